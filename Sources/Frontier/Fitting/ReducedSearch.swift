/// A quick search of a law's nonlinear parameters: Levenberg–Marquardt on the variable projection
/// functional, all small systems by Cholesky on normal equations whose columns have length 1.
///
/// It is what makes many fits cheap (screening of starts, replicates): one evaluation a step,
/// derivatives included, one allocation a search, no LAPACK call, whose overhead alone would be a
/// third of a fit of twenty points. What it loses in digits where columns are nearly collinear it
/// notices (a pivot below 10⁻¹⁰) and gives up; the residual is corrected once for the normal
/// equations of the linear parameters (Björck 1987, doi:10.1016/0024-3795(87)90101-7). The answer
/// is a start for `LevenbergMarquardt`, which has the last word in every reported fit.
///
/// The Jacobian is Kaufman's (1975, doi:10.1007/BF01932995), the damping Nielsen's (1999,
/// IMM-REP-1999-05, §2) with a steeper fall after good steps.
struct ReducedSearch: ~Copyable {
  private let workspace: LawWorkspace
  private let n: Int
  private let m: Int
  private let q: Int
  private let store: UnsafeMutablePointer<Double>
  /// √w·y, √w (or `nil`), target, residual: n each; then the q columns of the Jacobian.
  private let response: UnsafeMutablePointer<Double>
  private let roots: UnsafeMutablePointer<Double>?
  private let target: UnsafeMutablePointer<Double>
  private let residual: UnsafeMutablePointer<Double>
  private let jacobian: UnsafeMutablePointer<Double>
  /// Small systems: the Cholesky factor of ΦᵀΦ and its scaling, m-vectors.
  private let factor: UnsafeMutablePointer<Double>
  private let lengths: UnsafeMutablePointer<Double>
  private let linear: UnsafeMutablePointer<Double>
  private let change: UnsafeMutablePointer<Double>
  /// Of the trial point: JᵀJ and Jᵀr; of the current one the same.
  private let trialNormal: UnsafeMutablePointer<Double>
  private let trialGradient: UnsafeMutablePointer<Double>
  private let normal: UnsafeMutablePointer<Double>
  private let gradient: UnsafeMutablePointer<Double>
  private let damped: UnsafeMutablePointer<Double>
  private let scale: UnsafeMutablePointer<Double>
  private let step: UnsafeMutablePointer<Double>
  private let trial: UnsafeMutablePointer<Double>
  private let held: UnsafeMutablePointer<Double>
  /// The end of the search: nonlinear and linear parameters, in the law's two orders.
  let beta: UnsafeMutablePointer<Double>
  let coefficients: UnsafeMutablePointer<Double>
  private(set) var sumOfSquares = Double.infinity
  private(set) var evaluations = 0

  init(_ workspace: LawWorkspace, y: [Double], weights: [Double]?) {
    self.workspace = workspace
    let (n, m, q) = (
      workspace.count, workspace.layout.linear.count, workspace.layout.nonlinear.count
    )
    (self.n, self.m, self.q) = (n, m, q)
    let columns = 3 + (weights == nil ? 0 : 1) + q
    let small = m * m + 4 * m + 3 * q * q + 7 * q
    store = .allocate(capacity: max(1, columns * n + small))
    var next = store
    func take(_ size: Int) -> UnsafeMutablePointer<Double> {
      defer { next += size }
      return next
    }
    response = take(n)
    target = take(n)
    residual = take(n)
    jacobian = take(q * n)
    factor = take(m * m)
    lengths = take(m)
    linear = take(m)
    change = take(m)
    coefficients = take(m)
    trialNormal = take(q * q)
    normal = take(q * q)
    damped = take(q * q)
    trialGradient = take(q)
    gradient = take(q)
    scale = take(q)
    step = take(q)
    trial = take(q)
    held = take(q)
    beta = take(q)
    if let weights {
      let column = take(n)
      for i in 0..<n {
        column[i] = weights[i].squareRoot()
        response[i] = y[i] * column[i]
      }
      roots = column
    } else {
      roots = nil
      y.withUnsafeBufferPointer { response.update(from: $0.baseAddress!, count: n) }
    }
  }

  deinit { store.deallocate() }

  private enum Tolerance {
    static let step = 1e-8
    static let pivot = 1e-10
    static let exact = 1e-28
  }

  /// Searches from nonlinear parameters inside their bounds.
  ///
  /// - Returns: whether it ended at a minimum inside all bounds of linear parameters; if not, the
  ///   careful search has to be asked.
  mutating func run(
    from start: [Double], ranges: [ClosedRange<Double>], linearRanges: [ClosedRange<Double>],
    limit: Int = 100
  ) -> Bool {
    for j in 0..<q { trial[j] = start[j] }
    guard let first = evaluate() else { return false }
    accept(first)
    for j in 0..<q { scale[j] = normal[j * q + j] }
    var damping = 1e-3
    var growth = 2.0
    let whole = ColumnLoops.moments(target, target, count: n).square
    while true {
      if sumOfSquares <= Tolerance.exact * whole || q == 0 { return isInside(linearRanges) }
      for j in 0..<q {
        let outward =
          (beta[j] <= ranges[j].lowerBound && gradient[j] > 0)
          || (beta[j] >= ranges[j].upperBound && gradient[j] < 0)
        held[j] = outward || ranges[j].lowerBound == ranges[j].upperBound ? 1 : 0
      }
      guard evaluations < limit, let predicted = solveStep(damping) else { return false }
      var isSmall = true
      for j in 0..<q {
        trial[j] = min(max(beta[j] + step[j], ranges[j].lowerBound), ranges[j].upperBound)
        isSmall =
          isSmall && abs(trial[j] - beta[j]) <= Tolerance.step * (abs(beta[j]) + Tolerance.step)
      }
      if predicted <= 0 { return isInside(linearRanges) }
      let value = evaluate() ?? .infinity
      let ratio = (sumOfSquares - value) / predicted
      if ratio > 1e-4 {
        accept(value)
        for j in 0..<q { scale[j] = max(scale[j], normal[j * q + j]) }
        damping *=
          ratio > 0.75 ? 0.1 : max(1.0 / 3, 1 - (2 * ratio - 1) * (2 * ratio - 1) * (2 * ratio - 1))
        growth = 2
        if isSmall { return isInside(linearRanges) }
      } else {
        // Rounding alone may refuse the last step.
        if isSmall { return isInside(linearRanges) }
        damping *= growth
        growth *= 2
        if !(damping < 1e30) { return false }
      }
    }
  }

  private func isInside(_ ranges: [ClosedRange<Double>]) -> Bool {
    for k in 0..<m where !ranges[k].contains(coefficients[k]) { return false }
    return true
  }

  /// The trial point becomes the current one.
  private mutating func accept(_ value: Double) {
    sumOfSquares = value
    beta.update(from: trial, count: q)
    coefficients.update(from: linear, count: m)
    normal.update(from: trialNormal, count: q * q)
    gradient.update(from: trialGradient, count: q)
  }

  /// The damped step; the reduction its quadratic model promises, `nil` where there is none.
  private func solveStep(_ damping: Double) -> Double? {
    for j in 0..<q {
      for i in 0..<q { damped[i + j * q] = held[i] + held[j] > 0 ? 0 : normal[i + j * q] }
      let diagonal = scale[j] > 0 ? scale[j] : 1
      damped[j + j * q] = held[j] > 0 ? 1 : damped[j + j * q] + damping * diagonal
      step[j] = held[j] > 0 ? 0 : -gradient[j]
    }
    guard Self.factor(damped, q, pivot: 0) else { return nil }
    Self.solve(damped, q, step)
    var predicted = 0.0
    for j in 0..<q where held[j] == 0 {
      let diagonal = scale[j] > 0 ? scale[j] : 1
      predicted += step[j] * (damping * diagonal * step[j] - gradient[j])
    }
    return predicted.isFinite ? predicted : nil
  }

  /// Terms, linear parameters, residual, Jacobian and its products at the trial point.
  private mutating func evaluate() -> Double? {
    evaluations += 1
    for j in 0..<q { workspace.set(j, trial[j]) }
    workspace.evaluate(derivatives: true)
    if let roots { scaleRows(roots) }
    if workspace.termCount > m {
      let offset = workspace.term(m)
      for i in 0..<n { target[i] = response[i] - offset[i] }
    } else {
      target.update(from: response, count: n)
    }
    guard solveLinear() else { return nil }
    let value = ColumnLoops.moments(residual, residual, count: n).square
    guard value.isFinite else { return nil }
    for j in 0..<q { differentiate(j) }
    for j in 0..<q {
      let column = jacobian + j * n
      let (square, product) = ColumnLoops.moments(column, residual, count: n)
      trialNormal[j + j * q] = square
      trialGradient[j] = product
      for i in 0..<j {
        let entry = ColumnLoops.moments(column, jacobian + i * n, count: n).product
        trialNormal[i + j * q] = entry
        trialNormal[j + i * q] = entry
      }
      guard square.isFinite, product.isFinite else { return nil }
    }
    return value
  }

  private func scaleRows(_ roots: UnsafeMutablePointer<Double>) {
    for k in 0..<workspace.termCount * (1 + q) {
      let column = workspace.terms + k * n
      for i in 0..<n { column[i] *= roots[i] }
    }
  }

  /// Linear parameters and residual; false where terms are nearly collinear or not finite.
  private func solveLinear() -> Bool {
    residual.update(from: target, count: n)
    guard m > 0 else { return true }
    for a in 0..<m {
      let term = workspace.term(a)
      let (square, product) = ColumnLoops.moments(term, target, count: n)
      guard square > 1e-280, square < 1e280, product.isFinite else { return false }
      lengths[a] = square.squareRoot()
      linear[a] = product / lengths[a]
      factor[a + a * m] = 1
      for b in 0..<a {
        factor[b + a * m] =
          ColumnLoops.moments(term, workspace.term(b), count: n).product / (lengths[a] * lengths[b])
      }
    }
    guard Self.factor(factor, m, pivot: Tolerance.pivot) else { return false }
    Self.solve(factor, m, linear)
    var smallest = 1.0
    for a in 0..<m {
      smallest = min(smallest, factor[a + a * m])
      linear[a] /= lengths[a]
      ColumnLoops.add(workspace.term(a), times: -linear[a], to: residual, count: n)
    }
    guard smallest < 0.1 else { return true }
    for a in 0..<m {
      change[a] = ColumnLoops.moments(workspace.term(a), residual, count: n).product / lengths[a]
    }
    Self.solve(factor, m, change)
    for a in 0..<m {
      let correction = change[a] / lengths[a]
      linear[a] += correction
      ColumnLoops.add(workspace.term(a), times: -correction, to: residual, count: n)
    }
    return true
  }

  /// Column j of the Jacobian, −P⊥(∂ⱼΦ·c + ∂ⱼφ₀).
  private func differentiate(_ j: Int) {
    let column = jacobian + j * n
    if workspace.termCount > m {
      let offset = workspace.derivative(m, j)
      for i in 0..<n { column[i] = -offset[i] }
    } else {
      let (slope, c) = (workspace.derivative(0, j), linear[0])
      for i in 0..<n { column[i] = -c * slope[i] }
    }
    for k in (workspace.termCount > m ? 0 : 1)..<max(m, 1) where k < m {
      ColumnLoops.add(workspace.derivative(k, j), times: -linear[k], to: column, count: n)
    }
    guard m > 0 else { return }
    for a in 0..<m {
      change[a] = ColumnLoops.moments(workspace.term(a), column, count: n).product / lengths[a]
    }
    Self.solve(factor, m, change)
    for a in 0..<m {
      ColumnLoops.add(workspace.term(a), times: -change[a] / lengths[a], to: column, count: n)
    }
  }

  /// UᵀU = A in place of the upper triangle; false where a pivot is not above `pivot`.
  private static func factor(_ a: UnsafeMutablePointer<Double>, _ k: Int, pivot: Double) -> Bool {
    for j in 0..<k {
      for i in 0..<j {
        var sum = a[i + j * k]
        for l in 0..<i { sum -= a[l + i * k] * a[l + j * k] }
        a[i + j * k] = sum / a[i + i * k]
      }
      var diagonal = a[j + j * k]
      for l in 0..<j { diagonal -= a[l + j * k] * a[l + j * k] }
      guard diagonal > pivot else { return false }
      a[j + j * k] = diagonal.squareRoot()
    }
    return true
  }

  /// b ← (UᵀU)⁻¹·b.
  private static func solve(
    _ u: UnsafeMutablePointer<Double>, _ k: Int, _ b: UnsafeMutablePointer<Double>
  ) {
    for i in 0..<k {
      var sum = b[i]
      for l in 0..<i { sum -= u[l + i * k] * b[l] }
      b[i] = sum / u[i + i * k]
    }
    for i in stride(from: k - 1, through: 0, by: -1) {
      var sum = b[i]
      for l in i + 1..<max(i + 1, k) { sum -= u[i + l * k] * b[l] }
      b[i] = sum / u[i + i * k]
    }
  }
}
