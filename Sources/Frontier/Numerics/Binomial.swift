import FrontierAlgebra
import FrontierSupport
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
    let most = max(1, Int(saturating: (500 / p).rounded(.down)))
    var left = trials
    var total = 0
    while left > 0 {
      let part = min(left, most)
      total += invert(trials: part, p: p, uniform: random.uniform())
      left -= part
    }
    return total
  }

  /// The distribution function P(X ≤ k), k = 0, 1, …, until it reaches 1 to rounding; empty
  /// where the tail at 0 underflows.
  static func cumulative(trials: Int, p: Double) -> [Double] {
    guard p > 0, p < 1 else { return [] }
    var probability = Double.exp(Double(trials) * .log(onePlus: -p))
    guard probability > 1e-290 else { return [] }
    var sum = probability
    var result = [sum]
    while sum < 1 - 1e-15, result.count <= trials {
      let k = result.count
      probability *= p / (1 - p) * Double(trials - k + 1) / Double(k)
      sum += probability
      result.append(sum)
      if probability < 1e-18, Double(k) > Double(trials) * p { break }
    }
    return result
  }

  /// One draw from a tabulated distribution function.
  static func draw(_ cumulative: [Double], from random: inout PhiloxStream) -> Int {
    let u = random.uniform()
    return Bisection.first(in: 0..<cumulative.count - 1) { cumulative[$0] >= u }
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
