import RealModule

/// The regularised incomplete beta function, the distribution function of F and t.
enum IncompleteBeta {
  /// I_x(a, b) and its complement, each to about 14 digits; a, b > 0, `y` = 1 − x.
  ///
  /// The continued fraction of Didonato & Morris 1992, doi:10.1145/131766.131776, eq. 9, by
  /// Lentz's method on the side of the mean where it converges in O(√max(a, b)) steps. Unlike the
  /// better known one (DLMF 8.17.22) it does not cancel where a and b differ by powers of ten.
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
    let front = Saddlepoint.beta(x, y, a, b)
    guard front > 0 else { return 0 }
    // How far x is below the mean, from the smaller of x and y, which keeps its digits.
    let below = y < x ? (a + b) * y - b : a - (a + b) * x
    var fraction = a / (a + 1) * (below + 1)
    var c = fraction
    var d = 0.0
    for m in 1...100_000 {
      let n = Double(m)
      let even = a + 2 * n - 1
      let numerator = (a + n - 1) / even * ((a + b + n - 1) / even) * n * (b - n) * x * x
      let denominator =
        n + n * (b - n) * x / even + (a + n) / (a + 2 * n + 1) * (below + 1 + n * (1 + y))
      d = 1 / (denominator + numerator * d)
      c = denominator + numerator / c
      let change = c * d
      fraction *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return min(1, front / fraction)
  }
}
