/// The order-α frontier: the α-quantile of y among the points of no larger x.
///
/// φ_α(x) = inf { y : F(y | X ≤ x) ≥ α } (Aragon, Daouia & Thomas-Agnan 2005,
/// doi:10.1017/S0266466605050206). Of N points it is the ⌈αN⌉-th smallest y. At α = 1 it is the free
/// disposal hull; below, it is robust (at most a share 1 − α lies above it), root-n and Gaussian, so the
/// ordinary bootstrap is right. A staircase that need not rise. Weights are counts. O(n log n).
public struct OrderAlphaFrontier: EnvelopeEstimator, Hashable, Codable {
  /// α, in (0, 1].
  public let level: Double

  /// The level when none is named.
  public static let standardLevel = 0.95
  /// αN = 19.000000000000004 means 19.
  private static let rounding = 1e-12

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a level outside (0, 1].
  public init(level: Double = Self.standardLevel) throws(FrontierError) {
    guard level > 0, level <= 1 else {
      throw .invalidArgument(
        name: "the level α", value: "\(level)", requirement: "above 0 and at most 1")
    }
    self.level = level
  }

  public var name: String { "order-alpha" }
  public var rate: Double { 0.5 }
  public var isCurve: Bool { true }
  public var admitsOrdinaryBootstrap: Bool { true }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    let sorted = SortedCloud(cloud)
    let order = RadixSort.order(Array(0..<Int32(sorted.count)), by: sorted.y)
    var rank = [Int](repeating: 0, count: sorted.count)
    for (r, place) in order.enumerated() { rank[Int(place)] = r }
    var tree = WeightTree(count: sorted.count)
    var (starts, heights) = ([Double](), [Double]())
    for place in 0..<sorted.count {
      tree.add(sorted.weight(at: place), at: rank[place])
      if place + 1 < sorted.count, sorted.x[place + 1] == sorted.x[place] { continue }
      let found = tree.first(reaching: level * tree.total * (1 - Self.rounding))
      starts.append(sorted.x[place])
      heights.append(sorted.y[Int(order[found])])
    }
    return Envelope(
      method: name, curve: PiecewisePolynomial(steps: starts, heights: heights), support: [],
      isFlatBeyondEnd: true)
  }
}

extension OrderAlphaFrontier {
  /// - Throws: as the initialisers do, and what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(level: container.decode(Double.self, forKey: .level))
  }
}
