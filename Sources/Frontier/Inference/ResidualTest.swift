import RealModule

/// A test statistic and how often chance alone exceeds it.
public struct ResidualTest: Sendable, Hashable, Codable {
  /// The test's statistic.
  public let statistic: Double
  /// In [0, 1]; an approximation where the test's description says so.
  public let pValue: Double
}

/// Tests of a sequence of residuals; `nil` where there are too few of them, or their sums are no
/// numbers. None depends on the residuals' unit, so squares are taken in one of their own size.
enum ResidualTests {
  /// The values in a unit that is a power of two, which changes no digit.
  private static func unitless(_ values: [Double]) -> [Double] {
    let largest = values.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return values }
    let unit = largest.binade
    return values.map { $0 / unit }
  }

  private static func made(_ statistic: Double, _ pValue: Double) -> ResidualTest? {
    statistic.isNaN || pValue.isNaN ? nil : ResidualTest(statistic: statistic, pValue: pValue)
  }

  /// The number of runs of one sign, against what independent signs give (Wald & Wolfowitz 1940,
  /// doi:10.1214/aoms/1177731909): normal approximation, with the correction for continuity below
  /// 50 residuals. The statistic is z: below 0 for long runs.
  static func runs(_ residuals: [Double]) -> ResidualTest? {
    let n = Double(residuals.count)
    let above = Double(residuals.count { $0 >= 0 })
    let below = n - above
    guard n >= 8, above > 0, below > 0 else { return nil }
    var runs = 1.0
    for (a, b) in zip(residuals, residuals.dropFirst()) where (a >= 0) != (b >= 0) { runs += 1 }
    let pairs = 2 * above * below
    let variance = pairs * (pairs - n) / (n * n * (n - 1))
    guard variance > 0 else { return nil }
    var excess = runs - (pairs / n + 1)
    if n < 50 { excess = excess > 0.5 ? excess - 0.5 : excess < -0.5 ? excess + 0.5 : 0 }
    let z = excess / Double.sqrt(variance)
    return made(z, twoSided(z))
  }

  /// Durbin & Watson's Σ(rᵢ₊₁ − rᵢ)²/Σ rᵢ²: 2 for independent residuals, less where neighbours
  /// agree. The p-value takes 1 − d/2, the first autocorrelation, as normal with variance 1/n
  /// (two-sided); the exact distribution depends on the law.
  static func durbinWatson(_ residuals: [Double]) -> ResidualTest? {
    guard residuals.count >= 8 else { return nil }
    let residuals = unitless(residuals)
    var (changes, squares) = (0.0, 0.0)
    for r in residuals { squares += r * r }
    for (a, b) in zip(residuals, residuals.dropFirst()) { changes += (b - a) * (b - a) }
    guard squares > 0 else { return nil }
    let d = changes / squares
    return made(d, twoSided((1 - d / 2) * Double.sqrt(Double(residuals.count))))
  }

  /// Breusch & Pagan's test of a variance that changes with a predictor, in Koenker's form that
  /// needs no normal errors: n·R² of the squared residuals on it, χ² with one degree of freedom
  /// (Koenker 1981, doi:10.1016/0304-4076(81)90062-2).
  static func breuschPagan(_ residuals: [Double], on predictor: [Double]) -> ResidualTest? {
    let n = Double(residuals.count)
    guard n >= 8 else { return nil }
    let squares = unitless(residuals).map { $0 * $0 }
    let predictor = unitless(predictor)
    let (meanX, meanY) = (predictor.reduce(0, +) / n, squares.reduce(0, +) / n)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for (x, y) in zip(predictor, squares) {
      xx += (x - meanX) * (x - meanX)
      xy += (x - meanX) * (y - meanY)
      yy += (y - meanY) * (y - meanY)
    }
    guard xx > 0, yy > 0 else { return nil }
    let statistic = n * xy * xy / (xx * yy)
    return made(statistic, ChiSquared.upperTail(statistic, degreesOfFreedom: 1))
  }

  /// Anderson & Darling's A² of normality with mean and variance estimated, times
  /// 1 + 0.75/n + 2.25/n²; p-value by the formulas of D'Agostino & Stephens 1986,
  /// *Goodness-of-Fit Techniques*, table 4.9.
  static func normality(_ values: [Double]) -> ResidualTest? {
    let n = Double(values.count)
    guard n >= 8 else { return nil }
    let values = unitless(values)
    let mean = values.reduce(0, +) / n
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard squares > 0 else { return nil }
    let deviation = Double.sqrt(squares / (n - 1))
    let z = values.map { ($0 - mean) / deviation }.sorted()
    var sum = 0.0
    for (i, low) in z.enumerated() {
      let high = z[z.count - 1 - i]
      // Both tails by their own complementary error function: no 1 − Φ.
      sum +=
        Double(2 * i + 1)
        * (.log(NormalDistribution.cumulative(low)) + .log(NormalDistribution.cumulative(-high)))
    }
    let a = (-n - sum / n) * (1 + 0.75 / n + 2.25 / (n * n))
    let p: Double =
      switch a {
      case ..<0.2: 1 - .exp(-13.436 + 101.14 * a - 223.73 * a * a)
      case ..<0.34: 1 - .exp(-8.318 + 42.796 * a - 59.938 * a * a)
      case ..<0.6: .exp(0.9177 - 4.279 * a - 1.38 * a * a)
      default: .exp(1.2937 - 5.709 * min(a, 13) + 0.0186 * min(a, 13) * min(a, 13))
      }
    return made(a, p)
  }

  private static func twoSided(_ z: Double) -> Double { .erfc(abs(z) * 0.7071067811865476) }
}
