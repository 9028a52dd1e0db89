import Frontier

/// The JSON of `frontier forecast`, schema 1.
package enum CurveForecastJSON {
  package static func text(_ result: CurveForecastResult, notes: [String] = []) -> String {
    JSONValue.object([
      .init("schema", .integer(1)),
      .init("source", .string(result.file)),
      .init("x", .string(result.x)),
      .init("y", .string(result.y)),
      .init("by", .array(result.byNames.map { .string($0) })),
      .init("unit", .string(result.unit.rawValue)),
      .init("level", .number(result.level)),
      .init("method", .string(CurveForecastResult.method)),
      .init("curves", .array(result.curves.map { curve($0, result) })),
      .init("notes", .array(notes.map { .string($0) })),
    ]).text
  }

  private static func curve(
    _ curve: CurveForecastResult.Curve, _ result: CurveForecastResult
  ) -> JSONValue {
    func numbers(_ value: (TaskResult.Forecast.Values) -> Double) -> JSONValue {
      JSONValue(curve.values.map(value))
    }
    return .object([
      .init("curve", .string(curve.name)),
      .init("key", .array(curve.key.map { .string($0) })),
      .init("points", .integer(curve.points.count)),
      .init("last", .number(curve.drawn.last)),
      .init(
        "forecast",
        .object([
          .init("x", JSONValue(result.at)), .init("median", numbers(\.median)),
          .init("low", numbers(\.low)), .init("high", numbers(\.high)),
          .init("low80", numbers(\.low80)), .init("high80", numbers(\.high80)),
        ])),
      .init("warnings", .array(curve.warnings.map { .string($0) })),
    ])
  }
}

/// The CSV of `frontier forecast`: one row a curve and place.
package enum CurveForecastCSV {
  package static func text(_ result: CurveForecastResult) -> String {
    var csv = CSVText()
    csv.append(
      result.byNames + ["points", "last", "x", "median", "low", "high", "low80", "high80", "level"])
    for curve in result.curves {
      for (i, values) in curve.values.enumerated() {
        csv.append(
          curve.key + ["\(curve.points.count)"]
            + [
              curve.drawn.last, result.at[i], values.median, values.low, values.high, values.low80,
              values.high80, result.level,
            ].map(CSVText.number))
      }
    }
    return csv.text
  }
}
