extension LevenbergMarquardtSearch {
  /// The rank's tolerance on the diagonal of R, columns of length 1: below it a direction is
  /// lost in the rounding of the Jacobian.
  var rankTolerance: Double {
    switch accuracy {
    case .rough: 1e-7
    case .good: 1e-9
    case .fine: problem.jacobian == nil ? 1e-9 : max(1e-13, 4 * Double(rows) * 0x1p-52)
    }
  }

  /// Searches and reports; once more from the end where that is too small for the unit.
  mutating func end() -> NonlinearFit {
    var fit = report(run())
    // A start with vast residuals sets a unit in which those of the end may vanish, squares first:
    // its sum would be 0 and the end look exact. Every round divides the residuals by 2⁴⁰⁰, so
    // there are never more than a few.
    for _ in 0..<Self.rounds {
      var size = 0.0
      for i in 0..<n where weight(i) > 0 { size = max(size, abs(r[i]) * weight(i).squareRoot()) }
      guard loss.kind == .squares, size > 0, size < 0x1p-400 else { break }
      var next = problem
      next.start = x
      next.unit = 1
      var search = LevenbergMarquardtSearch(next, settings)
      search.evaluations = evaluations
      search.jacobianEvaluations = jacobianEvaluations
      self = search
      let reason = run()
      // The end was a minimum to 120 digits: that there is none further down does not change it.
      fit = report(reason == .noProgress && fit.isMinimum ? fit.stopped : reason)
    }
    return fit
  }
  /// A double's range is four times 2⁴⁰⁰ and a little.
  private static let rounds = 5

  /// Factors the Jacobian at the end once more and reads rank and errors off R.
  mutating func report(_ stopped: NonlinearFit.StopReason) -> NonlinearFit {
    var values = Linearisation(p)
    if case .residualNotFinite = stopped {
      return fit(stopped, values, gradientNorm: 0, weighted: CompensatedSum())
    }
    var cosine = 0.0
    var isDefined = !Cancellation.isRequested
    if case .jacobianNotFinite = stopped { isDefined = false }
    // Errors of an exact fit are zero to rounding: nothing rests on their last digits.
    let needed: NonlinearProblem.Accuracy = isAtRest ? .rough : .fine
    let reuse = (isCurrent || isNear) && accuracy >= needed
    if isDefined, reuse || differentiate(needed) == nil {
      linearise()
      if isPlain {
        cosine = gradientNorm
      } else if !Cancellation.isRequested {
        cosine = linearisePlainly()
      }
      values = rankAndCovariance()
    }
    cost = cost(r)
    let stopped = Cancellation.isRequested ? .cancelled : stopped
    return fit(stopped, values, gradientNorm: cosine, weighted: squares())
  }

  /// Factors the weighted Jacobian without the loss's curvature.
  ///
  /// - Returns: the gradient's cosine with iteratively reweighted rows, which have the loss's
  ///   gradient and no sliver of curvature.
  private mutating func linearisePlainly() -> Double {
    for i in 0..<n where weight(i) > 0 {
      let root = (weight(i) * loss.influence(r[i]).weight).squareRoot()
      rowScale[i] = root
      residualScale[i] = root
    }
    let cosine = plainCosine()
    if Cancellation.isRequested { return cosine }
    for i in 0..<n { rowScale[i] = weight(i).squareRoot() }
    refreshNorms()
    factor()
    return cosine
  }

  struct Linearisation {
    var rank = 0
    var undetermined: [Int] = []
    /// (JᵀWJ)⁻¹ over all p parameters, columns of length 1.
    var inverse: [Double]?
    var blocked: [Int] = []

    init(_ p: Int) {}
  }

  private func squares() -> CompensatedSum {
    var sum = CompensatedSum()
    for i in 0..<n where weight(i) > 0 { sum.add(weight(i) * r[i] * r[i]) }
    return sum
  }

  private mutating func refreshNorms() {
    for j in free {
      let square = moments(j).square
      norms[j] = isSafe(square) ? square.squareRoot() : carefulNorm(j)
    }
  }

  private mutating func plainCosine() -> Double {
    refreshNorms()
    var sum = 0.0
    for i in 0..<n where residualScale[i] != 0 {
      sum += r[i] * residualScale[i] * r[i] * residualScale[i]
    }
    residualNorm = sum.squareRoot()
    return gradientNorm
  }

  /// Reads rank, null space and (JᵀJ)⁻¹ from the pivoted R.
  private func rankAndCovariance() -> Linearisation {
    var result = Linearisation(p)
    let k = movingCount
    let lead = triangle.leading
    let r = triangle.r
    let others = free.filter { j in !moving[0..<k].contains(j) }
    result.blocked = others.filter { !isDead($0) }
    let rank = triangle.rank(rankTolerance)
    result.rank = rank
    if rank < k {
      // A null vector is (−R₁₁⁻¹R₁₂; I) column by column; whoever takes part is not determined.
      var takesPart = Set((rank..<k).map { parameter($0).index })
      for column in rank..<k {
        var y = (0..<rank).map { r[$0 + column * lead] }
        for i in stride(from: rank - 1, through: 0, by: -1) {
          for j in i + 1..<max(i + 1, rank) { y[i] -= r[i + j * lead] * y[j] }
          y[i] /= r[i + i * lead]
          if abs(y[i]) > 1e-6 { takesPart.insert(parameter(i).index) }
        }
      }
      result.undetermined = takesPart.sorted()
    }
    result.undetermined = (result.undetermined + others.filter { isDead($0) }).sorted()
    result.inverse = inverseGram(rank: rank, excluding: result.undetermined)
    return result
  }

  /// (JᵀJ)⁻¹ = R⁻¹R⁻ᵀ in the parameters' order, for columns of length 1; below full rank only the
  /// entries of determined parameters mean anything, the others stay 0.
  private func inverseGram(rank: Int, excluding: [Int]) -> [Double]? {
    let lead = triangle.leading
    var inverse = [Double](repeating: 0, count: lead * lead)
    for j in 0..<rank {
      inverse[j + j * lead] = 1 / triangle.r[j + j * lead]
      for i in stride(from: j - 1, through: 0, by: -1) {
        var sum = 0.0
        for l in i + 1...j { sum += triangle.r[i + l * lead] * inverse[l + j * lead] }
        inverse[i + j * lead] = -sum / triangle.r[i + i * lead]
      }
    }
    var result = [Double](repeating: 0, count: p * p)
    for a in 0..<rank {
      for b in 0..<rank {
        let (ja, jb) = (parameter(a).index, parameter(b).index)
        guard !excluding.contains(ja), !excluding.contains(jb) else { continue }
        var sum = 0.0
        for l in max(a, b)..<rank { sum += inverse[a + l * lead] * inverse[b + l * lead] }
        result[ja + jb * p] = sum
      }
    }
    return result.allSatisfy(\.isFinite) ? result : nil
  }

  /// σ², by which (JᵀWJ)⁻¹ is multiplied.
  private func variance(_ degrees: Double, _ total: Double, _ squares: Double) -> Double? {
    guard degrees > 0 else { return nil }
    if problem.hasKnownErrors, loss.kind == .squares { return 1 / (problem.unit * problem.unit) }
    guard loss.kind != .squares else { return squares / degrees }
    if Cancellation.isRequested { return nil }
    var influence = 0.0
    for i in 0..<n where weight(i) > 0 {
      let psi = loss.influence(r[i]).weight * r[i]
      influence += weight(i) * psi * psi
    }
    // Precisions are known up to a factor, which cancels in the mean slope.
    let slope = loss.meanSlope(of: Array(r[0..<n]), weights: problem.weights)
    guard slope > 0, total > 0 else { return nil }
    return influence / degrees / (slope * slope)
  }

  private func length(_ j: Int) -> Double { norms[j] > 0 ? norms[j] : 1 }

  private func fit(
    _ stopped: NonlinearFit.StopReason, _ values: Linearisation, gradientNorm: Double,
    weighted: CompensatedSum
  ) -> NonlinearFit {
    let total: Double =
      switch (problem.weights, problem.weightMeaning) {
      case (nil, _): Double(n)
      case (let weights?, .counts): weights.reduce(0, +)
      case (let weights?, .precisions), (let weights?, .inverseVariances):
        Double(weights.count { $0 > 0 })
      }
    let degrees = total - Double(values.rank)
    let squares = weighted.value
    var errors = [Double?](repeating: nil, count: p)
    var covariance: [Double]?
    if let inverse = values.inverse, let variance = variance(degrees, total, squares) {
      // Errors straight from the entries: a variance can overflow where its root does not.
      for j in moving[0..<movingCount] where !values.undetermined.contains(j) {
        let error = (inverse[j * (p + 1)] * variance).squareRoot() / length(j)
        errors[j] = error.isFinite ? error : nil
      }
      if values.undetermined.isEmpty {
        var scaled = inverse
        for a in 0..<p {
          for b in 0..<p { scaled[a + b * p] *= variance / length(a) / length(b) }
        }
        covariance = scaled.allSatisfy(\.isFinite) ? scaled : nil
      }
    }
    // Back in the problem's own units; the covariance has none of the residuals'.
    let unit = problem.unit
    var known = true
    if case .residualNotFinite = stopped { known = false }
    return NonlinearFit(
      parameters: x, standardErrors: errors, covariance: covariance,
      sumOfSquares: known ? squares * unit * unit : .infinity,
      cost: known ? cost * unit * unit : .infinity,
      degreesOfFreedom: degrees, residuals: known ? r.map { $0 * unit } : [],
      stopped: stopped, evaluations: evaluations, jacobianEvaluations: jacobianEvaluations,
      iterations: iterations, gradientNorm: gradientNorm, rank: values.rank,
      undetermined: values.undetermined, atBound: values.blocked)
  }
}
