import FrontierAlgebra

/// The surface of parameters under which a law goes on interpolating the same few points, and Newton's
/// step on it for the Lagrangian of a quantile.
struct QuantileSurface {
  private let problem: QuantileProblem
  private let rows: [(gradient: [Double], residual: Double)]
  private let dual: [Double]
  private let parameters: [Double]
  private let scales: [Double]

  /// - Parameters:
  ///   - rows: the points interpolated by the law linearised at `parameters`.
  ///   - dual: the slope of the loss at every point, that of the interpolated ones a multiplier.
  ///   - scales: a size of each free parameter.
  init(
    _ problem: QuantileProblem, rows: [Int], dual: [Double], at parameters: [Double],
    scales: [Double]
  ) {
    self.problem = problem
    self.rows = rows.map { problem.row($0) }
    self.dual = dual
    self.parameters = parameters
    self.scales = scales
  }

  /// Directions shorter than this share of 1 depend on the others.
  private static let dependent = 1e-7
  /// The step of the differences, in sizes of the parameters: √ε.
  private static let difference = 1.5e-8

  /// The step of the free parameters; `nil` where there is no positive curvature.
  func newtonStep() -> [Double]? {
    let p = scales.count
    // An orthonormal basis of the rows' gradients, in scaled parameters, then of what they leave.
    var normals: [[Double]] = []
    var step = [Double](repeating: 0, count: p)
    for row in rows {
      var normal = (0..<p).map { row.gradient[$0] * scales[$0] }
      let size = Self.dot(normal, normal).squareRoot()
      var rest = row.residual
      for known in normals {
        let share = Self.dot(known, normal)
        for a in 0..<p { normal[a] -= share * known[a] }
      }
      rest -= (0..<p).reduce(0) { $0 + row.gradient[$1] * scales[$1] * step[$1] }
      let length = Self.dot(normal, normal).squareRoot()
      guard length > Self.dependent * size else { continue }
      normal = normal.map { $0 / length }
      for a in 0..<p { step[a] += rest / length * normal[a] }
      normals.append(normal)
    }
    var surface: [[Double]] = []
    for a in 0..<p where normals.count + surface.count < p {
      var axis = [Double](repeating: 0, count: p)
      axis[a] = 1
      for _ in 0..<2 {
        for known in normals + surface {
          let share = Self.dot(known, axis)
          for b in 0..<p { axis[b] -= share * known[b] }
        }
      }
      let length = Self.dot(axis, axis).squareRoot()
      guard length > Self.dependent else { continue }
      surface.append(axis.map { $0 / length })
    }
    guard !surface.isEmpty, let here = slope(along: surface, at: parameters) else { return nil }
    var hessian = Matrix(zeros: surface.count, surface.count)
    for (c, direction) in surface.enumerated() {
      var moved = parameters
      for (k, j) in problem.free.enumerated() {
        moved[j] += Self.difference * direction[k] * scales[k]
      }
      guard let there = slope(along: surface, at: moved) else { return nil }
      for b in surface.indices { hessian[b, c] = (there[b] - here[b]) / Self.difference }
    }
    for b in surface.indices {
      for c in 0..<b {
        let mean = 0.5 * (hessian[b, c] + hessian[c, b])
        (hessian[b, c], hessian[c, b]) = (mean, mean)
      }
    }
    guard let factor = try? Cholesky(hessian), let move = try? factor.solve(here.map { -$0 })
    else { return nil }
    for (c, direction) in surface.enumerated() {
      for a in 0..<p { step[a] += move[c] * direction[a] }
    }
    let result = (0..<p).map { step[$0] * scales[$0] }
    return result.allSatisfy(\.isFinite) ? result : nil
  }

  private func slope(along surface: [[Double]], at point: [Double]) -> [Double]? {
    guard let gradient = problem.lagrangian(at: point, dual: dual) else { return nil }
    let scaled = (0..<scales.count).map { gradient[$0] * scales[$0] }
    return surface.map { Self.dot($0, scaled) }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }
}
