import RealModule

/// The two terms that keep beta and gamma densities accurate when their arguments are large
/// (Loader 2000, *Fast and accurate computation of binomial probabilities*): ln Γ(a + b) − ln Γ(a)
/// − ln Γ(b) cancels all its digits there, these do not.
enum Saddlepoint {
  private static let halfLogTwoPi = 0.9189385332046727

  /// ln Γ(n + 1) − ((n + ½) ln n − n + ½ ln 2π), for n > 0: what Stirling's formula leaves out.
  static func stirlingError(_ n: Double) -> Double {
    if n < 16 { return .logGamma(n + 1) - (n + 0.5) * .log(n) + n - halfLogTwoPi }
    let s = 1 / (n * n)
    return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))) / n
  }

  /// x ln(x/m) + m − x ≥ 0, for x and m above 0, without the cancellation where they are close.
  static func deviance(_ x: Double, _ m: Double) -> Double {
    let v = (x - m) / (x + m)
    guard abs(v) < 0.1 else { return x * .log(x / m) + m - x }
    // x ln((1 + v)/(1 − v)) as a series in v; the first term joins m − x.
    let square = v * v
    var sum = (x - m) * v
    var power = 2 * x * v
    for j in 1...100 {
      power *= square
      let next = sum + power / Double(2 * j + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }

  /// x^a (1 − x)^b / B(a, b), y being 1 − x with all its digits.
  static func beta(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    let n = a + b
    let exponent =
      stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x)
      - deviance(b, n * y)
    return a * b / n * .exp(exponent) * Double.sqrt(n / (2 * .pi * a * b))
  }

  /// x^a e^(−x) / Γ(a).
  static func gamma(_ x: Double, _ a: Double) -> Double {
    Double.sqrt(a / (2 * .pi)) * .exp(-stirlingError(a) - deviance(a, x))
  }
}
