import RealModule

/// The χ² distribution, and the regularised incomplete gamma function it is made of.
enum ChiSquared {
  /// P(X > x) for k > 0 degrees of freedom.
  static func upperTail(_ x: Double, degreesOfFreedom k: Double) -> Double {
    incompleteGamma(x / 2, k / 2).upper
  }

  /// The x with P(X > x) = `tail`, for `tail` in (0, 1).
  static func quantile(upperTail tail: Double, degreesOfFreedom k: Double) -> Double {
    // Wilson & Hilferty 1931, doi:10.1073/pnas.17.12.684, as a start.
    let z = -NormalDistribution.quantile(tail)
    let root = 1 - 2 / (9 * k) + z * Double.sqrt(2 / (9 * k))
    return PositiveQuantile.solve(tail: tail, start: root > 0 ? k * root * root * root : 0) {
      let v = incompleteGamma($0 / 2, k / 2)
      return (v.lower, v.upper)
    }
  }

  /// P(a, x) and Q(a, x), a > 0, x ≥ 0: the series (DLMF 8.7.1) below the mean, the continued
  /// fraction (DLMF 8.9.2) above it.
  static func incompleteGamma(_ x: Double, _ a: Double) -> (lower: Double, upper: Double) {
    if !(x > 0) { return (0, 1) }
    if x == .infinity { return (1, 0) }
    let front = Saddlepoint.gamma(x, a)
    if x < a + 1 {
      var (sum, term) = (1 / a, 1 / a)
      for k in 1...100_000 {
        term *= x / (a + Double(k))
        sum += term
        if term < 1e-17 * sum { break }
      }
      let lower = min(1, front * sum)
      return (lower, 1 - lower)
    }
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var fraction = d
    for k in 1...100_000 {
      let numerator = -Double(k) * (Double(k) - a)
      b += 2
      d = 1 / (numerator * d + b)
      c = b + numerator / c
      let change = c * d
      fraction *= change
      if abs(change - 1) < 1e-15 { break }
    }
    let upper = min(1, front * fraction)
    return (1 - upper, upper)
  }
}
