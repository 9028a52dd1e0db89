/// B-splines of one degree on one interval.
///
/// de Boor 1972, doi:10.1016/0021-9045(72)90080-9. There are inner knots + degree + 1 basis functions;
/// they add up to 1 on the interval.
struct SplineBasis {
  let degree: Int
  /// All knots, `degree` of them on either side of the interval.
  let knots: [Double]

  /// - Parameters:
  ///   - breaks: both ends of the interval and the inner knots, ascending.
  ///   - spacing: between the knots outside; 0 repeats the ends. It changes the basis, not the functions
  ///     that can be written in it.
  init(degree: Int, breaks: [Double], spacing: Double = 0) {
    self.degree = degree
    let (first, last) = (breaks[0], breaks[breaks.count - 1])
    knots =
      (0..<degree).map { first - Double(degree - $0) * spacing } + breaks
      + (0..<degree).map { last + Double($0 + 1) * spacing }
  }

  var count: Int { knots.count - degree - 1 }
  var low: Double { knots[degree] }
  var high: Double { knots[count] }
  /// Both ends of the interval and the inner knots.
  var breaks: ArraySlice<Double> { knots[degree...count] }

  /// The place of the knot interval that holds x, ends included.
  private func interval(of x: Double) -> Int {
    let next = Bisection.first(in: degree..<count + 1) { knots[$0] > x }
    return min(max(next - 1, degree), count - 1)
  }

  /// The values of the degree + 1 functions that are not 0 at x, and the place of the first; or those of
  /// their derivatives.
  func values(at x: Double, derivative order: Int = 0) -> (first: Int, values: [Double]) {
    let place = interval(of: x)
    var values = [1.0]
    for d in stride(from: 1, through: degree - order, by: 1) {
      var next = [Double](repeating: 0, count: d + 1)
      for r in 0..<d {
        let (left, right) = (knots[place - d + r + 1], knots[place + r + 1])
        let share = values[r] / (right - left)
        next[r] += (right - x) * share
        next[r + 1] += (x - left) * share
      }
      values = next
    }
    // Each derivative: B′ᵢ,d = d·(Bᵢ,d−1/(tᵢ₊d − tᵢ) − Bᵢ₊₁,d−1/(tᵢ₊d₊₁ − tᵢ₊₁)).
    for d in stride(from: degree - order + 1, through: degree, by: 1) {
      var next = [Double](repeating: 0, count: d + 1)
      for r in 0..<d {
        let (left, right) = (knots[place - d + r + 1], knots[place + r + 1])
        let share = Double(d) * values[r] / (right - left)
        next[r] -= share
        next[r + 1] += share
      }
      values = next
    }
    return (place - degree, values)
  }

  /// ∫ of each function over the interval, exactly: degree + 1 pieces of polynomials, by Gauss' rule.
  var integrals: [Double] {
    var sums = [Double](repeating: 0, count: count)
    // Two nodes integrate cubics.
    let node = 1 / 3.0.squareRoot()
    let breaks = Array(breaks)
    for (a, b) in zip(breaks, breaks.dropFirst()) where b > a {
      for side in [-node, node] {
        let (first, values) = values(at: 0.5 * (a + b) + 0.5 * (b - a) * side)
        for (r, value) in values.enumerated() { sums[first + r] += 0.5 * (b - a) * value }
      }
    }
    return sums
  }
}
