extension LevenbergMarquardtSearch {
  /// Whether every row of the problem counts once and costs its square: most problems.
  var isPlain: Bool { problem.weights == nil && loss.kind == .squares }

  func weight(_ i: Int) -> Double { problem.weights.map { $0[i] } ?? 1 }

  /// Residuals at `trial` into `trialR`; false where one with a weight, or a
  /// parameter, is not finite, or the search is to end.
  mutating func evaluateTrial() -> Bool {
    if Cancellation.isRequested { return false }
    for j in 0..<p where !trial[j].isFinite { return false }
    evaluations += 1
    problem.evaluate(trial, into: &trialR)
    return firstNotFinite(trialR) == nil
  }

  /// A point of weight 0 is absent, whatever its residual.
  func firstNotFinite(_ values: [Double]) -> Int? {
    if values.withUnsafeBufferPointer({ ColumnLoops.isFinite($0.baseAddress!, count: n) }) {
      return nil
    }
    for i in 0..<n where !values[i].isFinite && weight(i) > 0 { return i }
    return nil
  }

  /// The criterion at `values`.
  func cost(_ values: [Double]) -> Double {
    var sum = CompensatedSum()
    for i in 0..<n where weight(i) > 0 { sum.add(weight(i) * loss.cost(values[i])) }
    return sum.value
  }

  /// criterion(r) − criterion(other), without the cancellation of two near sums.
  func reduction(from r: [Double], to other: [Double]) -> Double {
    if isPlain {
      return r.withUnsafeBufferPointer { r in
        other.withUnsafeBufferPointer {
          ColumnLoops.differenceOfSquares(r.baseAddress!, $0.baseAddress!, count: n)
        }
      }
    }
    var sum = CompensatedSum()
    for i in 0..<n where weight(i) > 0 {
      let (a, b) = (r[i], other[i])
      let change = loss.kind == .squares ? (a - b) * (a + b) : loss.cost(a) - loss.cost(b)
      sum.add(weight(i) * change)
    }
    return sum.value
  }

  /// Trial becomes the current point; `linearise` sums its criterion anew.
  mutating func accept() {
    for j in 0..<p { x[j] = trial[j] }
    for i in 0..<n { r[i] = trialR[i] }
    iterations += 1
    isCurrent = false
  }

  /// The Jacobian at x; the verdict where it is not finite. `accuracy` says what a numerical one may
  /// cost.
  mutating func differentiate(_ accuracy: NonlinearProblem.Accuracy) -> NonlinearFit.StopReason? {
    jacobianEvaluations += 1
    isCurrent = true
    self.accuracy = problem.jacobian == nil ? accuracy : .fine
    if let exact = problem.jacobian {
      problem.evaluate(exact, x, into: &jacobian)
    } else {
      differences.evaluations = 0
      problem.differences(
        at: x, values: r, columns: free, accuracy, &jacobian, &differences)
      evaluations += differences.evaluations
    }
    // What was written until then is not to be judged.
    if Cancellation.isRequested { return .cancelled }
    if jacobian.withUnsafeBufferPointer({ ColumnLoops.isFinite($0.baseAddress!, count: n * p) }) {
      return nil
    }
    for j in free {
      for i in 0..<n where !jacobian[i + j * n].isFinite && weight(i) > 0 {
        return .jacobianNotFinite(residual: i, parameter: j)
      }
    }
    return nil
  }

  /// Leaves a point without a derivative: back to the last one, in a region that ends before it. At
  /// the start there is none, and one parameter is tried at other values.
  ///
  /// - Returns: false where nothing better is near.
  mutating func stepAway(from verdict: NonlinearFit.StopReason) -> Bool {
    if hasPrevious {
      var length = 0.0
      for j in free {
        let move = scale[j] * (x[j] - previous[j])
        length += move * move
      }
      hasPrevious = false
      for j in 0..<p { x[j] = previous[j] }
      for i in 0..<n { r[i] = previousR[i] }
      cost = cost(r)
      radius = 0.25 * min(radius, length.squareRoot())
      return radius > 0
    }
    guard iterations == 0, case .jacobianNotFinite(_, let parameter) = verdict else { return false }
    // Half and twice the distance from 0, then less: an overflow is near large values.
    for factor in [0.5, 0.9, 0.1, 0, 1.1, 2] {
      for j in 0..<p { trial[j] = x[j] }
      let value = x[parameter] * factor
      trial[parameter] = min(max(value, problem.lower(parameter)), problem.upper(parameter))
      guard trial[parameter] != x[parameter], evaluateTrial(), cost(trialR) < cost else { continue }
      accept()
      cost = cost(r)
      return true
    }
    return false
  }
}
