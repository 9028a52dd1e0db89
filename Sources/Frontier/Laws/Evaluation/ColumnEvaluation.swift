import CFrontierKernels

/// Any law for a ``ReducedSearch``: terms and derivatives as columns in memory, their products and
/// sums by vector kernels.
///
/// The residual is corrected once for the normal equations of the linear parameters (Björck 1987,
/// doi:10.1016/0024-3795(87)90101-7) where columns are not far from collinear. The Jacobian is
/// Kaufman's (1975, doi:10.1007/BF01932995).
struct ColumnEvaluation: ReducedEvaluation, ~Copyable {
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
  private let change: UnsafeMutablePointer<Double>
  private let factors: UnsafeMutablePointer<Double>
  let wholeSquares: Double

  var linearCount: Int { m }
  var nonlinearCount: Int { q }
  static var isSecondOrder: Bool { false }

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
    store = .allocate(capacity: max(1, columns * spacing + m * m + 3 * m + 1 + productCount))
    var next = store
    func take(_ size: Int) -> UnsafeMutablePointer<Double> {
      defer { next += size }
      return next
    }
    response = take(spacing)
    target = take(spacing)
    residual = take(spacing)
    jacobian = take(q * spacing)
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
      (store + k * spacing + n).update(repeating: 0, count: spacing - n)
    }
    factor = take(m * m)
    lengths = take(m)
    change = take(m)
    factors = take(m + 1)
    products = take(productCount)
    lists = ColumnLists(workspace, target: target, residual: residual, jacobian: jacobian)
    wholeSquares = ColumnLoops.moments(response, response, count: n).square
  }

  deinit { store.deallocate() }

  mutating func evaluateSum(_ point: inout ReducedPoint) -> Bool {
    guard settle(&point, derivatives: false) else { return false }
    point.sumOfSquares = ColumnLoops.moments(residual, residual, count: n).square
    return point.sumOfSquares.isFinite
  }

  /// Terms, linear parameters, residual.
  private func settle(_ point: inout ReducedPoint, derivatives: Bool) -> Bool {
    for j in 0..<q { workspace.set(j, point.beta[j]) }
    workspace.evaluate(derivatives: derivatives, isStoppable: true)
    if Cancellation.isRequested { return false }
    if let roots { scaleRows(roots, columns: workspace.termCount * (derivatives ? 1 + q : 1)) }
    if workspace.termCount > m {
      let offset = workspace.term(m)
      for i in 0..<n { target[i] = response[i] - offset[i] }
    } else {
      target.update(from: response, count: n)
    }
    return solveLinear(point.linear)
  }

  mutating func evaluate(_ point: inout ReducedPoint, secondOrder: Bool) -> Bool {
    guard settle(&point, derivatives: true) else { return false }
    differentiate(point)
    lists.normalProducts(into: products)
    point.sumOfSquares = products[0]
    guard products[0].isFinite else { return false }
    var place = 1
    for j in 0..<q {
      point.gradient[j] = products[place]
      guard products[place].isFinite else { return false }
      place += 1
      for i in 0...j {
        point.normal[i + j * q] = products[place]
        point.normal[j + i * q] = products[place]
        place += 1
      }
      guard point.normal[j + j * q].isFinite else { return false }
    }
    return true
  }

  private func scaleRows(_ roots: UnsafeMutablePointer<Double>, columns: Int) {
    for k in 0..<columns {
      let column = workspace.terms + k * spacing
      for i in 0..<n { column[i] *= roots[i] }
    }
  }

  /// Linear parameters and residual; false where terms are nearly collinear or not finite.
  private func solveLinear(_ linear: UnsafeMutablePointer<Double>) -> Bool {
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
    guard let smallest = SmallCholesky.factor(factor, m, pivot: ReducedTolerance.pivot) else {
      return false
    }
    SmallCholesky.solve(factor, m, linear)
    for a in 0..<m {
      linear[a] /= lengths[a]
      factors[a + 1] = -linear[a]
    }
    lists.sumResidual(factors, into: residual)
    guard smallest < 0.01 else { return true }
    lists.corrections(into: change)
    for a in 0..<m { change[a] /= lengths[a] }
    SmallCholesky.solve(factor, m, change)
    for a in 0..<m {
      linear[a] += change[a] / lengths[a]
      factors[a + 1] = -linear[a]
    }
    lists.sumResidual(factors, into: residual)
    return true
  }

  /// The columns of the Jacobian, −P⊥(∂ⱼΦ·c + ∂ⱼφ₀).
  private func differentiate(_ point: ReducedPoint) {
    var place = 0
    for k in 0..<workspace.termCount where lists.varyingTerms & (1 << UInt64(k)) != 0 {
      factors[place] = k < m ? -point.linear[k] : -1
      place += 1
    }
    for j in 0..<q { lists.sumSlopes(j, factors, into: jacobian + j * spacing) }
    guard m > 0 else { return }
    lists.crossings(into: products)
    for j in 0..<q {
      for a in 0..<m { change[a] = products[a + j * m] / lengths[a] }
      SmallCholesky.solve(factor, m, change)
      for a in 0..<m {
        let shift = change[a] / lengths[a]
        point.shift[a + j * m] = shift
        factors[a] = -shift
      }
      lists.addTerms(factors, to: jacobian + j * spacing)
    }
  }
}
