/// The local maximum: at each x the largest y within a bandwidth of it.
///
/// φ(x) = max { yᵢ : |xᵢ − x| ≤ h } (Gijbels & Peng 2000, *Extremes* 3, 251–277): a staircase
/// that goes up h before a high point and down h after it, and lies on or above every point. With h the
/// bias of a rising edge is upwards; without a bandwidth it is the largest gap in x, the smallest for
/// which every x has a point. O(n log n).
public struct LocalMaximum: EnvelopeEstimator, Hashable, Codable {
  /// h; `nil` for the largest gap between neighbouring x.
  public let bandwidth: Double?

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a bandwidth that is not
  ///   above 0.
  public init(bandwidth: Double? = nil) throws(FrontierError) {
    try Bandwidth.check(bandwidth)
    self.bandwidth = bandwidth
  }

  public var name: String { "local-maximum" }
  public var isCurve: Bool { true }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    let sorted = SortedCloud(cloud)
    let curve = LocalMaximumCurve(
      x: sorted.x, y: sorted.y, bandwidth: bandwidth ?? Bandwidth.largestGap(sorted.x))
    return Envelope(
      method: name, curve: curve, support: try FreeDisposalHull().envelope(of: cloud).vertices)
  }
}

/// Rules for the width of a window.
enum Bandwidth {
  static func check(_ bandwidth: Double?) throws(FrontierError) {
    guard let bandwidth, !(bandwidth > 0 && bandwidth.isFinite) else { return }
    throw .invalidArgument(
      name: "the bandwidth", value: "\(bandwidth)", requirement: "above 0, in units of x")
  }

  /// The largest gap between neighbours of an ascending column; 1 where there is none.
  static func largestGap(_ x: [Double]) -> Double {
    let gap = zip(x, x.dropFirst()).reduce(0.0) { max($0, $1.1 - $1.0) }
    return gap > 0 ? gap : 1
  }
}

/// Points by ascending x and the window in which each x sees them.
struct PointWindow: Sendable, Codable {
  let x: [Double]
  let bandwidth: Double

  /// The positions of the points with |xᵢ − x| ≤ h.
  func places(at place: Double) -> Range<Int> {
    let low = Bisection.first(in: 0..<x.count) { x[$0] >= place - bandwidth }
    let high = Bisection.first(in: low..<x.count) { x[$0] > place + bandwidth }
    return low..<high
  }
}

struct LocalMaximumCurve: StorableCurve {
  static let kind = "local-maximum"

  let window: PointWindow
  let y: [Double]

  init(x: [Double], y: [Double], bandwidth: Double) {
    window = PointWindow(x: x, bandwidth: bandwidth)
    self.y = y
  }

  var range: ClosedRange<Double> { window.x[0]...window.x[window.x.count - 1] }

  func value(at x: Double) -> Double {
    window.places(at: x).reduce(-.infinity) { max($0, y[$1]) }
  }
}

extension LocalMaximum {
  /// - Throws: as the initialisers do, and what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(bandwidth: container.decodeIfPresent(Double.self, forKey: .bandwidth))
  }
}
