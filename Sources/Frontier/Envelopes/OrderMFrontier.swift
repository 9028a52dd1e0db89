/// The order-m frontier: the best y that m points drawn among those of no larger x reach on average.
///
/// φₘ(x) = E max(Y₁, …, Yₘ | X ≤ x) = ∫ (1 − F(y|x)^m) dy (Cazals, Florens & Simar 2002,
/// doi:10.1016/S0304-4076(01)00080-X), computed exactly, not by drawing. It lies below the edge, is not moved far
/// by single outstanding points, rises to the free disposal hull as m → ∞, and is root-n and Gaussian,
/// so the ordinary bootstrap is right. A staircase that changes at every distinct x, and need not rise.
/// Weights are counts. O(n^1.5): 10⁵ points in under a second.
public struct OrderMFrontier: EnvelopeEstimator, Hashable, Codable {
  /// How many points are drawn.
  public let order: Int

  /// The order when none is named, of the applications in the literature (25 to 100).
  public static let standardOrder = 50

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for an order below 1.
  public init(order: Int = Self.standardOrder) throws(FrontierError) {
    guard order >= 1 else {
      throw .invalidArgument(name: "the order m", value: "\(order)", requirement: "at least 1")
    }
    self.order = order
  }

  private static let (huge, shrinking) = (0x1p800, 0x1p-400)

  public var name: String { "order-m" }
  public var rate: Double { 0.5 }
  public var isCurve: Bool { true }
  public var admitsOrdinaryBootstrap: Bool { true }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    // Powers of two are exact; without them terms of the sum would leave the range of numbers where y
    // comes near its end.
    let isHuge = cloud.y.contains { $0.magnitude > Self.huge }
    let scaled =
      isHuge
      ? PointCloud(
        uncheckedInputs: cloud.inputs, y: cloud.y.map { $0 * Self.shrinking },
        weights: cloud.weights, meaning: cloud.weightMeaning) : cloud
    let (starts, heights) = try ExpectedMaximum.heights(of: SortedCloud(scaled), order: order)
    return Envelope(
      method: name,
      curve: PiecewisePolynomial(
        steps: starts, heights: isHuge ? heights.map { $0 / Self.shrinking } : heights),
      support: [],
      isFlatBeyondEnd: true)
  }
}

extension OrderMFrontier {
  /// - Throws: as the initialisers do, and what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(order: container.decode(Int.self, forKey: .order))
  }
}
