import RealModule

/// How replicates of a sample are drawn: other counts of its points (``CaseResampling``), other
/// weights or other responses.
///
/// A scheme of your own needs ``procedure(points:rate:)`` and ``drawer(of:seed:)``; everything else
/// has a default.
public protocol ResamplingScheme: Sendable {
  /// The number of points a replicate holds where the sample holds n; n by default.
  func drawn(of n: Int) -> Int
  /// Whether they are drawn one by one with replacement, in proportion to the weights, so that
  /// nothing but their number has to be known. `false` by default.
  var drawsCases: Bool { get }
  /// The cluster of every point of the cloud where whole clusters are drawn; `nil` by default.
  var resampledClusters: [Int]? { get }
  /// Which ends of the replicates' distribution suit it; ``IntervalKind/percentile`` by default.
  var standardInterval: IntervalKind { get }
  /// How it was drawn, for people, such as *case bootstrap*.
  ///
  /// - Parameters:
  ///   - n: the number of points of the sample.
  ///   - rate: r in deviations ∼ n^−r of what is estimated.
  func procedure(points n: Int, rate: Double) -> String
  /// By what a replicate's deviations are multiplied to be those of a sample of n points; for
  /// m = ``ResamplingScheme/drawn(of:)`` points (m/n)^rate by default (Politis, Romano & Wolf 1999, §2.2).
  func deviationScale(rate: Double, points n: Int) -> Double
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` where it cannot be drawn
  ///   from the sample. Every sample will do by default.
  func validate(_ sample: ResamplingSample) throws(FrontierError)
  /// What draws the replicates; one a thread, so that it may keep its room. A replicate must depend
  /// on the seed and its own number alone.
  func drawer(of sample: ResamplingSample, seed: UInt64) -> any ReplicateDrawer
}

extension ResamplingScheme {
  public func drawn(of n: Int) -> Int { n }
  public var drawsCases: Bool { false }
  public var resampledClusters: [Int]? { nil }
  public var standardInterval: IntervalKind { .percentile }
  public func deviationScale(rate: Double, points n: Int) -> Double {
    let m = drawn(of: n)
    return m == n ? 1 : .pow(Double(m) / Double(n), rate)
  }
  public func validate(_ sample: ResamplingSample) throws(FrontierError) {}
}

extension ResamplingScheme {
  /// Whether it can be drawn, and draws no more points than there are.
  func check(on sample: ResamplingSample) throws(FrontierError) {
    try validate(sample)
    if drawsCases { try validateDraws(of: sample.points.size) }
  }

  func validateDraws(of n: Int) throws(FrontierError) {
    let m = drawn(of: n)
    guard m < 1 || m > n else { return }
    throw .invalidArgument(
      name: "m", value: "\(m)", requirement: "from 1 to the number of points, \(n)")
  }

  /// How an interval was made, for people.
  func procedure(points n: Int, _ kind: IntervalKind, rate: Double) -> String {
    "\(procedure(points: n, rate: rate)), \(kind.rawValue) interval"
  }
}

/// Which ends an interval takes from the replicates' quantiles q.
@nonexhaustive
public enum IntervalKind: String, Sendable, Codable, CaseIterable {
  /// The quantiles of the replicates themselves: [q(a/2), q(1 − a/2)].
  case percentile
  /// Deviations turned round: [T − (q(1 − a/2) − T), T − (q(a/2) − T)].
  case basic
  /// Quantiles at levels moved by the median bias of the replicates (Efron 1982, *The Jackknife, the
  /// Bootstrap and Other Resampling Plans*, §10.7). Only for resamples of the sample's own size.
  case biasCorrected = "bias-corrected"
  /// The same with the acceleration, by a jackknife of groups of points or of the clusters that are
  /// resampled (Efron 1987, *Better bootstrap confidence intervals*, doi:10.1080/01621459.1987.10478410).
  case bca
  /// Quantiles t of (T* − T)/s*, s* the deviation of each replicate's own replicates: [T − s·t(1 − a/2),
  /// T − s·t(a/2)] (Hall 1988, *Theoretical comparison of bootstrap confidence intervals*,
  /// doi:10.1214/aos/1176350933). Only for cases; a hundred times the work.
  case studentized
  /// Basic at the tails at which the replicates' own intervals would have held T as often as wanted: a
  /// double bootstrap (Beran 1987, *Prepivoting to reduce level error of confidence sets*,
  /// doi:10.1093/biomet/74.3.457). Only for cases; a hundred times the work.
  case calibrated

  /// Whether levels are moved by what the replicates say of themselves.
  var isCorrected: Bool { self == .biasCorrected || self == .bca }
  /// Whether replicates of replicates are looked at.
  var isNested: Bool { self == .studentized || self == .calibrated }
}
