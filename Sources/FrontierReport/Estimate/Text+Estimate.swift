import Frontier

/// The text of `frontier estimate`, for people.
package enum EstimateText {
  /// A card for one task, a table with a line a task for several.
  ///
  /// - Parameter width: the width of the terminal; `nil` where there is none. Names are cut to
  ///   it and the parameters' columns left out, numbers never.
  package static func text(_ result: EstimateResult, width: Int? = nil) -> String {
    if result.tasks.count == 1, let task = result.tasks.first {
      return card(task, result) + "\n" + footer(result)
    }
    return table(result, width: width) + "\n" + footer(result)
  }

  static func table(_ result: EstimateResult, width: Int?) -> String {
    let full = grid(result, withParameters: true)
    guard let width = width.map({ max(0, $0) }) else { return full.text() }
    let least = 12
    if full.lineWidth(first: least) <= width || full.lineWidth(first: full.width(of: 0)) <= width {
      return full.text(limit: max(least, width - full.lineWidth(first: 0)))
    }
    let narrow = grid(result, withParameters: false)
    return narrow.text(limit: max(least, width - narrow.lineWidth(first: 0)))
  }

  private static func grid(_ result: EstimateResult, withParameters: Bool) -> TextGrid {
    // Laws that differ from task to task share no parameters.
    let isChosen = result.tasks.contains { $0.selection != nil }
    let names =
      isChosen
      ? ["law"]
      : withParameters
        ? result.tasks.lazy.compactMap { $0.fit(result.target)?.law.parameterNames }.first ?? []
        : []
    let hasForecast = result.tasks.contains { $0.forecast?.farthest != nil }
    var grid = TextGrid(
      header: ["task", "points"] + (hasForecast ? ["forecast", "interval"] : [])
        + ["best seen", "at x", "vertices", "law's \(result.noun)", "its interval"] + names + [
          "verdict"
        ],
      sides: [.left, .right] + (hasForecast ? [.right, .right] : [])
        + [.right, .right, .right, .right, .right]
        + names.map { _ in .right } + [.left])
    for task in result.tasks {
      let law = task.fit(result.target)?.law
      let format = NumberFormat(result.unit, task.ceiling)
      var cells = [task.name, "\(task.points.count)"]
      if hasForecast { cells += ForecastText.cells(task, result) }
      cells.append(task.best.map { NumberText.axis($0.y, result.unit) } ?? "–")
      cells.append(task.best.map { NumberText.axis($0.x, result.xUnit) } ?? "–")
      cells.append("\(task.vertices.count)")
      cells.append(task.ceiling.estimate.map(format.text) ?? "not determined")
      cells.append(NumberText.interval(task.ceiling, result.unit))
      if isChosen {
        cells.append(law?.model ?? "–")
      } else {
        cells += names.map { law?[$0].map(NumberText.significant) ?? "–" }
      }
      cells.append(FigureText.verdict(task))
      grid.append(cells)
    }
    return grid
  }

  /// The verdict on a fit in two or three words.
  static func verdict(_ law: TaskResult.Law?) -> String {
    guard let law else { return "no points" }
    guard law.isIdentified else {
      return String(law.verdict.code.map { $0 == "-" ? " " : $0 })
    }
    if case .atBound(let parameter) = law.stopped {
      return "\(FigureText.symbol(parameter)) at its bound"
    }
    return "determined"
  }

  /// What the law's interval covers, and what it does not.
  private static func coverage(_ result: EstimateResult) -> String {
    result.removesNoise
      ? "with the noise of measurement that was told removed; it covers chance in which models\n"
        + "were tried and how they were measured, not a law that changes beyond the data."
      : "for chance in which models were tried, not noise in the measured\n"
        + "values, nor a law that changes beyond the data."
  }

  /// What the numbers are and what the interval covers.
  static func footer(_ result: EstimateResult) -> String {
    let law =
      switch result.target {
      case .frontier where result.removesNoise: "the likeliest edge under the noise that is known"
      case .frontier:
        result.criterion
          ?? (result.isLower
            ? "the largest law below every point" : "the smallest law above every point")
      case .envelope: "least squares through the \(result.envelope) vertices"
      case .allPoints: "least squares through all points"
      }
    let end =
      result.xEnd.map { "at \(result.x) = \(NumberText.shortest($0))" }
      ?? "as \(result.x) grows without end"
    return ForecastText.footer(result) + """
      Law's \(result.noun): \(result.formula) \(end), fitted as \(law).
      Law's interval: \(NumberText.percent(result.level)), \(coverage(result))
      Envelope \(result.envelope), fit \(result.target.rawValue), \(result.replicates) \
      \(result.replicates == 1 ? "replicate" : "replicates"), seed \(result.seed).

      """
  }
}
