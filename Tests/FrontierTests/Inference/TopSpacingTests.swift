import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct TopSpacingTests {
  private func cloud(_ n: Int, seed: Int, _ height: (inout SplitMix) -> Double) throws -> PointCloud
  {
    var random = SplitMix(seed: UInt64(seed))
    let x = (0..<n).map { _ in random.uniform() }
    return try PointCloud(x: x, y: x.map { 0.3 + 0.5 * $0 - 0.2 * $0 * $0 + height(&random) })
  }

  private func highest(_ cloud: PointCloud) -> Int {
    cloud.y.indices.max {
      func height(_ i: Int) -> Double {
        cloud.y[i] - 0.5 * cloud.x[i] + 0.2 * cloud.x[i] * cloud.x[i]
      }
      return height($0) < height($1)
    } ?? 0
  }

  /// Heights over the parabola of the others by the normal equations, in numpy: n = 8, the last row apart.
  @Test func theFormula() throws {
    let x = [0.0, 0.1, 0.25, 0.4, 0.5, 0.7, 0.85, 1.0, 0.6]
    let y = [0.0, 0.13, 0.2, 0.37, 0.4, 0.52, 0.6, 0.71, 1.4]
    let found = TopSpacingTest(of: try PointCloud(x: x, y: y), at: 8).pValue
    #expect(abs(found - Self.expected) < 1e-9 * Self.expected, "\(found)")
    #expect(TopSpacingTest(of: try PointCloud(x: x, y: y), at: 3).pValue == 1)
  }

  private static let expected = 0.0021394180047283155

  /// Of exponential heights p is nearly uniform; of points far above four in five are found.
  @Test func sizeAndPower() throws {
    var (rejected, found) = (0, 0)
    for seed in 0..<400 {
      let noise = try cloud(60, seed: seed) { 0.05 * $0.exponential() }
      if TopSpacingTest(of: noise, at: highest(noise)).pValue < 0.1 { rejected += 1 }
      var y = noise.y
      y[7] += 0.6
      let planted = try PointCloud(x: noise.x, y: y)
      if TopSpacingTest(of: planted, at: 7).pValue < 0.03 { found += 1 }
    }
    #expect((20...60).contains(rejected), "\(rejected) of 400 at .1")
    #expect(found > 320, "\(found) of 400")
  }
}
