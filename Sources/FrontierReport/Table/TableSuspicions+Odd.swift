extension TableSuspicions {
  /// Values of a column without a unit that stand apart from its others: marks of absence, zeros among
  /// values that are never near 0, a unit that differs from row to row, a slip of the pen.
  static func odd(
    _ values: [Double], of name: String, _ points: TaskPoints
  ) -> [TaskResult.Warning] {
    if let mark = sentinels(values, of: name, unit: .raw, points) { return [mark] }
    return [
      zerosApart(values, of: name, points) ?? factor(values, of: name, points)
        ?? outlandish(values, of: name, points)
    ].compactMap(\.self)
  }

  /// Fewer values show no usual size.
  private static let fewest = 6
  /// Zeros are as many as this share of all values at most: of more they may be the rule.
  private static let mostZeros = 0.4
  /// The others begin as far above 0 as this share of their range.
  private static let apart = 0.5

  /// Exact zeros while all other values are of one sign and far from 0: spreadsheets write 0 for an
  /// empty cell. A zero at either end of x begins a curve and is none of them.
  private static func zerosApart(
    _ values: [Double], of name: String, _ points: TaskPoints
  ) -> TaskResult.Warning? {
    guard values.count >= fewest else { return nil }
    var (low, high) = (Double.infinity, 0.0)
    var zeros: [Int] = []
    var isNegative: Bool?
    for (place, value) in values.enumerated() {
      if value == 0 {
        zeros.append(place)
        continue
      }
      guard isNegative ?? (value < 0) == (value < 0) else { return nil }
      isNegative = value < 0
      (low, high) = (min(low, value.magnitude), max(high, value.magnitude))
    }
    guard !zeros.isEmpty, Double(zeros.count) <= mostZeros * Double(values.count),
      low > apart * (high - low), let first = points.x.min(), let last = points.x.max(),
      zeros.contains(where: { points.x[$0] != first && points.x[$0] != last })
    else { return nil }
    let rows = zeros.map { points.row(at: $0) }
    return .init(
      "exact-zeros",
      "\(rows.count) \(rows.count == 1 ? "cell" : "cells") of \"\(name)\" (\(list(rows: rows))) "
        + "\(rows.count == 1 ? "is" : "are") exactly 0 while the others start at "
        + "\(NumberText.shortest(isNegative == true ? -high : low)); if 0 means \"not measured\", "
        + "pass --missing 0",
      rows: rows)
  }

  /// The least percentage among others, over the largest value that may be a fraction.
  private static let fractionGap = 4.0

  /// Values up to 1 among percentages that are never near 1, and which would lie among them as fractions.
  static func fractions(
    _ values: [Double], of name: String, unit: EstimateResult.Unit, _ points: TaskPoints
  ) -> TaskResult.Warning? {
    guard unit.end == 100, values.count >= fewest else { return nil }
    var (small, low, high) = ([Int](), Double.infinity, 0.0)
    for (place, value) in values.enumerated() where value != 0 {
      if value > 1 {
        (low, high) = (min(low, value), max(high, value))
      } else {
        small.append(place)
      }
    }
    guard !small.isEmpty, low > fractionGap,
      small.allSatisfy({ low <= 1.5 * 100 * values[$0] && 100 * values[$0] <= max(high, 100) })
    else { return nil }
    let rows = small.map { points.row(at: $0) }
    return .init(
      "mixed-units",
      "\(list(rows: rows)) of \"\(name)\" \(rows.count == 1 ? "holds" : "hold") at most 1 where the "
        + "others hold \(NumberText.significant(low)) … \(NumberText.significant(high)): fractions among "
        + "percentages? Write all rows in one unit",
      rows: rows)
  }

  /// What units of one thing are usually apart by.
  private static let factors = [100.0, 1_000, 1e6]

  /// A few values that fit among the others only when they are divided by 100, 1,000 or a million:
  /// per cent among fractions, milligrams among grams.
  private static func factor(
    _ values: [Double], of name: String, _ points: TaskPoints
  ) -> TaskResult.Warning? {
    guard values.count >= fewest, values.allSatisfy({ $0 >= 0 }) else { return nil }
    let sorted = values.sorted()
    // The widest gap, as a ratio, above the middle.
    var gap: (ratio: Double, place: Int)?
    for place in (sorted.count / 2 + 1)..<sorted.count where sorted[place - 1] > 0 {
      let ratio = sorted[place] / sorted[place - 1]
      if ratio > gap?.ratio ?? 8 { gap = (ratio, place) }
    }
    guard let gap, 4 * (sorted.count - gap.place) <= sorted.count,
      let least = sorted.first(where: { $0 > 0 })
    else { return nil }
    let others = least...sorted[gap.place - 1]
    // Values over many decades hold any factor.
    guard others.upperBound <= 30 * others.lowerBound else { return nil }
    for factor in factors {
      let large = sorted[gap.place...].map { $0 / factor }
      guard large.allSatisfy({ others.lowerBound <= $0 && $0 <= 1.5 * others.upperBound }) else {
        continue
      }
      let rows = values.indices.filter { values[$0] >= sorted[gap.place] }
        .map { points.row(at: $0) }
      return .init(
        "mixed-units",
        "\(list(rows: rows)) of \"\(name)\" \(rows.count == 1 ? "is" : "are") about "
          + "\(NumberText.grouped(Int(factor))) times as large as the others "
          + "(\(NumberText.significant(others.lowerBound)) … "
          + "\(NumberText.significant(others.upperBound))): another unit? Write all rows in one",
        rows: rows)
    }
    return nil
  }

  /// How many times the range of all others a value lies beyond them that is suspected.
  private static let outlandishDistance = 100.0

  /// One value beyond all others by a hundred times their range.
  private static func outlandish(
    _ values: [Double], of name: String, _ points: TaskPoints
  ) -> TaskResult.Warning? {
    guard values.count >= fewest else { return nil }
    let sorted = values.sorted()
    let n = sorted.count
    for (value, low, high) in [
      (sorted[n - 1], sorted[0], sorted[n - 2]), (sorted[0], sorted[1], sorted[n - 1]),
    ] {
      let distance = max(value - high, low - value)
      guard high > low, distance > outlandishDistance * (high - low),
        // A curve over many decades has such an end.
        low <= 0 || high < 10 * low
      else { continue }
      let rows = values.indices.filter { values[$0] == value }.map { points.row(at: $0) }
      return .init(
        "outlandish",
        "\(NumberText.shortest(value)) in \"\(name)\" (\(list(rows: rows))) is far from all others, "
          + "\(NumberText.significant(low)) … \(NumberText.significant(high)): a slip of the pen? "
          + "Correct it, or leave the row out with --missing \(ShellWord.quoted(NumberText.shortest(value)))",
        rows: rows)
    }
    return nil
  }
}
