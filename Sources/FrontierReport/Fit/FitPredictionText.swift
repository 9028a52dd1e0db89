import Frontier

/// The text of predictions, for people.
enum FitPredictionText {
  /// From here on a place is written by a power of ten, which is as short.
  private static let long = 1e7

  private static func place(_ x: Double) -> String {
    guard x.magnitude >= long else { return NumberText.shortest(x) }
    let short = NumberText.significant(x, digits: 4)
    return Double(short) == x ? short : NumberText.shortest(x)
  }

  static func text(_ result: FitResult) -> String {
    let predictions = result.predictions
    let level = NumberText.percent(result.level)
    let hasNew = predictions.contains { $0.newLow != nil }
    let average = result.selection?.average
    let isBeyond = predictions.contains { $0.isBeyond }
    var grid = TextGrid(
      header: ["at " + result.rows.xNames.joined(separator: ":"), "fit", "\(level) interval"]
        + (hasNew ? ["\(level) of a new one"] : [])
        + (average == nil ? [] : ["averaged", "\(level) interval"]) + (isBeyond ? [""] : []),
      sides: [.right, .right, .right] + (hasNew ? [.right] : [])
        + (average == nil ? [] : [.right, .right]) + (isBeyond ? [.left] : []))
    for (i, prediction) in predictions.enumerated() {
      let ends = [prediction.low, prediction.high, prediction.newLow, prediction.newHigh]
      let finite = ends.compactMap(\.self)
      let format = NumberFormat(
        estimate: prediction.fit, low: finite.min(), high: finite.max())
      func interval(_ low: Double?, _ high: Double?, _ format: NumberFormat) -> String {
        guard low != nil || high != nil else { return "(−∞, ∞)" }
        return (low.map { "[" + format.text($0) } ?? "(−∞") + ", "
          + (high.map { format.text($0) + "]" } ?? "∞)")
      }
      var row = [
        prediction.x.map(place).joined(separator: ":"),
        format.text(prediction.fit), interval(prediction.low, prediction.high, format),
      ]
      if hasNew { row.append(interval(prediction.newLow, prediction.newHigh, format)) }
      if let average {
        let own = NumberFormat(
          estimate: average.fit[i], low: average.low[i], high: average.high[i])
        row += [own.text(average.fit[i]), interval(average.low[i], average.high[i], own)]
      }
      grid.append(row + (isBeyond ? [prediction.isBeyond ? "beyond the data" : ""] : []))
    }
    return grid.text()
  }
}
