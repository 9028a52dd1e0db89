import Frontier

/// The text of `frontier fit`, for people.
public enum FitText {
  public static func text(_ result: FitResult) -> String {
    let fit = result.fit
    var text = "\(result.rows.yName) against \(result.rows.xNames.joined(separator: ", "))\n\n"
    for (name, value) in facts(result) {
      text += name + String(repeating: " ", count: 9 - name.count) + value + "\n"
    }
    text += "\n" + parameters(result)
    if let selection = result.selection {
      text += "\n" + self.selection(selection, chosen: fit.law.name)
    }
    return text + "\n" + footer(result)
  }

  /// One line a warning; empty without any.
  public static func warnings(_ result: FitResult) -> String {
    result.warnings.map { "warning: \($0)\n" }.joined()
  }

  private static func facts(_ result: FitResult) -> [(String, String)] {
    let fit = result.fit
    var points = "\(fit.observations.count)"
    if !result.rows.dropped.isEmpty { points += " (\(result.rows.dropped.count) more left out)" }
    var facts = [("law", "\(fit.law.name), \(fit.law.formula)"), ("points", points)]
    var error = TextNumber.significant(fit.rootMeanSquare)
    if fit.scale != .identity { error += " on the \(fit.scale.rawValue) scale" }
    facts.append(("rmse", error))
    if let criteria = result.criteria {
      facts.append(
        (
          "AICc",
          (criteria.aicc.map { TextNumber.fixed($0, decimals: 2) } ?? "–")
            + ", BIC \(TextNumber.fixed(criteria.bic, decimals: 2))"
        ))
    }
    facts.append(("verdict", result.verdict))
    return facts
  }

  private static func parameters(_ result: FitResult) -> String {
    let head = "\(TextNumber.percent(result.level)) interval"
    var grid = TextGrid(
      header: ["parameter", "estimate", "± error", head, ""],
      sides: [.left, .right, .right, .right, .left])
    let others = (result.limit.map { [$0] } ?? []) + result.derived
    for quantity in result.parameters + others {
      grid.append([
        quantity.name, quantity.value.map(TextNumber.significant) ?? "–",
        quantity.standardError.map(TextNumber.significant) ?? "–", interval(quantity.interval),
        note(quantity),
      ])
    }
    return grid.text()
  }

  private static func note(_ quantity: FitResult.Quantity) -> String {
    switch quantity.state {
    case .determined: quantity.formula ?? ""
    case .fixed: "fixed"
    case .atBound: "at its bound"
    case .undetermined:
      quantity.formula.map { "not determined; " + $0 } ?? "not determined"
    }
  }

  static func interval(_ interval: Interval?) -> String {
    guard let interval, interval.isBounded || interval.low.isFinite || interval.high.isFinite else {
      return interval == nil ? "–" : "(−∞, ∞)"
    }
    let low =
      interval.low.isFinite ? "[" + TextNumber.significant(interval.low) : "(−∞"
    let high =
      interval.high.isFinite ? TextNumber.significant(interval.high) + "]" : "∞)"
    return "\(low), \(high)"
  }

  private static func selection(_ selection: FitResult.Selection, chosen: String) -> String {
    var grid = TextGrid(
      header: ["law tried", "parameters", "AICc", "behind", "beyond the data"],
      sides: [.left, .right, .right, .right, .right])
    let best = selection.candidates.first?.aicc
    for candidate in selection.candidates {
      var behind = "–"
      if let value = candidate.aicc, let best {
        behind = TextNumber.fixed(value - best, decimals: 2)
      }
      grid.append([
        candidate.model + (candidate.model == chosen ? " *" : ""), "\(candidate.parameters)",
        candidate.aicc.map { TextNumber.fixed($0, decimals: 2) } ?? "–", behind,
        candidate.extrapolationError.map(TextNumber.significant) ?? "–",
      ])
    }
    var text = grid.text()
    text +=
      "* chosen by \(selection.criterion). Beyond the data: root mean square error of fits to the\n"
      + "lower part of x where they were not fitted; prefer its least where you extrapolate.\n"
    if !selection.left.isEmpty {
      text += "Left out: \(selection.left.joined(separator: "; ")).\n"
    }
    return text
  }

  private static func footer(_ result: FitResult) -> String {
    let fit = result.fit
    let profiled = result.parameters.contains { $0.interval?.method == .profile }
    var text = "Intervals: "
    text +=
      profiled
      ? "profile likelihood, all values that an F-test does not reject.\n"
      : "estimate ± t·standard error.\n"
    if fit.fitter.loss.kind != .squares {
      text +=
        "Loss: \(fit.fitter.loss.kind.rawValue), scale "
        + "\(TextNumber.significant(fit.fitter.loss.scale)); rmse counts outliers in full.\n"
    }
    return text + """
      No R²: a nonlinear law has no such share of explained variance, and a wrong one reaches .99.
      Compare laws by AICc, or by what they predict.

      """
  }
}
