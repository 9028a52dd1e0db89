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

  @Test func oddClouds() throws {
    #expect(ChanceLevel.found(in: try PointCloud(x: [1], y: [2])) == nil)
    let flat = try PointCloud(x: (0..<50).map(Double.init), y: [Double](repeating: 1, count: 50))
    #expect(ChanceLevel.found(in: flat) == nil)
    #expect(ChanceLevel.below(5, in: flat) == nil)
  }
}
