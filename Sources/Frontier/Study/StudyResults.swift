/// Which fit the ceiling and the band come from.
public enum FitTarget: String, Sendable, CaseIterable {
  /// The law as the edge of the cloud: the smallest law above every point.
  case frontier
  /// Least squares through the vertices of the envelope.
  case envelope
  /// Least squares through all points.
  case allPoints = "all-points"
}

/// The best y attainable at the end of x, with an interval.
public struct CeilingEstimate: Sendable, Equatable {
  /// The fitted law's ceiling; `nil` when the data does not determine it.
  public let estimate: Double?
  /// The interval's lower end; `nil` where there is none, or where it is unbounded below.
  public let low: Double?
  /// The interval's upper end; `nil` where there is none, or where it is unbounded above.
  public let high: Double?
  /// Confidence level of the interval, in (0, 1).
  public let level: Double
  /// Which fit it comes from.
  public let target: FitTarget
  /// How the interval was made, for people ("m-out-of-n bootstrap, m = 36 of 118, …").
  public let method: String
  /// The number of replicates that gave a law.
  public let usedReplicates: Int
  /// The number of replicates asked for.
  public let replicates: Int
  /// What a statistician would add.
  public let warnings: [String]
}

/// A confidence band for the fitted law on a grid of x.
public struct ConfidenceBand: Sendable, Equatable {
  /// Pointwise: each x by itself is covered with the level's probability.
  public enum Kind: String, Sendable { case pointwise, simultaneous }

  /// The grid, as given.
  public let x: [Double]
  /// The law at the grid.
  public let fit: [Double]
  /// The band's lower end at the grid.
  public let low: [Double]
  /// The band's upper end at the grid.
  public let high: [Double]
  /// Confidence level, in (0, 1).
  public let level: Double
  /// Pointwise or simultaneous.
  public let kind: Kind
  /// Which fit it belongs to.
  public let target: FitTarget
  /// How it was made, for people.
  public let method: String
}

/// Whether the best attainable y falls again as x grows.
public struct ReversalTest: Sendable, Equatable {
  /// p < 0.05.
  public let isDetected: Bool
  /// `nil` when there are too few points to test.
  public let pValue: Double?
  /// The largest fall of the block maxima, in the units of y.
  public let fall: Double
}
