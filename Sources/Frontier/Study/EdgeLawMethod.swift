/// A law with its sampling band as a method of a back-test of edges. Fitted to the edge of the cloud
/// it is named as the law is, else with the fit: `power-law@all-points`.
public struct EdgeLawMethod: BacktestMethod {
  /// The law.
  public let law: any Law
  /// Which fit the prediction comes from.
  public let target: FitTarget
  /// How the upper edge is found.
  public let envelope: any EnvelopeEstimator
  /// Where the axes end.
  public let ends: AxisEnds
  /// How many resamples the band is made from.
  public let replicates: Int
  /// Of the resamples.
  public let seed: UInt64

  /// A law of one column.
  public init(
    _ law: any Law, target: FitTarget = .frontier,
    envelope: any EnvelopeEstimator = .convexHull, ends: AxisEnds = .accuracies,
    replicates: Int = 400, seed: UInt64 = 1
  ) {
    self.law = law
    self.target = target
    self.envelope = envelope
    self.ends = ends
    self.replicates = replicates
    self.seed = seed
  }

  public var name: String {
    target == .frontier ? law.name : "\(law.name)@\(target.rawValue)"
  }

  /// The ceiling is given where it is determined; its interval is the one at the largest level.
  public func prediction(
    from seen: PointCloud, at x: [Double], levels: [Double]
  ) throws(FrontierError) -> BacktestPrediction {
    let study = try FrontierStudy(
      seen, envelope: envelope, law: law, target: target, ends: ends)
    var (median, intervals) = ([Double](), [[ClosedRange<Double>]]())
    var ceiling: ClosedRange<Double>?
    var widest = 0.0
    for level in levels {
      let estimate = try study.estimate(at: x, level: level, replicates: replicates, seed: seed)
      let band = estimate.band
      median = band.fit
      intervals.append(
        zip(band.low, band.high).map { low, high in
          // An end that is missing bounds nothing.
          let lower = low.isNaN ? ends.y.lowerBound : low
          return lower...max(lower, high.isNaN ? ends.y.upperBound : high)
        })
      if level > widest, estimate.ceiling.estimate != nil {
        (widest, ceiling) = (level, estimate.ceiling.low...estimate.ceiling.high)
      }
    }
    if levels.isEmpty {
      let fit = try study.fit(target)
      median = fit.values(at: [x])
    }
    return BacktestPrediction(median: median, intervals: intervals, ceiling: ceiling)
  }
}
