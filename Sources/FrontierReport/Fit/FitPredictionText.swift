import Frontier

/// The text of predictions, for people.
enum FitPredictionText {
  /// From here on a place is written by a power of ten, which is as short.
  private static let long = 1e7

  private static func place(_ x: Double, isDate: Bool) -> String {
    if isDate { return WrittenDate.text(years: x) }
    guard x.magnitude >= long else { return NumberText.shortest(x) }
    let short = NumberText.significant(x, digits: 4)
    return Double(short) == x ? short : NumberText.shortest(x)
  }

  /// The predictions of one fit, or of several, each row then under its fit's name.
  static func text(_ results: [FitResult]) -> String {
    guard let first = results.first else { return "" }
    let predictions = results.flatMap(\.predictions)
    let level = NumberText.percent(first.level)
    let hasNames = results.count > 1
    let hasNew = predictions.contains { $0.newLow != nil }
    let hasAverage = results.contains { $0.selection?.average != nil }
    let isBeyond = predictions.contains { $0.isBeyond }
    var grid = TextGrid(
      header: (hasNames ? ["fit"] : [])
        + ["at " + first.rows.xNames.joined(separator: ":"), hasNames ? "value" : "fit"]
        + ["\(level) interval"] + (hasNew ? ["\(level) of a new one"] : [])
        + (hasAverage ? ["averaged", "\(level) interval"] : []) + (isBeyond ? [""] : []),
      sides: (hasNames ? [.left] : []) + [.right, .right, .right] + (hasNew ? [.right] : [])
        + (hasAverage ? [.right, .right] : []) + (isBeyond ? [.left] : []))
    for result in results {
      for (i, prediction) in result.predictions.enumerated() {
        let ends = [prediction.low, prediction.high, prediction.newLow, prediction.newHigh]
        let finite = ends.compactMap(\.self)
        let format = NumberFormat(
          estimate: prediction.fit, low: finite.min(), high: finite.max())
        var row =
          (hasNames ? [result.rows.name] : []) + [
            zip(prediction.x, result.rows.areDates).map(place).joined(separator: ":"),
            format.text(prediction.fit), interval(prediction.low, prediction.high, format),
          ]
        if hasNew { row.append(interval(prediction.newLow, prediction.newHigh, format)) }
        if let average = result.selection?.average {
          let own = NumberFormat(
            estimate: average.fit[i], low: average.low[i], high: average.high[i])
          row += [own.text(average.fit[i]), interval(average.low[i], average.high[i], own)]
        } else if hasAverage {
          row += ["–", "–"]
        }
        grid.append(row + (isBeyond ? [prediction.isBeyond ? "beyond the data" : ""] : []))
      }
    }
    return grid.text()
  }

  private static func interval(_ low: Double?, _ high: Double?, _ format: NumberFormat) -> String {
    guard low != nil || high != nil else { return "(−∞, ∞)" }
    return (low.map { "[" + format.text($0) } ?? "(−∞") + ", "
      + (high.map { format.text($0) + "]" } ?? "∞)")
  }
}
