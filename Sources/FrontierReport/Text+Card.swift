import Frontier

extension EstimateText {
  /// All that is known of one task.
  static func card(_ task: TaskResult, _ result: EstimateResult) -> String {
    func axis(_ value: Double) -> String { TextNumber.axis(value, result.unit) }
    var facts: [(String, String)] = []
    var points = "\(task.points.count)"
    if !task.dropped.isEmpty { points += " (\(task.dropped.count) more left out)" }
    facts.append(("points", points))
    if let best = task.best {
      facts.append(("best seen", "\(axis(best.y)) at \(axis(best.x)) (row \(best.row))"))
    }
    facts += ForecastText.facts(task, result)
    facts.append(("envelope", envelope(task, result)))
    var ceiling = task.ceiling.estimate.map(axis) ?? "not determined"
    if task.ceiling.low != nil || task.ceiling.high != nil {
      ceiling += ", \(TextNumber.percent(result.level)) interval "
      ceiling += TextNumber.interval(task.ceiling, result.unit)
    }
    facts.append(("law's ceiling", ceiling))
    if task.band != nil {
      facts.append(
        (
          "method",
          "\(task.ceiling.method); \(task.ceiling.usedReplicates) of \(result.replicates) "
            + "replicates used"
        ))
    }
    facts.append(("reversal", reversal(task, result)))

    let label = facts.map(\.0.count).max() ?? 0
    var text = "\(task.y) against \(result.x)\n\n"
    for (name, value) in facts {
      text += name + String(repeating: " ", count: label - name.count) + "  " + value + "\n"
    }
    if !task.fits.isEmpty { text += "\n" + fits(task, result) }
    if let selection = task.selection { text += "\n" + self.selection(selection, result) }
    return text
  }

  /// The laws tried, the best first.
  private static func selection(
    _ selection: TaskResult.Selection, _ result: EstimateResult
  ) -> String {
    var grid = TextGrid(
      header: ["law tried", "loss beyond", "ceiling", "formula"],
      sides: [.left, .right, .right, .left])
    for (place, candidate) in selection.candidates.enumerated() {
      grid.append([
        candidate.model + (place == 0 ? " *" : ""),
        candidate.score.map { TextNumber.fixed($0, decimals: 2) } ?? "–",
        candidate.ceiling.map { TextNumber.axis($0, result.unit) } ?? "–", candidate.formula,
      ])
    }
    return grid.text()
      + (selection.isScored
        ? "* chosen: fitted up to the 50th to 90th percentile of x it missed the points beyond "
          + "by least\n  (1 = the best law at every cut), among those whose ceiling is "
          + "determined\n"
        : "* taken: with fewer than 20 different x no law can be told from another by prediction\n")
  }

  private static func envelope(_ task: TaskResult, _ result: EstimateResult) -> String {
    guard let first = task.vertices.first, let last = task.vertices.last else { return "none" }
    let count = task.vertices.count
    return "\(task.envelope), \(count) \(count == 1 ? "vertex" : "vertices") from "
      + "\(TextNumber.axis(first.x, result.unit)) (row \(first.row)) to "
      + "\(TextNumber.axis(last.x, result.unit)) (row \(last.row))"
  }

  private static func reversal(_ task: TaskResult, _ result: EstimateResult) -> String {
    guard let reversal = task.reversal, let p = reversal.pValue else {
      return "not tested, too few points"
    }
    let fall = TextNumber.axis(reversal.fall, result.unit)
    return reversal.isDetected
      ? "the best falls again by \(fall) as \(result.x) grows (p = \(TextNumber.significant(p)))"
      : "none detected (p = \(TextNumber.significant(p)))"
  }

  /// The three fits, with standard errors in a line below each.
  private static func fits(_ task: TaskResult, _ result: EstimateResult) -> String {
    let names = task.fits.first?.law.parameterNames ?? []
    var grid = TextGrid(
      header: ["fit", "points"] + names + ["rmse", "ceiling", "verdict"],
      sides: [.left, .right] + names.map { _ in .right } + [.right, .right, .left])
    for fit in task.fits {
      let law = fit.law
      let mark = fit.target == task.target ? " *" : ""
      grid.append(
        [fit.target.rawValue + mark, "\(law.points)"]
          + law.parameters.map(TextNumber.significant)
          + [
            TextNumber.significant(law.rmse),
            fit.ceiling.map { TextNumber.axis($0, result.unit) } ?? "–", verdict(law),
          ])
      if let errors = law.standardErrors, errors.contains(where: { $0 != nil }) {
        grid.append(
          ["", ""] + errors.map { $0.map { "± " + TextNumber.significant($0) } ?? "" }
            + ["", "", ""])
      }
    }
    return grid.text() + "* the fit that ceiling and interval come from; ± standard errors\n"
  }
}
