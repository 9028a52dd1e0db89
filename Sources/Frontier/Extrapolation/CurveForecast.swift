import RealModule

/// What ``CurveForecaster`` expects of a curve beyond its last point.
public struct CurveForecast: Sendable, Hashable, Codable {
  /// The places asked for.
  public let x: [Double]
  /// The mean of ln y at each, whose exponential is the median of y.
  public let logMean: [Double]
  /// The standard deviation of ln y of a new measurement at each.
  public let logDeviation: [Double]
  /// Of Student's law of ln y, which is as wide at 80 % as the normal law of ``logDeviation`` and has
  /// heavier tails; infinite: that normal law. ``CurveForecaster`` answers with 4: where forecasts
  /// were compared with what came, they were far off more often than a normal law says (see
  /// <doc:Extrapolation>).
  public let degreesOfFreedom: Double

  /// The median of y.
  public var median: [Double] { logMean.map { .exp($0) } }

  /// The interval in which a new *measurement* lies with probability `level`, one an x.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a level outside (0, 1).
  public func interval(level: Double) throws(FrontierError) -> [ClosedRange<Double>] {
    let level = try level.checkedLevel()
    let normal = NormalDistribution.quantile
    let z =
      degreesOfFreedom.isInfinite
      ? normal(0.5 + level / 2)
      : StudentT.quantile(0.5 + level / 2, degreesOfFreedom: degreesOfFreedom)
        * (normal(0.9) / StudentT.quantile(0.9, degreesOfFreedom: degreesOfFreedom))
    return zip(logMean, logDeviation).map { mean, deviation in
      // No deviation at a level next to 1, or none that is a number at one next to 0.
      let reach = deviation == 0 ? 0 : max(0, z * deviation)
      let (low, high) = (Double.exp(mean - reach), Double.exp(mean + reach))
      return low <= high ? low...high : 0 ... .infinity
    }
  }
}
