import RealModule

/// ψ(x) = d ln Γ(x)/dx.
enum Digamma {
  /// From here on the asymptotic series has all digits.
  private static let large = 10.0

  /// ψ at some x > 0: the recurrence up to ``large``, then the asymptotic series (DLMF 5.11.2).
  static func value(_ x: Double) -> Double {
    var (x, sum) = (x, 0.0)
    while x < large {
      sum -= 1 / x
      x += 1
    }
    let s = 1 / (x * x)
    let series =
      s * (1.0 / 12 - s * (1.0 / 120 - s * (1.0 / 252 - s * (1.0 / 240 - s / 132))))
    return sum + .log(x) - 0.5 / x - series
  }
}
