import FrontierAlgebra
import RealModule

/// Sequential quadratic programming for ``QuadraticEdge``.
///
/// A step minimises the quadratic model of the mean square under the linearised constraints (Nocedal & Wright,
/// *Numerical Optimization*, 2nd ed., §18.1), its Hessian that of the Lagrangian by differences where it is positive
/// definite, else Gauss and Newton's. Steps are halved until mean square and violation together fall.
struct QuadraticEdgeSearch {
  private let law: any Law
  private let ranges: [ClosedRange<Double>]
  private let cloud: PointCloud
  /// The spread of y.
  private let unit: Double
  private let shares: [Double]
  private let free: [Int]

  struct End {
    let parameters: [Double]
    /// The mean of (law − y)².
    let meanSquare: Double
    let isConverged: Bool
  }

  private static let steps = 60
  /// A step so small, as a share of the parameters' sizes, ends the search.
  private static let smallStep = 1e-10
  private static let halvings = 30
  /// What a violation weighs against the mean square, in units of y's spread.
  private static let penalty = 100.0

  init(_ law: any Law, _ ranges: [ClosedRange<Double>], _ cloud: PointCloud) {
    self.law = law
    self.ranges = ranges
    self.cloud = cloud
    let spread = (cloud.y.max() ?? 0) - (cloud.y.min() ?? 0)
    unit = spread > 0 ? spread : max(abs(cloud.y.first ?? 1), 1e-300)
    let total = cloud.totalWeight
    shares = (0..<cloud.count).map { cloud.weight($0) / total }
    free = ranges.indices.filter { ranges[$0].lowerBound < ranges[$0].upperBound }
  }

  mutating func run(from start: [Double]) -> End {
    var parameters = start
    var values = law.values(at: cloud.inputs, parameters: parameters)
    guard values.allSatisfy(\.isFinite) else {
      return End(parameters: start, meanSquare: .infinity, isConverged: false)
    }
    var multipliers = [Double](repeating: 0, count: cloud.count)
    var isConverged = false
    for _ in 0..<Self.steps {
      guard let step = step(parameters, values, multipliers) else { break }
      multipliers = step.multipliers
      let here = merit(values)
      var (length, accepted) = (1.0, false)
      for _ in 0..<Self.halvings {
        let moved = parameters.indices.map { j in
          min(
            max(parameters[j] + length * step.move[j], ranges[j].lowerBound),
            ranges[j].upperBound)
        }
        let there = law.values(at: cloud.inputs, parameters: moved)
        if there.allSatisfy(\.isFinite), merit(there) <= here {
          let size = parameters.indices.reduce(0.0) {
            max($0, abs(moved[$1] - parameters[$1]) / max(abs(parameters[$1]), step.sizes[$1]))
          }
          (parameters, values, accepted) = (moved, there, true)
          isConverged = size <= Self.smallStep
          break
        }
        length /= 2
      }
      // Where no step lowers the merit any more, rounding errors are what is left.
      if !accepted { isConverged = true }
      if isConverged || !accepted { break }
    }
    return End(
      parameters: parameters, meanSquare: meanSquare(values) * unit * unit,
      isConverged: isConverged)
  }

  private func meanSquare(_ values: [Double]) -> Double {
    var sum = 0.0
    for i in values.indices {
      let r = (values[i] - cloud.y[i]) / unit
      sum += shares[i] * r * r
    }
    return sum
  }

  private func merit(_ values: [Double]) -> Double {
    var worst = 0.0
    for i in values.indices { worst = max(worst, (cloud.y[i] - values[i]) / unit) }
    return meanSquare(values) + Self.penalty * worst
  }

  private func step(
    _ parameters: [Double], _ values: [Double], _ multipliers: [Double]
  ) -> (move: [Double], sizes: [Double], multipliers: [Double])? {
    let (n, v) = (cloud.count, free.count)
    guard v > 0 else { return nil }
    let gradients = law.gradients(at: cloud.inputs, parameters: parameters)
    // Columns of unit mean square.
    let scales = free.map { j -> Double in
      var sum = 0.0
      for i in 0..<n {
        let g = gradients[i + j * n] / unit
        sum += shares[i] * g * g
      }
      return sum > 0 && sum.isFinite ? 1 / sum.squareRoot() : 0
    }
    guard scales.allSatisfy({ $0 > 0 }) else { return nil }
    let bounds = boxRows(parameters, scales)
    var rows = Matrix(zeros: n + bounds.count, v)
    var rhs = [Double](repeating: 0, count: n + bounds.count)
    for i in 0..<n {
      for (a, j) in free.enumerated() {
        rows.storage[i + a * (n + bounds.count)] = gradients[i + j * n] * scales[a] / unit
      }
      rhs[i] = (cloud.y[i] - values[i]) / unit
    }
    for (b, bound) in bounds.enumerated() {
      rows.storage[n + b + bound.variable * (n + bounds.count)] = bound.sign
      rhs[n + b] = bound.value
    }
    var cost = [Double](repeating: 0, count: v)
    for (a, j) in free.enumerated() {
      for i in 0..<n {
        cost[a] +=
          shares[i] * (values[i] - cloud.y[i]) / unit * gradients[i + j * n] * scales[a] / unit
      }
    }
    var hessian = gaussNewton(gradients, scales)
    if let exact = lagrangian(parameters, values, multipliers, scales, gradients) {
      hessian = exact
    }
    let program = ConvexProgram(
      variables: v, quadratic: hessian, cost: cost, rows: rows, bounds: rhs)
    guard let found = program.solve() else { return nil }
    var (move, sizes) = (
      [Double](repeating: 0, count: parameters.count),
      [Double](repeating: 1, count: parameters.count)
    )
    for (a, j) in free.enumerated() {
      move[j] = found.z[a] * scales[a]
      sizes[j] = scales[a]
    }
    return (move, sizes, Array(found.multipliers[..<n]))
  }

  private struct Bound {
    let variable: Int
    let sign: Double
    let value: Double
  }

  private func boxRows(_ parameters: [Double], _ scales: [Double]) -> [Bound] {
    var bounds: [Bound] = []
    for (a, j) in free.enumerated() {
      let range = ranges[j]
      if range.lowerBound.isFinite {
        bounds.append(
          Bound(variable: a, sign: 1, value: (range.lowerBound - parameters[j]) / scales[a]))
      }
      if range.upperBound.isFinite {
        bounds.append(
          Bound(variable: a, sign: -1, value: (parameters[j] - range.upperBound) / scales[a]))
      }
    }
    return bounds
  }

  private func gaussNewton(_ gradients: [Double], _ scales: [Double]) -> Matrix {
    let (n, v) = (cloud.count, free.count)
    var matrix = Matrix(zeros: v, v)
    for (a, j) in free.enumerated() {
      for (b, k) in free.enumerated() where b <= a {
        var sum = 0.0
        for i in 0..<n { sum += shares[i] * gradients[i + j * n] * gradients[i + k * n] }
        sum *= scales[a] * scales[b] / (unit * unit)
        matrix.storage[a + b * v] = sum
        matrix.storage[b + a * v] = sum
      }
    }
    return matrix
  }

  /// JᵀWJ + Σ (w r − λ)∇²f by differences of the gradients; `nil` where it is not positive definite.
  private func lagrangian(
    _ parameters: [Double], _ values: [Double], _ multipliers: [Double], _ scales: [Double],
    _ gradients: [Double]
  ) -> Matrix? {
    let (n, v) = (cloud.count, free.count)
    var matrix = gaussNewton(gradients, scales)
    let pull = (0..<n).map { shares[$0] * (values[$0] - cloud.y[$0]) / unit - multipliers[$0] }
    for (a, j) in free.enumerated() {
      var moved = parameters
      let h = 1e-5 * scales[a]
      moved[j] += h
      let there = law.gradients(at: cloud.inputs, parameters: moved)
      for (b, k) in free.enumerated() {
        var sum = 0.0
        for i in 0..<n { sum += pull[i] * (there[i + k * n] - gradients[i + k * n]) }
        let value = sum * scales[a] * scales[b] / (h * unit)
        guard value.isFinite else { return nil }
        matrix.storage[a + b * v] += 0.5 * value
        matrix.storage[b + a * v] += 0.5 * value
      }
    }
    return (try? Cholesky(matrix)) == nil ? nil : matrix
  }
}
