import RealModule

/// Binomial random numbers by inversion.
enum Binomial {
  /// One draw from Bin(trials, p).
  ///
  /// The distribution function is summed from 0, so the cost grows with the mean; a mean above
  /// 500 is split into independent parts, which also keeps (1 − p)^trials above underflow.
  static func draw(trials: Int, p: Double, from random: inout PhiloxStream) -> Int {
    if trials <= 0 || p <= 0 { return 0 }
    if p >= 1 { return trials }
    if p > 0.5 { return trials - draw(trials: trials, p: 1 - p, from: &random) }
    let most = max(1, Int(500 / p))
    var left = trials
    var total = 0
    while left > 0 {
      let part = min(left, most)
      total += invert(trials: part, p: p, uniform: random.uniform())
      left -= part
    }
    return total
  }

  private static func invert(trials: Int, p: Double, uniform: Double) -> Int {
    let odds = p / (1 - p)
    var probability = Double.exp(Double(trials) * .log(onePlus: -p))
    var remaining = uniform
    var k = 0
    while remaining > probability, k < trials {
      remaining -= probability
      k += 1
      probability *= odds * Double(trials - k + 1) / Double(k)
      // The tail is used up by rounding: what remains is below 1e-16.
      if probability < 1e-300 { break }
    }
    return k
  }
}
