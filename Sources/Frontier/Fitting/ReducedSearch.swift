import CFrontierKernels

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
/// The search ends when a step changes no parameter by 10⁻⁸ of its value, or when the next one,
/// shorter by the contraction seen last, would not.
///
/// The Jacobian is Kaufman's (1975, doi:10.1007/BF01932995), the damping Nielsen's (1999,
/// IMM-REP-1999-05, §2) with a steeper fall after good steps.
struct ReducedSearch: ~Copyable {
  private let workspace: LawWorkspace
  private let n: Int
  /// How far columns lie apart; their rest is 0.
  private let spacing: Int
  private let m: Int
  private let q: Int
  private let store: UnsafeMutablePointer<Double>
  /// √w·y, √w (or `nil`), target, residual: n each; then the q columns of the Jacobian.
  private let response: UnsafeMutablePointer<Double>
  private let roots: UnsafeMutablePointer<Double>?
  private let target: UnsafeMutablePointer<Double>
  private let residual: UnsafeMutablePointer<Double>
  private let jacobian: UnsafeMutablePointer<Double>
  /// What is multiplied with what, and what is added up, fixed for the whole search.
  private let lists: ColumnLists
  private let products: UnsafeMutablePointer<Double>
  /// Small systems: the Cholesky factor of ΦᵀΦ and its scaling, m-vectors.
  private let factor: UnsafeMutablePointer<Double>
  private let lengths: UnsafeMutablePointer<Double>
  private let linear: UnsafeMutablePointer<Double>
  private let change: UnsafeMutablePointer<Double>
  private let factors: UnsafeMutablePointer<Double>
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
    let spacing = workspace.stride
    self.spacing = spacing
    let columns = 3 + (weights == nil ? 0 : 1) + q
    let productCount = max((m + 1) * (m + 2) / 2, m * q, (q + 1) * (q + 2) / 2) + 3
    let small = m * m + 5 * m + 1 + 3 * q * q + 7 * q + productCount
    store = .allocate(capacity: max(1, columns * spacing + small))
    var next = store
    func take(_ size: Int) -> UnsafeMutablePointer<Double> {
      defer { next += size }
      return next
    }
    response = take(spacing)
    target = take(spacing)
    residual = take(spacing)
    jacobian = take(q * spacing)
    factor = take(m * m)
    lengths = take(m)
    linear = take(m)
    change = take(m)
    factors = take(m + 1)
    products = take(productCount)
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
      let column = take(spacing)
      for i in 0..<n {
        column[i] = weights[i].squareRoot()
        response[i] = y[i] * column[i]
      }
      roots = column
    } else {
      roots = nil
      for i in 0..<n { response[i] = y[i] }
    }
    // The sums run over whole vectors: what is behind a column counts for nothing.
    for k in 0..<columns where spacing > n {
      let end = k < 3 + q ? response + k * spacing : roots!
      (end + n).update(repeating: 0, count: spacing - n)
    }
    lists = ColumnLists(workspace, target: target, residual: residual, jacobian: jacobian)
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
    var lastSize = Double.infinity
    let whole = ColumnLoops.moments(response, response, count: n).square
    while true {
      if sumOfSquares <= Tolerance.exact * whole || q == 0 { return isInside(linearRanges) }
      for j in 0..<q {
        let outward =
          (beta[j] <= ranges[j].lowerBound && gradient[j] > 0)
          || (beta[j] >= ranges[j].upperBound && gradient[j] < 0)
        held[j] = outward || ranges[j].lowerBound == ranges[j].upperBound ? 1 : 0
      }
      guard evaluations < limit, let predicted = solveStep(damping) else { return false }
      var size = 0.0
      for j in 0..<q {
        trial[j] = min(max(beta[j] + step[j], ranges[j].lowerBound), ranges[j].upperBound)
        size = max(size, abs(trial[j] - beta[j]) / (abs(beta[j]) + Tolerance.step))
      }
      let isSmall = size <= Tolerance.step
      if predicted <= 0 { return isInside(linearRanges) }
      let value = evaluate() ?? .infinity
      let ratio = (sumOfSquares - value) / predicted
      if ratio > 1e-4 {
        accept(value)
        for j in 0..<q { scale[j] = max(scale[j], normal[j * q + j]) }
        damping *=
          ratio > 0.75 ? 0.1 : max(1.0 / 3, 1 - (2 * ratio - 1) * (2 * ratio - 1) * (2 * ratio - 1))
        growth = 2
        // The next step would be shorter by the same factor again.
        if isSmall || size * size <= Tolerance.step * lastSize && size < 1e-3 {
          return isInside(linearRanges)
        }
        lastSize = size
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
    guard Self.factor(damped, q, pivot: 0) != nil else { return nil }
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
    differentiate()
    lists.normalProducts(into: products)
    let value = products[0]
    guard value.isFinite else { return nil }
    var place = 1
    for j in 0..<q {
      trialGradient[j] = products[place]
      guard products[place].isFinite else { return nil }
      place += 1
      for i in 0...j {
        trialNormal[i + j * q] = products[place]
        trialNormal[j + i * q] = products[place]
        place += 1
      }
      guard trialNormal[j + j * q].isFinite else { return nil }
    }
    return value
  }

  private func scaleRows(_ roots: UnsafeMutablePointer<Double>) {
    for k in 0..<workspace.termCount * (1 + q) {
      let column = workspace.terms + k * spacing
      for i in 0..<n { column[i] *= roots[i] }
    }
  }

  /// Linear parameters and residual; false where terms are nearly collinear or not finite.
  private func solveLinear() -> Bool {
    factors[0] = 1
    guard m > 0 else {
      lists.sumResidual(factors, into: residual)
      return true
    }
    lists.linearProducts(into: products)
    var place = 0
    for a in 0..<m {
      let (product, square) = (products[place], products[place + 1 + a])
      guard square > 1e-280, square < 1e280, product.isFinite else { return false }
      lengths[a] = square.squareRoot()
      linear[a] = product / lengths[a]
      factor[a + a * m] = 1
      for b in 0..<a { factor[b + a * m] = products[place + 1 + b] / (lengths[a] * lengths[b]) }
      place += a + 2
    }
    guard let smallest = Self.factor(factor, m, pivot: Tolerance.pivot) else { return false }
    Self.solve(factor, m, linear)
    for a in 0..<m {
      linear[a] /= lengths[a]
      factors[a + 1] = -linear[a]
    }
    lists.sumResidual(factors, into: residual)
    guard smallest < 0.01 else { return true }
    lists.corrections(into: change)
    for a in 0..<m { change[a] /= lengths[a] }
    Self.solve(factor, m, change)
    for a in 0..<m {
      linear[a] += change[a] / lengths[a]
      factors[a + 1] = -linear[a]
    }
    lists.sumResidual(factors, into: residual)
    return true
  }

  /// The columns of the Jacobian, −P⊥(∂ⱼΦ·c + ∂ⱼφ₀).
  private func differentiate() {
    var place = 0
    for k in 0..<workspace.termCount where lists.varyingTerms & (1 << UInt64(k)) != 0 {
      factors[place] = k < m ? -linear[k] : -1
      place += 1
    }
    for j in 0..<q { lists.sumSlopes(j, factors, into: jacobian + j * spacing) }
    guard m > 0 else { return }
    lists.crossings(into: products)
    for j in 0..<q {
      for a in 0..<m { change[a] = products[a + j * m] / lengths[a] }
      Self.solve(factor, m, change)
      for a in 0..<m { factors[a] = -change[a] / lengths[a] }
      lists.addTerms(factors, to: jacobian + j * spacing)
    }
  }

  /// UᵀU = A in place of the upper triangle, 1/Uⱼⱼ on the diagonal: divisions are what small systems
  /// wait for.
  ///
  /// - Returns: the smallest Uⱼⱼ², `nil` where one is not above `pivot`.
  private static func factor(
    _ a: UnsafeMutablePointer<Double>, _ k: Int, pivot: Double
  ) -> Double? {
    var smallest = Double.infinity
    for j in 0..<k {
      let column = a + j * k
      var diagonal = column[j]
      for i in 0..<j {
        let other = a + i * k
        var sum = column[i]
        for l in 0..<i { sum -= other[l] * column[l] }
        sum *= other[i]
        column[i] = sum
        diagonal -= sum * sum
      }
      guard diagonal > pivot else { return nil }
      smallest = min(smallest, diagonal)
      column[j] = 1 / diagonal.squareRoot()
    }
    return smallest
  }

  /// b ← (UᵀU)⁻¹·b.
  private static func solve(
    _ u: UnsafeMutablePointer<Double>, _ k: Int, _ b: UnsafeMutablePointer<Double>
  ) {
    for i in 0..<k {
      let column = u + i * k
      var sum = b[i]
      for l in 0..<i { sum -= column[l] * b[l] }
      b[i] = sum * column[i]
    }
    var i = k - 1
    while i >= 0 {
      let column = u + i * k
      let value = b[i] * column[i]
      b[i] = value
      for l in 0..<i { b[l] -= column[l] * value }
      i -= 1
    }
  }
}
