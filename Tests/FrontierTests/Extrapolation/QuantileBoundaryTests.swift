import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// Boundaries of a share of the rows.
@Suite struct QuantileBoundaryTests {
  /// The line's loss is not above that of any line of a fine grid around it.
  @Test func isTheLineOfLeastLoss() throws {
    var random = SplitMix(seed: 11)
    let x = (0..<80).map { _ in random.uniform(-2, 5) }
    let v = x.map { 0.7 * $0 + random.normal() }
    for tau in [0.1, 0.5, 0.9] {
      func loss(_ a: Double, _ b: Double) -> Double {
        zip(x, v).reduce(0) { sum, p in
          let r = p.1 - a - b * p.0
          return sum + max(tau * r, (tau - 1) * r)
        }
      }
      let line = QuantileLine(x, v, x.map { _ in 1 }, tau: tau)
      let best = loss(line.intercept, line.slope)
      for i in -20...20 {
        for j in -20...20 {
          let other = loss(line.intercept + Double(i) / 20, line.slope + Double(j) / 40)
          #expect(best <= other + 1e-9)
        }
      }
    }
  }

  @Test func coversItsShareAndDrifts() throws {
    var random = SplitMix(seed: 12)
    func rows(_ n: Int, lift: (Int) -> Double) throws -> PointCloud {
      let x = (0..<n).map { _ in random.uniform(0, 2) }
      let y = x.indices.map {
        1 / (1 + exp(-(2 * x[$0] - 2 + lift($0) + 0.5 * random.normal())))
      }
      return try PointCloud(x: x, y: y)
    }
    let ends = AxisEnds(y: 0...1)
    let still = try rows(4_000) { _ in 0 }
    let boundary = try QuantileBoundary(still, tau: 0.9, ends: ends)
    let score = try QuantileScore(still.x.map(boundary.value), hidden: still, tau: 0.9)
    #expect(abs(score.coverage - 0.9) < 0.01 && score.binnedError < 0.04)
    // Half the time lifted the boundary by 1 logit, and the next half lifts it once more.
    let moving = try rows(4_000) { $0 < 2_000 ? 0 : 1 }
    let times = (0..<4_000).map(Double.init)
    let ahead = try QuantileBoundary(moving, tau: 0.9, times: times, ends: ends)
    #expect(abs(ahead.drift - 1) < 0.15)
    let later = try rows(2_000) { _ in 2 }
    let told = try QuantileScore(later.x.map(ahead.value), hidden: later, tau: 0.9)
    let untold = try QuantileScore(
      later.x.map(try QuantileBoundary(moving, tau: 0.9, ends: ends).value), hidden: later, tau: 0.9
    )
    #expect(told.pinball < untold.pinball && told.binnedError < untold.binnedError)
  }

  @Test func refuses() throws {
    let x = (0..<12).map(Double.init)
    let cloud = try PointCloud(x: x, y: x)
    #expect(throws: FrontierError.self) { try QuantileBoundary(cloud, tau: 1) }
    #expect(throws: FrontierError.self) { try QuantileBoundary(cloud, tau: 0.5, times: [1]) }
    #expect(throws: FrontierError.self) {
      try QuantileBoundary(cloud, tau: 0.5, ends: AxisEnds(y: 0...1))
    }
    #expect(throws: FrontierError.self) { try QuantileBoundary(cloud.rows([0, 1]), tau: 0.5) }
    #expect(throws: FrontierError.self) { try QuantileScore([1], hidden: cloud, tau: 0.5) }
    // All at one x, or all of one height: a height.
    let flat = try PointCloud(x: x.map { _ in 3 }, y: x)
    #expect(try QuantileBoundary(flat, tau: 0.5).value(at: 3) == 5)
  }
}
