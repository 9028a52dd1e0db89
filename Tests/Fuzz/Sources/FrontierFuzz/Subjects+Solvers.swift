import Frontier

extension Dice {
  mutating func loss() throws -> RobustLoss {
    once(in: 2)
      ? .squares
      : try RobustLoss(pick(RobustLoss.Kind.allCases), scale: once(in: 4) ? number() : 0.1)
  }

  /// Residuals of a shape drawn from the seed: plain ones, and ones that keep no promise.
  mutating func problem() throws -> NonlinearProblem {
    let (n, p) = (1 + below(8), 1 + below(4))
    let temper = temper()
    let (a, y) = (numbers(n * p, temper), numbers(n, temper))
    let kind = below(9)
    let seed = bits()
    var start = numbers(once(in: 20) ? below(5) : p, temper)
    if !once(in: 10) { start = start.map { $0.isFinite ? $0 : 1 } }
    var bounds: [ClosedRange<Double>]?
    if once(in: 3) {
      bounds = (0..<(once(in: 8) ? below(5) : p)).map { _ in range() }
      if !once(in: 4), let bounds {
        start = zip(start, bounds).map { min(max($0, $1.lowerBound), $1.upperBound) }
          .map { $0.isFinite ? $0 : 0 }
      }
    }
    let weights: [Double]? =
      once(in: 3) ? numbers(once(in: 8) ? below(9) : n, temper).map(abs) : nil
    let jacobian: NonlinearProblem.Jacobian?
    switch below(4) {
    case 0:
      jacobian = { _, j in for i in j.indices { j[i] = a[i % a.count] } }
    case 1:
      jacobian = { _, j in
        var dice = Dice(seed)
        for i in j.indices { j[i] = dice.number(.hostile) }
      }
    default: jacobian = nil
    }
    return try NonlinearProblem(
      residuals: once(in: 20) ? count() & 0xff : n, start: start, weights: weights,
      weightMeaning: once(in: 2) ? .counts : .precisions, bounds: bounds,
      fixed: once(in: 4) ? [once(in: 3) ? count() : below(p)] : [], jacobian: jacobian
    ) { b, r in
      for i in r.indices {
        var sum = 0.0
        for j in b.indices {
          let element = a[(i * p + j) % a.count]
          switch kind {
          case 0, 1: sum += element * b[j]
          case 2: sum += b[j] * b[j] * element
          case 3: sum += element * (b[j] + b[j] * b[j] * b[j])
          case 4: sum += element / b[j]
          case 5: sum += element * abs(b[j]).squareRoot()
          case 6: sum = sum * b[j] + element
          case 7: sum += b[j].rounded() * element
          default:
            var dice = Dice(seed ^ b[j].bitPattern)
            sum += dice.number(.hostile)
          }
        }
        r[i] = y[i % y.count] - sum
      }
    }
  }
}

/// That a search's report holds no NaN.
func check(_ fit: NonlinearFit, weights: [Double]? = nil) throws {
  try known(fit.parameters, "parameters")
  try known(fit.standardErrors.compactMap { $0 }, "standardErrors")
  try finite(fit.standardErrors.compactMap { $0 }, "standardErrors")
  if let covariance = fit.covariance { try finite(covariance, "covariance") }
  try known([fit.sumOfSquares, fit.cost, fit.degreesOfFreedom, fit.gradientNorm], "numbers")
  // A row of weight 0 may have no residual.
  let counted = fit.residuals.indices.filter { weights?[$0] != 0 }
  try known(counted.map { fit.residuals[$0] }, "residuals (\(fit.stopped))")
  _ = "\(fit.stopped)"
}

extension Subjects {
  static let solvers: [Subject] = [
    Subject("LevenbergMarquardt", rarity: 2) { dice in
      let problem = try dice.problem()
      let solver = LevenbergMarquardt(
        loss: try dice.loss(), usesGeodesicAcceleration: dice.once(in: 3),
        initialRadius: dice.once(in: 6) ? dice.number() : 1,
        maximumEvaluations: dice.once(in: 10) ? dice.count() & 0xffff : 300)
      try check(solver.solve(problem), weights: problem.weights)
    },
    Subject("NonlinearProblem.checkJacobian") { dice in
      let problem = try dice.problem()
      let temper = dice.temper()
      let point =
        dice.once(in: 2)
        ? nil : dice.numbers(dice.once(in: 4) ? dice.below(6) : problem.parameterCount, temper)
      if let check = try problem.checkJacobian(at: point) {
        try known([check.largestError], "largestError")
      }
    },
    Subject("RobustLoss") { dice in
      let loss = try RobustLoss(dice.pick(RobustLoss.Kind.allCases), scale: dice.number())
      let z = abs(dice.number())
      guard !z.isNaN else { return }
      let values = loss.values(at: z)
      try known([values.rho, values.first, values.second], "loss")
    },
  ]
}
