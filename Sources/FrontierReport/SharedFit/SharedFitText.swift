import Frontier

/// The text of a fit with shared parameters, for people.
package enum SharedFitText {
  package static func text(_ result: SharedFitResult) -> String {
    let fit = result.fit
    let first = result.rows[0]
    var text =
      "\(first.yName) against \(first.xNames.joined(separator: ", ")), \(fit.groups.count) groups\n\n"
      + "law      \(fit.law.name), \(fit.law.formula)\n"
      + "shared   \(fit.sharedNames.joined(separator: ", "))\n"
      + "points   \(fit.groups.reduce(0) { $0 + $1.count })\n"
      + "verdict  \(result.verdict)\n\n"
    var grid = TextGrid(
      header: ["parameter", "group", "estimate", "± error"], sides: [.left, .left, .right, .right])
    for row in result.parameters {
      let format = NumberFormat(estimate: row.value, error: row.error)
      grid.append([
        row.name, row.group.map(result.name) ?? "all", format.text(row.value),
        row.error.map { NumberText.significant($0, digits: 3, trimmed: false) } ?? "–",
      ])
    }
    text += grid.text(limit: 32) + "\n" + test(result)
    if !result.ratios.isEmpty { text += "\n" + ratios(result) }
    return text
  }

  private static func test(_ result: SharedFitResult) -> String {
    let names = result.fit.sharedNames.joined(separator: ", ")
    guard let test = result.equality else {
      return "No test of whether \(names) are equal: \(result.noTest ?? "").\n"
    }
    let more = test.shared.degreesOfFreedom - test.separate.degreesOfFreedom
    return "Equal \(names)? F(\(NumberText.shortest(more)), "
      + "\(NumberText.shortest(test.separate.degreesOfFreedom))) = "
      + "\(NumberText.significant(test.fStatistic)), p = "
      + "\(NumberText.significant(test.pValue, digits: 2))"
      + (test.pValue < 0.05
        ? ": they differ between groups.\n" : ": nothing says that they differ.\n")
  }

  private static func ratios(_ result: SharedFitResult) -> String {
    var grid = TextGrid(
      header: ["ratio", "to", "estimate", "\(NumberText.percent(result.level)) interval"],
      sides: [.left, .left, .right, .right])
    for (parameter, group, interval) in result.ratios {
      let format = NumberFormat(
        estimate: interval.estimate, error: interval.standardError, low: interval.low,
        high: interval.high)
      grid.append([
        "\(parameter), \(result.name(group))", result.name(0),
        interval.estimate.map(format.text) ?? "–",
        interval.isBounded
          ? "[\(format.text(interval.low)), \(format.text(interval.high))]" : "(−∞, ∞)",
      ])
    }
    return grid.text(limit: 40) + "Intervals of ratios by Fieller's theorem.\n"
  }
}
