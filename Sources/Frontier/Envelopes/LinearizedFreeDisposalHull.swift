/// The linearised free disposal hull: the vertices of the free disposal hull joined by straight lines.
///
/// Nondecreasing and continuous, no concavity assumed (Hall & Park 2002, *The Annals of
/// Statistics* 30, 1460–1479; Jeong & Simar 2006, *Journal of Multivariate Analysis* 97, 2141–2161). It lies on or above every point, since the staircase does, and on or above the staircase.
/// O(n) expected, as ``FreeDisposalHull``.
public struct LinearizedFreeDisposalHull: EnvelopeEstimator, Hashable, Codable {
  /// The estimator; it has no settings.
  public init() {}

  public var name: String { "linearized-free-disposal-hull" }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    let stairs = try FreeDisposalHull().envelope(of: cloud)
    return Envelope(
      method: name, vertices: stairs.vertices, interpolation: .linear, isFlatBeyondEnd: true)
  }
}

extension EnvelopeEstimator where Self == LinearizedFreeDisposalHull {
  /// The vertices of the staircase of free disposal, joined.
  public static var linearizedFreeDisposalHull: LinearizedFreeDisposalHull {
    LinearizedFreeDisposalHull()
  }
}
