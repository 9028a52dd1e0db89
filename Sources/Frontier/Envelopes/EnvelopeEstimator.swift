/// Something that finds the upper edge of a cloud.
///
/// A conformance of your own is fitted, resampled and drawn like the built-in ones.
/// ``EnvelopeCatalogue`` lists the conformances of the library.
public protocol EnvelopeEstimator: Sendable {
  /// The name the command line and reports use.
  var name: String { get }

  /// r in deviations ∼ n^−r of the edge with one input and one output, by which m-out-of-n resamples
  /// are scaled; 1/2, that of the free disposal hull, by default.
  var rate: Double { get }
  /// How the edge is read off the cloud's upper convex hull; resamples of such an edge are drawn from
  /// the outer points alone. `nil`, for an edge of another kind, by default.
  var hullPart: UpperHullPart? { get }
  /// Whether the edge is a curve of its own (``Envelope/curve``) and not made of points; a law is then
  /// fitted to places of it. `false` by default.
  var isCurve: Bool { get }
  /// Whether the edge is a smooth function of the whole cloud, root-n and Gaussian, so that full
  /// resamples may be drawn from n points; `false`, for an edge that hangs on few points, by default.
  var admitsOrdinaryBootstrap: Bool { get }

  /// The estimator with what it chooses from the data (knots, a degree, a bandwidth) chosen on a cloud, so that
  /// resamples of it need not choose anew. Itself by default.
  func settled(on cloud: PointCloud) throws(FrontierError) -> any EnvelopeEstimator

  /// The upper edge of `cloud`. Points of weight 0 are absent; other weights may matter to
  /// an estimator that averages (the hulls ignore them).
  func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope
}

extension EnvelopeEstimator {
  public var rate: Double { 0.5 }
  public var hullPart: UpperHullPart? { nil }
  public var isCurve: Bool { false }
  public func settled(on cloud: PointCloud) throws(FrontierError) -> any EnvelopeEstimator { self }
  public var admitsOrdinaryBootstrap: Bool { false }
}

/// Which part of the upper convex hull an edge is.
@nonexhaustive
public enum UpperHullPart: Sendable, Hashable, Codable {
  /// All of it.
  case whole
  /// Up to its highest vertex.
  case rising
}
