/// The free disposal hull: the smallest nondecreasing function above every point, a staircase.
///
/// At each x, the best y among points of no larger x; no concavity is assumed. Its vertices are
/// the points that beat every point of smaller or equal x (Deprins, Simar & Tulkens 1984). Of
/// identical points the first is kept. O(n) expected, O(n log n) at worst.
public struct FreeDisposalHull: EnvelopeEstimator, Hashable, Codable {
  /// The estimator; it has no settings.
  public init() {}

  public var name: String { "free-disposal-hull" }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    let order = SortedCloud.order(StaircaseFilter.candidates(of: cloud), of: cloud)
    var vertices: [Envelope.Vertex] = []
    for index in order {
      let i = Int(index)
      if let best = vertices.last, cloud.y[i] <= best.y { continue }
      vertices.append(.init(index: i, x: cloud.x[i], y: cloud.y[i]))
    }
    return Envelope(
      method: name, vertices: vertices, interpolation: .staircase, isFlatBeyondEnd: true)
  }
}

extension EnvelopeEstimator where Self == FreeDisposalHull {
  /// The staircase of free disposal.
  public static var freeDisposalHull: FreeDisposalHull { FreeDisposalHull() }
}
