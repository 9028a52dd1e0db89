import FrontierTestSupport
import Testing

@testable import Frontier

/// A weight counts as so many points, in the resampling too.
@Suite struct WeightedStudyTests {
  @Test func intervalOfWeightsIsThatOfRepetitions() throws {
    var random = SplitMix(seed: 1)
    let x = (0..<40).map { _ in random.uniform(0.1, 0.9) }
    // Two laws; the weights favour the second.
    let y = x.enumerated().map {
      LawClouds.law($0.element, $0.offset < 20 ? [0.7, 2, 0.3] : [0.7, 2, 0.1])
        + 0.02 * random.normal()
    }
    let weights = (0..<40).map { $0 < 20 ? 1.0 : 9.0 }
    let long = (0..<40).flatMap { [Int](repeating: $0, count: Int(weights[$0])) }
    let repeated = try FrontierStudy(
      PointCloud(x: long.map { x[$0] }, y: long.map { y[$0] }), target: .allPoints)
    let study = try FrontierStudy(
      PointCloud(x: x, y: y, weights: weights), target: .allPoints)
    let wanted = try repeated.ceiling(replicates: 600, seed: 2)
    let found = try study.ceiling(replicates: 600, seed: 2)
    let width = wanted.high - wanted.low
    #expect(abs(try #require(found.estimate) - #require(wanted.estimate)) < 1e-8)
    #expect(abs(found.low - wanted.low) < 0.25 * width)
    #expect(abs(found.high - wanted.high) < 0.25 * width)
  }

  /// Weights that are no multiplicities do not decide how many points are drawn.
  @Test(arguments: [1e8, 1.0 / 40])
  func weightsThatAreNoCounts(_ weight: Double) throws {
    var random = SplitMix(seed: 4)
    let x = (0..<40).map { _ in random.uniform(0.1, 0.9) }
    let y = x.map { LawClouds.law($0, [0.7, 2, 0.1]) + 0.02 * random.normal() }
    let weighted = try PointCloud(
      x: x, y: y, weights: [Double](repeating: weight, count: 40), meaning: .precisions)
    #expect(SortedCloud(weighted).size == 40)
    let found = try FrontierStudy(weighted, target: .allPoints).ceiling(replicates: 200, seed: 1)
    #expect(found.isBounded && found.low < found.high)
  }
}
