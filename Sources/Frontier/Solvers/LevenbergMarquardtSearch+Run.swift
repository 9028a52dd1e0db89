extension LevenbergMarquardtSearch {
  /// The reduction, as a share of the criterion, below which a minimum is suspected; and the least
  /// it is brought down to while Gauss–Newton steps refuse to shrink.
  private static let firstTolerance = 1e-10
  private static let lastTolerance = 1e-18
  /// A step that gains less, as a share of the criterion, and another amount than its model promised
  /// by more than a quarter, creeps: the model lacks the residuals' curvature. After as many of them
  /// in a row as certified problems do not need, Newton's steps are tried.
  private static let creepingGain = 0.03
  private static let sureRatio = 0.25
  private static let creepingSteps = 40

  mutating func run() -> NonlinearFit.StopReason {
    guard evaluateTrial() else {
      if Cancellation.isRequested { return .cancelled }
      return .residualNotFinite(index: firstNotFinite(trialR) ?? 0)
    }
    setUnit()
    for i in 0..<n { r[i] = trialR[i] }
    cost = cost(r)
    var tolerance = Self.firstTolerance
    var suspected = false
    var mayForget = true
    while true {
      if Cancellation.isRequested { return .cancelled }
      if !isCurrent {
        if let verdict = differentiate(searchAccuracy) {
          guard stepAway(from: verdict) else { return verdict }
          continue
        }
        linearise()
        if Cancellation.isRequested { return .cancelled }
      }
      if cost == 0 {
        isAtRest = true
        return .exact
      }
      if movingCount == 0 { return free.contains { isDead($0) } ? .converged : .held }
      if residualNorm == 0 { return .allOutliers }
      if gradientNorm == 0 {
        guard accuracy < .fine else { return .converged }
        if let verdict = differentiate(.fine) { return verdict }
        linearise()
        continue
      }
      if settings.mayStartAtMinimum, iterations == 0, isAtMinimum() { return .converged }
      if radius == 0 {
        let length = scaledLength
        radius = settings.initialRadius * (length > 0 ? length : 1)
      }
      if suspected {
        suspected = false
        let wasHeld = hasHeldFlat
        switch refine() {
        case .minimum:
          guard wasHeld else { return .converged }
          // A minimum of the others: of all only if those left out are flat here, too.
          if let verdict = differentiate(.fine) { return verdict }
          linearise()
          _ = giveUpFlat()
          if isGradientNothing || isAtRounding() { return .converged }
        case .descent:
          (radius, lambda, tolerance) = (0, 0, Self.firstTolerance)
          continue
        case .nothing: break
        }
        // Forward differences may be what kept the search from a better point.
        searchAccuracy = .good
        if !isCurrent || accuracy < .good {
          if let verdict = differentiate(.good) { return verdict }
          linearise()
        }
        if tolerance <= Self.lastTolerance {
          if isStationary() {
            isUnsettled = true
            return .converged
          }
          // Norms from far away can leave a region too flat to move in: once, D starts anew.
          guard mayForget else {
            guard giveUpFlat() else { return .noProgress }
            (radius, lambda, tolerance) = (0, 0, Self.firstTolerance)
            continue
          }
          mayForget = false
          for j in free { scale[j] = norms[j] }
          (radius, lambda, tolerance) = (0, 0, Self.firstTolerance)
        } else {
          tolerance *= 1e-4
        }
        continue
      }
      if evaluations >= settings.maximumEvaluations { return .evaluationLimit }
      suspected = advance(tolerance)
      if !suspected, creeping >= Self.creepingSteps {
        creeping = 0
        let from = cost
        newtonDescent()
        if cost < from { (radius, lambda) = (0, 0) }
      }
    }
  }

  /// Chooses the unit of the residuals where their squares would be out of range: the largest
  /// residual, or under a robust loss its scale.
  private mutating func setUnit() {
    var size = loss.kind == .squares ? 0 : loss.scale
    if loss.kind == .squares {
      for i in 0..<n where weight(i) > 0 {
        size = max(size, abs(trialR[i]) * weight(i).squareRoot())
      }
    }
    guard size > 0, size < 1e-100 || size > 1e100 else { return }
    problem.unit = size.isFinite ? size.binade : 0x1p1000
    loss = loss.divided(by: problem.unit)
    for i in 0..<n { trialR[i] /= problem.unit }
  }

  /// One trial step: proposed, judged, and the region made larger or smaller.
  ///
  /// - Returns: whether a minimum is suspected here.
  private mutating func advance(_ tolerance: Double) -> Bool {
    repeat {
      triangle.step(radius: radius, lambda: &lambda)
      spread(triangle.x)
    } while holdOutward()
    for c in 0..<movingCount { velocity[c] = triangle.x[c] }
    let length = triangle.length(velocity)
    let image = triangle.squaredImage(velocity)
    var predicted = image + 2 * lambda * length * length
    var slope = -(image + lambda * length * length)
    if iterations == 0 { radius = min(radius, length) }
    if makeTrial() {
      (predicted, slope) = bendAtBounds()
    } else if settings.usesGeodesicAcceleration, predicted > 1e-6 * cost {
      bend()
    }
    var gain = 0.0
    var ratio = 0.0
    if predicted > 0, evaluateTrial() {
      gain = reduction(from: r, to: trialR)
      ratio = gain / predicted
      if !gain.isFinite { (gain, ratio) = (0, 0) }
    } else {
      gain = -.infinity
    }
    resize(ratio: ratio, gain: gain, slope: slope, length: length)
    let small = abs(gain) <= tolerance * cost && predicted <= tolerance * cost && ratio <= 2
    let tiny = radius <= tolerance.squareRoot() * 1e-3 * scaledLength
    let isSure = abs(ratio - 1) < Self.sureRatio
    if ratio >= 1e-4 {
      refusals = 0
      if gain < Self.creepingGain * cost { creeping += isSure ? 0 : 1 } else { creeping = 0 }
      for j in 0..<p { previous[j] = x[j] }
      for i in 0..<n { previousR[i] = r[i] }
      hasPrevious = true
      accept()
      return small || tiny
    }
    refusals += 1
    if refusals == Self.refusalsOfFlat, holdFlat() { return false }
    // A radius without any digit left moves nothing.
    return small || tiny || radius <= 1e-300 || !radius.isFinite
  }

  /// Moré's update of Δ and λ.
  private mutating func resize(ratio: Double, gain: Double, slope: Double, length: Double) {
    if ratio <= 0.25 {
      var factor = 0.5
      if gain < 0 {
        factor = gain.isFinite ? slope / (2 * slope + gain) : 0.1
        if !(factor >= 0.1) { factor = 0.1 }
        factor = min(factor, 0.5)
      }
      radius = factor * min(radius, length / 0.1)
      lambda /= factor
    } else if lambda == 0 || ratio >= 0.75 {
      radius = 2 * length
      lambda *= 0.5
    }
  }

  /// Adds half the geodesic acceleration to the trial step, where the second-order term is small
  /// enough beside the first to be believed: 2‖D·a‖ ≤ 3/4 ‖D·v‖ (Transtrum & Sethna 2012, §4).
  private mutating func bend() {
    let h = 0.1
    for j in 0..<p { trial[j] = x[j] + h * step[j] }
    let isFinite = evaluateTrial()
    defer { _ = makeTrial() }
    guard isFinite else { return }
    for i in 0..<rows { column[i] = 0 }
    // Row by row −(2/h)((r(x + hv) − r)/h − J·v), the second derivative along v.
    for c in 0..<movingCount {
      let j = moving[c]
      for i in 0..<n { column[i] += jacobian[i + j * n] * step[j] }
    }
    for i in 0..<n {
      let change = (trialR[i] - r[i]) / h - column[i]
      column[i] = rowScale[i] == 0 ? 0 : -2 / h * change * rowScale[i]
    }
    qr.transformOwn(&column)
    triangle.solve(column, lambda: lambda)
    let (first, second) = (triangle.length(velocity), triangle.length(triangle.x))
    guard 2 * second <= 0.75 * first else { return }
    for c in 0..<movingCount { acceleration[c] = velocity[c] + 0.5 * triangle.x[c] }
    spread(acceleration)
  }
}
