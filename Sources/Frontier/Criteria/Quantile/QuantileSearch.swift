import RealModule

/// One search for the least mean pinball loss of a law: successive linear programs in a trust region
/// (Osborne & Watson 1971, doi:10.1093/comjnl/14.2.184), the linear parameters solved for exactly
/// after each step.
///
/// At an optimum that interpolates as many points as parameters are free the steps shrink
/// quadratically. At one that interpolates fewer the last digits are Newton's on the surface that the
/// interpolated points leave.
struct QuantileSearch {
  let problem: QuantileProblem
  private let typical: [Double]
  private(set) var parameters: [Double]
  private(set) var cost: Double
  /// Whether the linearised law has no lower cost nearby: the first-order condition of a minimum.
  private(set) var isConverged = false
  /// By which share of the cost the last linear program could lower it.
  private(set) var promise = Double.infinity
  /// The trust region, in sizes of the parameters.
  private var radius = 0.5

  /// The share of the cost below which a promised gain is not worth a step.
  private let precision: Double

  /// - Parameters:
  ///   - typical: a size of each parameter, 0 where none is known.
  ///   - isNear: whether the linear parameters of `start` are near the best ones.
  init(
    _ problem: QuantileProblem, start: [Double], typical: [Double],
    precision: Double = Self.negligible, isNear: Bool = false
  ) {
    self.problem = problem
    self.precision = precision
    self.typical = typical
    parameters = zip(start, problem.ranges).map { min(max($0, $1.lowerBound), $1.upperBound) }
    cost = problem.solveLinear(&parameters, isNear: isNear)
  }

  /// A promised gain of so small a share of the cost is rounding.
  static let negligible = 1e-11
  /// A step that keeps less of its promise is not taken; from which on the region grows or shrinks.
  private static let (accepted, poor, good) = (1e-4, 0.25, 0.75)
  /// Beyond so many sizes of its parameters a law is another one.
  private static let largestRadius = 64.0
  /// A region so small says that no progress is left.
  private static let leastRadius = 1e-10

  /// Whether the law found has numbers for parameters: far beyond them the cost can stay finite.
  var isUsable: Bool { cost.isFinite && parameters.allSatisfy(\.isFinite) }

  /// Goes on for at most so many steps.
  mutating func run(steps: Int) {
    guard cost.isFinite, !problem.free.isEmpty else {
      isConverged = cost.isFinite
      promise = 0
      return
    }
    // Without nonlinear parameters the program is the whole problem, and was solved.
    for _ in 0..<steps
    where !isConverged && radius > Self.leastRadius && !Cancellation.isRequested {
      guard step() else { return }
    }
  }

  private mutating func step() -> Bool {
    let reach = parameters.indices.map { j in
      radius * max(typical[j], abs(parameters[j]), Double.leastNormalMagnitude)
    }
    guard let program = problem.linearised(at: parameters, reach: reach) else {
      radius *= 0.25
      return true
    }
    let promised = cost - program.value
    promise = promised / max(cost, .leastNormalMagnitude)
    if promised <= precision * cost {
      isConverged = true
      return false
    }
    let newton = newtonStep(program, reach)
    var trial = parameters
    for (k, j) in problem.free.enumerated() { trial[j] += program.z[k] }
    var value = problem.solveLinear(&trial, isNear: true)
    if let newton {
      var other = newton
      let there = problem.solveLinear(&other, isNear: true)
      if there < value { (trial, value) = (other, there) }
    }
    let kept = (cost - value) / promised
    if kept < Self.poor {
      radius *= 0.3
    } else if kept > Self.good {
      radius = min(2 * radius, Self.largestRadius)
    }
    if kept > Self.accepted { (parameters, cost) = (trial, value) }
    return true
  }

  /// Newton's step on the surface of the interpolated points, where the program's end lies on the trust
  /// region: curvature and not the points bounds the step then.
  private func newtonStep(_ program: PinballProgram, _ reach: [Double]) -> [Double]? {
    let rows = program.interpolated
    guard radius < 0.1, rows.count < problem.free.count else { return nil }
    let onRegion = problem.free.enumerated().contains { k, j in
      !problem.law.parameters[j].isLinear && abs(program.z[k]) >= reach[j] * (1 - 1e-9)
    }
    guard onRegion else { return nil }
    let dual = (0..<problem.count).map { program.dual[$0] }
    let surface = QuantileSurface(
      problem, rows: rows, dual: dual, at: parameters,
      scales: problem.free.map { max(typical[$0], abs(parameters[$0]), 1e-300) })
    guard let step = surface.newtonStep() else { return nil }
    var trial = parameters
    for (k, j) in problem.free.enumerated() {
      let range = problem.ranges[j]
      trial[j] = min(max(trial[j] + step[k], range.lowerBound), range.upperBound)
    }
    return trial
  }
}
