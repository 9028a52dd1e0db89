import Frontier

/// What must hold of every envelope estimator, the library's and your own.
///
/// Each check returns sentences about what is wrong; an empty list is a pass.
public struct EnvelopeConformance {
  public let estimator: any EnvelopeEstimator
  /// Whether a repeated point changes nothing (not so for a set of all points).
  public let ignoresRepetition: Bool

  public init(_ estimator: any EnvelopeEstimator, ignoresRepetition: Bool = true) {
    self.estimator = estimator
    self.ignoresRepetition = ignoresRepetition
  }

  /// All checks on one cloud.
  public func violations(x: [Double], y: [Double], seed: UInt64) throws -> [String] {
    let envelope = try estimator.envelope(of: PointCloud(x: x, y: y))
    var found = ofVertices(envelope, x, y)
    found += try ofOrder(envelope, x, y, seed)
    found += try ofScale(envelope, x, y)
    found += try ofAbsence(envelope, x, y, seed)
    if ignoresRepetition { found += try ofRepetition(envelope, x, y, seed) }
    return found.map { "\(estimator.name): \($0)" }
  }

  /// Vertices are points of the cloud, by ascending x.
  private func ofVertices(_ envelope: Envelope, _ x: [Double], _ y: [Double]) -> [String] {
    var found: [String] = []
    if envelope.vertices.isEmpty { found.append("no vertex") }
    if envelope.method != estimator.name { found.append("method is not the estimator's name") }
    for v in envelope.vertices {
      guard x.indices.contains(v.index), x[v.index] == v.x, y[v.index] == v.y else {
        found.append("vertex \(v.index) is no point of the cloud")
        continue
      }
      if let value = envelope.value(at: v.x), envelope.interpolation != .none, value != v.y {
        found.append("value \(value) at vertex \(v.index) is not its \(v.y)")
      }
    }
    for (a, b) in zip(envelope.vertices, envelope.vertices.dropFirst()) {
      let ascends = envelope.interpolation == .none ? a.x <= b.x : a.x < b.x
      if !ascends { found.append("x does not ascend from \(a.index) to \(b.index)") }
    }
    return found
  }

  private func ofOrder(
    _ envelope: Envelope, _ x: [Double], _ y: [Double], _ seed: UInt64
  ) throws -> [String] {
    var random = SplitMix(seed: seed)
    let order = random.permutation(x.count)
    let moved = try estimator.envelope(
      of: PointCloud(x: order.map { x[$0] }, y: order.map { y[$0] }))
    return same(moved, envelope, "another order")
  }

  private func ofRepetition(
    _ envelope: Envelope, _ x: [Double], _ y: [Double], _ seed: UInt64
  ) throws -> [String] {
    var random = SplitMix(seed: seed &+ 1)
    let extra = (0..<(x.count / 2 + 1)).map { _ in random.index(below: x.count) }
    let repeated = try estimator.envelope(
      of: PointCloud(x: x + extra.map { x[$0] }, y: y + extra.map { y[$0] }))
    // Of identical points the first counts, so even the indices stay.
    return repeated.vertices == envelope.vertices ? [] : ["repeated points change the vertices"]
  }

  /// x and y in other units: powers of two, so that nothing is rounded.
  private func ofScale(_ envelope: Envelope, _ x: [Double], _ y: [Double]) throws -> [String] {
    let scaled = try estimator.envelope(
      of: PointCloud(x: x.map { $0 * 0x1p-9 }, y: y.map { $0 * 0x1p7 }))
    let expected = envelope.vertices.map {
      Envelope.Vertex(index: $0.index, x: $0.x * 0x1p-9, y: $0.y * 0x1p7)
    }
    return scaled.vertices == expected ? [] : ["other units change the vertices"]
  }

  /// Points of weight 0 are absent; other weights move no hull.
  private func ofAbsence(
    _ envelope: Envelope, _ x: [Double], _ y: [Double], _ seed: UInt64
  ) throws -> [String] {
    var random = SplitMix(seed: seed &+ 2)
    let top = (y.max()!.magnitude + 1) * 2
    let weights = x.map { _ in Double(1 + random.index(below: 5)) }
    let weighted = try estimator.envelope(
      of: PointCloud(x: x + [x[0]], y: y + [top], weights: weights + [0]))
    return weighted.vertices == envelope.vertices ? [] : ["weights change the vertices"]
  }

  private func same(_ a: Envelope, _ b: Envelope, _ what: String) -> [String] {
    a.vertices.map(\.x) == b.vertices.map(\.x) && multiset(a) == multiset(b)
      ? [] : ["\(what) changes the vertices"]
  }

  /// Vertices of equal x (possible in a set of points) may change places.
  private func multiset(_ e: Envelope) -> [[Double]] {
    e.vertices.map { [$0.x, $0.y] }.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
  }
}
