import Foundation
import Frontier
import FrontierTestSupport
import Testing

/// The collection of Moré, Garbow & Hillstrom, one setting: the default. See
/// `Documentation/Frontier.docc/Articles/MoreGarbowHillstrom.md`.
@Suite struct MoreGarbowHillstromTests {
  /// The fewest ends at the least published minimum, and at any published one, by the start's factor.
  private static let goals: [Double: (global: Int, any: Int)] = [
    1: (51, 54), 10: (43, 43), 100: (41, 41),
  ]

  @Test(arguments: MoreGarbowHillstromRun.factors, [true, false])
  func theMinimaAreFound(factor: Double, exactJacobian: Bool) throws {
    let rows = try MoreGarbowHillstromRun.rows(factor: factor, exactJacobian: exactJacobian)
    let counts = MoreGarbowHillstromRun.counts(rows)
    let goal = try #require(Self.goals[factor])
    #expect(rows.count == 54)
    #expect(counts[0] >= goal.global && counts[0] + counts[1] >= goal.any, "\(counts)")
    for row in rows {
      let fault = MoreGarbowHillstromRun.fault(row.fit, of: row.problem, isExact: exactJacobian)
      #expect(fault == nil)
      // What is returned belongs together: the residuals are those of the parameters.
      let values = row.problem.formula(row.fit.parameters)
      #expect(values == row.fit.residuals, "\(row.problem)")
      if factor == 1 { #expect(row.fit.isMinimum, "\(row.problem): \(row.fit.stopped)") }
    }
    if factor == 1, !exactJacobian {
      #expect(MoreGarbowHillstromRun.medianEvaluations(rows) <= 120)
    }
  }

  @Test(.slow) func theTableOfTheDocumentation() throws {
    guard let path = ProcessInfo.processInfo.environment["FRONTIER_MGH_TABLE"] else { return }
    let all = try [true, false].flatMap { isExact in
      try MoreGarbowHillstromRun.factors.map {
        try MoreGarbowHillstromRun.rows(factor: $0, exactJacobian: isExact)
      }
    }
    try MoreGarbowHillstromRun.table(all).write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test func dualNumbersAgreeWithDifferences() throws {
    for problem in MoreGarbowHillstrom.all {
      let start = problem.start.enumerated().map { $1 + 0.01 * Double($0 + 1) }
      let check = try problem.problem(from: start).checkJacobian()
      #expect(try #require(check).largestError < 1e-6, "\(problem): \(check!)")
    }
  }

  /// 540 starts here; with FRONTIER_WILD_STARTS=5000 as many as the documentation tells of.
  @Test(.slow) func noVerdictIsWrongFromWildStarts() throws {
    let wanted = ProcessInfo.processInfo.environment["FRONTIER_WILD_STARTS"].flatMap(Int.init)
    var random = SplitMix(seed: 77)
    var faults: [String] = []
    for k in 0..<(wanted ?? 540) {
      let problem = MoreGarbowHillstrom.all[k % 54]
      let start = MoreGarbowHillstromRun.wildStart(problem, decades: 2, &random)
      let fit = LevenbergMarquardt(maximumEvaluations: 4_000).solve(
        try problem.problem(from: start))
      if let fault = MoreGarbowHillstromRun.fault(fit, of: problem, isExact: true) {
        faults.append(fault)
      }
    }
    #expect(faults == [])
  }

  @Test func noVerdictIsWrongInRandomBoxes() throws {
    var random = SplitMix(seed: 4)
    for k in 0..<140 {
      let problem = MoreGarbowHillstrom.all[k % 54]
      let centre = problem.start.map { $0 + random.uniform(-1, 1) * (abs($0) + 0.5) }
      let bounds = centre.map { c in
        let width = (abs(c) + 0.5) * random.uniform(0.1, 2)
        return (c - width)...(c + width * random.uniform(0.1, 1))
      }
      let start = bounds.map { $0.lowerBound + random.uniform() * ($0.upperBound - $0.lowerBound) }
      let fit = LevenbergMarquardt().solve(
        try problem.problem(from: start, exactJacobian: k % 2 == 0, bounds: bounds))
      #expect(fit.isMinimum, "\(problem): \(fit.stopped)")
      let fault = MoreGarbowHillstromRun.fault(
        fit, of: problem, isExact: k % 2 == 0, bounds: bounds)
      #expect(fault == nil, "box \(k)")
    }
  }

  /// One exponential far below the other's: converged was said at the start, S = 1944.6 of 124.36.
  @Test func aVanishedExponentialIsNoMinimum() throws {
    let problem = try #require(MoreGarbowHillstrom.all.first { $0.name == "Jennrich–Sampson" })
    let fit = LevenbergMarquardt().solve(try problem.problem(from: [-30, -0.2]))
    #expect(fit.sumOfSquares < 260 && fit.gradientNorm < 1e-6, "\(fit)")
    #expect(fit.rank == 1)
  }

  /// At the minimum both exponents agree: the data determines their common value only.
  @Test(arguments: [true, false])
  func theRankIsThatOfTheSolution(exactJacobian: Bool) throws {
    let problem = try #require(MoreGarbowHillstrom.all.first { $0.name == "Jennrich–Sampson" })
    let fit = LevenbergMarquardt().solve(
      try problem.problem(from: problem.start, exactJacobian: exactJacobian))
    #expect(fit.stopped == .converged && fit.rank == 1 && fit.undetermined == [0, 1], "\(fit)")
    #expect(abs(fit.parameters[0] - 0.2578252) < 1e-6)
  }
}
