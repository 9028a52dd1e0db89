import RealModule

/// The difference of two independent estimates, from their intervals.
///
/// The ends of the difference are as far from it as the ends of the two intervals from their
/// estimates, put together as independent errors are: √((a − a₋)² + (b₊ − b)²) below, √((a₊ − a)² +
/// (b − b₋)²) above (MOVER; Zou & Donner 2008, doi:10.1002/sim.3095). Nothing but the intervals is
/// needed, whatever made them, and they may be lopsided.
public struct IntervalDifference: Sendable, Hashable, Codable {
  /// a − b.
  public let estimate: Double
  /// At the intervals' level; infinite where an end that it hangs on is open.
  public let low: Double
  /// The upper end.
  public let high: Double
  /// Whether 0 lies outside.
  public var isDifferent: Bool { low > 0 || high < 0 }

  /// `nil` where one of the two has no estimate or no interval, or the levels differ.
  public init?(_ a: Interval, _ b: Interval) {
    guard let first = a.estimate, let second = b.estimate, a.level == b.level,
      !a.low.isNaN, !a.high.isNaN, !b.low.isNaN, !b.high.isNaN
    else { return nil }
    estimate = first - second
    low = estimate - Self.length(first - a.low, b.high - second)
    high = estimate + Self.length(a.high - first, second - b.low)
  }

  /// An interval that does not hold its estimate ends there.
  private static func length(_ a: Double, _ b: Double) -> Double {
    let (a, b) = (max(0, a), max(0, b))
    return a.isFinite && b.isFinite ? .hypot(a, b) : .infinity
  }
}
