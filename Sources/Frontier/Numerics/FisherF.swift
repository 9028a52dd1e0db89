import RealModule

/// Fisher's F distribution with d₁ and d₂ degrees of freedom, both above 0.
enum FisherF {
  /// P(X > f).
  static func upperTail(_ f: Double, _ d1: Double, _ d2: Double) -> Double {
    tails(f, d1, d2).upper
  }

  /// The f with P(X > f) = `tail`, for `tail` in (0, 1).
  static func quantile(upperTail tail: Double, _ d1: Double, _ d2: Double) -> Double {
    PositiveQuantile.solve(tail: tail, start: 1) { tails($0, d1, d2) }
  }

  private static func tails(
    _ f: Double, _ d1: Double, _ d2: Double
  ) -> (lower: Double, upper: Double) {
    if !(f > 0) { return (0, 1) }
    if f == .infinity { return (1, 0) }
    let ratio = d1 * f / d2
    // Both parts from the ratio: 1 − x would lose the small one.
    let v = IncompleteBeta.values(
      ratio / (1 + ratio), complement: 1 / (1 + ratio), d1 / 2, d2 / 2)
    return (v.lower, v.upper)
  }
}
