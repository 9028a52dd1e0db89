import RealModule

/// Student's t distribution.
package enum StudentT {
  /// The t with P(T ≤ t) = p for ν degrees of freedom, p in (0, 1), ν > 0.
  package static func quantile(_ p: Double, degreesOfFreedom nu: Double) -> Double {
    if p == 0.5 { return 0 }
    return p < 0.5
      ? -critical(twoSided: 2 * p, degreesOfFreedom: nu)
      : critical(twoSided: 2 * (1 - p), degreesOfFreedom: nu)
  }

  /// The t with P(|T| > t) = `tail`, for `tail` in (0, 1): accurate however small the tail is;
  /// that of the normal law for ν = ∞.
  static func critical(twoSided tail: Double, degreesOfFreedom nu: Double) -> Double {
    nu.isFinite
      ? Double.sqrt(FisherF.quantile(upperTail: tail, 1, nu))
      : -NormalDistribution.quantile(0.5 * tail)
  }

  /// P(T ≤ t).
  static func cumulative(_ t: Double, degreesOfFreedom nu: Double) -> Double {
    let tail = 0.5 * twoSidedTail(t, degreesOfFreedom: nu)
    return t > 0 ? 1 - tail : tail
  }

  /// P(|T| > |t|).
  package static func twoSidedTail(_ t: Double, degreesOfFreedom nu: Double) -> Double {
    FisherF.upperTail(t * t, 1, nu)
  }
}
