/// The least *nondecreasing* concave majorant: the upper hull up to its highest vertex, then
/// flat.
///
/// More x never costs y, which is free disposal; with one input and one output this is the
/// frontier of data envelopment analysis with variable returns to scale (Banker, Charnes &
/// Cooper 1984, doi:10.1287/mnsc.30.9.1078). O(n) expected, as ``ConvexHull``.
public struct ConcaveMajorant: EnvelopeEstimator, Hashable, Codable {
  /// The estimator; it has no settings.
  public init() {}

  public var name: String { "concave-majorant" }

  /// Kneip, Simar & Wilson 2008, doi:10.1017/S0266466608080651.
  public var rate: Double { 2.0 / 3 }
  public var hullPart: UpperHullPart? { .rising }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    let hull = ConvexHull.vertices(of: cloud)
    // Strictly concave: the first vertex of the largest y ends the rise.
    var last = 0
    for index in hull.indices where hull[index].y > hull[last].y { last = index }
    return Envelope(
      method: name, vertices: Array(hull[...last]), interpolation: .linear, isFlatBeyondEnd: true)
  }
}

extension EnvelopeEstimator where Self == ConcaveMajorant {
  /// The least nondecreasing concave majorant.
  public static var concaveMajorant: ConcaveMajorant { ConcaveMajorant() }
}
