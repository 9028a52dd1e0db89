import Frontier

/// The JSON of `frontier backtest`, schema 1.
package enum BacktestJSON {
  package static func text(_ report: BacktestReport) -> String { value(report).text }

  package static func value(_ report: BacktestReport) -> JSONValue {
    let (table, result) = (report.table, report.result)
    return .object([
      .init("schema", .integer(1)),
      .init("source", .string(table.file)),
      .init("x", .string(table.request.x)),
      .init("y", .string(table.request.y)),
      .init("by", .array(table.byNames.map { .string($0) })),
      .init("cut", cut(table.request.cut)),
      .init("levels", JSONValue(result.levels)),
      .init("methods", .array(summaries(result, of: nil))),
      .init("won", won(result)),
      .init(
        "groups",
        .array(
          report.groups.map {
            .object([
              .init("column", .string($0.column)), .init("value", .string($0.value)),
              .init("curves", .integer($0.curves.count)),
              .init("methods", .array(summaries(result, of: $0.curves))),
            ])
          })),
      .init("curves", .array(result.curves.indices.map { curve(report, $0) })),
      .init(
        "unscored",
        .array(
          report.unscored.map {
            .object([.init("curve", .string($0.curve)), .init("reason", .string($0.reason))])
          })),
      .init(
        "dropped",
        .array(
          table.dropped.map {
            .object([
              .init("row", .integer($0.row)), .init("column", .string($0.column)),
              .init("reason", .string($0.reason)),
            ])
          })),
      .init("warnings", .array(report.warnings.map { .string($0) })),
    ])
  }

  private static func cut(_ cut: BacktestRequest.Cut) -> JSONValue {
    switch cut {
    case .training(let column): .object([.init("training", .string(column))])
    case .beyond(let x): .object([.init("beyond", .number(x))])
    case .share(let share): .object([.init("share", .number(share))])
    }
  }

  private static func summaries(_ result: BacktestResult, of places: [Int]?) -> [JSONValue] {
    result.summaries(of: places).map { summary in
      .object([
        .init("name", .string(summary.method)),
        .init("scored", .integer(summary.scored)),
        .init("failed", .integer(summary.failed)),
        .init("meanRMSLE", JSONValue(summary.meanRMSLE)),
        .init("medianRMSLE", JSONValue(summary.medianRMSLE)),
        .init("bias", JSONValue(summary.meanBias)),
        .init("withIntervals", .integer(summary.withIntervals)),
        .init("coverage", summary.coverage.map { JSONValue($0) } ?? .null),
        .init("width", summary.width.map { JSONValue($0) } ?? .null),
      ])
    }
  }

  /// The share of curves the first won against the second.
  private static func won(_ result: BacktestResult) -> JSONValue {
    let places = result.methods.indices
    return .object(
      places.map { a in
        .init(
          result.methods[a],
          .object(
            places.filter { $0 != a }.map { b in
              .init(result.methods[b], JSONValue(result.shareWon(by: a, against: b)))
            }))
      })
  }

  private static func curve(_ report: BacktestReport, _ place: Int) -> JSONValue {
    let (result, curve) = (report.result, report.result.curves[place])
    let row = report.table.curves[report.places[place]]
    return .object([
      .init("name", .string(curve.name)),
      .init("key", .array(row.key.map { .string($0) })),
      .init("seen", .integer(curve.seen.count)),
      .init("hidden", .integer(curve.hidden.count)),
      .init(
        "scores",
        .object(
          result.methods.indices.map { m in
            .init(result.methods[m], outcome(result.outcomes[place][m]))
          })),
    ])
  }

  private static func outcome(_ outcome: BacktestResult.Outcome) -> JSONValue {
    let score = outcome.score
    var reason: JSONValue = .null
    if case .failed(let error) = outcome { reason = .string("\(error)") }
    return .object([
      .init("rmsle", JSONValue(score?.rmsle)),
      .init("bias", JSONValue(score?.bias)),
      .init("coverage", score?.coverage.map { JSONValue($0) } ?? .null),
      .init("width", score?.width.map { JSONValue($0) } ?? .null),
      .init("failed", reason),
    ])
  }
}
