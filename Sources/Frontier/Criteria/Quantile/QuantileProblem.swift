import RealModule

/// The mean pinball loss of one law on one cloud, and the linear programs of its parameters.
///
/// Not for two threads at a time.
final class QuantileProblem {
  let law: any Law
  let layout: LawLayout
  let ranges: [ClosedRange<Double>]
  let count: Int
  private let workspace: LawWorkspace
  private let y: [Double]
  private let slopes: (up: [Double], down: [Double])
  /// The program of the linear parameters alone, and of all that may move.
  private let inner: PinballProgram
  private let outer: PinballProgram
  /// The parameters that may move.
  let free: [Int]
  /// How often the law was evaluated at all points.
  private(set) var evaluations = 0

  /// - Parameter cloud: without absent points.
  init(_ law: any Law, _ ranges: [ClosedRange<Double>], _ cloud: PointCloud, tau: Double) {
    self.law = law
    self.ranges = ranges
    layout = LawLayout(law.parameters)
    workspace = LawWorkspace(law, inputs: cloud.inputs)
    count = cloud.count
    y = cloud.y
    let total = cloud.totalWeight
    let shares = (0..<cloud.count).map { cloud.weight($0) / total }
    slopes = (shares.map { $0 * tau }, shares.map { $0 * (1 - tau) })
    free = ranges.indices.filter { ranges[$0].lowerBound < ranges[$0].upperBound }
    inner = PinballProgram(count: count, variables: layout.linear.count)
    outer = PinballProgram(count: count, variables: free.count)
    for program in [inner, outer] {
      program.up.update(from: slopes.up, count: count)
      program.down.update(from: slopes.down, count: count)
    }
    for (k, place) in layout.linear.enumerated() {
      inner.lower[k] = ranges[place].lowerBound
      inner.upper[k] = ranges[place].upperBound
    }
  }

  /// The mean loss at some parameters; +∞ where the law is not defined.
  func cost(_ parameters: [Double]) -> Double {
    evaluate(parameters, derivatives: false)
    let residual = outer.residual
    workspace.sum(parameters.span, into: residual)
    var sum = 0.0
    for i in 0..<count {
      let r = y[i] - residual[i]
      sum += r > 0 ? slopes.up[i] * r : -slopes.down[i] * r
    }
    return sum.isFinite ? sum : .infinity
  }

  /// Takes the best linear parameters for the nonlinear ones: exact, a linear program.
  ///
  /// - Parameter isNear: whether the linear parameters given are near the best ones.
  func solveLinear(_ parameters: inout [Double], isNear: Bool = false) -> Double {
    guard !layout.linear.isEmpty else { return cost(parameters) }
    evaluate(parameters, derivatives: false)
    let hasOffset = workspace.termCount > layout.linear.count
    let offset = workspace.term(workspace.termCount - 1)
    for i in 0..<count { inner.target[i] = y[i] - (hasOffset ? offset[i] : 0) }
    for k in layout.linear.indices {
      guard ColumnLoops.isFinite(workspace.term(k), count: count) else { return .infinity }
      (inner.columns + k * count).update(from: workspace.term(k), count: count)
    }
    guard ColumnLoops.isFinite(inner.target, count: count),
      inner.solve(from: layout.linear.map { parameters[$0] }, isNear: isNear)
    else { return .infinity }
    for (k, place) in layout.linear.enumerated() { parameters[place] = inner.z[k] }
    return inner.value
  }

  private func evaluate(_ parameters: [Double], derivatives: Bool) {
    // The terms of a law that is linear in all its parameters are what they are.
    if layout.nonlinear.isEmpty, evaluations > 0 { return }
    evaluations += 1
    workspace.setNonlinear(of: parameters.span)
    workspace.evaluate(derivatives: derivatives)
  }

  /// The law linearised at some parameters, all of them free to move inside their bounds, the nonlinear
  /// ones inside a box about their place.
  ///
  /// - Parameters:
  ///   - parameters: where.
  ///   - reach: how far each nonlinear parameter may move, in the law's order of parameters.
  /// - Returns: the program, solved, its z the step of the ``free`` parameters; `nil` where a derivative
  ///   is not finite or the program has no end.
  func linearised(at parameters: [Double], reach: [Double]) -> PinballProgram? {
    guard load(parameters) else { return nil }
    for (k, j) in free.enumerated() {
      let isLinear = law.parameters[j].isLinear
      outer.lower[k] = max(ranges[j].lowerBound - parameters[j], isLinear ? -.infinity : -reach[j])
      outer.upper[k] = min(ranges[j].upperBound - parameters[j], isLinear ? .infinity : reach[j])
    }
    guard outer.solve(from: [Double](repeating: 0, count: free.count), isNear: true) else {
      return nil
    }
    return outer
  }

  /// Residuals and derivatives at some parameters, into the outer program; `false` where one is not
  /// finite.
  private func load(_ parameters: [Double]) -> Bool {
    evaluate(parameters, derivatives: true)
    workspace.sum(parameters.span, into: outer.target)
    for i in 0..<count { outer.target[i] = y[i] - outer.target[i] }
    guard ColumnLoops.isFinite(outer.target, count: count) else { return false }
    for (k, j) in free.enumerated() {
      let column = outer.columns + k * count
      if let place = layout.linear.firstIndex(of: j) {
        column.update(from: workspace.term(place), count: count)
      } else if let place = layout.nonlinear.firstIndex(of: j) {
        workspace.slope(place, parameters.span, into: column)
      }
      guard ColumnLoops.isFinite(column, count: count) else { return false }
    }
    return true
  }

  /// The gradient in the ``free`` parameters of Σ dualᵢ·(yᵢ − f(xᵢ)), for a dual point held fast; `nil`
  /// where it is not finite.
  func lagrangian(at parameters: [Double], dual: [Double]) -> [Double]? {
    guard load(parameters) else { return nil }
    let gradient = free.indices.map { k in
      -ColumnLoops.moments(dual, outer.columns + k * count, count: count).product
    }
    return gradient.allSatisfy(\.isFinite) ? gradient : nil
  }

  /// The rows of the outer program's Jacobian and residuals, after ``linearised(at:reach:)``.
  func row(_ i: Int) -> (gradient: [Double], residual: Double) {
    (free.indices.map { outer.columns[i + $0 * count] }, outer.target[i])
  }
}
