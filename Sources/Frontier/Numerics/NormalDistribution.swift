import RealModule

/// The standard normal distribution.
enum NormalDistribution {
  /// A sample's deviation by the median distance from its median, 1/Φ⁻¹(¾).
  static let deviationByMedian = 1.4826

  static func density(_ z: Double) -> Double { 0.3989422804014327 * .exp(-0.5 * z * z) }

  /// Φ(z), accurate in both tails.
  static func cumulative(_ z: Double) -> Double { 0.5 * .erfc(-z * 0.7071067811865476) }

  /// Φ⁻¹(p) for 0 < p < 1, to rounding: two Halley steps on Φ from the rational start of
  /// Abramowitz & Stegun 26.2.23, taken in the lower tail, where Φ keeps its digits.
  static func quantile(_ p: Double) -> Double {
    if p > 0.5 { return -quantile(1 - p) }
    if p == 0.5 { return 0 }
    let r = Double.sqrt(-2 * .log(p))
    var z =
      -(r - (2.515517 + r * (0.802853 + r * 0.010328))
        / (1 + r * (1.432788 + r * (0.189269 + r * 0.001308))))
    for _ in 0..<3 {
      let density = density(z)
      guard density > 0 else { return z }
      let u = (cumulative(z) - p) / density
      z -= u / (1 + 0.5 * z * u)
    }
    return z
  }
}
