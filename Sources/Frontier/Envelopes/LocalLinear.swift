import FrontierAlgebra

/// The local linear edge: at each x the height of the lowest line above all points within a bandwidth.
///
/// min a subject to a + b·(xᵢ − x) ≥ yᵢ for |xᵢ − x| ≤ h, with b ≥ 0 where it shall not fall (Hall, Park &
/// Stern 1998, doi:10.1006/jmva.1998.1738). Without the condition that
/// is the window's own upper hull at x; with it, the window's maximum where that hull falls. It lies on or
/// above every point and is not continuous where points enter the window. Where all points of a window lie
/// on one side of x no line is lowest, and there is no value.
///
/// The bandwidth is given, or chosen by the bootstrap of Hall & Park 2004, §2.3 (see
/// ``LocalLinear/init(bandwidth:isMonotone:seed:)``). O(window) a place.
public struct LocalLinear: EnvelopeEstimator, Hashable, Codable {
  /// h; `nil` for the bootstrap's choice.
  public let bandwidth: Double?
  /// Whether lines may not fall.
  public let isMonotone: Bool
  /// The seed of the bootstrap.
  public let seed: UInt64

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a bandwidth that is not
  ///   above 0.
  public init(
    bandwidth: Double? = nil, isMonotone: Bool = false, seed: UInt64 = 1
  ) throws(FrontierError) {
    try Bandwidth.check(bandwidth)
    self.bandwidth = bandwidth
    self.isMonotone = isMonotone
    self.seed = seed
  }

  public var name: String { isMonotone ? "monotone-local-linear" : "local-linear" }
  public var rate: Double { 2.0 / 3 }
  public var isCurve: Bool { true }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    let sorted = SortedCloud(cloud)
    let h: Double
    if let bandwidth { h = bandwidth } else { h = try chosenBandwidth(sorted.x, sorted.y) }
    return Envelope(
      method: name,
      curve: LocalLinearCurve(
        window: PointWindow(x: sorted.x, bandwidth: h), y: sorted.y, isMonotone: isMonotone),
      support: isMonotone
        ? try FreeDisposalHull().envelope(of: cloud).vertices : ConvexHull.vertices(of: cloud))
  }
}

/// The lowest lines above windows of a sorted cloud.
struct LocalLinearCurve: StorableCurve {
  static let kind = "local-linear"

  let window: PointWindow
  let y: [Double]
  let isMonotone: Bool

  var range: ClosedRange<Double> { window.x[0]...window.x[window.x.count - 1] }

  func value(at place: Double) -> Double {
    let places = window.places(at: place)
    guard let left = places.first, let right = places.last else { return .nan }
    let x = window.x
    guard x[left] <= place, x[right] >= place else {
      // All on one side: only a line that may not fall has a lowest height, from the left.
      return isMonotone && x[right] < place ? places.reduce(-.infinity) { max($0, y[$1]) } : .nan
    }
    // The line through the best point on either side; neither side is empty.
    let part = left..<left + places.count
    let hull = MonotoneChain.upper(
      x: x.span.extracting(part), y: y.span.extracting(part)
    ).map { left + Int($0) }
    let next = Bisection.first(in: 0..<hull.count) { x[hull[$0]] >= place }
    let highest = places.reduce(-Double.infinity) { max($0, y[$1]) }
    guard next < hull.count else { return highest }
    let b = hull[next]
    if x[b] == place {
      // A vertex: a rising line touches it unless the hull falls towards it.
      let falls = next > 0 && y[hull[next - 1]] > y[b]
      return isMonotone && falls ? highest : y[b]
    }
    guard next > 0 else { return y[b] }
    let a = hull[next - 1]
    if isMonotone, y[b] < y[a] { return highest }
    return y[a] + (place - x[a]) / (x[b] - x[a]) * (y[b] - y[a])
  }
}

extension LocalLinear {
  /// - Throws: as the initialisers do, and what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      bandwidth: container.decodeIfPresent(Double.self, forKey: .bandwidth),
      isMonotone: container.decode(Bool.self, forKey: .isMonotone),
      seed: container.decode(UInt64.self, forKey: .seed))
  }
}
