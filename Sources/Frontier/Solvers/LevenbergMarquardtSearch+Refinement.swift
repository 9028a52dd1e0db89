extension LevenbergMarquardtSearch {
  /// Full Gauss–Newton steps from the current point until they no longer shrink.
  ///
  /// The criterion cannot steer the last half of the digits (it is flat to rounding there); the
  /// length of the step can. Directions that the data does not determine are left alone. The system
  /// must be factored at the current point on entry.
  ///
  /// - Returns: whether the steps shrank to nothing. If they did not, the point is as before.
  mutating func refine() -> Bool {
    let from = cost
    for j in 0..<p { origin[j] = x[j] }
    for i in 0..<n { originR[i] = r[i] }
    var smallest = Double.infinity
    var relative = Double.infinity
    var stalled = 0
    for _ in 0..<200 {
      repeat {
        triangle.solve(rank: triangle.rank(rankTolerance))
        spread(triangle.x)
      } while holdOutward()
      let size = triangle.squaredImage(triangle.x).squareRoot()
      guard size.isFinite else { return goBack(origin, originR) }
      let contraction = smallest.isFinite ? size / smallest : 0.5
      if contraction < 0.99 { stalled = 0 } else { stalled += 1 }
      if size < smallest {
        smallest = size
        relative = relativeStep
        for j in 0..<p { best[j] = x[j] }
        for i in 0..<n { bestR[i] = r[i] }
      }
      if stalled >= 3 || evaluations >= settings.maximumEvaluations || relative <= 1e-15 { break }
      _ = makeTrial()
      guard evaluateTrial() else { return goBack(origin, originR) }
      accept()
      // The next step would be shorter by the contraction again: nothing would be left of it.
      if relative * contraction <= 1e-17 {
        for j in 0..<p { best[j] = x[j] }
        for i in 0..<n { bestR[i] = r[i] }
        break
      }
      if differentiate(fivePoint: true) != nil { return goBack(origin, originR) }
      linearise()
    }
    let settled = smallest <= 1e-7 * residualNorm || relative <= 1e-9
    guard settled, reduction(from: originR, to: bestR) >= -1e-9 * from else {
      return goBack(origin, originR)
    }
    return !goBack(best, bestR)
  }

  /// The largest step of a parameter as a share of its value.
  /// Whether the full Gauss–Newton step moves residuals by less than 10⁻¹⁰ of their length and no
  /// parameter by 10⁻¹¹ of itself; it is not taken.
  mutating func isAtMinimum() -> Bool {
    let rank = triangle.rank(rankTolerance)
    guard rank == movingCount else { return false }
    triangle.solve(rank: rank)
    spread(triangle.x)
    let size = triangle.squaredImage(triangle.x).squareRoot()
    return size <= 1e-10 * residualNorm && relativeStep <= 1e-11
  }

  private var relativeStep: Double {
    var largest = 0.0
    for c in 0..<movingCount {
      let j = moving[c]
      if step[j] != 0 {
        largest = max(largest, abs(step[j]) / max(abs(x[j]), .leastNormalMagnitude))
      }
    }
    return largest
  }

  private mutating func goBack(_ point: [Double], _ values: [Double]) -> Bool {
    for j in 0..<p { x[j] = point[j] }
    for i in 0..<n { r[i] = values[i] }
    cost = cost(r)
    isCurrent = false
    return false
  }
}
