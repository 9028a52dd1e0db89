import FrontierSupport

/// An edge that is a function of x of its own, where it does not run from point to point of the cloud: a
/// spline, an average over maxima, a quantile.
public protocol EdgeCurve: Sendable {
  /// Where it has a value.
  var range: ClosedRange<Double> { get }
  /// Its height at an x of ``range``; NaN where the points about x determine none.
  func value(at x: Double) -> Double
  /// Places of a polyline that draws it; ``EdgeOutline/places`` equally spaced ones by default.
  var outline: EdgeOutline { get }
}

/// A polyline from left to right; two places may share an x, where a curve jumps.
public struct EdgeOutline: Sendable, Hashable, Codable {
  /// From left to right.
  public let x: [Double]
  /// A height a place.
  public let y: [Double]

  /// A polyline through places that do not fall in x; of lists of two lengths the rest of the longer
  /// one is left out.
  public init(x: [Double], y: [Double]) {
    let count = min(x.count, y.count)
    self.x = Array(x.prefix(count))
    self.y = Array(y.prefix(count))
  }

  /// Of how many places the outline of a smooth curve is made, and at how many a law is fitted to it:
  /// at twice as many no figure and no fit changes visibly.
  public static let places = 201

  /// Without the places whose height is no number.
  var finite: EdgeOutline {
    let kept = y.indices.filter { y[$0].isFinite }
    return kept.count == y.count ? self : EdgeOutline(x: kept.map { x[$0] }, y: kept.map { y[$0] })
  }
}

extension EdgeCurve {
  public var outline: EdgeOutline { sampled() }

  /// Heights at ``EdgeOutline/places`` equally spaced places, without those that have none.
  func sampled() -> EdgeOutline {
    let last = range.lowerBound < range.upperBound ? EdgeOutline.places - 1 : 0
    let x = (0...last).map { range.place($0, of: last) }
    return EdgeOutline(x: x, y: x.map { value(at: $0) }).finite
  }
}

/// A polyline is a curve, too.
extension EdgeOutline: EdgeCurve {
  /// From its first place to its last; 0 for one without places, or whose places fall.
  public var range: ClosedRange<Double> {
    guard let first = x.first, let last = x.last, first <= last else { return 0...0 }
    return first...last
  }

  /// The height between the neighbouring places; where two share an x, that of the second.
  public func value(at place: Double) -> Double {
    let next = Bisection.first(in: 0..<x.count) { x[$0] > place }
    guard next > 0 else { return .nan }
    guard next < x.count else { return place == x[x.count - 1] ? y[y.count - 1] : .nan }
    let t = (place - x[next - 1]) / (x[next] - x[next - 1])
    return (1 - t) * y[next - 1] + t * y[next]
  }

  public var outline: EdgeOutline { self }
}

extension EdgeOutline {
  private enum CodingKeys: String, CodingKey { case x, y }

  /// - Throws: ``FrontierError/countMismatch(variable:count:expected:)`` for lists of two lengths, and
  ///   what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let (x, y) = (
      try container.decode([Double].self, forKey: .x),
      try container.decode([Double].self, forKey: .y)
    )
    guard x.count == y.count else {
      throw FrontierError.countMismatch(variable: "y", count: y.count, expected: x.count)
    }
    self.init(x: x, y: y)
  }
}
