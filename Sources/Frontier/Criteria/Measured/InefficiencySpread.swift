import RealModule

/// The generalised gamma family by the location and spread of ln u, in which it passes smoothly through
/// the lognormal: ln u = μ + s·w with w = ln(q²·G)/q, G of the gamma distribution of index q⁻² (Prentice
/// 1974, doi:10.1093/biomet/61.3.539), and a = s·q = 1/d in place of q.
///
/// a = 1 is a density that jumps at the edge (exponential s = 1, half-normal s = 1/√2, nearly uniform
/// for small s), a = ½ one that rises from 0 like u, a → 0 the lognormal, which falls off towards the edge
/// faster than any power of u.
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

  /// Of a smaller a no data tells the family from the lognormal, and its formulas lose digits.
  static let leastReciprocalIndex = 0.01
  /// From nearly uniform inefficiency to one whose logarithms spread over four e-folds.
  static let logSpreads: ClosedRange<Double> = -3.5...1.5

  /// σ, p and d of the same density.
  var shape: InefficiencyShape {
    let s = Double.exp(logSpread)
    let logIndex = -Double.log(reciprocalIndex)
    return .init(
      logScale: location - 2 * s * s / reciprocalIndex * (logIndex + logSpread),
      logPower: -logIndex - 2 * logSpread, logIndex: logIndex)
  }

  /// A size that changes by more than e³ over the range of x is none.
  static let slopes: ClosedRange<Double> = -3...3
  /// Mean and deviation of ln s, and deviation of the slope.
  private static let prior = (mean: -0.35, deviation: 0.7, ofSlope: 1.0)
  /// How fast the prior of a falls beyond 1, where the density has no bound at the edge.
  private static let excess = 0.5

  /// ln of the prior, up to a constant: flat in μ and in a up to 1, ln s ∼ N(−.35, .7²), which holds
  /// exponential, half-normal, gamma and lognormal inefficiency within one deviation; the slope standard
  /// normal.
  ///
  /// Flat in μ, not in σ: at one size of the inefficiencies σ falls by orders of magnitude as d grows,
  /// and a prior flat in σ all but excludes the densities that fall off towards the edge.
  var logPrior: Double {
    let z = (logSpread - Self.prior.mean) / Self.prior.deviation
    let t = slope / Self.prior.ofSlope
    return -0.5 * (z * z + t * t) - max(0, reciprocalIndex - 1) / Self.excess
  }
}
