/// The upper convex hull: the smallest concave function above every point of the cloud, between
/// the smallest and the largest x.
///
/// A randomised choice between two models attains every point of it (Abnar et al. 2022,
/// arXiv:2110.02095, §3). It may fall again after its highest vertex. O(n + h log h) expected
/// for a cloud in general position, O(n log n) at worst; the vertices are exact (see
/// `MonotoneChain` for ties and collinear points).
public struct ConvexHull: EnvelopeEstimator, Hashable, Codable {
  /// The estimator; it has no settings.
  public init() {}

  public var name: String { "convex-hull" }

  /// Kneip, Simar & Wilson 2008, doi:10.1017/S0266466608080651.
  public var rate: Double { 2.0 / 3 }
  public var hullPart: UpperHullPart? { .whole }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    Envelope(method: name, vertices: Self.vertices(of: cloud), interpolation: .linear)
  }

  /// The upper hull's vertices by ascending x.
  static func vertices(of cloud: PointCloud) -> [Envelope.Vertex] {
    let candidates = SortedCloud.order(HullFilter.candidates(of: cloud), of: cloud)
    // The chain wants contiguous coordinates; candidates are few wherever the filter worked.
    let sortedX = candidates.map { cloud.x[Int($0)] }
    let sortedY = candidates.map { cloud.y[Int($0)] }
    let hull = MonotoneChain.upper(x: sortedX.span, y: sortedY.span)
    return hull.map {
      Envelope.Vertex(index: Int(candidates[Int($0)]), x: sortedX[Int($0)], y: sortedY[Int($0)])
    }
  }
}

extension EnvelopeEstimator where Self == ConvexHull {
  /// The upper convex hull.
  public static var convexHull: ConvexHull { ConvexHull() }
}
