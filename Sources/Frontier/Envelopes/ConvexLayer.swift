/// A layer of the cloud's upper convex hulls: what is the hull once the layers above it are peeled off.
///
/// Layer 1 is ``ConvexHull``. A deeper one is an edge that no single point carries: each of its vertices
/// is below `depth` − 1 hulls (Barnett 1976, doi:10.2307/2344839; Chazelle 1985,
/// doi:10.1109/TIT.1985.1057060). With a vertex its exact copies are peeled. A cloud of fewer layers gives its
/// last one. O(n log n + depth·n).
public struct ConvexLayer: EnvelopeEstimator, Hashable, Codable {
  /// Which layer, from 1.
  public let depth: Int

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a depth below 1.
  public init(_ depth: Int) throws(FrontierError) {
    guard depth >= 1 else {
      throw .invalidArgument(name: "the layer", value: "\(depth)", requirement: "at least 1")
    }
    self.depth = depth
  }

  public var name: String { "convex-layer" }
  public var rate: Double { 2.0 / 3 }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    var rest = SortedCloud.order(of: cloud)
    var layer: [Envelope.Vertex] = []
    for _ in 0..<depth {
      if rest.isEmpty { break }
      try Cancellation.check()
      let x = rest.map { cloud.x[Int($0)] }
      let y = rest.map { cloud.y[Int($0)] }
      let hull = MonotoneChain.upper(x: x.span, y: y.span)
      layer = hull.map { .init(index: Int(rest[Int($0)]), x: x[Int($0)], y: y[Int($0)]) }
      var next = 0
      rest = rest.indices.filter { i in
        while next < layer.count, layer[next].x < x[i] { next += 1 }
        return !(next < layer.count && layer[next].x == x[i] && layer[next].y == y[i])
      }.map { rest[$0] }
    }
    return Envelope(method: name, vertices: layer, interpolation: .linear)
  }
}

extension ConvexLayer {
  /// - Throws: as the initialisers do, and what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(container.decode(Int.self, forKey: .depth))
  }
}
