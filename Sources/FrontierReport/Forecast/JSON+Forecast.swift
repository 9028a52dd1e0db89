/// The forecast of an edge as JSON.
extension EstimateJSON {
  static func value(_ forecast: TaskResult.Forecast?) -> JSONValue {
    guard let forecast else { return .null }
    func column(_ part: (TaskResult.Forecast.Values) -> Double) -> JSONValue {
      JSONValue(forecast.values.map(part))
    }
    return .object([
      .init("x", JSONValue(forecast.x)),
      .init("median", column { $0.median }),
      .init("low", column { $0.low }),
      .init("high", column { $0.high }),
      .init("low80", column { $0.low80 }),
      .init("high80", column { $0.high80 }),
      .init("method", .string(forecast.method)),
      .init("calibratedTo", .number(forecast.calibratedTo)),
      .init("calibratedToX", .number(forecast.calibratedToX)),
      .init("hiddenEnds", .integer(forecast.hiddenEnds)),
      .init("ceiling", forecast.ceiling.map(value) ?? .null),
    ])
  }

  private static func value(_ values: TaskResult.Forecast.Values) -> JSONValue {
    .object([
      .init("median", .number(values.median)),
      .init("low", .number(values.low)),
      .init("high", .number(values.high)),
      .init("low80", .number(values.low80)),
      .init("high80", .number(values.high80)),
    ])
  }
}
