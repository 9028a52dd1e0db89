extension LevenbergMarquardtSearch {
  enum Refinement {
    /// The steps have shrunk to nothing, and the gradient with them.
    case minimum
    /// No minimum, but a lower point along a direction of negative curvature: the search stands
    /// there.
    case descent
    /// Neither; the point is as before.
    case nothing
  }

  /// How the refinement ended up: the shortest step, as a length of the residuals and as a share of
  /// the parameters, and what is left of the gradient where it starts.
  struct Shortest {
    var size = Double.infinity
    var relative = Double.infinity
    var residualNorm = 0.0
    var cosine = Double.infinity
    var isStationary = false
    var accuracy = NonlinearProblem.Accuracy.rough
  }

  /// Full Gauss–Newton steps from the current point until they no longer shrink; where they shrink
  /// too slowly, because the residuals or their curvature are large, Newton's steps after them.
  ///
  /// The criterion cannot steer the last half of the digits (it is flat to rounding there); the
  /// length of the step can. Directions that the data does not determine are left alone. The system
  /// must be factored at the current point on entry.
  mutating func refine() -> Refinement {
    if isAtRounding() {
      isAtRest = accuracy != .fine
      return .minimum
    }
    hasPrevious = false
    isNear = false
    let from = cost
    for j in 0..<p {
      origin[j] = x[j]
      scaleBefore[j] = scale[j]
    }
    for i in 0..<n { originR[i] = r[i] }
    // Steps that diverge pass points with vast derivatives: the region must not learn from them.
    defer { for j in 0..<p { scale[j] = scaleBefore[j] } }
    var shortest = Shortest()
    let isSlow = gaussNewton(&shortest)
    let isAtFloor =
      shortest.size <= Self.startSize * shortest.residualNorm
      || shortest.relative <= Self.startStep
    if !isSlow || isAtFloor, isSettled(shortest, from: from) {
      let isClose = accuracy == .fine && shortest.relative <= closeStep
      _ = goBack(best, bestR)
      isNear = isClose
      return .minimum
    }
    // Far from a minimum Newton's steps lead anywhere.
    guard isSlow, shortest.cosine <= Self.nearCosine else { return goBack(origin, originR) }
    _ = goBack(best, bestR)
    if reduction(from: originR, to: r) < -Self.costRounding * from { _ = goBack(origin, originR) }
    shortest = Shortest()
    switch newton(&shortest) {
    case .descent: return .descent
    case .nothing: break
    case .minimum:
      if isSettled(shortest, from: from) {
        _ = goBack(best, bestR)
        return .minimum
      }
    }
    // Beside a bound, or under a robust loss, slow steps may get there where Newton's do not.
    _ = goBack(origin, originR)
    if differentiate(.fine) != nil { return .nothing }
    linearise()
    shortest = Shortest()
    _ = gaussNewton(&shortest, slowest: Self.patientContraction)
    guard isSettled(shortest, from: from) else { return goBack(origin, originR) }
    _ = goBack(best, bestR)
    return .minimum
  }

  /// Whether the best point is a minimum: no higher than where the refinement began, with a step
  /// that is nothing and a gradient that is nothing.
  private func isSettled(_ shortest: Shortest, from: Double) -> Bool {
    let isShort =
      shortest.size <= Self.settledSize * shortest.residualNorm
      || shortest.relative <= Self.settledStep
    return isShort && shortest.isStationary && shortest.accuracy == .fine
      && reduction(from: originR, to: bestR) >= -Self.costRounding * from
  }

  /// - Returns: whether the steps shrink slowly or not at all.
  private mutating func gaussNewton(
    _ shortest: inout Shortest, slowest: Double = slowContraction
  ) -> Bool {
    var slow = 0
    var contraction = Self.slowContraction
    var before = accuracy
    var last = Double.infinity
    for _ in 0..<Self.gaussNewtonSteps {
      repeat {
        triangle.solve(rank: triangle.rank(rankTolerance))
        spread(triangle.x)
      } while holdOutward()
      let size = triangle.squaredImage(triangle.x).squareRoot()
      guard size.isFinite else { return false }
      let isBetter = accuracy != before
      before = accuracy
      if isBetter, size <= Self.nearSize * residualNorm {
        // Steps of worse derivatives have led to where those vanish: no measure for better ones.
        shortest = Shortest()
      }
      if last.isFinite, !isBetter || size < last { contraction = size / last }
      if last.isFinite, !isBetter { slow = contraction < slowest ? 0 : slow + 1 }
      last = isBetter ? size : min(last, size)
      let relative = relativeStep
      keep(&shortest, size: size, relative: relative)
      // Numerical derivatives give out before the parameters' last digits do.
      let isNothing =
        relative <= Self.closeNumericalStep || size <= Self.startSize * residualNorm
      let isFinest = relative <= finestStep || slow >= 1 && problem.jacobian == nil && isNothing
      if isFinest && accuracy == .fine || evaluations >= settings.maximumEvaluations {
        return false
      }
      // The second slow step: rounding, or a curvature that these steps do not know.
      if slow >= 2 { return true }
      _ = makeTrial()
      guard evaluateTrial() else { return true }
      accept()
      // The next step would be shorter by the contraction again: nothing would be left of it.
      let next = contraction * relative
      if slow == 0, accuracy == .fine, next <= finestStep * Self.leftOver {
        shortest.size = size * contraction
        for j in 0..<p { best[j] = x[j] }
        for i in 0..<n { bestR[i] = r[i] }
        return false
      }
      if problem.jacobian == nil, accuracy == .fine, relative <= Self.sameStep {
        // So near by, numerical derivatives are the same again.
        isCurrent = true
        linearise()
        continue
      }
      // The last digits need the best derivatives, those before them do not.
      if differentiate(next > Self.lastDigits && accuracy < .fine ? .good : .fine) != nil {
        return false
      }
      linearise()
    }
    return true
  }

  /// Remembers the current point where its step is the shortest so far.
  mutating func keep(_ shortest: inout Shortest, size: Double, relative: Double) {
    guard size < shortest.size else { return }
    shortest = Shortest(
      size: size, relative: relative, residualNorm: residualNorm, cosine: gradientNorm,
      isStationary: isGradientNothing, accuracy: accuracy)
    for j in 0..<p { best[j] = x[j] }
    for i in 0..<n { bestR[i] = r[i] }
  }

  /// A step after which derivatives, and the standard errors made of them, are what they were.
  private var closeStep: Double {
    problem.jacobian == nil ? Self.closeNumericalStep : Self.closeExactStep
  }

  /// Where a step is lost in the rounding of the parameters, or of numerical derivatives.
  var finestStep: Double {
    problem.jacobian == nil ? Self.finestNumericalStep : Self.finestExactStep
  }

  /// Whether the full Gauss–Newton step moves residuals by less than 10⁻¹⁰ of their length and no
  /// parameter by 10⁻¹¹ of itself; it is not taken.
  mutating func isAtMinimum() -> Bool {
    let rank = triangle.rank(rankTolerance)
    guard rank == movingCount else { return false }
    triangle.solve(rank: rank)
    spread(triangle.x)
    let size = triangle.squaredImage(triangle.x).squareRoot()
    return size <= Self.startSize * residualNorm && relativeStep <= Self.startStep
  }

  /// The largest step of a parameter as a share of its value; of its size where derivatives are
  /// differences over that, and resolve no less.
  var relativeStep: Double {
    var largest = 0.0
    for c in 0..<movingCount {
      let j = moving[c]
      if step[j] != 0 {
        let size = problem.jacobian == nil ? problem.size(of: j, at: x[j]) : abs(x[j])
        largest = max(largest, abs(step[j]) / max(size, .leastNormalMagnitude))
      }
    }
    return largest
  }

  mutating func goBack(_ point: [Double], _ values: [Double]) -> Refinement {
    for j in 0..<p { x[j] = point[j] }
    for i in 0..<n { r[i] = values[i] }
    cost = cost(r)
    isCurrent = false
    return .nothing
  }
}
