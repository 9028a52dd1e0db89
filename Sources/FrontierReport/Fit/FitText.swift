import Frontier

/// The text of `frontier fit`, for people.
package enum FitText {
  package static func text(_ result: FitResult) -> String {
    let fit = result.fit
    var text = "\(result.rows.name) against \(result.rows.xNames.joined(separator: ", "))\n\n"
    for (name, value) in facts(result) {
      text += name + String(repeating: " ", count: 9 - name.count) + value + "\n"
    }
    text += "\n" + parameters(result)
    if !result.predictions.isEmpty { text += "\n" + FitPredictionText.text([result]) }
    if let selection = result.selection {
      text += "\n" + self.selection(selection, chosen: fit.law.name)
    }
    return text + "\n" + footer(result)
  }

  /// One fit in full, several as a table with a line each.
  package static func text(_ results: [FitResult]) -> String {
    guard results.count > 1, let first = results.first else {
      return results.first.map(text) ?? ""
    }
    let laws = Set(results.map(\.fit.law.name))
    // Laws that differ from fit to fit share no parameters.
    let names = laws.count == 1 ? first.parameters.map(\.name) : []
    let hasLimit = results.contains { $0.limit != nil }
    var grid = TextGrid(
      header: ["fit", "points"] + (laws.count > 1 ? ["law"] : []) + names
        + (hasLimit ? ["limit"] : []) + ["rmse", "verdict"],
      sides: [.left, .right] + (laws.count > 1 ? [.left] : []) + names.map { _ in .right }
        + (hasLimit ? [.right] : []) + [.right, .left])
    for result in results {
      grid.append(
        [result.rows.name, "\(result.fit.observations.count)"]
          + (laws.count > 1 ? [result.fit.law.name] : [])
          + (names.isEmpty
            ? [] : result.parameters.map { quantity in withError(quantity) })
          + (hasLimit ? [result.limit.map(withError) ?? "–"] : [])
          + [NumberText.significant(result.fit.rootMeanSquare), brief(result.verdict)])
    }
    var text = "\(results.count) fits against \(first.rows.xNames.joined(separator: ", "))\n"
    if laws.count == 1 { text += "law  \(first.fit.law.name), \(first.fit.law.formula)\n" }
    text += "\n" + grid.text(limit: 32)
    if results.contains(where: { !$0.inverses.isEmpty }) { text += "\n" + inverses(results) }
    if results.contains(where: { !$0.predictions.isEmpty }) {
      text += "\n" + FitPredictionText.text(results)
    }
    return text
      + "± standard errors; a fit by itself, --format csv or --format json has the intervals.\n"
  }

  /// What --x-at asked of every fit.
  private static func inverses(_ results: [FitResult]) -> String {
    var grid = TextGrid(
      header: [
        "fit", "asked", "estimate", "± error", "\(NumberText.percent(results[0].level)) interval",
      ],
      sides: [.left, .left, .right, .right, .right])
    for result in results {
      for quantity in result.inverses {
        grid.append([
          result.rows.name, quantity.name, quantity.value.map(format(quantity).text) ?? "–",
          error(quantity), interval(quantity),
        ])
      }
    }
    return grid.text()
  }

  private static func error(_ quantity: FitResult.Quantity) -> String {
    quantity.standardError.map { NumberText.significant($0, digits: 3, trimmed: false) } ?? "–"
  }

  private static func withError(_ quantity: FitResult.Quantity) -> String {
    guard let value = quantity.value else { return "–" }
    let format = NumberFormat(estimate: value, error: quantity.standardError)
    guard let error = quantity.standardError else { return format.text(value) }
    return format.text(value) + " ± " + NumberText.significant(error, digits: 2, trimmed: false)
  }

  /// The part of a verdict before its reason.
  private static func brief(_ verdict: String) -> String {
    String(verdict.prefix { $0 != ":" && $0 != ";" })
  }

  /// The warnings, a line a kind; empty without any.
  package static func warnings(_ results: [FitResult]) -> String {
    var digest = WarningDigest(of: results.count, called: "fit")
    for result in results {
      // Those of the table were told before the fit.
      let told = result.rows.warnings.map(\.message)
      for warning in result.warnings where !told.contains(warning) {
        digest.add(warning, code: "fit", about: result.rows.name, column: result.rows.yName)
      }
    }
    return digest.text
  }

  private static func facts(_ result: FitResult) -> [(String, String)] {
    let fit = result.fit
    var points = "\(fit.observations.count)"
    if !result.rows.dropped.isEmpty { points += " (\(result.rows.dropped.count) more left out)" }
    var facts = [("law", "\(fit.law.name), \(fit.law.formula)"), ("points", points)]
    var error = NumberText.significant(fit.rootMeanSquare)
    if fit.scale != .identity { error += " on the \(fit.scale.rawValue) scale" }
    facts.append(("rmse", error))
    if let criteria = result.criteria {
      facts.append(
        (
          "AICc",
          (criteria.aicc.map { NumberText.fixed($0, decimals: 2) } ?? "–")
            + ", BIC \(NumberText.fixed(criteria.bic, decimals: 2))"
        ))
    }
    facts.append(("verdict", result.verdict))
    return facts
  }

  private static func parameters(_ result: FitResult) -> String {
    let head = "\(NumberText.percent(result.level)) interval"
    var grid = TextGrid(
      header: ["parameter", "estimate", "± error", head, ""],
      sides: [.left, .right, .right, .right, .left])
    let others = (result.limit.map { [$0] } ?? []) + result.derived + result.inverses
    for quantity in result.parameters + others {
      grid.append([
        quantity.name, quantity.value.map(format(quantity).text) ?? "–",
        error(quantity), interval(quantity), note(quantity),
      ])
    }
    return grid.text()
  }

  private static func note(_ quantity: FitResult.Quantity) -> String {
    switch quantity.state {
    case .determined: quantity.formula ?? ""
    case .fixed: quantity.formula ?? "fixed"
    case .atBound: "at its bound"
    case .undetermined:
      quantity.formula.map { "not determined; " + $0 } ?? "not determined"
    }
  }

  /// One way to write an estimate, its error and its interval.
  static func format(_ quantity: FitResult.Quantity) -> NumberFormat {
    NumberFormat(
      estimate: quantity.value, error: quantity.standardError, low: quantity.interval?.low,
      high: quantity.interval?.high)
  }

  static func interval(_ quantity: FitResult.Quantity) -> String {
    guard let interval = quantity.interval else { return "–" }
    guard interval.low.isFinite || interval.high.isFinite else { return "(−∞, ∞)" }
    let format = format(quantity)
    let low = interval.low.isFinite ? "[" + format.text(interval.low) : "(−∞"
    let high = interval.high.isFinite ? format.text(interval.high) + "]" : "∞)"
    return "\(low), \(high)"
  }

  private static func selection(_ selection: FitResult.Selection, chosen: String) -> String {
    var grid = TextGrid(
      header: ["law tried", "parameters", "AICc", "behind", "weight", "beyond the data"],
      sides: [.left, .right, .right, .right, .right, .right])
    let best = selection.candidates.first?.aicc
    for candidate in selection.candidates {
      var behind = "–"
      if let value = candidate.aicc, let best {
        behind = NumberText.fixed(value - best, decimals: 2)
      }
      grid.append([
        candidate.model + (candidate.model == chosen ? " *" : ""), "\(candidate.parameters)",
        candidate.aicc.map { NumberText.fixed($0, decimals: 2) } ?? "–", behind,
        candidate.weight.map { NumberText.fixed($0, decimals: 3) } ?? "–",
        candidate.extrapolationError.map(NumberText.significant) ?? "–",
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
    let isRobust = fit.fitter.loss.kind != .squares
    let how =
      switch result.covariance {
      case "sandwich": "estimate ± t·standard error, every error with a variance of its own"
      case "cluster": "estimate ± t·standard error, errors of a cluster dependent"
      case "bootstrap": "quantiles over resamples of the rows"
      case _ where !profiled: "estimate ± t·standard error"
      case _ where isRobust: "all values that an F-test on the robust loss does not reject"
      default: "profile likelihood, all values that an F-test does not reject"
      }
    var text = "Intervals: \(how).\n"
    if fit.observations.weightMeaning == .inverseVariances, let chi = result.chiSquared {
      text +=
        "Errors as given: χ² \(NumberText.significant(chi.value)) on "
        + "\(NumberText.significant(chi.degrees)), p \(NumberText.significant(chi.pValue, digits: 2)).\n"
    }
    if isRobust {
      text +=
        "Loss: \(fit.fitter.loss.kind.rawValue), scale "
        + "\(NumberText.significant(fit.fitter.loss.scale)); rmse counts outliers in full.\n"
    }
    return text + """
      No R²: a nonlinear law has no such share of explained variance, and a wrong one reaches .99.
      Compare laws by AICc, or by what they predict.

      """
  }
}
