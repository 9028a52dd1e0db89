/// Something that finds the upper edge of a cloud.
///
/// A conformance of your own is fitted, resampled and drawn like the built-in ones.
/// Conformances: ``ConvexHull``, ``ConcaveMajorant``, ``FreeDisposalHull``, ``AllPoints``.
public protocol EnvelopeEstimator: Sendable {
  /// The name the command line and reports use.
  var name: String { get }

  /// The upper edge of `cloud`. Points of weight 0 are absent; other weights may matter to
  /// an estimator that averages (the hulls ignore them).
  func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope
}
