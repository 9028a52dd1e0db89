import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// What every law of the catalogue must do, on random problems in random units, whatever its
/// family. `FRONTIER_LAW_DRAWS=200` runs the long version.
@Suite struct LawConformanceTests {
  static let asked = ProcessInfo.processInfo.environment["FRONTIER_LAW_DRAWS"].flatMap { Int($0) }
  static let draws = asked ?? 2

  @Test(arguments: PowerCases.oneColumn + SigmoidCases.all)
  func theLimitIsTheValueFarOut(problem: LawCase) {
    var random = SplitMix(seed: 2)
    for _ in 0..<Self.draws {
      let draw = problem.draw(&random)
      let found = LawConformance(problem).limitViolations(draw)
      #expect(found.isEmpty, "\(found)")
    }
  }

  @Test(arguments: PowerCases.all + SigmoidCases.all)
  func startsLieInsideTheBounds(problem: LawCase) throws {
    var random = SplitMix(seed: 3)
    let check = LawConformance(problem)
    for _ in 0..<Self.draws {
      let draw = problem.draw(&random)
      let found = try check.startViolations(for: check.observations(draw, &random))
      #expect(found.isEmpty, "\(found.prefix(3))")
    }
  }

  /// Two breaks may change places: the same curve in other parameters.
  @Test(
    .slow,
    arguments: (asked == nil ? PowerCases.quick : PowerCases.all.filter { $0.law.name != "bnsl2" })
      + SigmoidCases.all)
  func exactDataGiveTheParametersBack(problem: LawCase) throws {
    var random = SplitMix(seed: 4)
    let check = LawConformance(problem)
    let found = try (0..<Self.draws).compactMap { _ in
      try check.recoveryViolation(problem.draw(&random))
    }
    #expect(found.count <= Self.draws / 100, "\(found.count): \(found.prefix(3))")
  }
}
