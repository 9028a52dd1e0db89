import RealModule

extension SeparablePowerLaw {
  /// How nearly a crossing is found, as a share of the way to it: what is printed of the range has
  /// three digits.
  private static let closeness = 1e-3

  /// The range of c over the exponents at which S stays below `limit`.
  ///
  /// On either side of the optimum S is followed outwards in growing steps of ln α until it
  /// crosses the limit; √(S − S_min) is nearly linear there, so a few steps of regula falsi
  /// find the crossing closely enough.
  mutating func profile(
    limit: Double, around solution: inout LawSolution
  ) {
    let optimum = Double.log(solution.alpha)
    let least = solution.criterion
    let target = Double.sqrt(max(0, limit - least))
    var range = solution.c...solution.c
    for direction in [-1.0, 1.0] {
      let end = Double.log(direction < 0 ? PowerLawGrid.smallest : largestAlpha)
      var (inside, outside) = (optimum, optimum)
      var (below, above) = (-target, -target)
      var step = 0.25
      while inside != end, above <= 0, !Cancellation.isRequested {
        var t = inside + direction * step
        if (end - t) * direction < 0 { t = end }
        let now = reduced(at: .exp(t))
        let excess = Double.sqrt(max(0, now.sumOfSquares - least)) - target
        if excess > 0 {
          (outside, above) = (t, excess)
        } else {
          (inside, below) = (t, excess)
          widen(&range, now)
        }
        step = min(1, 1.5 * step)
      }
      guard above > 0 else {
        if direction < 0 { solution.profileReachesPole = true }
        continue
      }
      var bracket = RootBracket(
        below: .init(at: inside, value: below), above: .init(at: outside, value: above))
      for _ in 0..<12 where bracket.width > Self.closeness * abs(bracket.above.at - optimum) {
        let t = bracket.next()
        let now = reduced(at: .exp(t))
        let excess = Double.sqrt(max(0, now.sumOfSquares - least)) - target
        bracket.narrow(at: t, value: excess)
        if excess <= 0 { widen(&range, now) }
        if abs(excess) < Self.closeness * target { break }
      }
    }
    solution.profile = range
  }

  private func widen(_ range: inout ClosedRange<Double>, _ now: Reduced) {
    let c = now.face == .zeroIntercept ? 0 : mean + now.intercept - now.k
    range = min(range.lowerBound, c)...max(range.upperBound, c)
  }
}
