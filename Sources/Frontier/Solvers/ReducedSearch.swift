/// A quick search of a law's nonlinear parameters: Levenberg–Marquardt on the variable projection
/// functional, all small systems by Cholesky on normal equations whose columns have length 1.
///
/// It is what makes many fits cheap (screening of starts, replicates): one evaluation a step,
/// derivatives included, one allocation a search, no LAPACK call, whose overhead alone would be a
/// third of a fit of twenty points. What it loses in digits where columns are nearly collinear it
/// notices and gives up. The answer is a start for `LevenbergMarquardt`, which has the last word in
/// every reported fit.
///
/// The search ends with a step that changes no parameter by the tolerance, 10⁻⁸ of its value, or
/// after which the next one, shorter by the contraction seen last, would not, nor lower the sum of
/// squares by 10⁻¹³ of itself. With second derivatives that last step is taken without looking: the
/// linear parameters follow their derivatives. Where a step promises less than the rounding of the
/// sum it is taken, too, as long as steps go on shrinking.
///
/// The damping is Nielsen's (1999, IMM-REP-1999-05, §2) with a steeper fall after good steps. JᵀJ
/// is Kaufman's (1975, doi:10.1007/BF01932995). After a step shorter than the parameters that did
/// what was promised of it, the Hessian takes its place where it is known and positive: without it,
/// residuals of any size leave linear convergence at the end.
struct ReducedSearch<Evaluation: ReducedEvaluation & ~Copyable>: ~Copyable {
  private var evaluation: Evaluation
  private let m: Int
  private let q: Int
  private let store: UnsafeMutablePointer<Double>
  private var current: ReducedPoint
  private var trial: ReducedPoint
  private let damped: UnsafeMutablePointer<Double>
  private let scale: UnsafeMutablePointer<Double>
  private let step: UnsafeMutablePointer<Double>
  private let held: UnsafeMutablePointer<Double>
  private(set) var evaluations = 0
  private var damping = 0.0
  private var growth = 2.0
  private var lastSize = Double.infinity
  private var trustsHessian = false
  /// Whether the search last met a place where the evaluation gave up.
  private var isBeforeWall = false

  /// The end of the search: nonlinear and linear parameters, in the law's two orders.
  var beta: UnsafeMutablePointer<Double> { current.beta }
  var coefficients: UnsafeMutablePointer<Double> { current.linear }
  var sumOfSquares: Double { current.sumOfSquares }

  init(_ evaluation: consuming Evaluation) {
    let (m, q) = (evaluation.linearCount, evaluation.nonlinearCount)
    let size = ReducedPoint.size(linear: m, nonlinear: q)
    store = .allocate(capacity: 2 * size + q * q + 3 * q + 1)
    current = ReducedPoint(store, linear: m, nonlinear: q)
    trial = ReducedPoint(store + size, linear: m, nonlinear: q)
    damped = store + 2 * size
    scale = damped + q * q
    step = scale + q
    held = step + q
    (self.m, self.q) = (m, q)
    self.evaluation = evaluation
  }

  deinit { store.deallocate() }

  /// Searches from nonlinear parameters inside their bounds.
  ///
  /// - Returns: whether it ended at a minimum inside all bounds of linear parameters; if not, the
  ///   careful search has to be asked.
  mutating func run(
    from start: [Double], ranges: [ClosedRange<Double>], linearRanges: [ClosedRange<Double>],
    tolerance: Double = 1e-8, limit: Int = 100
  ) -> Bool {
    guard begin(from: start) else { return false }
    return goOn(ranges: ranges, linearRanges: linearRanges, tolerance: tolerance, limit: limit)
  }

  /// Evaluates the law at a start; false where it is not defined there.
  private mutating func begin(from start: [Double]) -> Bool {
    for j in 0..<q { trial.beta[j] = start[j] }
    trial.linear.update(repeating: 0, count: m)
    evaluations = 1
    current.sumOfSquares = .infinity
    guard evaluation.evaluate(&trial, secondOrder: false) else { return false }
    swap(&current, &trial)
    for j in 0..<q { scale[j] = current.normal[j * q + j] }
    // What is quickest where the Hessian takes over, and where it does not.
    damping = Evaluation.isSecondOrder ? 1e-2 : 1e-3
    growth = 2
    lastSize = .infinity
    trustsHessian = false
    isBeforeWall = false
    return true
  }

  /// Goes on with a search that met its limit, as if the limit had been another one.
  ///
  /// - Parameter limit: how many evaluations there may be from the search's beginning.
  /// - Returns: as ``run(from:ranges:linearRanges:tolerance:limit:)``.
  mutating func goOn(
    ranges: [ClosedRange<Double>], linearRanges: [ClosedRange<Double>],
    tolerance: Double = 1e-8, limit: Int = 100
  ) -> Bool {
    let exact = 1e-28 * evaluation.wholeSquares
    while true {
      if current.sumOfSquares <= exact || q == 0 { return isInside(linearRanges) }
      hold(ranges)
      guard evaluations < limit, damping < 1e30, !Cancellation.isRequested else { return false }
      if trustsHessian { trustsHessian = solve(current.hessian, damping) }
      if !trustsHessian, !solve(current.normal, damping) { return false }
      let size = makeTrial(ranges)
      let predicted = predictedReduction(trustsHessian ? current.hessian : current.normal)
      if !(predicted > 0) {
        if !predicted.isFinite { return false }
        if size <= 1e-8 { return isInside(linearRanges) }
        // Cut at a bound, the step promises nothing: a shorter one will.
        damping *= growth
        growth *= 2
        continue
      }
      // The next step would be shorter by the same factor again, unless damping makes it so.
      let contraction = size / lastSize
      let isFree = damping <= 1e-4 && size < 1e-3
      let isLast =
        size <= tolerance
        || isFree && size * contraction <= tolerance
          && predicted * contraction * contraction <= 1e-13 * current.sumOfSquares
      if isLast, isBeforeWall { return false }
      if isLast, Evaluation.isSecondOrder {
        trial.sumOfSquares = current.sumOfSquares - predicted
        swap(&current, &trial)
        return isInside(linearRanges)
      }
      evaluations += 1
      let secondOrder = Evaluation.isSecondOrder && size < 0.5
      let value =
        evaluation.evaluate(&trial, secondOrder: secondOrder) ? trial.sumOfSquares : .infinity
      // Too little for the sum to show: steps that shrink are believed, and short ones that do not
      // are rounding.
      let isHidden = isFree && predicted <= 1e-11 * current.sumOfSquares && value.isFinite
      if isHidden, contraction > 0.5, size <= 1e-9 { return isInside(linearRanges) }
      let isBlind = isHidden && contraction <= 0.5
      let ratio = isBlind ? 1 : (current.sumOfSquares - value) / predicted
      if ratio > 1e-4 {
        swap(&current, &trial)
        for j in 0..<q { scale[j] = max(scale[j], current.normal[j * q + j]) }
        damping *=
          ratio > 0.75 ? 0.1 : max(1.0 / 3, 1 - (2 * ratio - 1) * (2 * ratio - 1) * (2 * ratio - 1))
        growth = 2
        if isLast { return isInside(linearRanges) }
        trustsHessian = secondOrder && abs(ratio - 1) < 0.25
        lastSize = size
        isBeforeWall = false
      } else {
        if value == .infinity { isBeforeWall = true }
        // Rounding alone may refuse the last step.
        if isLast { return !isBeforeWall && isInside(linearRanges) }
        damping *= growth
        growth *= 2
      }
    }
  }

  /// The sum of squares at nonlinear parameters with the linear ones eliminated; `nil` where they lie
  /// outside their bounds, or `evaluateSum` fails.
  mutating func cost(
    _ beta: UnsafePointer<Double>, linearRanges: [ClosedRange<Double>]
  ) -> Double? {
    for j in 0..<q { trial.beta[j] = beta[j] }
    trial.linear.update(repeating: 0, count: m)
    guard evaluation.evaluateSum(&trial) else { return nil }
    for k in 0..<m where !linearRanges[k].contains(trial.linear[k]) { return nil }
    return trial.sumOfSquares
  }

  /// Whether the end leaves residuals of rounding alone.
  var isExact: Bool { current.sumOfSquares <= 1e-28 * evaluation.wholeSquares }

  private func isInside(_ ranges: [ClosedRange<Double>]) -> Bool {
    for k in 0..<m where !ranges[k].contains(current.linear[k]) { return false }
    return true
  }

  /// Parameters on a bound that the gradient points through stay.
  private func hold(_ ranges: [ClosedRange<Double>]) {
    for j in 0..<q {
      let (value, slope) = (current.beta[j], current.gradient[j])
      let outward =
        (value <= ranges[j].lowerBound && slope > 0) || (value >= ranges[j].upperBound && slope < 0)
      held[j] = outward || ranges[j].lowerBound == ranges[j].upperBound ? 1 : 0
    }
  }

  /// The step, cut at the bounds, and the linear parameters to be expected after it.
  ///
  /// - Returns: the largest change of a parameter by its value.
  private func makeTrial(_ ranges: [ClosedRange<Double>]) -> Double {
    var size = 0.0
    trial.linear.update(from: current.linear, count: m)
    for j in 0..<q {
      let beta = current.beta[j]
      let next = min(max(beta + step[j], ranges[j].lowerBound), ranges[j].upperBound)
      trial.beta[j] = next
      size = max(size, abs(next - beta) / (abs(beta) + 1e-8))
      for a in 0..<m { trial.linear[a] += current.shift[a + j * m] * (next - beta) }
    }
    return size
  }

  /// The damped step; false where the matrix is not positive.
  private func solve(_ matrix: UnsafeMutablePointer<Double>, _ damping: Double) -> Bool {
    for j in 0..<q {
      for i in 0..<q { damped[i + j * q] = held[i] + held[j] > 0 ? 0 : matrix[i + j * q] }
      let diagonal = scale[j] > 0 ? scale[j] : 1
      damped[j + j * q] = held[j] > 0 ? 1 : damped[j + j * q] + damping * diagonal
      step[j] = held[j] > 0 ? 0 : -current.gradient[j]
    }
    guard SmallCholesky.factor(damped, q, pivot: 0) != nil else { return false }
    SmallCholesky.solve(damped, q, step)
    return true
  }

  /// The reduction of the sum of squares that a quadratic model promises of the trial point.
  private func predictedReduction(_ matrix: UnsafeMutablePointer<Double>) -> Double {
    var predicted = 0.0
    for j in 0..<q {
      step[j] = trial.beta[j] - current.beta[j]
      predicted -= 2 * step[j] * current.gradient[j]
      for i in 0..<j { predicted -= 2 * step[i] * step[j] * matrix[i + j * q] }
      predicted -= step[j] * step[j] * matrix[j + j * q]
    }
    return predicted
  }
}

/// Which terms are too nearly collinear for a ``ReducedSearch``.
enum ReducedTolerance {
  static let pivot = 1e-10
}
