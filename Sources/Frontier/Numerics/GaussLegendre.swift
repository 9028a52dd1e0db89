import RealModule

/// Gauss–Legendre quadrature on [−1, 1]: exact for polynomials of degree up to 2·count − 1.
struct GaussLegendre: Sendable {
  /// Where the integrand is looked at, descending.
  let nodes: [Double]
  /// What its values are multiplied by; they add up to 2.
  let weights: [Double]

  /// Newton's method on the Legendre polynomial from Tricomi's approximation of its roots
  /// (Abramowitz & Stegun 22.16.6); O(count²).
  init(count: Int) {
    var (nodes, weights) = ([Double](), [Double]())
    for i in 0..<count {
      var x = Double.cos(.pi * (Double(i) + 0.75) / (Double(count) + 0.5))
      var slope = 1.0
      // Convergence is quadratic from four digits: five steps end in rounding.
      for _ in 0..<5 {
        var (value, before) = (1.0, 0.0)
        for j in 0..<count {
          let next = (Double(2 * j + 1) * x * value - Double(j) * before) / Double(j + 1)
          (before, value) = (value, next)
        }
        slope = Double(count) * (x * value - before) / (x * x - 1)
        x -= value / slope
      }
      nodes.append(x)
      weights.append(2 / ((1 - x * x) * slope * slope))
    }
    (self.nodes, self.weights) = (nodes, weights)
  }
}
