/// Something that finds the upper edge of a cloud.
///
/// A conformance of your own is fitted, resampled and drawn like the built-in ones.
/// Conformances: ``ConvexHull``, ``ConcaveMajorant``, ``FreeDisposalHull``, ``AllPoints``.
public protocol EnvelopeEstimator: Sendable {
  /// The name the command line and reports use.
  var name: String { get }

  /// r in deviations ∼ n^−r of the edge with one input and one output, by which m-out-of-n resamples
  /// are scaled; 1/2, that of the free disposal hull, by default.
  var rate: Double { get }
  /// How the edge is read off the cloud's upper convex hull; resamples of such an edge are drawn from
  /// the outer points alone. `nil`, for an edge of another kind, by default.
  var hullPart: UpperHullPart? { get }

  /// The upper edge of `cloud`. Points of weight 0 are absent; other weights may matter to
  /// an estimator that averages (the hulls ignore them).
  func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope
}

extension EnvelopeEstimator {
  public var rate: Double { 0.5 }
  public var hullPart: UpperHullPart? { nil }
}

/// Which part of the upper convex hull an edge is.
@nonexhaustive
public enum UpperHullPart: Sendable, Hashable, Codable {
  /// All of it.
  case whole
  /// Up to its highest vertex.
  case rising
}
