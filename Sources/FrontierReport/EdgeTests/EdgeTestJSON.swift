import Frontier

/// The JSON of `frontier test`, schema 1. Effects are in the table's units.
package enum EdgeTestJSON {
  package static func text(_ result: EdgeTestResult) -> String { value(result).text }

  package static func value(_ result: EdgeTestResult) -> JSONValue {
    let adjusted = Dictionary(
      uniqueKeysWithValues: EdgeTestResult.Kind.allCases.map { ($0, result.pValues($0)) })
    return .object([
      .init("schema", .integer(1)),
      .init("source", .string(result.source)),
      .init("x", .string(result.x)),
      .init("by", result.by.map { .string($0) } ?? .null),
      .init("cluster", result.cluster.map { .string($0) } ?? .null),
      .init("time", result.time.map { .string($0) } ?? .null),
      .init("level", .number(result.level)),
      .init("adjust", .string(result.adjustment.rawValue)),
      .init("permutations", .integer(result.permutations)),
      .init("replicates", .integer(result.replicates)),
      .init("seed", .unsigned(result.seed)),
      .init(
        "tasks",
        .array(
          result.tasks.enumerated().map { place, task in
            .object(
              [
                .init("y", .string(task.y)),
                .init(
                  "groups",
                  .array(
                    task.groups.map {
                      .object([.init("name", .string($0.name)), .init("rows", .integer($0.rows))])
                    })),
              ]
                + EdgeTestResult.Kind.allCases.map { kind in
                  let p = adjusted[kind]
                  return .init(
                    kind.rawValue,
                    task.pValue(kind) == nil
                      ? .null
                      : .object(
                        [
                          .init("pValue", JSONValue(p?.plain[place])),
                          .init("holm", JSONValue(p?.holm[place])),
                          .init("falseDiscovery", JSONValue(p?.discovery[place])),
                          .init(
                            "differs",
                            result.differs(kind, task: place).map { .bool($0) } ?? .null),
                        ] + effects(kind, task, result)))
                }
                + [
                  .init(
                    "skipped",
                    .array(
                      task.skipped.map {
                        .object([
                          .init("test", .string($0.kind.rawValue)),
                          .init("reason", .string($0.reason)),
                        ])
                      }))
                ])
          })),
      .init("messages", .array(result.notes.map { .string($0) })),
    ])
  }

  private static func effects(
    _ kind: EdgeTestResult.Kind, _ task: EdgeTestResult.Task, _ result: EdgeTestResult
  ) -> [JSONValue.Member] {
    func y(_ value: Double) -> JSONValue { JSONValue(value * result.yScale) }
    func x(_ value: Double) -> JSONValue { JSONValue(value * result.xScale) }
    func all(_ values: [Double]) -> JSONValue { .array(values.map(y)) }
    switch kind {
    case .curve:
      guard let curve = task.curve else { return [] }
      let groups = curve.test.groups.map { group -> JSONValue in
        .object([
          .init("group", .string(curve.names[group.group])),
          .init("points", .integer(group.points)),
          .init("offset", y(group.offset)), .init("standardError", y(group.standardError)),
        ])
      }
      return [
        .init("deviation", y(curve.test.deviation)),
        .init("expectedDeviation", y(curve.test.expectedDeviation)),
        .init("scatter", y(curve.test.scatter)), .init("clusters", .integer(curve.test.clusters)),
        .init("groups", .array(groups)),
      ]
    case .dispersion:
      guard let test = task.dispersion else { return [] }
      return [
        .init("statistic", .number(test.statistic)), .init("ratio", .number(test.ratio)),
        .init("scatters", all(test.scatters)),
      ]
    case .edge:
      guard let test = task.edge else { return [] }
      return [
        .init("distance", y(test.distance)), .init("expectedDistance", y(test.expectedDistance)),
        .init("differences", all(test.differences)),
        .init("from", x(test.range.lowerBound)), .init("to", x(test.range.upperBound)),
      ]
    case .ceiling:
      guard let test = task.ceiling else { return [] }
      return [
        .init("ceilings", all(test.ceilings)),
        .init(
          "differences",
          .array(
            test.differences.map {
              .object([
                .init("estimate", y($0.estimate)), .init("low", y($0.low)),
                .init("high", y($0.high)),
              ])
            })),
        .init("permutations", .integer(test.permutations)),
      ]
    case .reversal:
      guard let test = task.reversal else { return [] }
      return [
        .init("fall", y(test.fall)),
        .init(
          "turn",
          task.turn.map {
            .object([
              .init("estimate", x($0.estimate)), .init("low", x($0.low)), .init("high", x($0.high)),
              .init("isInside", .bool($0.isInside)),
            ])
          } ?? .null),
      ]
    case .moved:
      guard let test = task.moved else { return [] }
      return [.init("lift", y(test.lift)), .init("expectedLift", y(test.expectedLift))]
    }
  }
}
