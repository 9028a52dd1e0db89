import RealModule

extension Double {
  /// ψ(x) = (ln Γ)′(x) for x > 0: the recurrence up to 6, then the asymptotic series
  /// (Abramowitz & Stegun 6.3.5 and 6.3.18), to some twelve digits.
  static func digamma(_ x: Double) -> Double {
    var (x, sum) = (x, 0.0)
    while x < 6 {
      sum -= 1 / x
      x += 1
    }
    let f = 1 / (x * x)
    let series =
      f * (1.0 / 12 - f * (1.0 / 120 - f * (1.0 / 252 - f * (1.0 / 240 - f * (1.0 / 132)))))
    return sum + .log(x) - 0.5 / x - series
  }
}
