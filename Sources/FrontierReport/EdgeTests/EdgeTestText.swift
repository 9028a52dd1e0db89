import Frontier

/// The text of `frontier test`, for people.
package enum EdgeTestText {
  package static func text(_ result: EdgeTestResult) -> String {
    var text = "against \(result.x)"
    if let by = result.by { text += ", groups by \(by)" }
    if let cluster = result.cluster { text += ", rows of one \(cluster) together" }
    text += "\n"
    if let groups = result.tasks.first?.groups, !groups.isEmpty, result.tasks.count == 1 {
      text += groups.map { "  \($0.name): \($0.rows) rows\n" }.joined()
    }
    for kind in result.kinds { text += "\n" + table(kind, result) }
    for task in result.tasks {
      for (kind, reason) in task.skipped {
        text += "\nNot tested: \(task.y), \(kind.rawValue): \(reason)"
      }
    }
    if result.tasks.contains(where: { !$0.skipped.isEmpty }) { text += "\n" }
    let isCurve = result.kinds.contains(.curve)
    let wild =
      "wild \(result.cluster == nil ? "" : "cluster ")bootstrap, \(result.replicates) resamples"
    let isAlone = result.kinds == [.curve]
    if isCurve {
      text += """

        Groups apart: root mean square of the groups' own curves from the one curve of all rows; by
        chance: what it would be, did all lie on one curve; scatter: of rows about their group's curve.
        Then each group's mean distance from the one curve, ± standard error.
        """
      text += isAlone ? "\n\np: \(wild)." : "\np of curve: \(wild)."
    }
    let holm = """
      Holm: p for all tasks at once, so that any false alarm has
      probability p at most; FDR: the share of false alarms among the tasks at or below it (Benjamini &
      Hochberg).
      """
    guard !isAlone else { return text + " " + holm + "\n" }
    return text + """

      p: \(result.permutations) permutations of rows of like x. \(holm)

      """
  }

  private static func table(_ kind: EdgeTestResult.Kind, _ result: EdgeTestResult) -> String {
    let p = result.pValues(kind)
    var grid = TextGrid(
      header: [kind.question, "p", "Holm", "FDR", heading(kind)],
      sides: [.left, .right, .right, .right, .left])
    for (place, task) in result.tasks.enumerated() where p.plain[place] != nil {
      grid.append(
        [task.y] + [p.plain, p.holm, p.discovery].map { number($0[place]) }
          + [effect(kind, task, result)])
    }
    return grid.text()
  }

  private static func heading(_ kind: EdgeTestResult.Kind) -> String {
    switch kind {
    case .curve: "groups apart, by chance, scatter; each group's distance"
    case .dispersion: "mean scatter of each group"
    case .edge: "distance of the edges, by chance; each above the first"
    case .ceiling: "ceilings; each above the first"
    case .reversal: "largest fall; where it turns"
    case .moved: "lift of later rows, by chance"
    }
  }

  private static func effect(
    _ kind: EdgeTestResult.Kind, _ task: EdgeTestResult.Task, _ result: EdgeTestResult
  ) -> String {
    func y(_ value: Double) -> String { NumberText.significant(value * result.yScale) }
    func x(_ value: Double) -> String { NumberText.significant(value * result.xScale) }
    func named(_ values: [Double]) -> String {
      zip(task.groups, values).map { "\($0.name) \(y($1))" }.joined(separator: ", ")
    }
    switch kind {
    case .curve:
      guard let curve = task.curve else { return "" }
      let test = curve.test
      let shown = test.groups.prefix(Self.mostGroups).map { group in
        "\(curve.names[group.group]) \(group.offset > 0 ? "+" : "")\(short(group.offset, result)) ± "
          + short(group.standardError, result)
      }
      let more = test.groups.count - shown.count
      return [test.deviation, test.expectedDeviation, test.scatter]
        .map { short($0, result) }.joined(separator: ", ") + "; "
        + shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    case .dispersion:
      guard let test = task.dispersion else { return "" }
      return named(test.scatters)
    case .edge:
      guard let test = task.edge else { return "" }
      let rest = zip(task.groups, test.differences).dropFirst()
        .map { "\($0.name) \(y($1))" }.joined(separator: ", ")
      return "\(y(test.distance)), \(y(test.expectedDistance)); \(rest)"
    case .ceiling:
      guard let test = task.ceiling else { return "" }
      let rest = zip(task.groups.dropFirst(), test.differences).map { group, difference in
        let ends = [difference.low, difference.high].map { $0.isFinite ? y($0) : "open" }
        return "\(group.name) \(y(difference.estimate)) (\(ends[0]) to \(ends[1]))"
      }
      return "\(named(test.ceilings)); \(rest.joined(separator: ", "))"
    case .reversal:
      guard let test = task.reversal else { return "" }
      guard let turn = task.turn else { return y(test.fall) }
      return "\(y(test.fall)); at \(x(turn.estimate)) (\(x(turn.low)) to \(x(turn.high)))"
    case .moved:
      guard let test = task.moved else { return "" }
      return "\(y(test.lift)), \(y(test.expectedLift))"
    }
  }

  /// Of more groups the distances stand in the JSON alone.
  private static let mostGroups = 6

  private static func short(_ value: Double, _ result: EdgeTestResult) -> String {
    NumberText.significant(value * result.yScale, digits: 3, trimmed: false)
  }

  private static func number(_ value: Double?) -> String {
    value.map { NumberText.fixed($0, decimals: 3) } ?? "–"
  }
}
