import RealModule

/// Quantiles of distributions on (0, ∞) from their two tails.
enum PositiveQuantile {
  /// The x with `tails(x).upper` = `tail`, to rounding of the tails: bisection in ln x with secant
  /// steps on the logarithm of the smaller tail, which is nearly straight far out.
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
    // Illinois' variant of regula falsi; a plain bisection where it does not halve the bracket.
    for i in 0..<200 {
      let middle = 0.5 * (low + high)
      if high - low <= 4e-16 * max(1, abs(middle)) { return .exp(middle) }
      var u = i % 3 == 2 ? middle : low - atLow * (high - low) / (atHigh - atLow)
      if !(u > low && u < high) { u = middle }
      let value = excess(u)
      if value == 0 { return .exp(u) }
      if value > 0 {
        (high, atHigh) = (u, value)
        atLow *= 0.5
      } else {
        (low, atLow) = (u, value)
        atHigh *= 0.5
      }
    }
    return .exp(0.5 * (low + high))
  }
}
