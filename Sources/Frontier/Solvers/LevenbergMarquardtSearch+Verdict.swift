/// What counts as nothing.
extension LevenbergMarquardtSearch {
  /// The largest cosine between the residuals and a column of the Jacobian at a minimum. A criterion
  /// known to 10⁻¹⁶ of itself cannot tell steps that change the residuals by 10⁻⁸ of their length;
  /// a hundred times that is what a search led by the criterion alone leaves at worst.
  static let stationaryCosine = 1e-6
  /// Above it Newton's steps are not tried.
  static let nearCosine = 1e-2
  /// A Gauss–Newton step of this share of the residuals' length is near a minimum.
  static let nearSize = 1e-4
  /// A Gauss–Newton step of this share of the residuals' length lowers the criterion by 10⁻¹⁴.
  static let settledSize = 1e-7
  /// Half of the parameters' digits and more.
  static let settledStep = 1e-9
  /// Five units in the last place; four-point differences know a step to about 10⁻¹² of a parameter.
  static let finestExactStep = 1e-15
  static let finestNumericalStep = 1e-12
  /// A step above which central differences serve as well as five points.
  static let lastDigits = 1e-8
  /// What may be left of a step, as a share of those, after which no further one is taken.
  static let leftOver = 0.01
  /// Derivatives change by about the step: eleven digits of a standard error, nine of a numerical one.
  static let closeExactStep = 1e-12
  static let closeNumericalStep = 1e-9
  /// After a step this short numerical derivatives are the same again, to a digit more than they have.
  static let sameStep = 1e-10
  /// What a criterion may rise by, as a share, where it is flat to rounding.
  static let costRounding = 1e-9
  /// A quotient of successive steps above which they will not reach the last digit soon.
  static let slowContraction = 0.3
  static let patientContraction = 0.99
  static let gaussNewtonSteps = 200
  static let startSize = 1e-10
  static let startStep = 1e-11

  /// Whether what is left to gain is the rounding of the residuals: the part of them that a step
  /// could remove is no longer than what a change of the parameters' last digits makes. Of rough
  /// derivatives that is believed where the residuals are so short that their errors do not matter.
  func isAtRounding(share: Double = 4 * Double.ulpOfOne) -> Bool {
    var image = 0.0
    for c in 0..<triangle.rank(rankTolerance) { image += triangle.b[c] * triangle.b[c] }
    var reach = 0.0
    for j in free { reach += norms[j] * abs(x[j]) }
    let isKnown = accuracy == .fine || residualNorm <= Self.roughTrust * share * reach
    return isKnown && image.squareRoot() <= share * reach
  }

  /// Where no step gains anything, eight bits of the parameters: what the terms of a residual that
  /// cancel leave of them.
  private static let restingShare = 256 * Double.ulpOfOne

  /// A hundredth of what forward differences get right, eight digits.
  private static let roughTrust = 1e6

  /// Whether the current point is a minimum as far as its numbers can tell, although no step has
  /// lowered the criterion.
  mutating func isStationary() -> Bool {
    if isGradientNothing || isAtRounding(share: Self.restingShare) { return true }
    // Numerical derivatives do not resolve what is left where it is less than their own error.
    if problem.jacobian == nil, isAtRounding(share: Self.finestNumericalStep) { return true }
    return isLostInNoise()
  }

  /// Whether every parameter's gradient is: below the limit, or below what the rounding of the residuals
  /// leaves of a numerical one, ε‖r‖²/h.
  var isGradientNothing: Bool {
    for c in 0..<movingCount {
      let j = moving[c]
      guard norms[j] > 0, residualNorm > 0 else { continue }
      let slope = abs(gradient[j]) / residualNorm
      if slope <= Self.stationaryCosine * norms[j] { continue }
      guard problem.jacobian == nil else { return false }
      let width = NonlinearProblem.fineStep * problem.size(of: j, at: x[j])
      if slope > 8 * Double.ulpOfOne * residualNorm / width { return false }
    }
    return true
  }

  /// Refused steps after which parameters that move nothing are suspected of it.
  static let refusalsOfFlat = 4

  /// A change of a flat parameter by its whole size lowers the criterion by 10⁻⁸ of it at most.
  static let flatShare = 1e-8

  /// Whether a change of parameter j by its whole size would move the residuals by no more than
  /// `share` of their length.
  func isFlat(_ j: Int, share: Double = flatShare) -> Bool {
    norms[j] * abs(x[j]) <= share * residualNorm
  }

  /// Leaves flat parameters out of the steps from this point, where there are others: they would be
  /// sent off to where residuals overflow before the others had moved.
  mutating func holdFlat() -> Bool {
    var kept = 0
    for c in 0..<movingCount where !isFlat(moving[c]) {
      moving[kept] = moving[c]
      kept += 1
    }
    guard kept > 0, kept < movingCount else { return false }
    movingCount = kept
    hasHeldFlat = true
    factor()
    (radius, lambda) = (0, 0)
    return true
  }

  /// Flat parameters where no step has found anything better count as dead from now on.
  ///
  /// - Returns: whether there are any new ones.
  mutating func giveUpFlat() -> Bool {
    var isAny = false
    for j in free where isFlat(j) && !isDead(j) {
      greatest[j] = .infinity
      isAny = true
    }
    if isAny { linearise() }
    return isAny
  }

  /// Whether the full Gauss–Newton step is lost in the rounding of the residuals: along parts of it,
  /// down to some units in the last place of the parameters, they differ from their linear prediction
  /// by as much as the whole step is to change, and by no more along the larger parts. What a wrong
  /// derivative or a curvature adds grows with the part.
  private mutating func isLostInNoise() -> Bool {
    triangle.solve(rank: triangle.rank(rankTolerance))
    spread(triangle.x)
    let size = triangle.squaredImage(triangle.x).squareRoot()
    let whole = Array(step)
    func misfit(_ part: Double) -> Double? {
      for j in 0..<p where whole[j] != 0 {
        let least = Self.probeDigits * x[j].ulp
        step[j] = whole[j] < 0 ? min(whole[j] * part, -least) : max(whole[j] * part, least)
      }
      if makeTrial() { return nil }
      guard evaluateTrial() else { return nil }
      var sum = 0.0
      for i in 0..<n where rowScale[i] != 0 {
        var change = trialR[i] - r[i]
        for c in 0..<movingCount {
          change -= jacobian[i + moving[c] * n] * (trial[moving[c]] - x[moving[c]])
        }
        change *= rowScale[i]
        sum += change * change
      }
      return sum.squareRoot()
    }
    var (least, largest) = (Double.infinity, 0.0)
    for part in [0x1p-10, 0x1p-20, 0] {
      guard let misfit = misfit(part) else { return false }
      (least, largest) = (min(least, misfit), max(largest, misfit))
    }
    return least >= 0.1 * size && largest <= 16 * least
  }

  /// The shortest part of a step that is tried, in units of the last place: one may be rounded away.
  private static let probeDigits = 4.0
}
