import RealModule

/// Quantiles of distributions on (0, ∞) from their two tails.
enum PositiveQuantile {
  /// The x with `tails(x).upper` = `tail`, to rounding of the tails: a root in
  /// ln x of the logarithm of the smaller tail, which is nearly straight far out.
  static func solve(
    tail: Double, start: Double, tails: (Double) -> (lower: Double, upper: Double)
  ) -> Double {
    if tail >= 1 { return 0 }
    if tail <= 0 { return .infinity }
    // Increasing in u = ln x, 0 at the quantile.
    func excess(_ u: Double) -> Double {
      let v = tails(.exp(u))
      return tail < 0.5
        ? .log(tail) - .log(max(v.upper, .leastNonzeroMagnitude))
        : .log(max(v.lower, .leastNonzeroMagnitude)) - .log(onePlus: -tail)
    }
    var low = start > 0 ? Double.log(start) : 0
    var atLow = excess(low)
    if atLow == 0 { return .exp(low) }
    var (high, atHigh) = (low, atLow)
    var step = 0.1
    while atHigh < 0, high < 700 {
      (low, atLow) = (high, atHigh)
      high += step
      atHigh = excess(high)
      step *= 2
    }
    while atLow > 0, low > -700 {
      (high, atHigh) = (low, atLow)
      low -= step
      atLow = excess(low)
      step *= 2
    }
    var bracket = RootBracket(
      below: .init(at: low, value: atLow), above: .init(at: high, value: atHigh))
    return .exp(bracket.root(of: excess))
  }
}
