extension LevenbergMarquardtSearch {
  /// Whether every row of the problem counts once and costs its square: most problems.
  var isPlain: Bool { problem.weights == nil && loss.kind == .squares }

  func weight(_ i: Int) -> Double { problem.weights.map { $0[i] } ?? 1 }

  /// Residuals at `trial` into `trialR`; false where one with a weight, or a
  /// parameter, is not finite.
  mutating func evaluateTrial() -> Bool {
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

  /// The Jacobian at x; the verdict where it is not finite.
  mutating func differentiate(fivePoint: Bool) -> NonlinearFit.StopReason? {
    jacobianEvaluations += 1
    isCurrent = true
    if let exact = problem.jacobian {
      problem.evaluate(exact, x, into: &jacobian)
    } else {
      differences.evaluations = 0
      problem.differences(
        at: x, values: r, columns: free, fivePoint: fivePoint, &jacobian, &differences)
      evaluations += differences.evaluations
    }
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
}
