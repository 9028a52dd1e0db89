import RealModule

/// What ``CurveForecaster`` expects of a curve beyond its last point.
public struct CurveForecast: Sendable, Equatable {
  /// The places asked for.
  public let x: [Double]
  /// The mean of ln y at each, whose exponential is the median of y.
  public let logMean: [Double]
  /// The standard deviation of ln y of a new measurement at each.
  public let logDeviation: [Double]

  /// The median of y.
  public var median: [Double] { logMean.map { .exp($0) } }

  /// The interval in which a new *measurement* lies with probability `level`, one an x.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a level outside (0, 1).
  public func interval(level: Double) throws(FrontierError) -> [ClosedRange<Double>] {
    guard level > 0, level < 1 else {
      throw .invalidArgument(name: "level", value: "\(level)", requirement: "between 0 and 1")
    }
    let z = NormalDistribution.quantile(0.5 + level / 2)
    return zip(logMean, logDeviation).map { mean, deviation in
      Double.exp(mean - z * deviation)...Double.exp(mean + z * deviation)
    }
  }
}
