import Frontier

/// The JSON of `frontier fit`, schema 1.
package enum FitJSON {
  /// One fit as an object, several as the array `fits` of such objects.
  package static func text(_ results: [FitResult], notes: [String] = []) -> String {
    let notes = JSONValue.Member("notes", .array(notes.map { .string($0) }))
    guard results.count == 1, case .object(let members) = value(results[0]) else {
      return JSONValue.object([
        .init("schema", .integer(1)), .init("fits", .array(results.map(value))), notes,
      ]).text
    }
    return JSONValue.object(members + [notes]).text
  }

  package static func value(_ result: FitResult) -> JSONValue {
    let fit = result.fit
    let names = fit.law.parameters.map(\.name)
    return .object([
      .init("schema", .integer(1)),
      .init("source", .string(result.rows.file)),
      .init("x", .array(result.rows.xNames.map { .string($0) })),
      .init("y", .string(result.rows.yName)),
      .init("group", result.rows.group.map { .string($0) } ?? .null),
      .init("model", .string(fit.law.name)),
      .init("formula", .string(fit.law.formula)),
      .init("scale", .string(fit.scale.rawValue)),
      .init(
        "loss",
        .object([
          .init("kind", .string(fit.fitter.loss.kind.rawValue)),
          .init(
            "scale",
            fit.fitter.loss.kind == .squares ? .null : .number(fit.fitter.loss.scale)),
        ])),
      .init("level", .number(result.level)),
      .init("points", .integer(fit.observations.count)),
      .init(
        "dropped",
        .array(
          result.rows.dropped.map {
            .object([
              .init("row", .integer($0.row)), .init("column", .string($0.column)),
              .init("reason", .string($0.reason)),
            ])
          })),
      .init("parameters", .object(zip(names, fit.parameters).map { .init($0, .number($1)) })),
      .init(
        "standardErrors",
        .object(result.parameters.map { .init($0.name, JSONValue($0.standardError)) })),
      .init("intervals", .object(result.parameters.map { .init($0.name, interval($0)) })),
      .init("limit", result.limit.map(quantity) ?? .null),
      .init("derived", .object(result.derived.map { .init($0.name, quantity($0)) })),
      .init(
        "xAt", .object(result.inverses.map { .init($0.name, quantity($0)) })),
      .init("predictions", .array(result.predictions.map(prediction))),
      .init("covariance", covariance(result)),
      .init("rmse", .number(fit.rootMeanSquare)),
      .init("sumOfSquares", .number(fit.solution.sumOfSquares)),
      .init("degreesOfFreedom", .number(fit.solution.degreesOfFreedom)),
      .init("logLikelihood", JSONValue(result.criteria?.logLikelihood)),
      .init("aic", JSONValue(result.criteria?.aic)),
      .init("aicc", JSONValue(result.criteria?.aicc)),
      .init("bic", JSONValue(result.criteria?.bic)),
      .init("stopped", .string("\(fit.solution.stopped)")),
      .init("identified", .bool(result.isIdentified)),
      .init("verdict", .string(result.verdict)),
      .init("warnings", .array(result.warnings.map { .string($0) })),
      .init("selection", result.selection.map(selection) ?? .null),
    ])
  }

  private static func prediction(_ prediction: FitPrediction) -> JSONValue {
    .object([
      .init("x", JSONValue(prediction.x)), .init("fit", .number(prediction.fit)),
      .init("low", JSONValue(prediction.low)), .init("high", JSONValue(prediction.high)),
      .init("newLow", JSONValue(prediction.newLow)),
      .init("newHigh", JSONValue(prediction.newHigh)),
      .init("beyondData", .bool(prediction.isBeyond)),
    ])
  }

  /// The covariance and the correlation of the parameters, a row each.
  private static func covariance(_ result: FitResult) -> JSONValue {
    guard let all = result.covarianceMatrix else { return .null }
    let p = result.parameters.count
    func rows(_ entry: (Int, Int) -> Double) -> JSONValue {
      .array((0..<p).map { a in JSONValue((0..<p).map { entry(a, $0) }) })
    }
    return .object([
      .init("kind", .string(result.covariance)),
      .init("matrix", rows { all[$0 + $1 * p] }),
      .init(
        "correlation",
        rows { a, b in
          // Parameters that are held have a variance of 0 and no correlation.
          let size = (all[a * (p + 1)] * all[b * (p + 1)]).squareRoot()
          return a == b ? 1 : size > 0 ? all[a + b * p] / size : 0
        }),
    ])
  }

  private static func interval(_ quantity: FitResult.Quantity) -> JSONValue {
    .object([
      .init("state", .string(quantity.state.rawValue)),
      .init("low", JSONValue(quantity.interval?.low)),
      .init("high", JSONValue(quantity.interval?.high)),
      .init("lowEnd", quantity.interval.map { .string($0.lowEnd.rawValue) } ?? .null),
      .init("highEnd", quantity.interval.map { .string($0.highEnd.rawValue) } ?? .null),
      .init("method", quantity.interval.map { .string($0.method.rawValue) } ?? .null),
    ])
  }

  private static func quantity(_ quantity: FitResult.Quantity) -> JSONValue {
    .object([
      .init("estimate", JSONValue(quantity.value)),
      .init("standardError", JSONValue(quantity.standardError)),
      .init("low", JSONValue(quantity.interval?.low)),
      .init("high", JSONValue(quantity.interval?.high)),
      .init("method", quantity.interval.map { .string($0.method.rawValue) } ?? .null),
    ])
  }

  private static func selection(_ selection: FitResult.Selection) -> JSONValue {
    .object([
      .init("criterion", .string(selection.criterion)),
      .init(
        "candidates",
        .array(
          selection.candidates.map {
            .object([
              .init("model", .string($0.model)),
              .init("parameters", .integer($0.parameters)),
              .init("aicc", JSONValue($0.aicc)),
              .init("weight", JSONValue($0.weight)),
              .init("extrapolationError", JSONValue($0.extrapolationError)),
            ])
          })),
      .init("left", .array(selection.left.map { .string($0) })),
      .init("average", selection.average.map(average) ?? .null),
    ])
  }

  private static func average(_ average: FitAverage) -> JSONValue {
    func numbers(_ values: [Double?]) -> JSONValue { .array(values.map { JSONValue($0) }) }
    return .object([
      .init("fit", JSONValue(average.fit)),
      .init("standardErrors", numbers(average.standardError)),
      .init("low", numbers(average.low)), .init("high", numbers(average.high)),
    ])
  }
}
