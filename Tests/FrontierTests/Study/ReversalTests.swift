import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct ReversalTests {
  private func test(_ x: [Double], _ y: [Double], seed: UInt64) throws -> ReversalTest {
    try FrontierStudy(PointCloud(x: x, y: y)).reversal(seed: seed)
  }

  /// x says nothing of y: the test's size is exact.
  @Test(.slow) func flatCloudsRejectAtTheLevel() throws {
    var (detected, small) = (0, 0)
    for seed in UInt64(1)...400 {
      var random = SplitMix(seed: seed)
      let x = (0..<120).map { _ in random.uniform() }
      let y = (0..<120).map { _ in 0.8 - 0.05 * random.exponential() }.map { max(0, $0) }
      let test = try test(x, y, seed: seed)
      if test.isDetected { detected += 1 }
      let p = try #require(test.pValue)
      if p < 0.5 { small += 1 }
      #expect(p > 0 && p <= 1 && test.isDetected == (test.fall > 0 && p < 0.05))
    }
    // 20 ± 4.4 of 400 are expected, and 200 ± 10.
    #expect((7...36).contains(detected), "\(detected) of 400")
    #expect((160...240).contains(small), "\(small) of 400")
  }

  @Test func fallingFrontierIsDetected() throws {
    for seed in UInt64(1)...15 {
      var random = SplitMix(seed: seed)
      let x = (0..<300).map { _ in random.uniform() }
      let y = x.map { x -> Double in
        let edge = x < 0.75 ? 0.3 + 0.6 * x : 0.75 - 1.2 * (x - 0.75)
        return edge - 0.02 * random.exponential()
      }
      let test = try test(x, y, seed: seed)
      #expect(test.isDetected && test.pValue! < 0.01, "seed \(seed)")
      #expect(test.fall > 0.1 && test.fall < 0.35)
    }
  }

  @Test func risingFrontierIsNot() throws {
    var detected = 0
    for seed in UInt64(1)...40 {
      let cloud = try LawClouds.inefficient(200, seed: seed)
      if try FrontierStudy(cloud).reversal(seed: seed).isDetected { detected += 1 }
    }
    #expect(detected <= 2)
  }

  /// Points of equal x have no order: how they are sorted may not look like a fall.
  @Test(.slow) func tiedXIsNoReversal() throws {
    var detected = 0
    for seed in UInt64(1)...40 {
      var random = SplitMix(seed: seed)
      let y = (0..<200).map { _ in random.uniform() }
      if try test([Double](repeating: 0.5, count: 200), y, seed: seed).isDetected { detected += 1 }
      let coarse = (0..<200).map { _ in Double(random.index(below: 4)) / 4 }
      if try test(coarse, y, seed: seed).isDetected { detected += 1 }
    }
    // 4 ± 2 of 80 where the test is exact.
    #expect(detected <= 11, "\(detected) of 80")
  }

  @Test func fewPointsAreNotTested() throws {
    for n in [1, 2, 10, 31] {
      let (x, y) = CloudFamily.uniform.points(n, seed: 1)
      #expect(try test(x, y, seed: 1) == ReversalTest(isDetected: false, pValue: nil, fall: 0))
    }
    let (x, y) = CloudFamily.uniform.points(32, seed: 1)
    #expect(try test(x, y, seed: 1).pValue != nil)
  }

  @Test func sameSeedSameAnswer() throws {
    let study = try FrontierStudy(LawClouds.inefficient(100, seed: 1))
    #expect(study.reversal(seed: 3) == study.reversal(seed: 3))
  }
}
