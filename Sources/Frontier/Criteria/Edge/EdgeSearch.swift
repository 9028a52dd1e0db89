import RealModule

/// Searches the smallest law above a cloud from one start: min mean f(x; θ) subject to f(xᵢ) ≥ yᵢ.
///
/// Each step solves the problem linearised at θ, a linear program whose nonlinear parameters stay
/// inside a trust region while the linear ones are free (sequential linear programming: Fletcher &
/// Sainz de la Maza 1989, doi:10.1007/BF01582294). The program names the constraints that will
/// bind. Where they are fewer than parameters, a Newton step on the Lagrangian along the surface
/// they leave is tried first, and goes the rest of the way that a linear model does not see (Byrd,
/// Gould, Nocedal & Waltz 2004, doi:10.1007/s10107-003-0485-4). After every step the linear
/// parameters are solved for exactly, so an iterate is feasible and its criterion is known; only a
/// law without linear parameters passes through points below the cloud, at a price.
struct EdgeSearch {
  let problem: EdgeProblem
  private(set) var parameters: [Double]
  /// The mean of f − y in units of the spread, plus the price of broken constraints.
  private(set) var merit = Double.infinity
  private(set) var converged = false
  /// Derivative of the merit along the best direction left, relative.
  private(set) var slopeLeft = 0.0
  private var price = 10.0
  private var radius = 0.5
  /// Steps in a row that gained nothing.
  private var idle = 0
  private var scales: [Double]
  private var program: SmallLinearProgram
  private let typical: [Double]
  private let p: Int

  /// - Parameter typical: a size of each parameter, 0 where none is known.
  init(_ problem: EdgeProblem, start: [Double], typical: [Double]) {
    self.problem = problem
    self.typical = typical
    p = problem.parameterCount
    parameters = zip(start, problem.ranges).map { min(max($0, $1.lowerBound), $1.upperBound) }
    scales = [Double](repeating: 1, count: p)
    program = SmallLinearProgram(variables: p + 1, capacity: problem.rows.count + 1)
    if problem.solveLinear(&parameters) { merit = merit(of: parameters) }
  }

  private func merit(of parameters: [Double]) -> Double {
    let violation = problem.violation(parameters)
    return problem.mean + price * (violation > 1e-12 ? violation : 0)
  }

  mutating func run(steps: Int = 80) {
    guard merit.isFinite else { return }
    for _ in 0..<steps where !Cancellation.isRequested {
      guard problem.evaluate(parameters, gradients: true) else { return }
      setScales()
      guard linearise(), program.solve(tolerance: 1e-12) else { return }
      let violation = problem.violation(parameters)
      let predicted = price * (violation > 1e-12 ? violation : 0) - program.value
      slopeLeft = max(0, predicted)
      raisePrice()
      guard predicted > 1e-13 else {
        converged = true
        return
      }
      // Before the trials, which leave the problem at another point.
      let newtonStep = newtonStep()
      let linear = trial((0..<p).map { program.z[$0] * scales[$0] }, share: 1)
      let gain = merit - linear.merit
      var best = linear
      if let newtonStep {
        let newton = trial(newtonStep, share: 1)
        if newton.merit < best.merit { best = newton }
      }
      let moved = best.merit < merit
      if gain > 0.75 * predicted {
        radius = min(2 * radius, 8)
      } else if gain < 0.25 * predicted {
        radius *= gain < 0 ? 0.25 : 0.5
      }
      if moved {
        let gained = merit - best.merit
        (parameters, merit) = (best.parameters, best.merit)
        if gained < 1e-14 { idle += 1 } else { idle = 0 }
      } else {
        idle += 1
      }
      if radius < 1e-10 || idle >= 6 {
        converged = predicted < 1e-6 || radius < 1e-10
        return
      }
    }
  }

  /// A change of one scale in a parameter changes f by about the spread of y.
  private mutating func setScales() {
    let n = problem.count
    for j in 0..<p {
      let column = problem.gradients + j * n
      let square = ColumnLoops.moments(column, column, count: n).square
      let rms = (square / Double(n)).squareRoot() / problem.unit
      var scale = rms > 0 ? 1 / rms : .infinity
      if !problem.workspace.law.parameters[j].isLinear {
        let size = max(abs(parameters[j]), typical[j])
        scale = min(scale, size > 0 ? size : 1)
      }
      scales[j] = scale.isFinite && scale > 0 ? scale : 1
    }
  }

  /// The linear program in the scaled step and the price's slack.
  private mutating func linearise() -> Bool {
    let n = problem.count
    for j in 0..<p {
      let range = problem.ranges[j]
      let reach = problem.workspace.law.parameters[j].isLinear ? 1e6 : radius
      program.cost[j] = problem.slope[j] * scales[j]
      program.lower[j] = max((range.lowerBound - parameters[j]) / scales[j], -reach)
      program.upper[j] = min((range.upperBound - parameters[j]) / scales[j], reach)
    }
    program.cost[p] = price
    program.lower[p] = 0
    program.upper[p] = .infinity
    let (rows, p) = (problem.rows, p)
    program.setRows(rows.count) { rhs, columns, spacing in
      for (row, i) in rows.enumerated() { rhs[row] = problem.gap(i) }
      for j in 0..<p {
        let (gradient, column) = (problem.gradients + j * n, columns + j * spacing)
        let scale = scales[j] / problem.unit
        for (row, i) in rows.enumerated() { column[row] = gradient[i] * scale }
      }
      (columns + p * spacing).update(repeating: 1, count: rows.count)
    }
    if let demand = problem.demand {
      let value = demand.quantity.value(parameters)
      guard value.isFinite,
        let gradient = demand.quantity.gradient(at: parameters, ranges: problem.ranges)
      else { return false }
      let row = program.addRow(demand.sign * (demand.target - value) / problem.unit)
      for j in 0..<p { program[row, j] = demand.sign * gradient[j] * scales[j] / problem.unit }
      program[row, p] = 1
    }
    return true
  }

  /// The price must outbid the constraints' multipliers, or broken ones would be kept.
  private mutating func raisePrice() {
    var sum = 0.0
    for k in 0...p where program.active[k] >= 0 { sum += program.multipliers[k] }
    if sum > 0.5 * price, sum < 0.999 * price || problem.layout.linear.isEmpty, price < 1e6 {
      price *= 4
      if problem.layout.linear.isEmpty { merit = merit(of: parameters) }
    }
  }

  private func trial(
    _ step: [Double], share: Double
  ) -> (parameters: [Double], merit: Double) {
    var trial = parameters
    for j in 0..<p {
      let range = problem.ranges[j]
      trial[j] = min(max(trial[j] + share * step[j], range.lowerBound), range.upperBound)
    }
    guard trial.allSatisfy(\.isFinite), problem.solveLinear(&trial) else {
      return (parameters, .infinity)
    }
    let merit = merit(of: trial)
    return (trial, merit.isFinite ? merit : .infinity)
  }

  /// Newton's step on the Lagrangian along the surface of the constraints that the program names;
  /// `nil` where they leave no room, or there is no positive curvature.
  private func newtonStep() -> [Double]? {
    let bindings = EdgeBindings(problem, program, parameters: parameters, scales: scales)
    guard let bindings, let step = bindings.newtonStep() else { return nil }
    // Inside the trust region, in the nonlinear parameters.
    var longest = 0.0
    for j in problem.layout.nonlinear { longest = max(longest, abs(step[j])) }
    let share = longest > 4 * radius ? 4 * radius / longest : 1
    return (0..<p).map { share * step[$0] * scales[$0] }
  }
}
