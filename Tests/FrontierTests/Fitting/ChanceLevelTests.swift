import FrontierTestSupport
import RealModule
import Testing

@testable import Frontier

/// Models that have learnt nothing yet.
@Suite struct ChanceLevelTests {
  private static func cloud(chance: Bool, seed: UInt64) throws -> PointCloud {
    var random = SplitMix(seed: seed)
    let x = (0..<200).map { _ in random.uniform() }
    let y = x.map { x in
      let learnt = chance ? max(0, x - 0.4) : x
      return (chance ? 0.25 : 0.05) + 0.6 * learnt * (0.7 + 0.3 * random.uniform())
        + 0.004 * random.normal()
    }
    return try PointCloud(x: x, y: y)
  }

  /// A detector that errs towards silence.
  @Test func isFound() throws {
    var found = 0
    for seed in UInt64(1)...20 {
      let cloud = try Self.cloud(chance: true, seed: seed)
      let known = try #require(ChanceLevel.below(0.25, in: cloud))
      guard let level = ChanceLevel.found(in: cloud) else { continue }
      found += 1
      #expect(abs(level.y - 0.25) < 0.005)
      #expect(level.bend > 0.38 && level.bend < 0.55)
      #expect(level.points.allSatisfy { cloud.x[$0] < level.bend })
      #expect(abs(known.bend - level.bend) < 0.1)
    }
    #expect(found >= 16)
  }

  @Test(arguments: UInt64(1)...10) func isNotSeenWhereYRisesFromTheStart(_ seed: UInt64) throws {
    #expect(ChanceLevel.found(in: try Self.cloud(chance: false, seed: seed)) == nil)
  }

  /// Scores of a few sizes, 100 models each: the rows of one x are no sequence, and the level that they
  /// begin at goes no further than the sizes that have not learnt.
  @Test func tiesCountAsOne() throws {
    var random = SplitMix(seed: 4)
    let sizes = [8.2, 8.6, 9, 9.4, 9.8, 10.1, 10.5, 10.8]
    let x = sizes.flatMap { [Double](repeating: $0, count: 100) }
    let y = x.map { x in
      let top = 0.25 + 0.6 / (1 + Double.exp(-1.6 * (x - 9.8)))
      return max(
        top + 0.06 * Double.log(random.uniform(1e-9, 1)), 0.25 + 0.01 * random.normal())
    }
    let cloud = try PointCloud(x: x, y: y)
    let level = try #require(ChanceLevel.below(0.25, in: cloud))
    #expect(level.bend <= 9)
    #expect(level.points.allSatisfy { x[$0] < level.bend })
  }

  @Test func oddClouds() throws {
    #expect(ChanceLevel.found(in: try PointCloud(x: [1], y: [2])) == nil)
    let flat = try PointCloud(x: (0..<50).map(Double.init), y: [Double](repeating: 1, count: 50))
    #expect(ChanceLevel.found(in: flat) == nil)
    #expect(ChanceLevel.below(5, in: flat) == nil)
  }
}
