import FrontierSupport

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The x at which a law is drawn, even on the axis that is drawn: a curve has no corners.
package enum AxisGrid {
  /// From how many times the smallest x on the largest of raw values is drawn on a logarithmic axis.
  private static let logarithmicRatio = 20.0
  /// The share of the largest x below which at least half of them lie, there: doses and numbers of
  /// parameters do, points in time do not.
  private static let logarithmicMiddle = 0.25

  /// Whether x is drawn on a logarithmic axis; zeros, which have no place there, stand at its edge.
  static func isLogarithmic(_ x: [Double], unit: EstimateResult.Unit) -> Bool {
    guard unit == .log || unit == .raw, let high = x.max(), high > 0, (x.min() ?? -1) >= 0 else {
      return false
    }
    let low = x.lazy.filter { $0 > 0 }.min() ?? high
    guard low < high else { return false }
    if unit == .log { return true }
    return high / low >= logarithmicRatio
      && 2 * x.count { $0 <= logarithmicMiddle * high } >= x.count
  }

  /// `count` + 1 places from the smallest x to the end of x, or the largest x where it has none.
  package static func places(
    over x: [Double], unit: EstimateResult.Unit, count: Int = 100
  ) -> [Double] {
    let isLogarithmic = isLogarithmic(x, unit: unit)
    let low = (isLogarithmic ? x.lazy.filter { $0 > 0 }.min() : x.min()) ?? 0
    let high = unit.end ?? x.max() ?? low
    guard low < high, count >= 1 else { return [high] }
    return (0...count).map { i in
      if i == 0 { return low }
      if i == count { return high }
      guard isLogarithmic else { return (low...high).place(i, of: count) }
      let ratio = high / low
      return ratio.isFinite
        ? low * pow(ratio, Double(i) / Double(count))
        : exp((log(low)...log(high)).place(i, of: count))
    }
  }
}
