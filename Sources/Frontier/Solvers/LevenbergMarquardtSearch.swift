import FrontierAlgebra

/// The state of one search: every array of it is made here and reused, so that a step allocates
/// nothing.
struct LevenbergMarquardtSearch {
  var problem: NonlinearProblem
  var loss: RobustLoss
  let settings: LevenbergMarquardt
  /// Residuals and parameters.
  let n: Int
  let p: Int
  /// Rows of the matrices factored: max(n, p), zeros below row n.
  let rows: Int
  let free: [Int]

  var x: [Double]
  var trial: [Double]
  var r: [Double]
  var trialR: [Double]
  /// ∂r/∂x, n × p.
  var jacobian: [Double]
  /// What a row of the Jacobian, and its residual, are multiplied by: √w and the loss.
  var rowScale: [Double]
  var residualScale: [Double]
  /// Column norms of the scaled Jacobian, the largest so far (D), and Jᵀr.
  var norms: [Double]
  var scale: [Double]
  /// The largest norms of all, and D as it was before a refinement.
  var greatest: [Double]
  var scaleBefore: [Double]
  var gradient: [Double]
  /// The parameters that move, in the order of the columns of `qr`; the first `movingCount`.
  var moving: [Int]
  var movingCount = 0
  var held: [Int]
  var step: [Double]
  /// ‖√W r‖ after the loss's scaling.
  var residualNorm = 0.0

  var qr: PivotedQRWorkspace
  var triangle: DampedTriangle
  var velocity: [Double]
  var acceleration: [Double]
  /// A column of `rows` numbers.
  var column: [Double]
  /// Where a refinement began, and the best it found.
  var origin: [Double]
  var originR: [Double]
  var best: [Double]
  var bestR: [Double]
  /// Where the last step came from, to go back to where the new point has no derivative.
  var previous: [Double]
  var previousR: [Double]
  var hasPrevious = false
  var differences: NonlinearProblem.DifferenceWorkspace

  var cost = 0.0
  var radius = 0.0
  var lambda = 0.0
  var evaluations = 0
  var jacobianEvaluations = 0
  var iterations = 0
  /// Whether flat parameters were left out of the last steps.
  var hasHeldFlat = false
  /// How many steps in a row were refused.
  var refusals = 0
  /// How many steps in a row have gained little, by a model that was wrong about them.
  var creeping = 0
  /// Whether `jacobian` was computed at `x`, and how well.
  var isCurrent = false
  /// Whether it was computed so near x that it is the same there.
  var isNear = false
  /// Whether the end was called a minimum for its gradient only: the last steps have not shrunk.
  var isUnsettled = false
  /// Whether the residuals at the end are rounding.
  var isAtRest = false
  var accuracy = NonlinearProblem.Accuracy.rough
  var searchAccuracy = NonlinearProblem.Accuracy.rough

  init(_ problem: NonlinearProblem, _ settings: LevenbergMarquardt) {
    self.problem = problem
    self.settings = settings
    loss = settings.loss
    n = problem.residualCount
    p = problem.parameterCount
    rows = max(n, p)
    free = problem.free
    // Each its own storage: a shared one would be copied in the middle of the search.
    func perParameter() -> [Double] { [Double](repeating: 0, count: problem.parameterCount) }
    func perResidual() -> [Double] { [Double](repeating: 0, count: problem.residualCount) }
    x = problem.start.map { $0 }
    trial = problem.start.map { $0 }
    origin = perParameter()
    best = perParameter()
    previous = perParameter()
    r = perResidual()
    trialR = perResidual()
    originR = perResidual()
    bestR = perResidual()
    previousR = perResidual()
    jacobian = [Double](repeating: 0, count: n * p)
    rowScale = perResidual()
    residualScale = perResidual()
    for i in 0..<n {
      rowScale[i] = problem.weights.map { $0[i].squareRoot() } ?? 1
      residualScale[i] = rowScale[i]
    }
    norms = perParameter()
    scale = perParameter()
    greatest = perParameter()
    scaleBefore = perParameter()
    gradient = perParameter()
    step = perParameter()
    velocity = perParameter()
    acceleration = perParameter()
    moving = [Int](repeating: 0, count: p)
    held = [Int](repeating: 0, count: p)
    column = [Double](repeating: 0, count: rows)
    differences = .init(problem)
    triangle = DampedTriangle(capacity: p)
    qr = PivotedQRWorkspace(ownRows: rows, maximumColumns: p)
  }
}
