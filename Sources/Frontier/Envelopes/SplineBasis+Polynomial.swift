extension SplineBasis {
  /// Σ cᵢBᵢ as a piecewise polynomial.
  func polynomial(_ coefficients: [Double]) -> PiecewisePolynomial {
    let breaks = Array(breaks)
    var (starts, powers) = ([Double](), [Double]())
    for (a, b) in zip(breaks, breaks.dropFirst()) where b > a {
      starts.append(a)
      var factorial = 1.0
      for order in 0...degree {
        if order > 1 { factorial *= Double(order) }
        let (first, values) = values(at: a, derivative: order)
        var sum = 0.0
        for (r, value) in values.enumerated() { sum += coefficients[first + r] * value }
        powers.append(sum / factorial)
      }
    }
    return PiecewisePolynomial(
      pieces: starts, end: breaks[breaks.count - 1], degree: degree, coefficients: powers)
  }
}
