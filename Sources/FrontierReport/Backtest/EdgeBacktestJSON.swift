import Frontier

/// The JSON of `frontier backtest --edge`, schema 1. Scores are in the table's unit.
package enum EdgeBacktestJSON {
  package static func text(_ report: EdgeBacktestReport) -> String { value(report).text }

  package static func value(_ report: EdgeBacktestReport) -> JSONValue {
    let result = report.result
    return .object([
      .init("schema", .integer(1)),
      .init("source", .string(report.source)),
      .init("x", .string(report.x)),
      .init("edge", .bool(true)),
      .init("cut", .string(report.cut)),
      .init("levels", JSONValue(result.levels)),
      .init(
        "methods",
        .array(
          result.summaries().map { summary in
            .object([
              .init("name", .string(summary.method)),
              .init("scored", .integer(summary.scored)),
              .init("failed", .integer(summary.failed)),
              .init("levels", levels(summary.levels, report)),
              .init("pinball", scaled(summary.pinball, report)),
              .init("bias", scaled(summary.bias, report)),
              .init("rms", scaled(summary.rootMeanSquare, report)),
              .init("medianRMS", scaled(summary.medianRootMeanSquare, report)),
              .init("ceilings", .integer(summary.ceilings)),
              .init("refutedCeilings", .integer(summary.refutedCeilings)),
            ])
          })),
      .init("tasks", .array(result.tasks.indices.map { task(report, $0) })),
      .init(
        "unscored",
        .array(
          report.unscored.map {
            .object([.init("y", .string($0.task)), .init("reason", .string($0.reason))])
          })),
    ])
  }

  private static func task(_ report: EdgeBacktestReport, _ place: Int) -> JSONValue {
    let (result, task) = (report.result, report.result.tasks[place])
    let shift = report.shifts.first { $0.task == task.name }?.test
    return .object([
      .init("y", .string(task.name)),
      .init("seen", .integer(task.seen.count)),
      .init("hidden", .integer(task.hidden.count)),
      .init("threshold", .number(report.xUnit.table(task.threshold))),
      .init("places", JSONValue(task.places.map(report.xUnit.table))),
      .init("truth", JSONValue(task.truth.map { $0 * report.scale })),
      .init(
        "shift",
        shift.map {
          .object([
            .init("lift", scaled($0.lift, report)),
            .init("expectedLift", scaled($0.expectedLift, report)),
            .init("pValue", .number($0.pValue)),
          ])
        } ?? .null),
      .init(
        "scores",
        .array(
          result.methods.indices.map { m in
            switch result.outcomes[place][m] {
            case .failed(let error):
              .object([
                .init("name", .string(result.methods[m])), .init("error", .string("\(error)")),
              ])
            case .scored(let score):
              .object([
                .init("name", .string(result.methods[m])),
                .init("levels", levels(score.levels, report)),
                .init("pinball", scaled(score.pinball, report)),
                .init("bias", scaled(score.bias, report)),
                .init("rms", scaled(score.meanSquare.squareRoot(), report)),
                .init("ceilingRefuted", score.isCeilingRefuted.map { .bool($0) } ?? .null),
              ])
            }
          })),
    ])
  }

  private static func levels(
    _ levels: [EdgeScore.Level]?, _ report: EdgeBacktestReport
  ) -> JSONValue {
    guard let levels else { return .null }
    return .array(
      zip(levels, report.result.levels).map { level, nominal in
        .object([
          .init("level", .number(nominal)),
          .init("inside", .number(level.inside)),
          .init("above", .number(level.above)),
          .init("below", .number(level.below)),
          .init("width", scaled(level.width, report)),
          .init("intervalScore", scaled(level.intervalScore, report)),
        ])
      })
  }

  private static func scaled(_ value: Double?, _ report: EdgeBacktestReport) -> JSONValue {
    JSONValue(value.map { $0 * report.scale })
  }
}
