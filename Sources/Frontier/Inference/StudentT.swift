import RealModule

/// Student's t distribution.
enum StudentT {
  /// The t with P(T ≤ t) = p for ν degrees of freedom, p in (0, 1), ν > 0.
  ///
  /// Bisection on the regularised incomplete beta function; accurate to about 1e-12.
  static func quantile(_ p: Double, degreesOfFreedom nu: Double) -> Double {
    if p == 0.5 { return 0 }
    if p < 0.5 { return -quantile(1 - p, degreesOfFreedom: nu) }
    var (low, high) = (0.0, 1.0)
    while cumulative(high, degreesOfFreedom: nu) < p, high < 1e300 { high *= 4 }
    for _ in 0..<200 {
      let middle = 0.5 * (low + high)
      if middle == low || middle == high { break }
      if cumulative(middle, degreesOfFreedom: nu) < p { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }

  /// P(T ≤ t).
  static func cumulative(_ t: Double, degreesOfFreedom nu: Double) -> Double {
    let tail = 0.5 * incompleteBeta(nu / (nu + t * t), nu / 2, 0.5)
    return t > 0 ? 1 - tail : tail
  }

  /// I_x(a, b) by its continued fraction (Lentz's method; DLMF 8.17.22, https://dlmf.nist.gov).
  static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
    let logBeta = Double.logGamma(a) + .logGamma(b) - .logGamma(a + b)
    let front = Double.exp(a * .log(x) + b * .log(onePlus: -x) - logBeta) / a
    var c = 1.0
    var d = 1 / (1 - (a + b) * x / (a + 1))
    var fraction = d
    for m in 1...500 {
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
    return front * fraction
  }
}
