import Foundation
import Frontier
import Testing

/// What the solver says where there is no clean minimum, and what it does with its arguments.
@Suite struct SolverVerdictTests {
  private let x = (0..<20).map { Double($0) / 4 }

  private func problem(
    start: [Double] = [1, 1, 0], weights: [Double]? = nil,
    meaning: WeightMeaning = .counts, bounds: [ClosedRange<Double>]? = nil,
    fixed: Set<Int> = []
  ) throws -> NonlinearProblem {
    let x = x
    return try NonlinearProblem(
      residuals: 20, start: start, weights: weights, weightMeaning: meaning, bounds: bounds,
      fixed: fixed
    ) { b, r in
      for i in 0..<20 {
        let noise = 0.01 * sin(Double(7 * i * i))
        r[i] = 2 * exp(-0.8 * x[i]) + 0.5 + noise - (b[0] * exp(-b[1] * x[i]) + b[2])
      }
    }
  }

  private func isFinite(_ fit: NonlinearFit) -> Bool {
    fit.parameters.allSatisfy(\.isFinite) && !fit.cost.isNaN && !fit.sumOfSquares.isNaN
      && fit.gradientNorm.isFinite && fit.standardErrors.allSatisfy { $0?.isFinite ?? true }
      && (fit.covariance?.allSatisfy(\.isFinite) ?? true)
  }

  @Test func ordinary() throws {
    let fit = LevenbergMarquardt().solve(try problem())
    #expect(fit.stopped == .converged && fit.rank == 3 && fit.isDetermined)
    #expect(fit.degreesOfFreedom == 17 && fit.atBound.isEmpty)
    for (value, truth) in zip(fit.parameters, [2, 0.8, 0.5]) { #expect(abs(value - truth) < 0.05) }
    let covariance = try #require(fit.covariance)
    for j in 0..<3 {
      #expect(abs(covariance[j * 4].squareRoot() - fit.standardErrors[j]!) < 1e-15)
    }
    #expect(abs(fit.residuals.reduce(0) { $0 + $1 * $1 } - fit.sumOfSquares) < 1e-15)
  }

  @Test func weightsCountPoints() throws {
    let weights = (0..<20).map { Double($0 % 3) }
    let weighted = LevenbergMarquardt().solve(try problem(weights: weights))
    let x = x
    let rows = (0..<20).flatMap { i in Array(repeating: i, count: i % 3) }
    let repeated = LevenbergMarquardt().solve(
      try NonlinearProblem(residuals: rows.count, start: [1, 1, 0]) { b, r in
        for (k, i) in rows.enumerated() {
          let noise = 0.01 * sin(Double(7 * i * i))
          r[k] = 2 * exp(-0.8 * x[i]) + 0.5 + noise - (b[0] * exp(-b[1] * x[i]) + b[2])
        }
      })
    for j in 0..<3 {
      #expect(abs(weighted.parameters[j] - repeated.parameters[j]) < 1e-9)
      #expect(abs(weighted.standardErrors[j]! - repeated.standardErrors[j]!) < 1e-9)
    }
    #expect(weighted.degreesOfFreedom == repeated.degreesOfFreedom)
    // Precisions are known up to a factor: the errors do not change with it.
    let one = LevenbergMarquardt().solve(
      try problem(weights: weights, meaning: .precisions))
    let ten = LevenbergMarquardt().solve(
      try problem(weights: weights.map { 10 * $0 }, meaning: .precisions))
    for j in 0..<3 { #expect(abs(one.standardErrors[j]! / ten.standardErrors[j]! - 1) < 1e-9) }
  }

  @Test func aPointOfWeightZeroMayBeUndefined() throws {
    let fit = LevenbergMarquardt().solve(
      try NonlinearProblem(residuals: 4, start: [0], weights: [1, 1, 0, 1]) { b, r in
        for i in 0..<4 { r[i] = i == 2 ? .nan : Double(i) - b[0] }
      })
    #expect(fit.stopped == .converged && abs(fit.parameters[0] - 4.0 / 3) < 1e-12 && isFinite(fit))
  }

  @Test func fixedAndBounded() throws {
    let fixed = LevenbergMarquardt().solve(try problem(start: [1, 0.8, 0], fixed: [1]))
    #expect(fixed.parameters[1] == 0.8 && fixed.standardErrors[1] == nil)
    #expect(fixed.stopped == .converged && fixed.rank == 2 && fixed.degreesOfFreedom == 18)

    let range: [ClosedRange<Double>] = [0...5, 0.9...3, -1...1]
    let bounded = LevenbergMarquardt().solve(try problem(bounds: range))
    #expect(bounded.parameters[1] == 0.9 && bounded.atBound == [1])
    #expect(bounded.stopped == .converged && bounded.standardErrors[1] == nil)
    // The rest is the fit with that parameter fixed there.
    let held = LevenbergMarquardt().solve(try problem(start: [1, 0.9, 0], fixed: [1]))
    for j in 0..<3 { #expect(abs(bounded.parameters[j] - held.parameters[j]) < 1e-10) }

    let all = LevenbergMarquardt().solve(try problem(fixed: [0, 1, 2]))
    #expect(all.stopped == .held && all.parameters == [1, 1, 0] && isFinite(all))
  }

  @Test func startOnAnInnerBound() throws {
    // Both bounds are met by the first steps and have to be left again.
    for start in [[0.0, 0, 0], [5, 3, 1], [0, 3, -1]] {
      let fit = LevenbergMarquardt().solve(
        try problem(start: start, bounds: [0...5, 0...3, -1...1]))
      #expect(fit.stopped == .converged && fit.atBound.isEmpty, "\(start): \(fit)")
      #expect(abs(fit.parameters[1] - 0.8) < 0.1, "\(start): \(fit)")
    }
  }

  @Test func twoParametersThatOnlyActTogether() throws {
    let x = x
    let fit = LevenbergMarquardt().solve(
      try NonlinearProblem(residuals: 20, start: [1, 1, 0]) { b, r in
        for i in 0..<20 { r[i] = 3 * x[i] + 0.1 * sin(Double(i)) - (b[0] * b[1] * x[i] + b[2]) }
      })
    #expect(fit.isMinimum && fit.rank == 2 && fit.undetermined == [0, 1], "\(fit)")
    #expect(fit.standardErrors[0] == nil && fit.standardErrors[2] != nil && fit.covariance == nil)
    #expect(abs(fit.parameters[0] * fit.parameters[1] - 3) < 0.1 && isFinite(fit))
  }

  @Test func aParameterWithoutEffect() throws {
    let fit = LevenbergMarquardt().solve(
      try NonlinearProblem(residuals: 5, start: [1, 7]) { b, r in
        for i in 0..<5 { r[i] = Double(i * i) - b[0] }
      })
    #expect(fit.isMinimum && fit.undetermined == [1] && fit.parameters[1] == 7)
    #expect(abs(fit.parameters[0] - 6) < 1e-10 && isFinite(fit))
  }

  @Test func fewerResidualsThanParameters() throws {
    let fit = LevenbergMarquardt().solve(
      try NonlinearProblem(residuals: 2, start: [1, 1, 1]) { b, r in
        for i in 0..<2 { r[i] = Double(i + 1) - b[0] * exp(-b[1] * Double(i)) - b[2] }
      })
    #expect(fit.cost < 1e-20 && fit.rank == 2 && !fit.undetermined.isEmpty && isFinite(fit))
    #expect(fit.standardErrors.allSatisfy { $0 == nil } && !fit.isDetermined)
  }

  @Test func exactFit() throws {
    let fit = LevenbergMarquardt().solve(
      try NonlinearProblem(residuals: 3, start: [0, 0]) { b, r in
        for i in 0..<3 { r[i] = 2 + 4 * Double(i) - b[0] - b[1] * Double(i) }
      })
    #expect(fit.isMinimum && fit.cost < 1e-25 && isFinite(fit))
    #expect(abs(fit.parameters[0] - 2) < 1e-12 && abs(fit.parameters[1] - 4) < 1e-12)
  }

  @Test func notFinite() throws {
    let start = LevenbergMarquardt().solve(
      try NonlinearProblem(residuals: 3, start: [-1]) { b, r in
        for i in 0..<3 { r[i] = i == 1 ? log(b[0]) : b[0] }
      })
    #expect(start.stopped == .residualNotFinite(index: 1) && start.parameters == [-1])
    #expect(isFinite(start) && start.standardErrors == [nil])

    // Undefined on the way: the search turns back and gets there.
    let wall = LevenbergMarquardt(initialRadius: 1_000).solve(
      try NonlinearProblem(residuals: 2, start: [4]) { b, r in
        r[0] = b[0].squareRoot() - 0.1
        r[1] = b[0] < 0 ? .nan : 0
      })
    #expect(wall.isMinimum && abs(wall.parameters[0] - 0.01) < 1e-9, "\(wall)")

    let jacobian = LevenbergMarquardt().solve(
      try NonlinearProblem(
        residuals: 2, start: [1, 2], jacobian: { _, j in for k in 0..<4 { j[k] = .nan } },
        evaluate: { b, r in for i in 0..<2 { r[i] = b[i] } }))
    #expect(jacobian.stopped == .jacobianNotFinite(residual: 0, parameter: 0) && isFinite(jacobian))
  }

  @Test func limitAndWrongJacobian() throws {
    let limited = LevenbergMarquardt(maximumEvaluations: 3).solve(try problem())
    #expect(limited.stopped == .evaluationLimit && isFinite(limited))

    let wrong = try NonlinearProblem(
      residuals: 2, start: [1, 2],
      jacobian: { _, j in
        j[0] = -1
        j[1] = 0
        j[2] = 0
        j[3] = -1
      },
      evaluate: { b, r in
        r[0] = b[0] - 5
        r[1] = b[1] * b[1] - 9
      })
    let check = try #require(try wrong.checkJacobian())
    #expect(!check.isConsistent)
    let fit = LevenbergMarquardt().solve(wrong)
    #expect(!fit.isMinimum && isFinite(fit), "\(fit)")
  }

  @Test func scaleDoesNotMatter() throws {
    let x = x
    func solve(_ unit: [Double]) throws -> NonlinearFit {
      LevenbergMarquardt().solve(
        try NonlinearProblem(residuals: 20, start: [1 * unit[0], 1 * unit[1], 0.1 * unit[2]]) {
          b, r in
          for i in 0..<20 {
            let f = b[0] / unit[0] * exp(-b[1] / unit[1] * x[i]) + b[2] / unit[2]
            r[i] = 2 * exp(-0.8 * x[i]) + 0.5 + 0.01 * sin(Double(7 * i * i)) - f
          }
        })
    }
    let plain = try solve([1, 1, 1])
    let scaled = try solve([1e9, 1e-7, 1e4])
    for (j, unit) in [1e9, 1e-7, 1e4].enumerated() {
      #expect(abs(scaled.parameters[j] / unit / plain.parameters[j] - 1) < 1e-8)
      #expect(abs(scaled.standardErrors[j]! / unit / plain.standardErrors[j]! - 1) < 1e-6)
    }
  }

  /// Squares of the residuals or of the derivatives that overflow or vanish change nothing.
  @Test(arguments: [1e-200, 1e-120, 1e120, 1e200])
  func extremeUnits(unit: Double) throws {
    let x = x
    func solve(y: Double, b: Double, loss: RobustLoss = .squares) throws -> NonlinearFit {
      LevenbergMarquardt(loss: loss).solve(
        try NonlinearProblem(residuals: 20, start: [b, 1, 0.1 * b]) { v, r in
          for i in 0..<20 {
            let f = (v[0] * exp(-v[1] * x[i]) + v[2]) / b
            r[i] = (2 * exp(-0.8 * x[i]) + 0.5 + 0.01 * sin(Double(7 * i * i)) - f) * y
          }
        })
    }
    let plain = try solve(y: 1, b: 1)
    for fit in [try solve(y: unit, b: 1), try solve(y: 1, b: unit), try solve(y: unit, b: unit)] {
      let b = abs(fit.parameters[0]) / plain.parameters[0]
      #expect(fit.stopped == .converged && fit.isDetermined && isFinite(fit), "\(fit)")
      #expect(abs(fit.parameters[1] / plain.parameters[1] - 1) < 1e-9, "\(fit)")
      #expect(abs(fit.parameters[2] / plain.parameters[2] / b - 1) < 1e-9, "\(fit)")
      #expect(abs((fit.standardErrors[1] ?? 0) / plain.standardErrors[1]! - 1) < 1e-6, "\(fit)")
    }
    let robust = try solve(y: unit, b: 1, loss: RobustLoss(.huber, scale: 0.005 * unit))
    let usual = try solve(y: 1, b: 1, loss: RobustLoss(.huber, scale: 0.005))
    #expect(abs(robust.parameters[1] / usual.parameters[1] - 1) < 1e-7)
  }

  @Test func badArguments() {
    let zero: NonlinearProblem.Residuals = { _, _ in }
    #expect(throws: FrontierError.empty) {
      try NonlinearProblem(residuals: 0, start: [1], evaluate: zero)
    }
    #expect(throws: FrontierError.self) {
      try NonlinearProblem(residuals: 1, start: [], evaluate: zero)
    }
    #expect(throws: FrontierError.self) {
      try NonlinearProblem(residuals: 1, start: [.nan], evaluate: zero)
    }
    #expect(throws: FrontierError.badWeight(index: 0, value: -1)) {
      try NonlinearProblem(residuals: 1, start: [1], weights: [-1], evaluate: zero)
    }
    #expect(throws: FrontierError.self) {
      try NonlinearProblem(residuals: 1, start: [1], weights: [1, 1], evaluate: zero)
    }
    #expect(throws: FrontierError.self) {
      try NonlinearProblem(residuals: 1, start: [1], bounds: [2...3], evaluate: zero)
    }
    #expect(throws: FrontierError.self) {
      try NonlinearProblem(residuals: 1, start: [1], fixed: [1], evaluate: zero)
    }
  }
}
