import RealModule

/// The regularised incomplete beta function, the distribution function of F and t.
enum IncompleteBeta {
  /// I_x(a, b) and its complement, each to about 14 digits; a, b > 0, `y` = 1 − x.
  ///
  /// Continued fraction DLMF 8.17.22 (https://dlmf.nist.gov/8.17) by Lentz's method on the side
  /// of the mean where it converges in O(√max(a, b)) steps.
  static func values(
    _ x: Double, complement y: Double, _ a: Double, _ b: Double
  ) -> (lower: Double, upper: Double) {
    if x <= 0 { return (0, 1) }
    if y <= 0 { return (1, 0) }
    if x > (a + 1) / (a + b + 2) {
      let tail = fraction(y, x, b, a)
      return (1 - tail, tail)
    }
    let tail = fraction(x, y, a, b)
    return (tail, 1 - tail)
  }

  private static func fraction(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    let front = Saddlepoint.beta(x, y, a, b) / a
    guard front > 0 else { return 0 }
    var c = 1.0
    // 1 − (a + b)x/(a + 1), by y, which keeps its digits where x is near 1.
    var d = (a + 1) / (1 - b + (a + b) * y)
    var fraction = d
    for m in 1...100_000 {
      let k = Double(m)
      let even = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k))
      d = 1 / (1 + even * d)
      c = 1 + even / c
      fraction *= c * d
      let odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1))
      d = 1 / (1 + odd * d)
      c = 1 + odd / c
      let change = c * d
      fraction *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return min(1, front * fraction)
  }
}
