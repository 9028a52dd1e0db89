extension TableSuspicions {
  /// What spreadsheets, and people, call rows that sum up the others.
  private static let summaries: Set<String> = [
    "total", "totals", "grand total", "subtotal", "sum", "mean", "average", "avg", "median", "max",
    "maximum", "min", "minimum", "std", "sd", "stdev", "std dev", "standard deviation", "overall",
    "summe", "gesamt", "mittelwert", "mittel", "durchschnitt", "moyenne", "médiane", "somme",
    "suma",
    "promedio", "media",
  ]

  /// Rows that sum up the others: so named, or the last one, where x and y are the sums of all before.
  static func summaryRows(
    _ points: TaskPoints, x: String, y: String
  ) -> TaskResult.Warning? {
    guard points.count > 3 else { return nil }
    let named = points.indices.filter { place in
      points.label(at: place).map { Self.summaries.contains(plain($0)) } ?? false
    }
    // A table in which most rows are so named has other rows than these.
    if !named.isEmpty, 2 * named.count < points.count {
      let names = named.prefix(3).compactMap { points.label(at: $0) }.map { "\"\($0)\"" }
      let rows = named.map { points.row(at: $0) }
      return .init(
        "summary-row",
        "\(list(rows: rows)) \(rows.count == 1 ? "is" : "are") named "
          + "\(names.joined(separator: ", "))\(named.count > 3 ? ", …" : "") and may sum up the "
          + "others; if so, leave \(rows.count == 1 ? "it" : "them") out with --where", rows: rows)
    }
    let last = points.count - 1
    guard isSum(points.x), isSum(points.y) else { return nil }
    let row = points.row(at: last)
    return .init(
      "summary-row",
      "row \(row) holds the sums of all rows above, \(NumberText.shortest(points.x[last])) in "
        + "\"\(x)\" and \(NumberText.shortest(points.y[last])) in \"\(y)\"; leave it out with --where",
      rows: [row])
  }

  /// Letters in lower case, with single spaces, without marks around them and what stands in brackets or behind
  /// "±": "Mean ± SD (n = 6)" is a mean.
  private static func plain(_ label: String) -> String {
    let head = label.lowercased().prefix { !"(±[+".contains($0) }
    if let first = head.first, "σ∑∅ø⌀".contains(first),
      head.dropFirst().allSatisfy({ !$0.isLetter })
    {
      return first == "σ" || first == "∑" ? "sum" : "mean"
    }
    return head.split { !$0.isLetter }.joined(separator: " ")
  }

  /// Whether the last value is the sum of the others, none of which is negative and two of which are
  /// above 0; to a unit of the sixth digit, since sums are printed rounded.
  private static func isSum(_ values: [Double]) -> Bool {
    let others = values.dropLast()
    guard let last = values.last, last > 0, others.allSatisfy({ $0 >= 0 }),
      others.count(where: { $0 > 0 }) > 1
    else { return false }
    return abs(others.reduce(0, +) - last) <= 1e-6 * last
  }

  /// Fewer rows repeat by chance.
  private static let fewestRepeated = 12

  /// How often each pair of x and y stands there; of so many digits that none repeats by chance.
  static func copies(_ points: TaskPoints) -> TaskResult.Warning? {
    guard points.count >= fewestRepeated else { return nil }
    var seen: [SIMD2<Double>: Int] = [:]
    for place in points.indices { seen[SIMD2(points.x[place], points.y[place]), default: 0] += 1 }
    let least = seen.values.min() ?? 1
    guard least > 1, seen.count > 3 else { return nil }
    return .init(
      "copies",
      "every pair of x and y stands there \(least == 2 ? "twice" : "\(least) times") or more, as after a "
        + "join of two tables: copies are no evidence, and intervals are too narrow for them")
  }

  /// Every x as often as every other, with different y: a long table whose tasks, or runs, were not parted.
  static func repeated(_ points: TaskPoints, x: String) -> TaskResult.Warning? {
    guard points.count >= fewestRepeated else { return nil }
    var seen: [Double: Int] = [:]
    for value in points.x { seen[value, default: 0] += 1 }
    guard let times = seen.values.first, times > 1, seen.count > 3,
      seen.values.allSatisfy({ $0 == times }), copies(points) == nil
    else { return nil }
    return .init(
      "repeated-x",
      "every \"\(x)\" stands there \(times == 2 ? "twice" : "\(times) times"): if the rows are of "
        + "\(times) tasks or runs, name the column that tells them apart with --by")
  }

  /// Words for what is small where models are good.
  private static let errors: Set<String> = [
    "err", "error", "errors", "loss", "wer", "cer", "fer", "misclassification", "perplexity", "ppl",
  ]

  /// A column taken for an accuracy whose name says that it is an error.
  static func namedError(
    _ name: String, unit: EstimateResult.Unit
  ) -> TaskResult.Warning? {
    guard unit.isAccuracy, !unit.isError,
      name.lowercased().split(whereSeparator: { !$0.isLetter }).contains(where: {
        errors.contains(String($0))
      })
    else { return nil }
    return .init(
      "named-error",
      "\"\(name)\" is named like an error and taken for an accuracy; if it is an error, pass --unit "
        + "\(unit.end == 100 ? "error-percent" : "error"), for one axis --unit-x or --unit-y")
  }
}
