import FrontierAlgebra

/// Newton's steps, with the residuals' own curvature: the end of a search where Gauss–Newton steps
/// do not shrink.
///
/// The Hessian of half the criterion is JᵀJ + Σ rᵢ∇²rᵢ (Dennis, Gay & Welsch 1981, §1,
/// doi:10.1145/355958.355965). Its second part comes from differences, once for several steps.
extension LevenbergMarquardtSearch {
  /// The Hessians made, and the steps taken with each.
  private static let hessians = 6
  private static let steps = 12
  /// A quotient of successive steps up to which a Hessian is kept.
  private static let keptContraction = 0.1
  /// An eigenvalue, as a share of the largest, that is negative beyond its rounding; and one that is
  /// nothing.
  private static let negative = -1e-6
  private static let nothing = 1e-13
  /// ε^{1/3} for one difference of exact derivatives, ε^{1/4} for two of residuals.
  private static let firstStep = 6.06e-6
  private static let secondStep = 1.22e-4

  /// Steps from the current point, which must be factored. Remembers the point with the shortest.
  mutating func newton(_ shortest: inout Shortest) -> Refinement {
    for _ in 0..<Self.hessians {
      if accuracy < .fine || !isCurrent {
        if differentiate(.fine) != nil { return .nothing }
        linearise()
      }
      let k = movingCount
      guard k > 0, let eigen = hessian() else { return .nothing }
      let largest = max(abs(eigen.values[0]), abs(eigen.values[k - 1]))
      if eigen.values[0] < Self.negative * largest {
        return leaveSaddle(along: eigen.vectors) ? .descent : .nothing
      }
      let columns = Array(moving[0..<k])
      var last = Double.infinity
      for _ in 0..<Self.steps {
        guard movingCount == k else { return .nothing }
        let size = newtonStep(eigen, columns, largest)
        guard size.isFinite else { return .nothing }
        let before = shortest.size
        let relative = relativeStep
        keep(&shortest, size: size, relative: relative)
        if relative <= finestStep || evaluations >= settings.maximumEvaluations { return .minimum }
        // The steps have stopped shrinking: this is their rounding, or no minimum.
        if before.isFinite, size > before, last > before { return .minimum }
        if makeTrial() { return .nothing }
        guard evaluateTrial() else { return .nothing }
        accept()
        if differentiate(.fine) != nil { return .nothing }
        linearise()
        if size > Self.keptContraction * last { break }
        last = size
      }
    }
    return .minimum
  }

  /// −H⁻¹·g into `step`, without directions of no curvature.
  ///
  /// - Returns: √(gᵀH⁻¹g), the length of the residuals that the step is to remove.
  private mutating func newtonStep(
    _ eigen: SymmetricEigen, _ columns: [Int], _ largest: Double
  ) -> Double {
    for j in 0..<p { step[j] = 0 }
    var decrement = 0.0
    for l in eigen.values.indices where eigen.values[l] > Self.nothing * largest {
      var product = 0.0
      for (c, j) in columns.enumerated() {
        product += eigen.vectors[c, l] * gradient[j] / unitNorm(j)
      }
      decrement += product * product / eigen.values[l]
      for (c, j) in columns.enumerated() {
        step[j] -= eigen.vectors[c, l] * product / eigen.values[l] / unitNorm(j)
      }
    }
    return decrement.squareRoot()
  }

  private func unitNorm(_ j: Int) -> Double { norms[j] > 0 ? norms[j] : 1 }

  /// Newton's steps in a trust region, as long as each gains something: out of a valley in which
  /// Gauss–Newton's model, without the residuals' curvature, zigzags.
  mutating func newtonDescent() {
    hasPrevious = false
    var reach = Double.infinity
    for _ in 0..<Self.descents {
      if !isCurrent || accuracy < .good {
        if differentiate(.good) != nil { return leaveUndefined() }
        linearise()
      }
      guard movingCount > 0, cost > 0, let eigen = hessian() else { return }
      for j in 0..<p { previous[j] = x[j] }
      for i in 0..<n { previousR[i] = r[i] }
      let before = cost
      guard let gain = descend(eigen, &reach) else { return }
      hasPrevious = true
      if gain < Self.worthwhile * before { return }
    }
  }

  private mutating func leaveUndefined() {
    if hasPrevious { _ = goBack(previous, previousR) }
    hasPrevious = false
  }

  private static let descents = 30
  /// Below it as a share of the criterion the search goes on by itself.
  private static let worthwhile = 1e-3

  /// One step that lowers the criterion, and what it gains; `nil` where there is none.
  private mutating func descend(_ eigen: SymmetricEigen, _ reach: inout Double) -> Double? {
    let k = movingCount
    let columns = Array(moving[0..<k])
    let slopes = (0..<k).map { l in
      (0..<k).reduce(0.0) {
        $0 + eigen.vectors[$1, l] * gradient[columns[$1]] / unitNorm(columns[$1])
      }
    }
    let largest = max(abs(eigen.values[0]), abs(eigen.values[k - 1]))
    func length(_ shift: Double) -> Double {
      var sum = 0.0
      for l in 0..<k where slopes[l] != 0 {
        let part = slopes[l] / (eigen.values[l] + shift)
        sum += part * part
      }
      return sum.squareRoot()
    }
    let least = max(0, -eigen.values[0]) + Self.nothing * largest
    for _ in 0..<Self.shortenings {
      var shift = eigen.values[0] > Self.nothing * largest ? 0 : least
      if !(length(shift) <= reach) || !reach.isFinite && shift > 0 {
        // Between a shift that is too small and one that is large enough, on a logarithmic scale.
        var (low, high) = (max(shift, Self.nothing * largest), max(largest, 2 * least))
        let goal = reach.isFinite ? reach : length(2 * least + 1e-3 * largest)
        while length(high) > goal { high *= 10 }
        for _ in 0..<40 {
          let middle = (low * high).squareRoot()
          if length(middle) > goal { low = middle } else { high = middle }
        }
        shift = high
      }
      for j in 0..<p { step[j] = 0 }
      var predicted = 0.0
      for l in 0..<k {
        let part = -slopes[l] / (eigen.values[l] + shift)
        predicted -= part * (2 * slopes[l] + part * eigen.values[l])
        for c in 0..<k { step[columns[c]] += eigen.vectors[c, l] * part / unitNorm(columns[c]) }
      }
      let size = length(shift)
      guard size.isFinite, size > 0, predicted > 0 else { return nil }
      let isCut = makeTrial()
      let gain = evaluateTrial() ? reduction(from: r, to: trialR) : -.infinity
      if gain > 1e-4 * predicted || isCut && gain > 0 {
        reach = gain > 0.75 * predicted ? max(reach, 2 * size) : size
        if gain < 0.25 * predicted { reach = size / 2 }
        accept()
        cost -= gain
        return gain
      }
      reach = size / 4
    }
    return nil
  }
  private static let shortenings = 12

  /// Down the direction of the most negative curvature, as far as the criterion falls.
  private mutating func leaveSaddle(along vectors: Matrix) -> Bool {
    let length = max(scaledLength, .leastNormalMagnitude)
    let from = cost
    for j in 0..<p { step[j] = 0 }
    let columns = Array(moving[0..<movingCount])
    for share in [0.1, 1e-2, 1e-3, 1e-4] {
      for sign in [1.0, -1] {
        for (c, j) in columns.enumerated() {
          step[j] = sign * share * length * vectors[c, 0] / unitNorm(j)
        }
        _ = makeTrial()
        guard evaluateTrial(), reduction(from: r, to: trialR) > 1e-12 * from else { continue }
        accept()
        cost = cost(r)
        return true
      }
    }
    return false
  }

  /// The Hessian over the moving parameters, each in units of its column's length.
  private mutating func hessian() -> SymmetricEigen? {
    let k = movingCount
    var h = Matrix(zeros: k, k)
    for i in 0..<n { column[i] = r[i] * rowScale[i] * residualScale[i] }
    let isDefined = problem.jacobian == nil ? curvatures(&h) : slopes(&h)
    guard isDefined else { return nil }
    for a in 0..<k {
      for b in 0...a {
        let (ja, jb) = (moving[a], moving[b])
        var sum = 0.0
        for i in 0..<n where rowScale[i] != 0 {
          let share = rowScale[i] * rowScale[i]
          sum += jacobian[i + ja * n] / unitNorm(ja) * (jacobian[i + jb * n] / unitNorm(jb)) * share
        }
        h[a, b] = sum + 0.5 * (h[a, b] + h[b, a]) / unitNorm(ja) / unitNorm(jb)
        h[b, a] = h[a, b]
        guard h[a, b].isFinite else { return nil }
      }
    }
    return try? SymmetricEigen(h)
  }

  /// A difference step of parameter j that stays inside its bounds on both sides.
  private func room(_ j: Int, _ share: Double) -> Double {
    let h = min(
      share * problem.size(of: j, at: x[j]), problem.upper(j) - x[j], x[j] - problem.lower(j))
    return (x[j] + h) - x[j]
  }

  /// Σᵢ vᵢ ∂²rᵢ/∂a∂b for v in `column`, from differences of the exact Jacobian.
  private mutating func slopes(_ h: inout Matrix) -> Bool {
    guard let exact = problem.jacobian else { return false }
    var values = jacobian
    for j in 0..<p { trial[j] = x[j] }
    for a in 0..<movingCount {
      let j = moving[a]
      let width = room(j, Self.firstStep)
      guard width > 0 else { return false }
      for sign in [1.0, -1] {
        trial[j] = x[j] + sign * width
        problem.evaluate(exact, trial, into: &values)
        jacobianEvaluations += 1
        for b in 0..<movingCount {
          let start = moving[b] * n
          var sum = 0.0
          for i in 0..<n where column[i] != 0 { sum += values[start + i] * column[i] }
          h[a, b] += sign * sum / (2 * width)
        }
      }
      trial[j] = x[j]
    }
    return true
  }

  /// The same from second differences of Σᵢ vᵢ rᵢ.
  private mutating func curvatures(_ h: inout Matrix) -> Bool {
    let k = movingCount
    // It may cost as much as the search so far, no more.
    guard 2 * k * k <= evaluations else { return false }
    for j in 0..<p { trial[j] = x[j] }
    let widths = (0..<k).map { room(moving[$0], Self.secondStep) }
    guard widths.allSatisfy({ $0 > 0 }) else { return false }
    for a in 0..<k {
      for b in 0...a {
        let (ja, jb) = (moving[a], moving[b])
        var total = 0.0
        for (u, v) in a == b ? [(1.0, 0.0), (-1, 0)] : [(1, 1), (-1, -1), (1, -1), (-1, 1)] {
          trial[ja] = x[ja] + u * widths[a]
          if a != b { trial[jb] = x[jb] + v * widths[b] }
          guard evaluateTrial() else { return false }
          var sum = 0.0
          for i in 0..<n where column[i] != 0 { sum += (trialR[i] - r[i]) * column[i] }
          total += a == b ? sum : u * v * sum / 4
          trial[ja] = x[ja]
          trial[jb] = x[jb]
        }
        h[a, b] = total / widths[a] / widths[b]
        h[b, a] = h[a, b]
      }
    }
    return true
  }
}
