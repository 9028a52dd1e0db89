/// The Pareto set: every point that no other one beats, ties included.
///
/// A point is beaten by one of no larger x and no smaller y that differs from it in either. Of
/// identical points none beats the other: all are kept. A set, not a line: nothing holds between its
/// points, and least squares through it sees each one. O(n log n).
public struct ParetoSet: EnvelopeEstimator, Hashable, Codable {
  /// The estimator; it has no settings.
  public init() {}

  public var name: String { "pareto" }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    // The filter looks at intervals wholly to the left, so that identical points stay together.
    let order = SortedCloud.order(StaircaseFilter.candidates(of: cloud), of: cloud)
    var vertices: [Envelope.Vertex] = []
    for index in order {
      let i = Int(index)
      if let best = vertices.last, cloud.y[i] <= best.y,
        !(cloud.y[i] == best.y && cloud.x[i] == best.x)
      {
        continue
      }
      vertices.append(.init(index: i, x: cloud.x[i], y: cloud.y[i]))
    }
    return Envelope(method: name, vertices: vertices, interpolation: .none)
  }
}

extension EnvelopeEstimator where Self == ParetoSet {
  /// Every point that no other one beats.
  public static var paretoSet: ParetoSet { ParetoSet() }
}
