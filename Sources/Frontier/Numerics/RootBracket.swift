/// A root between two arguments at which a function has opposite signs, closed in on by regula falsi
/// in Illinois' variant (Dowell & Jarratt 1971, doi:10.1007/BF01934364): an end that stays where it
/// is for a second time counts half, so that both ends move and the order is 1.44.
///
/// Every so many-th argument is the middle, which bounds the number of steps where the function is
/// rough.
struct RootBracket {
  /// An argument and the function there.
  struct End {
    let at: Double
    let value: Double
    fileprivate var weight = 1.0

    init(at: Double, value: Double) {
      self.at = at
      self.value = value
    }
  }

  /// The end at which the function is at most 0; it may lie on either side.
  private(set) var below: End
  /// The end at which it is above 0.
  private(set) var above: End
  private let bisection: Int
  private var rounds = 0
  private var lastWasAbove: Bool?

  /// - Parameters:
  ///   - below: an end with a value of at most 0.
  ///   - above: an end with a value above 0.
  ///   - bisection: every which argument is the middle.
  init(below: End, above: End, bisection: Int = 3) {
    self.below = below
    self.above = above
    self.bisection = bisection
  }

  var width: Double { abs(above.at - below.at) }
  var middle: Double { 0.5 * (below.at + above.at) }

  /// Where the straight line between the ends is 0.
  var secant: Double { secant(below.value, above.value) }

  /// Whether an argument lies strictly between the ends.
  func contains(_ at: Double) -> Bool {
    min(below.at, above.at) < at && at < max(below.at, above.at)
  }

  /// The argument to look at next.
  mutating func next() -> Double {
    rounds += 1
    if rounds % bisection == 0 { return middle }
    let at = secant(below.value * below.weight, above.value * above.weight)
    return contains(at) ? at : middle
  }

  /// Takes the function at an argument between the ends as a new end.
  mutating func narrow(at: Double, value: Double) {
    let isAbove = value > 0
    if isAbove { above = End(at: at, value: value) } else { below = End(at: at, value: value) }
    if lastWasAbove == isAbove {
      if isAbove { below.weight *= 0.5 } else { above.weight *= 0.5 }
    }
    lastWasAbove = isAbove
  }

  /// Narrows until the ends lie within `tolerance` of each other, relative above 1.
  ///
  /// - Parameter most: evaluations of the function at the most; 200 leave no bracket of doubles open.
  mutating func root(
    of function: (Double) -> Double, tolerance: Double = 4e-16, most: Int = 200
  ) -> Double {
    for _ in 0..<most {
      if width <= tolerance * max(1, abs(middle)) { break }
      let at = next()
      let value = function(at)
      if value == 0 { return at }
      narrow(at: at, value: value)
    }
    return middle
  }

  private func secant(_ low: Double, _ high: Double) -> Double {
    below.at - low * (above.at - below.at) / (high - low)
  }
}
