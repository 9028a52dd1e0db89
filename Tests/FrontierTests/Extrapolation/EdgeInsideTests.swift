import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// The forecast of an edge inside its data: where the hull lies when as many rows again have come.
@Suite struct EdgeInsideTests {
  private static func cloud(_ n: Int, _ random: inout SplitMix) throws -> PointCloud {
    let x = (0..<n).map { _ in random.uniform(0.1, 0.9) }
    let y = x.map { max(0, 0.85 - 0.7 * pow(1 - $0, 1.8) - 0.08 * random.exponential()) }
    return try PointCloud(x: x, y: y)
  }

  /// A random half of a cloud, against the hull of both.
  @Test(arguments: [30, 120]) func holdsWhatAsManyRowsAgainBring(_ n: Int) throws {
    var random = SplitMix(seed: UInt64(n))
    var (inside, lifted, above, all) = (0, 0, 0, 0)
    for _ in 0..<40 {
      let whole = try Self.cloud(2 * n, &random)
      let seen = try PointCloud(x: Array(whole.x[..<n]), y: Array(whole.y[..<n]))
      let (first, last) = (seen.x.min() ?? 1, seen.x.max() ?? 0)
      let places = [0.2, 0.35, 0.5, 0.65, 0.75].filter { first <= $0 && $0 <= last }
      let hull = try ConvexHull().envelope(of: whole)
      let forecast = try EdgeForecaster().forecast(of: seen, at: places)
      for (edge, x) in zip(forecast.distributions, places) {
        let truth = try #require(hull.value(at: x))
        let certain = try #require(edge.certain)
        all += 1
        inside += try edge.interval(level: 0.95).contains(truth) ? 1 : 0
        lifted += truth > certain ? 1 : 0
        above += truth > edge.median ? 1 : 0
      }
    }
    #expect(Double(inside) >= 0.93 * Double(all))
    // Most edges do rise: who takes the best seen for the edge is wrong more often than not.
    #expect(Double(lifted) > 0.6 * Double(all))
    #expect(above < lifted)
  }

  /// Intervals join at the last x: no step on its left, a small one on its right.
  @Test func joinsAtTheLastX() throws {
    var random = SplitMix(seed: 3)
    for _ in 0..<10 {
      let cloud = try Self.cloud(60, &random)
      let last = cloud.x.max() ?? 0
      let forecast = try EdgeForecaster().forecast(
        of: cloud, at: [last, last + 1e-9, last + 0.002])
      let upper = try forecast.interval(level: 0.95).map(\.upperBound)
      #expect(abs(upper[1] - upper[0]) < 0.05)
      #expect(upper[2] >= upper[1] - 1e-3)
      // From the left there is no step at all.
      let before = try EdgeForecaster().forecast(of: cloud, at: [last - 1e-9]).distributions[0]
      #expect(abs(try before.quantile(0.975) - upper[0]) < 1e-6)
    }
  }

  /// The fewer rows stand behind an edge, the more it may rise.
  @Test func isLessSureOfFewRows() throws {
    var widths: [Double] = []
    for n in [6, 30, 400] {
      var random = SplitMix(seed: 11)
      var sum = 0.0
      for _ in 0..<10 {
        let cloud = try Self.cloud(n, &random)
        let middle = ((cloud.x.min() ?? 0) + (cloud.x.max() ?? 0)) / 2
        let range = try EdgeForecaster().forecast(of: cloud, at: [middle]).distributions[0]
          .interval(level: 0.95)
        sum += range.upperBound - range.lowerBound
      }
      widths.append(sum / 10)
    }
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 > $1 }, "\(widths)")
    #expect(widths[0] > 0.1)
  }
}
