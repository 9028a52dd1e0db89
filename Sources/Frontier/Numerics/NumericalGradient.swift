/// Derivatives of a function of the parameters that has none of its own.
enum NumericalGradient {
  /// One derivative a parameter; `nil` where some side of the point has none.
  ///
  /// Five-point differences with h = 10⁻³·|θⱼ|: truncation of order h⁴ and rounding ε/h are both
  /// near 10⁻¹² of the function there. Where they leave the bounds, or the function is not finite,
  /// h shrinks, and at last one side serves (three points).
  static func gradient(
    of function: ([Double]) -> Double, at point: [Double], inside ranges: [ClosedRange<Double>]
  ) -> [Double]? {
    let value = function(point)
    guard value.isFinite else { return nil }
    var moved = point
    var gradient: [Double] = []
    for j in point.indices {
      guard ranges[j].lowerBound < ranges[j].upperBound else {
        gradient.append(0)
        continue
      }
      let at: (Double) -> Double = { step in
        let x = point[j] + step
        guard ranges[j].contains(x) else { return .nan }
        moved[j] = x
        defer { moved[j] = point[j] }
        return function(moved)
      }
      guard let slope = slope(at, value: value, size: point[j] == 0 ? 1 : abs(point[j])) else {
        return nil
      }
      gradient.append(slope)
    }
    return gradient
  }

  private static func slope(_ at: (Double) -> Double, value: Double, size: Double) -> Double? {
    var h = 1e-3 * size
    for _ in 0..<3 {
      let inner = at(h) - at(-h)
      let outer = at(2 * h) - at(-2 * h)
      let slope = (8 * inner - outer) / (12 * h)
      if slope.isFinite { return slope }
      h *= 0.03
    }
    for step in [1e-5 * size, -1e-5 * size] {
      let slope = (4 * (at(step) - value) - (at(2 * step) - value)) / (2 * step)
      if slope.isFinite { return slope }
    }
    return nil
  }
}
