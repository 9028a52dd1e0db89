import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// Draws from densities that are known, and from an edge's.
@Suite struct DensityDrawsTests {
  /// Exponential in the first coordinate, which ends at 0, normal of deviation 2 in the second.
  private struct Corner: ParameterDensity {
    var breaksOff = false
    let mode = [0.3, 0.5]
    let covariance = [0.25, 0, 0, 1.0]
    let procedure = "a corner"
    func parameters(at point: [Double]) -> [Double] { point }
    func evaluator() -> any DensityEvaluator { Evaluator() }

    final class Evaluator: DensityEvaluator {
      func logDensity(at p: [Double]) -> Double {
        p[0] < 0 ? -.infinity : -p[0] - p[1] * p[1] / 8
      }
    }
  }

  private func column(_ table: ReplicateTable, _ j: Int) -> [Double] {
    (0..<table.count).map { table.values[$0 * table.parameterCount + j] }.sorted()
  }

  @Test(arguments: [false, true])
  func quantilesOfACorner(isWalked: Bool) throws {
    let draws = try DensityDraws(
      from: Corner(breaksOff: isWalked), parameterCount: 2, count: 4_000, seed: 3, threads: 1)
    let (a, b) = (column(draws.table, 0), column(draws.table, 1))
    // Five standard errors of a quantile of some 1,000 effective draws.
    #expect(abs(a[2_000] - log(2)) < 0.15, "\(a[2_000])")
    #expect(abs(a[3_800] - log(20)) < 0.6, "\(a[3_800])")
    #expect(abs(b[2_000]) < 0.35, "\(b[2_000])")
    #expect(abs(b[3_800] - 3.29) < 0.7, "\(b[3_800])")
    #expect(a[0] >= 0)
  }

  /// The places of one walker alone, taken at a stride that met it again and again, once stood for all:
  /// of 100 draws the mean was then as uncertain as that of seven.
  @Test(arguments: [false, true])
  func aHundredDrawsAreWorthAHundred(isWalked: Bool) throws {
    var square = 0.0
    let samples = 6
    for seed in 1...samples {
      let draws = try DensityDraws(
        from: Corner(breaksOff: isWalked), parameterCount: 2, count: 100, seed: UInt64(seed),
        threads: 1)
      let mean = column(draws.table, 0).reduce(0, +) / 100
      square += (mean - 1) * (mean - 1) / Double(samples)
    }
    // A mean of 100 has the deviation .1; seven have .38.
    #expect(square.squareRoot() < 0.2, "\(square.squareRoot())")
  }

  @Test func walkersStayInTheSpanOfTheirStarts() throws {
    let table = ReplicateTable(
      values: (0..<200).flatMap { [0.01 * Double($0), 0, 0.0] }, parameterCount: 3,
      isUsed: [Bool](repeating: true, count: 200))
    let walked = try EnsembleWalk(Corner(), seed: 2)
      .draws(4_000, from: WeightedDraws(table), flattenedTo: 80)
    #expect(walked.count == 4_000)
    let a = walked.map { $0[0] }.sorted()
    // All walkers start on a line of one coordinate: the other is never left by stretching alone.
    #expect(walked.allSatisfy { $0[1] == 0 })
    #expect(abs(a[2_000] - log(2)) < 0.2, "\(a[2_000])")
  }

  @Test func sameBitsForAnyThreads() throws {
    var random = SplitMix(seed: 9)
    let x = (0..<60).map { _ in random.uniform(0.3, 0.9) }
    let y = x.map { 0.88 - 0.7 * pow(1 - $0, 2.2) - 0.05 * random.exponential() }
    let study = try FrontierStudy(
      PointCloud(x: x, y: y), criteria: StudyCriteria(edge: Edge(drawsIntervals: true)))
    let one = try study.estimate(at: [0.5, 1], replicates: 300, seed: 4, threads: 1)
    let three = try study.estimate(at: [0.5, 1], replicates: 300, seed: 4, threads: 3)
    #expect(one == three)
    #expect(one.ceiling.method == .likelihood)
    #expect(one.ceiling.contains(0.88))
    #expect(one.ceiling.contains(try #require(one.ceiling.estimate)))
  }

  @Test func aDensityThatDoesNotFallOffHoldsTheBound() {
    let draws = (0..<1_000).map { Double($0) / 1_000 }
    #expect(BoundEvidence.holds(1, draws, between: 0.025, and: 0.975))
    let falling = draws.map { 0.9 * (1 - $0 * $0 * $0) }.sorted()
    #expect(!BoundEvidence.holds(1, falling, between: 0.1, and: 0.899))
  }
}
