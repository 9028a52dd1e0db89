import Frontier

extension EstimateText {
  /// All that is known of one task.
  static func card(_ task: TaskResult, _ result: EstimateResult) -> String {
    func axis(_ value: Double) -> String { NumberText.axis(value, result.unit) }
    func x(_ value: Double) -> String { NumberText.axis(value, result.xUnit) }
    var facts: [(String, String)] = []
    var points = "\(task.points.count)"
    if !task.dropped.isEmpty { points += " (\(task.dropped.count) more left out)" }
    facts.append(("points", points))
    if let best = task.best {
      facts.append(("best seen", "\(axis(best.y)) at \(x(best.x)) (\(best.place))"))
    }
    facts += ForecastText.facts(task, result)
    facts.append(("envelope", envelope(task, result)))
    let format = NumberFormat(result.unit, task.ceiling)
    var ceiling = task.ceiling.estimate.map(format.text) ?? "not determined"
    // The law has one; what is said against it is that models to come may well surpass it.
    if task.isContested, let value = task.fit(task.target)?.ceiling {
      ceiling = format.text(value) + " (contested)"
    }
    if task.ceiling.low != nil || task.ceiling.high != nil {
      ceiling += ", \(NumberText.percent(result.level)) interval "
      ceiling += NumberText.interval(task.ceiling, result.unit)
    }
    facts.append(("law's \(result.noun)", ceiling))
    if task.band != nil {
      let (used, all) = (task.ceiling.usedReplicates, result.replicates)
      facts.append(
        (
          "method",
          task.ceiling.method + (used < all ? "; \(used) of \(all) replicates used" : "")
        ))
    }
    facts.append(("reversal", reversal(task, result)))

    let label = facts.map(\.0.count).max() ?? 0
    var text = "\(task.name) against \(result.x)\n\n"
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
      header: ["law tried", "loss beyond", result.noun, "formula"],
      sides: [.left, .right, .right, .left])
    for (place, candidate) in selection.candidates.enumerated() {
      grid.append([
        candidate.model + (place == 0 ? " *" : ""),
        candidate.score.map { NumberText.fixed($0, decimals: 2) } ?? "–",
        candidate.ceiling.map { NumberText.axis($0, result.unit) } ?? "–", candidate.formula,
      ])
    }
    return grid.text()
      + (selection.isScored
        ? "* chosen: fitted up to the 50th to 90th percentile of x it missed the points beyond "
          + "by least\n  (1 = the best law at every cut), among those whose \(result.noun) is "
          + "determined\n"
        : "* taken: with fewer than 20 different x no law can be told from another by prediction\n")
  }

  private static func envelope(_ task: TaskResult, _ result: EstimateResult) -> String {
    if let curve = task.edgeCurve, let from = curve.x.first, let to = curve.x.last {
      let touched = task.vertices.isEmpty ? "" : ", touches \(task.vertices.count) of the rows"
      return "\(task.envelope), from \(NumberText.axis(from, result.xUnit)) to "
        + "\(NumberText.axis(to, result.xUnit))\(touched)"
    }
    guard let first = task.vertices.first, let last = task.vertices.last else { return "none" }
    let count = task.vertices.count
    return "\(task.envelope), \(count) \(count == 1 ? "vertex" : "vertices") from "
      + "\(NumberText.axis(first.x, result.xUnit)) (row \(first.row)) to "
      + "\(NumberText.axis(last.x, result.xUnit)) (row \(last.row))"
  }

  private static func reversal(_ task: TaskResult, _ result: EstimateResult) -> String {
    guard let reversal = task.reversal, let p = reversal.pValue else {
      return "not tested, too few points"
    }
    let fall = NumberText.axis(reversal.fall, result.unit)
    return reversal.isDetected
      ? "the best \(task.isLower ? "rises" : "falls") again by \(fall) as \(result.x) grows (p = \(NumberText.significant(p)))"
      : "none detected (p = \(NumberText.significant(p)))"
  }

  /// The three fits, with standard errors in a line below each.
  private static func fits(_ task: TaskResult, _ result: EstimateResult) -> String {
    let names = task.fits.first?.law.parameterNames ?? []
    var grid = TextGrid(
      header: ["fit", "points"] + names + ["rmse", result.noun, "verdict"],
      sides: [.left, .right] + names.map { _ in .right } + [.right, .right, .left])
    for fit in task.fits {
      let law = fit.law
      let mark = fit.target == task.target ? " *" : ""
      grid.append(
        [fit.target.rawValue + mark, "\(law.points)"]
          + law.parameters.map(NumberText.significant)
          + [
            NumberText.significant(law.rmse),
            fit.ceiling.map { NumberText.axis($0, result.unit) } ?? "–",
            task.isLower ? SenseWords.lower(verdict(law)) : verdict(law),
          ])
      if let errors = law.standardErrors, errors.contains(where: { $0 != nil }) {
        grid.append(
          ["", ""] + errors.map { $0.map { "± " + NumberText.significant($0) } ?? "" }
            + ["", "", ""])
      }
    }
    return grid.text() + "* the fit that \(result.noun) and interval come from; ± standard errors\n"
  }
}
