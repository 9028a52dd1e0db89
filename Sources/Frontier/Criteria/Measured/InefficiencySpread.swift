import RealModule

/// The generalised gamma family by the location and spread of ln u, in which it passes smoothly through
/// the lognormal: ln u = μ + s·w with w = ln(q²·G)/q, G of the gamma distribution of index q⁻² (Prentice
/// 1974, doi:10.1093/biomet/61.3.539), and a = s·q = 1/d in place of q.
///
/// a = 1 is a density that jumps at the edge (exponential s = 1, half-normal s = 1/√2, nearly uniform
/// for small s), a = ½ one that rises from 0 like u, a = 0 the lognormal, which falls off towards the edge
/// faster than any power of u, and a < 0 the inverses of such variables, which leave a gap below it.
struct InefficiencySpread {
  /// μ: ln of the inefficiencies' typical size.
  var location: Double
  /// ln s.
  var logSpread: Double
  /// a.
  var reciprocalIndex: Double
  /// What μ grows by over the range of x: shortfalls shrink where little room is left above.
  var slope: Double

  init(
    location: Double, logSpread: Double, reciprocalIndex: Double, slope: Double = 0
  ) {
    self.location = location
    self.logSpread = logSpread
    self.reciprocalIndex = reciprocalIndex
    self.slope = slope
  }

  /// Of σ, p and d.
  init(_ shape: InefficiencyShape) {
    let logSpread = -0.5 * (shape.logIndex + shape.logPower)
    self.init(
      location: shape.logScale
        + 2 * (shape.logIndex + logSpread) / .exp(shape.logPower),
      logSpread: logSpread, reciprocalIndex: .exp(-shape.logIndex))
  }

  /// Beyond it the gap below the edge is wider than the spread of the inefficiencies.
  static let leastReciprocalIndex = -0.5
  /// From nearly uniform inefficiency to one whose logarithms spread over four e-folds.
  static let logSpreads: ClosedRange<Double> = -3.5...1.5

  /// q, the family's shape: 0 for the lognormal.
  var asymmetry: Double { reciprocalIndex / .exp(logSpread) }

  /// ln of the density of ln u at u = e^μ, less the −½·ln 2π that all of the family have in common. At any
  /// other u ``halfDeviance(_:_:_:)`` is taken off.
  var logFactor: Double { Self.logNormalisation(asymmetry) - logSpread }

  /// Half the unit deviance of w = (ln u − μ)/s, (e^qw − 1 − qw)/q²: what ln of the density falls by
  /// between w = 0 and w.
  ///
  /// - Parameter growth: e^qw − 1.
  static func halfDeviance(_ growth: Double, _ w: Double, _ q: Double) -> Double {
    halfDeviance(sums: growth, w, q) { nearlyLognormal(w, q) }
  }

  /// Its sum over points from the sums of e^qw − 1 and of w; `small` sums ``nearlyLognormal(_:_:)``.
  static func halfDeviance(
    sums growth: Double, _ w: Double, _ q: Double, small: () -> Double
  ) -> Double {
    abs(q) < smallest ? small() : (growth - q * w) / (q * q)
  }

  /// The beginning of its series in q.
  static func nearlyLognormal(_ w: Double, _ q: Double) -> Double { w * w * (0.5 + q * w / 6) }

  /// Of a smaller |q| the difference in ``halfDeviance(_:_:_:)`` loses more than its series leaves out.
  private static let smallest = 1e-5
  /// From this index on ln Γ is written by its asymptotic series, whose next term is below 1e-17.
  private static let largeIndex = 1e3

  /// ln(|q|·k^k·e^−k·√(2π)/Γ(k)) with k = q⁻², which is 0 for the lognormal.
  private static func logNormalisation(_ q: Double) -> Double {
    let index = 1 / (q * q)
    guard index < largeIndex else { return (q * q / 360 * q * q - 1.0 / 12) * q * q }
    return 0.5 * .log(2 * .pi / index) + index * (.log(index) - 1) - .logGamma(index)
  }

  /// A size that changes by more than e³ over the range of x is none.
  static let slopes: ClosedRange<Double> = -3...3
  /// Mean and deviation of ln s, and deviation of the slope.
  private static let prior = (mean: -0.35, deviation: 0.7, ofSlope: 1.0)
  /// How fast the prior of a falls beyond 1, where the density has no bound at the edge, and below 0,
  /// where it leaves a gap.
  private static let (excess, gap) = (0.5, 0.15)

  /// ln of the prior, up to a constant: flat in μ and in a between 0 and 1, falling like e^(a/.15) below;
  /// ln s ∼ N(−.35, .7²), which holds exponential, half-normal, gamma and lognormal inefficiency within one
  /// deviation; the slope standard normal.
  ///
  /// Flat in μ, not in σ: at one size of the inefficiencies σ falls by orders of magnitude as d grows,
  /// and a prior flat in σ all but excludes the densities that fall off towards the edge.
  var logPrior: Double {
    let z = (logSpread - Self.prior.mean) / Self.prior.deviation
    let t = slope / Self.prior.ofSlope
    return -0.5 * (z * z + t * t) - max(0, reciprocalIndex - 1) / Self.excess
      + min(0, reciprocalIndex) / Self.gap
  }
}
