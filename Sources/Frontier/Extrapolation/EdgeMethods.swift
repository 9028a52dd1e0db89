/// ``EdgeForecaster`` as a method of a back-test of edges, `forecast`.
public struct EdgeForecastMethod: BacktestMethod {
  public let name: String
  /// What forecasts.
  public let forecaster: EdgeForecaster

  /// The forecaster under a name.
  public init(_ forecaster: EdgeForecaster = EdgeForecaster(), name: String = "forecast") {
    self.forecaster = forecaster
    self.name = name
  }

  public func prediction(
    from seen: PointCloud, at x: [Double], levels: [Double]
  ) throws(FrontierError) -> BacktestPrediction {
    let forecast = try forecaster.forecast(of: seen, at: x)
    var intervals: [[ClosedRange<Double>]] = []
    for level in levels { intervals.append(try forecast.interval(level: level)) }
    return BacktestPrediction(median: forecast.median, intervals: intervals)
  }
}

/// The edge so far, gone on level: what any method must beat. Named as its envelope is.
public struct EnvelopeMethod: BacktestMethod {
  /// How the edge is found.
  public let envelope: any EnvelopeEstimator

  /// The edge of an estimator.
  public init(_ envelope: any EnvelopeEstimator) { self.envelope = envelope }

  public var name: String { envelope.name }

  public func prediction(
    from seen: PointCloud, at x: [Double], levels: [Double]
  ) throws(FrontierError) -> BacktestPrediction {
    let edge = try envelope.envelope(of: seen)
    let best = edge.cloud.y.reduce(-.infinity) { max($0, $1) }
    return BacktestPrediction(median: x.map { edge.value(at: $0) ?? best })
  }
}
