/// The constraints that bind a law at its edge, and the surface they leave.
struct EdgeBindings {
  private let problem: EdgeProblem
  private let parameters: [Double]
  private let scales: [Double]
  /// The parameters that may move.
  private let free: [Int]
  private let rows: [Int]
  private let multipliers: [Double]
  private let hasDemand: Bool
  private let p: Int

  /// - Returns: `nil` where as many constraints bind as parameters are free: the step of the linear
  ///   program is then Newton's.
  init?(
    _ problem: EdgeProblem, _ program: SmallLinearProgram, parameters: [Double],
    scales: [Double]
  ) {
    self.problem = problem
    self.parameters = parameters
    self.scales = scales
    p = problem.parameterCount
    var rows: [Int] = []
    var multipliers: [Double] = []
    var held: Set<Int> = []
    var hasDemand = false
    for k in 0...problem.parameterCount {
      let constraint = program.active[k]
      if constraint >= 0, program.multipliers[k] > 1e-10 {
        if constraint < problem.rows.count {
          rows.append(problem.rows[constraint])
          multipliers.append(program.multipliers[k])
        } else {
          hasDemand = true
        }
      } else if constraint < 0 {
        let j = (-1 - constraint) / 2
        guard j < problem.parameterCount else { continue }
        // On its own bound, not on the trust region's.
        let value = parameters[j] + program.z[j] * scales[j]
        let range = problem.ranges[j]
        let slack = 1e-9 * scales[j]
        if value <= range.lowerBound + slack || value >= range.upperBound - slack { held.insert(j) }
      }
    }
    self.rows = rows
    self.multipliers = multipliers
    self.hasDemand = hasDemand
    free = (0..<p).filter { !held.contains($0) && !problem.isFixed($0) }
    // A demand on the ceiling has no second derivatives here.
    guard !hasDemand, rows.count < free.count else { return nil }
  }

  /// The step, scaled, over all p parameters.
  func newtonStep() -> [Double]? {
    let v = free.count
    let n = problem.count
    // Rows of the scaled Jacobian of the binding constraints, made orthonormal.
    var basis: [[Double]] = []
    var rest: [Double] = []
    for i in rows {
      var row = free.map { problem.gradients[i + $0 * n] * scales[$0] / problem.unit }
      var gap = problem.gap(i)
      for (b, known) in zip(basis, rest) {
        let share = Self.dot(row, b)
        for a in 0..<v { row[a] -= share * b[a] }
        gap -= share * known
      }
      let norm = Self.dot(row, row).squareRoot()
      guard norm > 1e-10 else { continue }
      basis.append(row.map { $0 / norm })
      rest.append(gap / norm)
    }
    // The shortest step that meets them.
    var step = [Double](repeating: 0, count: v)
    for (b, known) in zip(basis, rest) { for a in 0..<v { step[a] += known * b[a] } }
    var surface: [[Double]] = []
    for a in 0..<v {
      var axis = [Double](repeating: 0, count: v)
      axis[a] = 1
      for _ in 0..<2 {
        for b in basis + surface {
          let share = Self.dot(axis, b)
          for c in 0..<v { axis[c] -= share * b[c] }
        }
      }
      let norm = Self.dot(axis, axis).squareRoot()
      guard norm > 1e-6 else { continue }
      surface.append(axis.map { $0 / norm })
      if basis.count + surface.count == v { break }
    }
    let r = surface.count
    guard r > 0 else { return nil }
    let multipliers = refinedMultipliers() ?? multipliers
    guard let here = lagrangian(at: parameters, multipliers) else { return nil }
    var hessian = [Double](repeating: 0, count: r * r)
    let h = 1e-5
    for c in 0..<r {
      var moved = parameters
      for (a, j) in free.enumerated() { moved[j] += h * surface[c][a] * scales[j] }
      guard problem.evaluate(moved, gradients: true),
        let there = lagrangian(at: moved, multipliers)
      else { return nil }
      for b in 0..<r {
        hessian[b + c * r] = (Self.dot(there, surface[b]) - Self.dot(here, surface[b])) / h
      }
    }
    for b in 0..<r {
      for c in 0..<b {
        let mean = 0.5 * (hessian[b + c * r] + hessian[c + b * r])
        (hessian[b + c * r], hessian[c + b * r]) = (mean, mean)
      }
    }
    let rhs = surface.map { -Self.dot(here, $0) }
    guard let u = Self.solve(hessian, rhs) else { return nil }
    for c in 0..<r { for a in 0..<v { step[a] += u[c] * surface[c][a] } }
    guard step.allSatisfy(\.isFinite) else { return nil }
    var result = [Double](repeating: 0, count: p)
    for (a, j) in free.enumerated() { result[j] = step[a] }
    return result
  }

  /// Multipliers of the binding rows by least squares: those of the linear program belong to the
  /// trust region's corner as well.
  private func refinedMultipliers() -> [Double]? {
    let k = rows.count
    guard k > 0 else { return [] }
    let n = problem.count
    let jacobian = rows.map { i in
      free.map { problem.gradients[i + $0 * n] * scales[$0] / problem.unit }
    }
    let slope = free.map { problem.slope[$0] * scales[$0] }
    var gram = [Double](repeating: 0, count: k * k)
    for a in 0..<k { for b in 0..<k { gram[a + b * k] = Self.dot(jacobian[a], jacobian[b]) } }
    guard let found = Self.solve(gram, jacobian.map { Self.dot($0, slope) }) else { return nil }
    return found.map { max(0, $0) }
  }

  /// ∇F − Σ λ ∇f over the free parameters, scaled, after an evaluation with gradients.
  private func lagrangian(at point: [Double], _ multipliers: [Double]) -> [Double]? {
    let n = problem.count
    let result = free.map { j in
      var sum = problem.slope[j]
      for (i, lambda) in zip(rows, multipliers) {
        sum -= lambda * problem.gradients[i + j * n] / problem.unit
      }
      return sum * scales[j]
    }
    return result.allSatisfy(\.isFinite) ? result : nil
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }

  /// A pivot of less than this share of the largest diagonal is none; a diagonal is then added, first
  /// this share of it, ten times more at every try.
  private static let (leastPivot, firstShift, shifts) = (1e-13, 1e-8, 12)

  /// Solves a symmetric positive definite system; a diagonal is added until it is one.
  private static func solve(_ matrix: [Double], _ rhs: [Double]) -> [Double]? {
    let n = rhs.count
    let size = (0..<n).reduce(0.0) { max($0, abs(matrix[$1 + $1 * n])) }
    guard size > 0, size.isFinite else { return nil }
    var shift = 0.0
    for _ in 0..<shifts {
      var (factor, solution) = (matrix, rhs)
      for i in 0..<n { factor[i + i * n] += shift }
      let isPositive = factor.withUnsafeMutableBufferPointer { a in
        solution.withUnsafeMutableBufferPointer { b in
          guard SmallCholesky.factor(a.baseAddress!, n, pivot: leastPivot * size) != nil else {
            return false
          }
          SmallCholesky.solve(a.baseAddress!, n, b.baseAddress!)
          return true
        }
      }
      if isPositive { return solution }
      shift = shift == 0 ? firstShift * size : shift * 10
    }
    return nil
  }
}
