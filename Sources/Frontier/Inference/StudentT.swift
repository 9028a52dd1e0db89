import RealModule

/// Student's t distribution.
enum StudentT {
  /// The t with P(T ≤ t) = p for ν degrees of freedom, p in (0, 1), ν > 0.
  ///
  /// Newton's method on the distribution function from the Cornish–Fisher expansion,
  /// kept inside a bracket; accurate to about 1e-12.
  static func quantile(_ p: Double, degreesOfFreedom nu: Double) -> Double {
    if p == 0.5 { return 0 }
    if p < 0.5 { return -quantile(1 - p, degreesOfFreedom: nu) }
    var (low, high) = (0.0, Double.infinity)
    let z = normalQuantile(p)
    // The first terms of the Cornish–Fisher expansion.
    var t = z + (z * z * z + z) / (4 * nu)
    let logScale = Double.logGamma((nu + 1) / 2) - .logGamma(nu / 2) - 0.5 * .log(nu * .pi)
    for _ in 0..<100 {
      let excess = cumulative(t, degreesOfFreedom: nu) - p
      if excess > 0 { high = t } else { low = t }
      let density = Double.exp(logScale - 0.5 * (nu + 1) * .log(onePlus: t * t / nu))
      var next = density > 0 ? t - excess / density : t
      if !(next > low && next < high) { next = high.isFinite ? 0.5 * (low + high) : 2 * t + 1 }
      if abs(next - t) <= 1e-13 * max(1, abs(t)) { return next }
      t = next
    }
    return t
  }

  /// The standard normal quantile to about 4e-4 for p > 1/2, a start for Newton's method
  /// (Abramowitz & Stegun 26.2.23).
  private static func normalQuantile(_ p: Double) -> Double {
    let r = Double.sqrt(-2 * .log(1 - p))
    return r - (2.515517 + r * (0.802853 + r * 0.010328))
      / (1 + r * (1.432788 + r * (0.189269 + r * 0.001308)))
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
