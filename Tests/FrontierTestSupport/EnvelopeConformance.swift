import Frontier

/// What must hold of every envelope estimator, the library's and your own.
///
/// Each check returns sentences about what is wrong; an empty list is a pass.
public struct EnvelopeConformance {
  public let estimator: any EnvelopeEstimator
  /// Whether a repeated point changes nothing (not so for a set of all points).
  public let ignoresRepetition: Bool
  /// Whether vertices are points of the cloud. Where they are not (an average, a quantile), indices
  /// mean nothing, and coordinates agree to rounding instead of to the bit.
  public let verticesArePoints: Bool
  /// Whether no point lies above the edge (not so for an edge between the points).
  public let dominates: Bool

  /// How nearly computed vertices agree, as a share of the cloud's size.
  private static let rounding = 1e-9

  public init(
    _ estimator: any EnvelopeEstimator, ignoresRepetition: Bool = true,
    verticesArePoints: Bool = true, dominates: Bool = true
  ) {
    self.estimator = estimator
    self.ignoresRepetition = ignoresRepetition
    self.verticesArePoints = verticesArePoints
    self.dominates = dominates
  }

  /// All checks on one cloud.
  public func violations(x: [Double], y: [Double], seed: UInt64) throws -> [String] {
    let envelope = try estimator.envelope(of: PointCloud(x: x, y: y))
    var found = ofVertices(envelope, x, y)
    if dominates { found += ofDomination(envelope, x, y) }
    found += try ofOrder(envelope, x, y, seed)
    found += try ofScale(envelope, x, y)
    found += try ofAbsence(envelope, x, y, seed)
    if ignoresRepetition { found += try ofRepetition(envelope, x, y, seed) }
    return found.map { "\(estimator.name): \($0)" }
  }

  /// No point lies above the edge, where there is one.
  private func ofDomination(_ envelope: Envelope, _ x: [Double], _ y: [Double]) -> [String] {
    let slack = Self.rounding * size(y)
    guard envelope.interpolation != .none else { return [] }
    return x.indices.compactMap { i in
      guard let edge = envelope.value(at: x[i]), y[i] > edge + slack else { return nil }
      return "point \(i) lies \(y[i] - edge) above the edge"
    }
  }

  private func size(_ values: [Double]) -> Double {
    values.reduce(0) { max($0, $1.magnitude) }
  }

  /// Vertices lie inside the cloud's ranges, are points of it where they should be, and ascend in x.
  private func ofVertices(_ envelope: Envelope, _ x: [Double], _ y: [Double]) -> [String] {
    var found: [String] = []
    if envelope.vertices.isEmpty { found.append("no vertex") }
    if envelope.method != estimator.name { found.append("method is not the estimator's name") }
    for v in envelope.vertices {
      if verticesArePoints {
        guard x.indices.contains(v.index), x[v.index] == v.x, y[v.index] == v.y else {
          found.append("vertex \(v.index) is no point of the cloud")
          continue
        }
      } else if !(x.min()!...x.max()!).contains(v.x) || !(y.min()!...y.max()!).contains(v.y) {
        found.append("vertex (\(v.x), \(v.y)) lies outside the cloud")
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
    return agree(repeated, envelope.vertices) ? [] : ["repeated points change the vertices"]
  }

  /// x and y in other units: powers of two, so that nothing is rounded.
  private func ofScale(_ envelope: Envelope, _ x: [Double], _ y: [Double]) throws -> [String] {
    let scaled = try estimator.envelope(
      of: PointCloud(x: x.map { $0 * 0x1p-9 }, y: y.map { $0 * 0x1p7 }))
    let expected = envelope.vertices.map {
      Envelope.Vertex(index: $0.index, x: $0.x * 0x1p-9, y: $0.y * 0x1p7)
    }
    return agree(scaled, expected) ? [] : ["other units change the vertices"]
  }

  /// Points of weight 0 are absent; other weights move no hull.
  private func ofAbsence(
    _ envelope: Envelope, _ x: [Double], _ y: [Double], _ seed: UInt64
  ) throws -> [String] {
    var random = SplitMix(seed: seed &+ 2)
    let top = (y.max()!.magnitude + 1) * 2
    // Who averages may heed weights; that a weight of 0 is an absence holds for all.
    let weights = x.map { _ in ignoresRepetition ? Double(1 + random.index(below: 5)) : 1 }
    let weighted = try estimator.envelope(
      of: PointCloud(x: x + [x[0]], y: y + [top], weights: weights + [0]))
    return agree(weighted, envelope.vertices) ? [] : ["weights change the vertices"]
  }

  private func same(_ a: Envelope, _ b: Envelope, _ what: String) -> [String] {
    let isSame =
      verticesArePoints
      ? a.vertices.map(\.x) == b.vertices.map(\.x) && multiset(a) == multiset(b)
      : agree(a, b.vertices)
    return isSame ? [] : ["\(what) changes the vertices"]
  }

  /// The same vertices, to the bit and by index where they are points, else to rounding.
  private func agree(_ envelope: Envelope, _ expected: [Envelope.Vertex]) -> Bool {
    let found = envelope.vertices
    if verticesArePoints { return found == expected }
    let (sizeX, sizeY) = (size(expected.map(\.x)), size(expected.map(\.y)))
    return found.count == expected.count
      && zip(found, expected).allSatisfy {
        abs($0.x - $1.x) <= Self.rounding * sizeX && abs($0.y - $1.y) <= Self.rounding * sizeY
      }
  }

  /// Vertices of equal x (possible in a set of points) may change places.
  private func multiset(_ e: Envelope) -> [[Double]] {
    e.vertices.map { [$0.x, $0.y] }.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
  }
}
