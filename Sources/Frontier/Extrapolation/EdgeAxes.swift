import RealModule

/// The coordinates in which an edge is forecast.
///
/// On a bounded axis they are *soft logits*, ln((p + ρ)/(1 − p + ρ)) of the share p of the way from
/// the lower to the upper bound, with ρ = .01: logits that leave room at 0 and at 1, so that an
/// interval which is symmetric in them does not narrow to nothing there, and a count of 0 of n has a
/// place. On an unbounded axis they are the values.
struct EdgeAxes: Sendable, Hashable, Codable {
  /// The bounds of x, where it is an accuracy.
  let hasUnitX: Bool
  /// The bounds of y, where it has two.
  let yRange: ClosedRange<Double>?
  /// The last x there can be.
  let end: Double?

  init(_ ends: AxisEnds) {
    end = ends.x
    hasUnitX = ends.x == 1
    let range = ends.y
    yRange =
      range.lowerBound.isFinite && range.upperBound.isFinite && range.lowerBound < range.upperBound
      ? range : nil
  }

  /// ρ: an error rate of a test set's labels, below which accuracies mean little.
  static let room = 0.01

  /// Whether laws of accuracies are defined here.
  var areAccuracies: Bool { hasUnitX && yRange == 0...1 }

  func u(_ x: Double) -> Double { hasUnitX ? Self.softLogit(x) : x }

  func v(_ y: Double) -> Double { yRange == nil ? y : Self.softLogit(share(y)) }

  /// How far from its lower to its upper bound y is; of no bounds y itself.
  func share(_ y: Double) -> Double {
    guard let yRange else { return y }
    return (y - yRange.lowerBound) / (yRange.upperBound - yRange.lowerBound)
  }

  /// The y of a height, inside its bounds.
  func y(_ v: Double) -> Double {
    guard let yRange else { return v }
    let p = Self.share(v)
    // Of the bounds themselves, not a rounding beside them.
    if p == 0 { return yRange.lowerBound }
    if p == 1 { return yRange.upperBound }
    return yRange.lowerBound + p * (yRange.upperBound - yRange.lowerBound)
  }

  /// What δ = 1 stands for beyond the last x seen: what is left of x, or half the range of an x
  /// without an end.
  func reach(first: Double, last: Double) -> Double {
    end.map { $0 - last } ?? (last - first) / 2
  }

  static func softLogit(_ p: Double) -> Double { .log((p + room) / (1 - p + room)) }

  static func share(_ v: Double) -> Double {
    let e = Double.exp(-abs(v))
    let p = v >= 0 ? 1 / (1 + e) : e / (1 + e)
    return min(1, max(0, p * (1 + 2 * room) - room))
  }
}
