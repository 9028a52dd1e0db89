import Frontier

/// The JSON of `frontier estimate`, schema 1.
///
/// Keys are only ever added. Axis values are in the table's unit; parameters, standard errors
/// and rmse are on the scale the law was fitted on.
package enum EstimateJSON {
  /// The whole document.
  package static func text(_ result: EstimateResult, notes: [String] = []) -> String {
    value(result, notes: notes).text
  }

  /// The document as a value.
  package static func value(_ result: EstimateResult, notes: [String] = []) -> JSONValue {
    .object([
      .init("schema", .integer(1)),
      .init("x", .string(result.x)),
      .init("unit", .string(result.unit.rawValue)),
      .init("unitX", .string(result.xUnit.rawValue)),
      .init("level", .number(result.level)),
      .init("replicates", .integer(result.replicates)),
      .init("seed", .unsigned(result.seed)),
      .init("source", .string(result.source)),
      .init("model", .string(result.model)),
      .init("sense", .string(result.isLower ? "lower" : "upper")),
      .init("formula", .string(result.formula)),
      .init("notes", .array(notes.map { .string($0) })),
      .init("tasks", .array(result.tasks.map { value($0, result.unit) })),
    ])
  }

  private static func value(
    _ task: TaskResult, _ unit: EstimateResult.Unit
  ) -> JSONValue {
    let verdict = task.ceilingVerdict(unit)
    var members: [JSONValue.Member] = [
      .init("y", .string(task.y)),
      .init("points", .integer(task.points.count)),
      .init("dropped", .array(task.dropped.map(value))),
      .init(
        "envelope",
        .object(
          [
            .init("method", .string(task.envelope)),
            .init("vertices", .array(task.vertices.map(value))),
          ] + curve(task))),
      .init(
        "fits",
        .object(
          [FitTarget.envelope, .allPoints, .frontier].map { target in
            .init(target.rawValue, task.fit(target).map(value) ?? .null)
          })),
      .init("forecast", value(task.forecast)),
      .init(
        "verdict",
        .object([
          .init("code", .string(verdict.code)), .init("message", .string(verdict.message)),
        ])),
      .init("ceiling", value(task.ceiling, from: task.target)),
      .init("band", value(task.band)),
      .init(
        "reversal",
        .object([
          .init("detected", .bool(task.reversal?.isDetected ?? false)),
          .init("pValue", JSONValue(task.reversal?.pValue)),
          .init("fall", JSONValue(task.reversal?.fall)),
        ])),
      .init("warnings", .array(task.warnings.map(value))),
      .init("messages", .array(task.warnings.map { .string($0.message) })),
    ]
    if let group = task.group { members.insert(.init("group", .string(group)), at: 1) }
    if let selection = task.selection { members.append(.init("selection", value(selection))) }
    return .object(members)
  }

  private static func value(_ selection: TaskResult.Selection) -> JSONValue {
    .object([
      .init(
        "criterion",
        .string(selection.isScored ? "extrapolation" : "too few points, the first one stands")),
      .init(
        "candidates",
        .array(
          selection.candidates.map {
            .object([
              .init("model", .string($0.model)),
              .init("score", JSONValue($0.score)),
              .init("ceiling", JSONValue($0.ceiling)),
            ])
          })),
    ])
  }

  private static func value(_ cell: TaskResult.DroppedCell) -> JSONValue {
    .object([
      .init("row", .integer(cell.row)),
      .init("column", .string(cell.column)),
      .init("reason", .string(cell.reason)),
    ])
  }

  private static func value(_ warning: TaskResult.Warning) -> JSONValue {
    .object([
      .init("code", .string(warning.code)),
      .init("message", .string(warning.message)),
      .init("rows", .array(warning.rows.map { .integer($0) })),
    ])
  }

  private static func value(_ point: TaskResult.Point) -> JSONValue {
    .object(
      [
        .init("row", .integer(point.row)),
        .init("x", .number(point.x)),
        .init("y", .number(point.y)),
      ] + (point.label.map { [.init("label", .string($0))] } ?? []))
  }

  private static func value(_ fit: TaskResult.Fit) -> JSONValue {
    let law = fit.law
    let errors = law.standardErrors.map { errors in
      JSONValue.object(
        zip(law.parameterNames, errors).map { .init($0, JSONValue($1)) })
    }
    return .object([
      .init("model", .string(law.model)),
      .init(
        "parameters",
        .object(zip(law.parameterNames, law.parameters).map { .init($0, .number($1)) })),
      .init("standardErrors", errors ?? .null),
      .init("rmse", .number(law.rmse)),
      .init("points", .integer(law.points)),
      .init("stopped", .string("\(law.stopped)")),
      .init("identified", .bool(law.isIdentified)),
      .init("verdict", .string(law.verdict.code)),
      .init("criterion", .string(law.criterion)),
      .init("ceiling", JSONValue(fit.ceiling)),
    ])
  }

  private static func value(_ ceiling: TaskResult.Ceiling, from target: FitTarget) -> JSONValue {
    .object([
      .init("estimate", JSONValue(ceiling.estimate)),
      .init("low", JSONValue(ceiling.low)),
      .init("high", JSONValue(ceiling.high)),
      .init("from", .string(target.rawValue)),
      .init("method", .string(ceiling.method)),
      .init("replicatesUsed", .integer(ceiling.usedReplicates)),
    ])
  }

  private static func value(_ band: TaskResult.Band?) -> JSONValue {
    .object([
      .init("x", JSONValue(band?.x ?? [])),
      .init("fit", JSONValue(band?.fit ?? [])),
      .init("low", JSONValue(band?.low ?? [])),
      .init("high", JSONValue(band?.high ?? [])),
      .init("kind", .string((band?.kind ?? .pointwise).rawValue)),
      .init("method", .string(band?.method ?? "none")),
    ])
  }
}
