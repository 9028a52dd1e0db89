import FrontierAlgebra

/// How variable projection differentiates the reduced residuals.
@nonexhaustive
public enum ProjectionJacobian: String, Sendable, Codable, CaseIterable {
  /// Both terms (Golub & Pereyra 1973, doi:10.1137/0710036).
  case golubPereyra = "golub-pereyra"
  /// Without the term that vanishes with the residuals (Kaufman 1975, doi:10.1007/BF01932995):
  /// one product less a parameter, a slower end where residuals are large.
  case kaufman
}

/// The residuals of a law with its linear parameters eliminated: r(β) = y − Φ(β)·c(β), with c(β)
/// the weighted least-squares solution inside its bounds.
///
/// With dcⱼ = ∂c/∂βⱼ = −Φ⁺(∂ⱼΦ·c) + (ΦᵀWΦ)⁻¹(∂ⱼΦ)ᵀWr the derivative is
/// ∂r/∂βⱼ = −(∂ⱼΦ·c + Φ·dcⱼ); Kaufman leaves out the second part of dcⱼ. A linear parameter on a
/// bound counts as known. Every solve is LAPACK's pivoted QR of √W·Φ; where Φ has lost rank the
/// directions it no longer determines keep c = 0.
///
/// Unchecked: a fit's own, as its workspace is.
final class VariableProjection: @unchecked Sendable {
  let workspace: LawWorkspace
  private let y: [Double]
  private let weights: [Double]?
  private let roots: [Double]?
  private let bounds: [ClosedRange<Double>]
  private let derivative: ProjectionJacobian
  private let n: Int
  private let m: Int
  private let q: Int
  private var qr: PivotedQRWorkspace
  private var column: [Double]
  private var slope: [Double]
  private var residual: [Double]
  private var target: [Double]
  /// The linear parameters last solved for.
  private(set) var coefficients: [Double]
  /// Which are free (not on a bound), in the order of the factored columns.
  private var free: [Int]
  private var freeCount = 0
  /// The lengths of the factored columns, by which they are divided: whether Φ has full rank does
  /// not depend on the sizes of its columns.
  private var lengths: [Double]
  private var rank = 0
  private var change: [Double]
  private var product: [Double]

  init(
    _ workspace: LawWorkspace, _ data: PointCloud, bounds: [ClosedRange<Double>],
    derivative: ProjectionJacobian
  ) {
    self.workspace = workspace
    y = data.y
    weights = data.weights
    roots = data.weights.map { $0.map { $0.squareRoot() } }
    self.bounds = workspace.layout.linear.map { bounds[$0] }
    self.derivative = derivative
    n = data.count
    m = workspace.layout.linear.count
    q = workspace.layout.nonlinear.count
    qr = PivotedQRWorkspace(ownRows: max(n, m), maximumColumns: m)
    column = [Double](repeating: 0, count: max(n, m))
    slope = [Double](repeating: 0, count: n)
    residual = slope
    target = slope
    coefficients = [Double](repeating: 0, count: m)
    free = [Int](repeating: 0, count: m)
    lengths = coefficients
    change = coefficients
    product = coefficients
  }

  /// The sum of squares at β; +∞ where the law is not defined.
  func sumOfSquares(_ beta: [Double]) -> Double {
    for j in 0..<q { workspace.set(j, beta[j]) }
    workspace.evaluate(derivatives: false, isStoppable: true)
    guard !Cancellation.isRequested, solve(), !Cancellation.isRequested else { return .infinity }
    var sum = CompensatedSum()
    for i in 0..<n where weight(i) > 0 { sum.add(weight(i) * residual[i] * residual[i]) }
    return sum.value.isFinite ? sum.value : .infinity
  }

  func residuals(_ beta: Span<Double>, into r: inout MutableSpan<Double>) {
    for j in 0..<q { workspace.set(j, beta[j]) }
    workspace.evaluate(derivatives: false, isStoppable: true)
    let isDefined = solve()
    for i in 0..<n { r[i] = isDefined ? residual[i] : .nan }
  }

  func jacobian(_ beta: Span<Double>, into jacobian: inout MutableSpan<Double>) {
    for j in 0..<q { workspace.set(j, beta[j]) }
    workspace.evaluate(derivatives: true, isStoppable: true)
    if Cancellation.isRequested { return }
    guard solve() else {
      for i in 0..<n * q { jacobian[i] = .nan }
      return
    }
    // Of a million points every column takes long; whoever asked looks, too, before it reads them.
    for j in 0..<q where !Cancellation.isRequested {
      sumSlope(j)
      solveChange(j)
      for i in 0..<n { jacobian[i + j * n] = -slope[i] }
      for a in 0..<freeCount {
        let term = workspace.term(free[a])
        let d = change[a]
        for i in 0..<n { jacobian[i + j * n] -= term[i] * d }
      }
    }
  }

  private func weight(_ i: Int) -> Double { weights.map { $0[i] } ?? 1 }

  /// slope = ∂ⱼΦ·c (+ ∂ⱼφ₀).
  private func sumSlope(_ j: Int) {
    slope.withUnsafeMutableBufferPointer { slope in
      workspace.sumDerivatives(j, coefficients: coefficients, into: slope.baseAddress!)
    }
  }

  /// change = ∂c/∂βⱼ of the free coefficients, `slope` holding ∂ⱼΦ·c.
  private func solveChange(_ j: Int) {
    guard freeCount > 0 else { return }
    for i in 0..<n { column[i] = -slope[i] * (roots.map { $0[i] } ?? 1) }
    for i in n..<max(n, m) { column[i] = 0 }
    qr.transformOwn(&column)
    if derivative == .golubPereyra {
      // R⁻ᵀ of the second part, so that one back-substitution serves both.
      for a in 0..<rank {
        let k = free[qr.pivots[a]]
        var sum = residual.withUnsafeBufferPointer {
          ColumnLoops.product(
            UnsafePointer(workspace.derivative(k, j)), $0.baseAddress!, weights, count: n)
        }
        sum /= lengths[qr.pivots[a]]
        for b in 0..<a { sum -= triangle(b, a) * product[b] }
        product[a] = sum / triangle(a, a)
        column[a] += product[a]
      }
    }
    for a in 0..<freeCount { change[a] = 0 }
    for a in stride(from: rank - 1, through: 0, by: -1) {
      var sum = column[a]
      for b in a + 1..<max(a + 1, rank) { sum -= triangle(a, b) * change[qr.pivots[b]] }
      change[qr.pivots[a]] = sum / triangle(a, a)
    }
    for a in 0..<freeCount { change[a] /= lengths[a] }
  }

  private func triangle(_ a: Int, _ b: Int) -> Double { qr.matrix[a + b * max(n, m)] }

  /// Coefficients and residuals from the terms; false where something is not finite.
  private func solve() -> Bool {
    for k in 0..<workspace.termCount {
      guard ColumnLoops.isFinite(workspace.term(k), count: n) else { return false }
    }
    target.withUnsafeMutableBufferPointer { target in
      let t = target.baseAddress!
      for i in 0..<n { t[i] = y[i] }
      if workspace.termCount > m {
        ColumnLoops.add(workspace.term(m), times: -1, to: t, count: n)
      }
    }
    freeCount = 0
    for k in 0..<m {
      let range = bounds[k]
      if range.lowerBound == range.upperBound {
        coefficients[k] = range.lowerBound
      } else {
        free[freeCount] = k
        freeCount += 1
      }
    }
    solveFree()
    for k in 0..<m where !bounds[k].contains(coefficients[k]) {
      solveInsideBounds()
      break
    }
    return true
  }

  /// Least squares over the free coefficients, the others held; then the residuals.
  private func solveFree() {
    let rows = max(n, m)
    residual.withUnsafeMutableBufferPointer { residual in
      let r = residual.baseAddress!
      for i in 0..<n { r[i] = target[i] }
      for k in 0..<m where !free[0..<freeCount].contains(k) {
        ColumnLoops.add(workspace.term(k), times: -coefficients[k], to: r, count: n)
      }
    }
    guard freeCount > 0 else { return }
    for a in 0..<freeCount {
      let term = workspace.term(free[a])
      if let roots {
        for i in 0..<n { qr.matrix[i + a * rows] = term[i] * roots[i] }
      } else {
        for i in 0..<n { qr.matrix[i + a * rows] = term[i] }
      }
      for i in n..<rows { qr.matrix[i + a * rows] = 0 }
      lengths[a] = scaleColumn(a * rows)
    }
    for i in 0..<n { column[i] = residual[i] * (roots.map { $0[i] } ?? 1) }
    for i in n..<rows { column[i] = 0 }
    // Either takes long of a million points, and whoever asked looks, too, before it reads them.
    if Cancellation.isRequested { return }
    qr.factorOwn(columns: freeCount)
    if Cancellation.isRequested { return }
    qr.transformOwn(&column)
    rank = 0
    while rank < freeCount, abs(triangle(rank, rank)) > 1e-13 { rank += 1 }
    for a in 0..<freeCount { coefficients[free[a]] = 0 }
    for a in stride(from: rank - 1, through: 0, by: -1) {
      var sum = column[a]
      for b in a + 1..<max(a + 1, rank) {
        sum -= triangle(a, b) * coefficients[free[qr.pivots[b]]]
      }
      coefficients[free[qr.pivots[a]]] = sum / triangle(a, a)
    }
    for a in 0..<freeCount { coefficients[free[a]] /= lengths[a] }
    residual.withUnsafeMutableBufferPointer { residual in
      for a in 0..<freeCount {
        ColumnLoops.add(
          workspace.term(free[a]), times: -coefficients[free[a]], to: residual.baseAddress!,
          count: n)
      }
    }
  }

  /// Divides a column of the matrix to be factored by its length, which it returns; 1 for a column
  /// of zeros.
  private func scaleColumn(_ first: Int) -> Double {
    var largest = 0.0
    for i in first..<first + n { largest = max(largest, abs(qr.matrix[i])) }
    guard largest > 0 else { return 1 }
    var sum = 0.0
    for i in first..<first + n {
      let share = qr.matrix[i] / largest
      sum += share * share
    }
    let length = largest * sum.squareRoot()
    for i in first..<first + n { qr.matrix[i] /= length }
    return length
  }

  /// Tries every way of holding coefficients at finite bounds and keeps the best feasible one: at
  /// most 3ᵐ small problems for m linear parameters, of which a law has one to three.
  private func solveInsideBounds() {
    var choices: [[Double?]] = [[]]
    for k in 0..<m {
      let range = bounds[k]
      var options: [Double?] = range.lowerBound == range.upperBound ? [] : [nil]
      if range.lowerBound.isFinite { options.append(range.lowerBound) }
      if range.upperBound.isFinite, range.upperBound > range.lowerBound {
        options.append(range.upperBound)
      }
      choices = choices.flatMap { choice in options.map { choice + [$0] } }
    }
    var best: (cost: Double, choice: [Double?])?
    for choice in choices where !Cancellation.isRequested {
      guard apply(choice) else { continue }
      var cost = 0.0
      for i in 0..<n { cost += weight(i) * residual[i] * residual[i] }
      if best == nil || cost < best!.cost { best = (cost, choice) }
    }
    if let best { _ = apply(best.choice) }
  }

  /// Solves with some coefficients held; whether the others lie inside their bounds.
  private func apply(_ choice: [Double?]) -> Bool {
    freeCount = 0
    for k in 0..<m {
      if let value = choice[k] {
        coefficients[k] = value
      } else {
        free[freeCount] = k
        freeCount += 1
      }
    }
    solveFree()
    return (0..<m).allSatisfy { bounds[$0].contains(coefficients[$0]) }
  }
}
