import Foundation
import Frontier
import FrontierTestSupport
import Testing

/// Random small problems with poles, walls, jumps and overflows: whatever happens, the answer is
/// finite, inside the bounds, no worse than the start, and says why it stopped.
@Suite struct SolverHostileTests {
  @Test(.slow, arguments: 0..<8)
  func nothingTrapsAndNothingIsNaN(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    for _ in 0..<100 {
      let problem = try Self.problem(&random)
      let kind = RobustLoss.Kind.allCases[random.index(below: 6)]
      let loss = try RobustLoss(kind, scale: pow(10, random.uniform(-2, 2)))
      let fit = LevenbergMarquardt(loss: loss, maximumEvaluations: 500).solve(problem)
      let numbers =
        fit.parameters + [fit.gradientNorm, fit.degreesOfFreedom]
        + fit.standardErrors.compactMap { $0 } + (fit.covariance ?? [])
      let areFinite = numbers.allSatisfy { $0.isFinite }
      #expect(areFinite, "\(fit)")
      #expect(!fit.cost.isNaN && !fit.sumOfSquares.isNaN, "\(fit)")
      if let bounds = problem.bounds {
        let isInside = zip(bounds, fit.parameters).allSatisfy { $0.contains($1) }
        #expect(isInside, "\(fit)")
      }
      let begin = LevenbergMarquardt(loss: loss, maximumEvaluations: 1).solve(problem)
      #expect(fit.cost <= begin.cost * (1 + 1e-12), "\(fit)")
    }
  }

  private static func problem(_ random: inout SplitMix) throws -> NonlinearProblem {
    let n = 1 + random.index(below: 9)
    let p = 1 + random.index(below: 5)
    let shape = random.index(below: 9)
    let c = (0..<64).map { _ in random.uniform(-0.5, 0.5) * pow(10, random.uniform(-3, 3)) }
    let start = (0..<p).map { _ in random.uniform(-0.5, 0.5) * pow(10, random.uniform(-4, 4)) }
    let isBounded = random.uniform() < 0.4
    // Often the start lies on a bound.
    let bounds = start.map { s in
      (s - max(0, random.uniform(-1, 3)))...(s + max(0, random.uniform(-1, 3)))
    }
    var weights = (0..<n).map { _ in max(0, random.uniform(-0.3, 1)) }
    weights[0] = 1
    let isWeighted = random.uniform() < 0.3
    return try NonlinearProblem(
      residuals: n, start: start, weights: isWeighted ? weights : nil,
      bounds: isBounded ? bounds : nil
    ) { b, r in
      for i in 0..<n {
        var f = 0.0
        for j in 0..<p { f = Self.term(shape, f, b[j], c[(i * p + j) % 64]) }
        r[i] = c[63 - i] - f
      }
    }
  }

  private static func term(_ shape: Int, _ f: Double, _ b: Double, _ z: Double) -> Double {
    switch shape {
    case 0: f + z * b
    case 1: f + exp(z * b)
    case 2: f + log(b * z)
    case 3: f + b * b * z
    case 4: f + (b - z).squareRoot()
    case 5: f + abs(b - z)
    case 6: f + pow(abs(b), z) * 1e3
    case 7: f + (b > z ? 1 : 0)
    default: f * b + z / b
    }
  }

  /// Residuals of 10²⁶⁰ at the start, of 1 at the end: the squares of the latter do not vanish in
  /// the unit of the former.
  @Test func aVastStartDoesNotMakeTheEndExact() throws {
    let y = [1.0, 2, 4]
    let problem = try NonlinearProblem(residuals: 3, start: [600]) { b, r in
      for i in 0..<3 { r[i] = y[i] - .exp(b[0]) }
    }
    let fit = LevenbergMarquardt().solve(problem)
    #expect(fit.stopped == .converged)
    #expect(abs(fit.sumOfSquares - 14.0 / 3) < 1e-12)
  }
}
