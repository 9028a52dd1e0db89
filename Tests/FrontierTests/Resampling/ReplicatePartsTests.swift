import FrontierTestSupport
import Testing

@testable import Frontier

/// Replicates made by parts are those made at once.
@Suite struct ReplicatePartsTests {
  private static let grid = [0.4, 0.8, 1]

  @Test(arguments: FitTarget.allCases)
  func partsTogetherAreTheWhole(_ target: FitTarget) throws {
    let study = try FrontierStudy(LawClouds.inefficient(80, seed: 4), target: target)
    for scheme in [CaseResampling.cases, .mOutOfN(m: 40)] {
      var parts = try study.replicates(0..<37, seed: 9, scheme: scheme)
      parts += try study.replicates(37..<150, seed: 9, threads: 3, scheme: scheme)
      let whole = try study.estimate(at: Self.grid, replicates: 150, seed: 9, scheme: scheme)
      #expect(try study.estimate(at: Self.grid, from: parts, scheme: scheme) == whole)
      let other = try study.replicates(0..<150, seed: 10, scheme: scheme)
      #expect(try study.estimate(at: Self.grid, from: other, scheme: scheme) != whole)
    }
  }

  /// Without a scheme an edge has m-out-of-n, not the draws of its likelihood.
  @Test func theStandardSchemeIsOneOfResamples() throws {
    let study = try FrontierStudy(LawClouds.inefficient(80, seed: 4))
    let made = try study.estimate(at: [], from: study.replicates(0..<200, seed: 1)).ceiling
    let standard = CaseResampling.standard(for: study.criteria.edge, points: 80)
    #expect(try made == study.ceiling(replicates: 200, seed: 1, scheme: standard))
    #expect(made.method != .likelihood)
  }

  @Test func whatIsNoPartIsRefused() throws {
    let study = try FrontierStudy(LawClouds.inefficient(40, seed: 4))
    #expect(try study.replicates(5..<5, seed: 1).isEmpty)
    #expect(throws: FrontierError.self) { try study.replicates(-1..<3, seed: 1) }
    #expect(throws: FrontierError.self) { try study.replicates(0..<Int.max, seed: 1) }
    #expect(throws: FrontierError.self) { try study.replicates(0..<3, seed: 1, threads: 0) }
    #expect(throws: FrontierError.self) { try study.estimate(at: [], from: []) }
    #expect(
      throws: FrontierError.countMismatch(variable: "replicates[1]", count: 2, expected: 3)
    ) { try study.estimate(at: [], from: [nil, [1, 2]]) }
    #expect(
      throws: FrontierError.notFinite(variable: "replicates[0]", index: 1, value: .infinity)
    ) { try study.estimate(at: [], from: [[1, .infinity, 0]]) }
  }
}
