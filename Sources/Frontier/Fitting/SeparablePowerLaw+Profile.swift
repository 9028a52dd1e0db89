import RealModule

extension SeparablePowerLaw {
  /// The range of c over the exponents at which S stays below `limit`; between two table
  /// entries the crossing is found by bisection.
  mutating func profile(
    limit: Double, around solution: LawSolution
  ) -> ClosedRange<Double> {
    let optimum = Double.log(solution.alpha)
    var range = solution.c...solution.c
    func widen(_ c: Double) {
      range = min(range.lowerBound, c)...max(range.upperBound, c)
    }
    for direction in [-1.0, 1.0] {
      let end = Double.log(direction < 0 ? PowerLawGrid.smallest : largestAlpha)
      var inside = optimum
      var outside: Double?
      while outside == nil {
        var t = inside + direction * 0.25
        if (end - t) * direction < 0 { t = end }
        let r = reduced(at: .exp(t))
        if r.sumOfSquares > limit {
          outside = t
        } else {
          inside = t
          widen(r.face == .zeroIntercept ? 0 : mean + r.intercept - r.k)
          if t == end { break }
        }
      }
      if var outer = outside {
        for _ in 0..<12 {
          let t = 0.5 * (inside + outer)
          let r = reduced(at: .exp(t))
          if r.sumOfSquares > limit {
            outer = t
          } else {
            inside = t
            widen(r.face == .zeroIntercept ? 0 : mean + r.intercept - r.k)
          }
        }
      }
    }
    return range
  }
}
