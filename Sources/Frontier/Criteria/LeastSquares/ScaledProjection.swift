import CFrontierKernels

/// The residuals g(y) − g(f) of a law on a response scale with its linear parameters eliminated:
/// r(β) = g(y) − g(Φ(β)·c(β)), where c(β) minimises Σ w r² inside its bounds.
///
/// On a scale that is not straight the inner problem is nonlinear, but a small one: Gauss–Newton
/// from the least-squares solution with weights g′(y)², to which it is close where residuals are
/// small. Compared with a search in all parameters the coefficients cost no steps, and a valley
/// along which c changes by powers of ten while f hardly moves (b·x^(−c₀) far from x = 1) is
/// straight.
///
/// The derivative is Kaufman's (1975, doi:10.1007/BF01932995) at the weights of the solution:
/// ∂r/∂βⱼ = −P⊥(g′(f)·∂ⱼΦ·c), P⊥ the projection off the columns g′(f)·Φ. Since r is orthogonal to
/// them at c(β), the gradient Jᵀr is exact.
///
/// Complexity: O(n m²) an inner step, of which three to six are made.
///
/// Unchecked: a fit's own, as its workspace is.
final class ScaledProjection: @unchecked Sendable {
  private typealias Column = UnsafeMutablePointer<Double>

  private let workspace: LawWorkspace
  private let scale: ResponseScale
  private let bounds: [ClosedRange<Double>]
  private let n: Int
  private let m: Int
  private let q: Int
  private let store: Column
  /// y, g(y), √w (1 without weights) and √w·g′(y), the last at most 1.
  private let y: Column
  private let response: Column
  private let roots: Column
  private let nearRoots: Column
  /// f, √w·g′(f) and r at ``coefficients``.
  private let fitted: Column
  private let slopes: Column
  private let residual: Column
  private let target: Column
  /// Orthonormal columns of √w·g′(f)·Φ over the free coefficients.
  private let basis: Column
  /// Triangle of the factorisation, and what its columns were divided by.
  private let triangle: Column
  private let lengths: Column
  private let change: Column
  private let old: Column
  private let linear: Column
  private var free: [Int] = []
  private let held: [Double?]
  /// β at which the residuals are known.
  private var known: [Double] = []

  init(
    _ workspace: LawWorkspace, _ data: PointCloud, bounds: [ClosedRange<Double>],
    scale: ResponseScale
  ) {
    self.workspace = workspace
    self.scale = scale
    self.bounds = workspace.layout.linear.map { bounds[$0] }
    let (n, m) = (data.count, workspace.layout.linear.count)
    (self.n, self.m, q) = (n, m, workspace.layout.nonlinear.count)
    store = .allocate(capacity: (8 + m) * n + m * m + 4 * m + 1)
    var next = store
    func take(_ size: Int) -> Column {
      defer { next += size }
      return next
    }
    y = take(n)
    response = take(n)
    roots = take(n)
    nearRoots = take(n)
    fitted = take(n)
    slopes = take(n)
    residual = take(n)
    target = take(n)
    basis = take(n * m)
    triangle = take(m * m)
    lengths = take(m)
    change = take(m)
    old = take(m)
    linear = take(m)
    held = self.bounds.map { $0.lowerBound == $0.upperBound ? $0.lowerBound : nil }
    let near = data.y.map { abs(scale.slope($0)) }
    let steepest = near.filter(\.isFinite).max() ?? 1
    for i in 0..<n {
      y[i] = data.y[i]
      response[i] = scale.transform(y[i])
      roots[i] = data.weights?[i].squareRoot() ?? 1
      nearRoots[i] = roots[i] * (near[i].isFinite && steepest > 0 ? near[i] / steepest : 1)
    }
    linear.update(repeating: 0, count: m)
  }

  deinit { store.deallocate() }

  /// The linear parameters last solved for.
  var coefficients: [Double] { (0..<m).map { linear[$0] } }

  /// The sum of squares at β; +∞ where the law is not defined or leaves the scale's domain.
  func sumOfSquares(_ beta: [Double]) -> Double {
    set(beta.span)
    workspace.evaluate(derivatives: false)
    return solve() ? cost() : .infinity
  }

  func residuals(_ beta: Span<Double>, into r: inout MutableSpan<Double>) {
    set(beta)
    workspace.evaluate(derivatives: false)
    let isDefined = solve()
    if isDefined { known = (0..<q).map { beta[$0] } }
    for i in 0..<n { r[i] = isDefined ? residual[i] : .nan }
  }

  func jacobian(_ beta: Span<Double>, into jacobian: inout MutableSpan<Double>) {
    let isKnown = known.count == q && (0..<q).allSatisfy { known[$0] == beta[$0] }
    set(beta)
    workspace.evaluate(derivatives: true)
    guard isKnown || solve() else {
      for i in 0..<n * q { jacobian[i] = .nan }
      return
    }
    // The columns at the solution: those of the last inner step belong to the one before.
    setBasis(by: slopes)
    for j in 0..<q {
      setSlope(j)
      for k in 0..<free.count { _ = removeFromTarget(basis + k * n) }
      for i in 0..<n { jacobian[i + j * n] = roots[i] > 0 ? -target[i] / roots[i] : 0 }
    }
  }

  private func set(_ beta: Span<Double>) {
    for j in 0..<q { workspace.set(j, beta[j]) }
    known = []
  }

  /// target = √w·g′(f)·(∂ⱼΦ·c (+ ∂ⱼφ₀)).
  private func setSlope(_ j: Int) {
    workspace.sumDerivatives(j, coefficients: linear, into: target)
    for i in 0..<n { target[i] *= slopes[i] }
  }

  /// Coefficients and residuals from the terms; false where there are none.
  private func solve() -> Bool {
    for k in 0..<workspace.termCount {
      guard ColumnLoops.isFinite(workspace.term(k), count: n) else { return false }
    }
    let isDefined = solve(holding: held)
    if isDefined, isInside { return true }
    return bounds.contains { $0.lowerBound.isFinite || $0.upperBound.isFinite }
      ? solveOnBounds() : isDefined
  }

  private var isInside: Bool { (0..<m).allSatisfy { bounds[$0].contains(linear[$0]) } }

  /// The best of every way of holding coefficients at finite bounds: at most 3ᵐ small problems.
  private func solveOnBounds() -> Bool {
    var choices: [[Double?]] = [[]]
    for k in 0..<m {
      var options = [held[k]]
      if held[k] == nil {
        if bounds[k].lowerBound.isFinite { options.append(bounds[k].lowerBound) }
        if bounds[k].upperBound.isFinite { options.append(bounds[k].upperBound) }
      }
      choices = choices.flatMap { choice in options.map { choice + [$0] } }
    }
    var best: (cost: Double, choice: [Double?])?
    for choice in choices where solve(holding: choice) && isInside {
      let cost = cost()
      if cost < best?.cost ?? .infinity { best = (cost, choice) }
    }
    return best.map { solve(holding: $0.choice) } ?? false
  }

  private func solve(holding held: [Double?]) -> Bool {
    free = (0..<m).filter { held[$0] == nil }
    for k in 0..<m { linear[k] = held[k] ?? 0 }
    setFitted()
    guard !free.isEmpty else { return setResidual() }
    // The least squares of y − f with weights g′(y)².
    setBasis(by: nearRoots)
    for i in 0..<n { target[i] = nearRoots[i] * (y[i] - fitted[i]) }
    setChange()
    for (a, k) in free.enumerated() { linear[k] = change[a] }
    setFitted()
    guard setResidual() else { return false }
    var cost = cost()
    for _ in 0..<30 {
      setBasis(by: slopes)
      for i in 0..<n { target[i] = roots[i] * residual[i] }
      // What the correction promises: the part of r along the columns.
      let promise = setChange()
      guard promise > 1e-22 * cost, (0..<free.count).allSatisfy({ change[$0].isFinite }) else {
        return true
      }
      guard let share = step(&cost) else { return true }
      if promise <= 1e-12 * cost, share == 1 { return true }
    }
    return true
  }

  /// Goes along the change, halved until the cost falls; the share taken, `nil` for none.
  private func step(_ cost: inout Double) -> Double? {
    old.update(from: linear, count: m)
    var share = 1.0
    while share > 1e-4 {
      for (a, k) in free.enumerated() { linear[k] = old[k] + share * change[a] }
      setFitted()
      if setResidual() {
        let now = self.cost()
        if now <= cost {
          cost = now
          return share
        }
      }
      share *= 0.5
    }
    linear.update(from: old, count: m)
    setFitted()
    _ = setResidual()
    return nil
  }

  /// f from the coefficients.
  private func setFitted() {
    if workspace.termCount > m {
      fitted.update(from: workspace.term(m), count: n)
    } else {
      fitted.update(repeating: 0, count: n)
    }
    for k in 0..<m where linear[k] != 0 {
      ColumnLoops.add(workspace.term(k), times: linear[k], to: fitted, count: n)
    }
  }

  /// r and √w·g′(f); false where f is outside the scale's domain.
  private func setResidual() -> Bool {
    if scale == .log {
      frontier_log(fitted, residual, n)
      for i in 0..<n {
        residual[i] = response[i] - residual[i]
        slopes[i] = roots[i] / fitted[i]
      }
    } else {
      for i in 0..<n {
        residual[i] = response[i] - scale.transform(fitted[i])
        slopes[i] = roots[i] * scale.slope(fitted[i])
      }
    }
    // What has no weight need not be defined.
    for i in 0..<n where roots[i] == 0 { (residual[i], slopes[i]) = (0, 0) }
    return ColumnLoops.isFinite(residual, count: n) && ColumnLoops.isFinite(slopes, count: n)
  }

  private func cost() -> Double {
    var sum = 0.0
    for i in 0..<n {
      let r = roots[i] * residual[i]
      sum += r * r
    }
    return sum.isFinite ? sum : .infinity
  }

  /// Orthonormal columns of weights·Φ over the free coefficients, by modified Gram–Schmidt; again
  /// where much of a column was taken away.
  private func setBasis(by weights: Column) {
    let count = free.count
    triangle.update(repeating: 0, count: m * m)
    for (a, k) in free.enumerated() {
      let (term, column) = (workspace.term(k), basis + a * n)
      var largest = 0.0
      for i in 0..<n {
        column[i] = term[i] * weights[i]
        largest = max(largest, abs(column[i]))
      }
      lengths[a] = largest
      guard largest > 0, largest.isFinite else { continue }
      ColumnLoops.scale(column, by: 1 / largest, into: column, count: n)
      let whole = norm(column)
      var rest = whole
      for pass in 0..<2 where pass == 0 || rest < 0.5 * whole {
        for b in 0..<a where triangle[b + b * count] > 0 {
          let other = basis + b * n
          let product = ColumnLoops.moments(other, column, count: n).product
          ColumnLoops.add(other, times: -product, to: column, count: n)
          triangle[b + a * count] += product
        }
        rest = norm(column)
      }
      // A column that the others make up counts for nothing.
      guard rest > 1e-13 * whole else { continue }
      triangle[a + a * count] = rest
      ColumnLoops.scale(column, by: 1 / rest, into: column, count: n)
    }
  }

  /// Takes the part along the columns out of the target, and writes its coefficients.
  ///
  /// - Returns: the square of that part.
  @discardableResult
  private func setChange() -> Double {
    let count = free.count
    var square = 0.0
    for a in 0..<count {
      change[a] = triangle[a + a * count] > 0 ? removeFromTarget(basis + a * n) : 0
      square += change[a] * change[a]
    }
    for a in stride(from: count - 1, through: 0, by: -1) {
      guard triangle[a + a * count] > 0 else {
        change[a] = 0
        continue
      }
      for b in a + 1..<max(a + 1, count) { change[a] -= triangle[a + b * count] * change[b] }
      change[a] /= triangle[a + a * count]
    }
    for a in 0..<count where lengths[a] > 0 { change[a] /= lengths[a] }
    return square
  }

  private func norm(_ a: Column) -> Double {
    ColumnLoops.moments(a, a, count: n).square.squareRoot()
  }

  /// target ← target − (a·target)·a for a of length 1; a·target.
  private func removeFromTarget(_ a: Column) -> Double {
    let product = ColumnLoops.moments(a, target, count: n).product
    ColumnLoops.add(a, times: -product, to: target, count: n)
    return product
  }
}
