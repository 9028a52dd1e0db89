import FrontierAlgebra
import FrontierSupport

/// Any edge, lifted by what it lacks: an edge of half the points lies lower than one of all, and by about as much as
/// that one lies below the truth.
///
/// φ(x) + D with D the mean over x of φ(x) − φ̄(x), φ̄ the mean edge of half-samples drawn without replacement: the
/// jackknife of Schucany, Gray & Owen 1971, doi:10.2307/2283953, for a bias that halves when n doubles (rate 1, the least lift of
/// any rate up to it). Smallest curves above the points are biased inwards; of the smooth ones this one has the smallest
/// published-design errors (see the article on choosing an edge). It is one number for the whole edge, so the shape
/// stays. With `draws` half-samples it costs `draws` + 1 edges.
public struct BiasCorrectedEnvelope: EnvelopeEstimator {
  /// The edge that is lifted.
  public let base: any EnvelopeEstimator
  /// How many half-samples are drawn.
  public let draws: Int
  /// The same seed draws the same half-samples.
  public let seed: UInt64

  /// The number of half-samples when none is named.
  public static let standardDraws = 12

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for fewer than one draw.
  public init(
    _ base: any EnvelopeEstimator, draws: Int = Self.standardDraws, seed: UInt64 = 1
  ) throws(FrontierError) {
    guard draws >= 1 else {
      throw .invalidArgument(
        name: "the number of half-samples", value: "\(draws)", requirement: "at least 1")
    }
    self.base = base
    self.draws = draws
    self.seed = seed
  }

  public var name: String { "corrected-" + base.name }
  public var rate: Double { base.rate }
  public var isCurve: Bool { true }
  public var admitsOrdinaryBootstrap: Bool { base.admitsOrdinaryBootstrap }

  public func settled(on cloud: PointCloud) throws(FrontierError) -> any EnvelopeEstimator {
    try BiasCorrectedEnvelope(try base.settled(on: cloud), draws: draws, seed: seed)
  }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    let settled = try base.settled(on: cloud)
    let whole = try settled.envelope(of: cloud)
    let curve = LiftedEdge(base: whole, lift: max(0, try lift(of: whole, by: settled, cloud)))
    return Envelope(
      method: name, curve: curve, support: whole.vertices,
      isFlatBeyondEnd: whole.isFlatBeyondEnd)
  }

  /// Edges are compared at so many places.
  private static let places = 101
  /// Half of fewer points has no edge to speak of.
  private static let fewest = 6

  private func lift(
    of whole: Envelope, by settled: any EnvelopeEstimator, _ cloud: PointCloud
  ) throws(FrontierError) -> Double {
    // By ascending x: the order of the rows changes nothing.
    let points = SortedCloud.order(of: cloud).map { Int($0) }
    guard points.count >= Self.fewest, let first = points.first, let last = points.last else {
      return 0
    }
    let (low, high) = (cloud.x[first], cloud.x[last])
    let places = (0..<Self.places).map { (low...high).place($0, of: Self.places - 1) }
    let heights = places.map { whole.value(at: $0) }
    var (sums, counts) = (
      [Double](repeating: 0, count: places.count), [Int](repeating: 0, count: places.count)
    )
    var random = PhiloxStream(seed: seed)
    for draw in 0..<draws {
      try Cancellation.check()
      random.start(stream: UInt64(draw))
      let half = cloud.rows(Self.half(points, &random))
      // A half-sample that has no edge of this kind tells nothing.
      guard let edge = try? settled.envelope(of: half) else { continue }
      for (i, place) in places.enumerated() {
        guard let height = edge.value(at: place) else { continue }
        sums[i] += height
        counts[i] += 1
      }
    }
    var (sum, used) = (0.0, 0)
    for i in places.indices where counts[i] > 0 {
      guard let height = heights[i] else { continue }
      sum += height - sums[i] / Double(counts[i])
      used += 1
    }
    return used > 0 ? sum / Double(used) : 0
  }

  /// Half of the points without replacement, in their order (Knuth's selection sampling, *The Art of Computer
  /// Programming* 2, §3.4.2).
  private static func half(_ points: [Int], _ random: inout PhiloxStream) -> [Int] {
    var (chosen, left) = ([Int](), points.count / 2)
    for (i, point) in points.enumerated() where left > 0 {
      if random.index(below: UInt32(points.count - i)) < left {
        chosen.append(point)
        left -= 1
      }
    }
    return chosen
  }
}

/// An edge some way up.
struct LiftedEdge: StorableCurve {
  static let kind = "lifted"

  let base: Envelope
  let lift: Double

  var range: ClosedRange<Double> {
    if let curve = base.curve { return curve.range }
    // Those of a caller's own estimator may be in any order.
    guard let first = base.vertices.first, let last = base.vertices.last, first.x <= last.x else {
      return 0...0
    }
    return first.x...last.x
  }

  func value(at x: Double) -> Double { (base.value(at: x) ?? .nan) + lift }
}

extension BiasCorrectedEnvelope: Codable {
  private enum CodingKeys: String, CodingKey { case base, draws, seed }

  /// - Throws: as ``init(_:draws:seed:)`` and ``StoredEstimator/init(from:)``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      container.decode(StoredEstimator.self, forKey: .base).estimator,
      draws: container.decode(Int.self, forKey: .draws),
      seed: container.decode(UInt64.self, forKey: .seed))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(StoredEstimator(base), forKey: .base)
    try container.encode(draws, forKey: .draws)
    try container.encode(seed, forKey: .seed)
  }
}
