import Frontier

/// What `frontier compare` prints.
package enum CompareText {
  /// The greatest number of groups whose offsets stand in columns of their own.
  private static let mostColumns = 6

  package static func text(_ result: CompareResult) -> String {
    let shown = result.names.count <= mostColumns ? Array(result.names.indices) : []
    var grid = TextGrid(
      header: ["task", "points", "groups apart", "by chance", "scatter", "p", "adjusted"]
        + shown.map { result.names[$0] } + ["one curve"],
      sides: [.left, .right, .right, .right, .right, .right, .right]
        + shown.map { _ in .right } + [.left])
    for task in result.tasks {
      guard let test = task.test else {
        grid.append(
          [task.y, "\(task.points)", "–", "–", "–", "–", "–"] + shown.map { _ in "–" }
            + ["not tested"])
        continue
      }
      let offsets = Dictionary(test.groups.map { ($0.group, $0) }, uniquingKeysWith: { $1 })
      grid.append(
        [
          task.y, "\(task.points)", number(test.deviation), number(test.expectedDeviation),
          number(test.scatter), p(test.pValue), task.adjusted.map(p) ?? "–",
        ]
          + shown.map { g in
            offsets[g].map { signed($0.offset) + " ± " + number($0.standardError) } ?? "–"
          } + [result.differs(task) ? "no" : "not refuted"])
    }
    return "\(result.x) across, groups by \(result.by)"
      + (result.cluster.map { ", clusters by \($0)" } ?? "") + "\n\n" + grid.text(limit: 32) + "\n"
      + explanation(result)
  }

  private static func explanation(_ result: CompareResult) -> String {
    let unit = result.unit == .percent ? " points" : ""
    let adjusted =
      switch result.adjustment {
      case .none: "as each is"
      case .holm: "adjusted by Holm for \(result.tasks.count { $0.test != nil }) columns"
      case .benjaminiHochberg:
        "adjusted by Benjamini and Hochberg for \(result.tasks.count { $0.test != nil }) columns"
      }
    return """
      Groups apart: root mean square\(unit) of the groups' own curves from the one curve of all rows;
      by chance: what it would be if all lay on one curve; scatter: of rows about their group's curve.
      Offsets: the mean distance of a group's curve from the one curve, ± standard error.
      p: wild \(result.cluster == nil ? "" : "cluster ")bootstrap, \(result.replicates) resamples, \
      seed \(result.seed); \(adjusted).

      """
  }

  /// Why columns were not tested.
  package static func warnings(_ result: CompareResult) -> String {
    result.tasks.filter { $0.test == nil }.map { "warning: \($0.y): \($0.reason ?? "")\n" }.joined()
  }

  private static func number(_ value: Double) -> String {
    NumberText.significant(value, digits: 3, trimmed: false)
  }

  private static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + number(value) }

  private static func p(_ value: Double) -> String { NumberText.fixed(value, decimals: 4) }

  /// The same as JSON.
  package static func json(_ result: CompareResult, notes: [String]) -> String {
    func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    let tasks = result.tasks.map { task -> JSONValue in
      let groups = (task.test?.groups ?? []).map { group -> JSONValue in
        .object([
          .init("group", .string(result.names[group.group])),
          .init("points", .integer(group.points)),
          .init("offset", .number(group.offset)),
          .init("standardError", .number(group.standardError)),
        ])
      }
      return .object([
        .init("y", .string(task.y)), .init("points", .integer(task.points)),
        .init("pValue", JSONValue(task.test?.pValue)), .init("adjusted", JSONValue(task.adjusted)),
        .init("oneCurve", task.test == nil ? .null : .bool(!result.differs(task))),
        .init("deviation", JSONValue(task.test?.deviation)),
        .init("expectedDeviation", JSONValue(task.test?.expectedDeviation)),
        .init("scatter", JSONValue(task.test?.scatter)),
        .init("clusters", task.test.map { .integer($0.clusters) } ?? .null),
        .init("groups", .array(groups)), .init("reason", text(task.reason)),
      ])
    }
    return JSONValue.object([
      .init("schema", .integer(1)), .init("x", .string(result.x)), .init("by", .string(result.by)),
      .init("cluster", text(result.cluster)), .init("unit", .string(result.unit.rawValue)),
      .init("level", .number(result.level)), .init("adjust", .string(result.adjustment.rawValue)),
      .init("replicates", .integer(result.replicates)), .init("seed", .unsigned(result.seed)),
      .init("notes", .array(notes.map { .string($0) })), .init("tasks", .array(tasks)),
    ]).text
  }
}
