import Frontier

/// The text of `frontier forecast`, for people.
package enum CurveForecastText {
  package static func text(_ result: CurveForecastResult) -> String {
    let count = result.curves.count
    let level = NumberText.percent(result.level)
    var text = "\(result.y) against \(result.x), \(count) \(count == 1 ? "curve" : "curves")\n\n"
    var grid = TextGrid(
      header: ["curve", "points", "last \(result.x)", "at", "median", "80 % interval"]
        + ["\(level) interval"],
      sides: [.left, .right, .right, .right, .right, .right, .right])
    for curve in result.curves {
      for (i, values) in curve.values.enumerated() {
        let format = NumberFormat(
          estimate: values.median, low: values.low, high: values.high)
        func interval(_ low: Double, _ high: Double) -> String {
          "[\(format.text(low)), \(format.text(high))]"
        }
        grid.append([
          i == 0 ? curve.name : "", i == 0 ? "\(curve.points.count)" : "",
          i == 0 ? NumberText.shortest(curve.drawn.last) : "", NumberText.shortest(result.at[i]),
          format.text(values.median), interval(values.low80, values.high80),
          interval(values.low, values.high),
        ])
      }
    }
    text += grid.text(limit: 32)
    return text
      + "A new measurement lies in such an interval with its probability, as far as curves "
      + "go on as\nothers did; how often they held where it is known: frontier backtest.\n"
  }

  /// One line a warning; empty without any.
  package static func warnings(_ result: CurveForecastResult) -> String {
    var digest = WarningDigest(of: result.curves.count, called: "curve")
    for curve in result.curves {
      for warning in curve.warnings {
        digest.add(warning, code: "curve", about: curve.name, column: result.y)
      }
    }
    return digest.text
  }
}
