import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// The forecaster of edges against an independent implementation (Fixtures/forecast) and its own
/// promises.
@Suite struct EdgeForecasterTests {
  struct Reference: Decodable {
    struct Table: Decodable {
      let name: String
      let x: [Double]
      let y: [Double]
      let hasUnitX: Bool
      let hasUnitY: Bool
      let places: [Double]
      let probabilities: [Double]
      let quantiles: [[Double]]
      let inside: [Double]
      let insideQuantiles: [[Double]]

      var ends: AxisEnds {
        AxisEnds(x: hasUnitX ? 1 : nil, y: hasUnitY ? 0...1 : -.infinity ... .infinity)
      }
    }
    let tables: [Table]
  }

  static func tables() throws -> [Reference.Table] {
    let url = try #require(
      Bundle.module.url(
        forResource: "edge_reference", withExtension: "json", subdirectory: "Fixtures/forecast"))
    return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url)).tables
  }

  /// Accuracies against log compute that saturate below 1, asked as far beyond the data as half of its
  /// range: lines in logits alone were sure of .97 and more.
  @Test func accuracySaturatesOverDecades() throws {
    func edge(_ x: Double) -> Double { 0.25 + 0.645 / (1 + exp(-(x - 20) / 0.8)) }
    var (held, count) = (0, 0)
    for seed in 0..<6 {
      var random = SplitMix(seed: UInt64(seed))
      let x = (0..<80).map { _ in 17.5 + 5 * random.uniform() }
      let y = x.map { max(0.2, edge($0) - 0.06 * random.exponential()) }
      let places = [22.6, 23.5, 24.9]
      let forecast = try EdgeForecaster(ends: AxisEnds(x: nil, y: 0...1))
        .forecast(of: PointCloud(x: x, y: y), at: places)
      for (place, found) in zip(places, forecast.distributions) {
        let inside = try found.quantile(0.025)...found.quantile(0.975)
        held += inside.contains(edge(place)) ? 1 : 0
        count += 1
      }
    }
    #expect(count == 18 && held >= 15, "\(held) of \(count)")
  }

  @Test func agreesWithTheReference() throws {
    let tables = try Self.tables()
    try #require(tables.count == 9)
    for table in tables {
      let cloud = try PointCloud(x: table.x, y: table.y)
      let forecast = try EdgeForecaster(ends: table.ends).forecast(of: cloud, at: table.places)
      // Of the y of the table; the reference's own search of the exponent ends at 1e-7.
      let unit = table.hasUnitY ? 1 : (table.y.max() ?? 1)
      for (p, expected) in zip(table.probabilities, table.quantiles) {
        for (edge, value) in zip(forecast.distributions, expected) {
          #expect(abs(try edge.quantile(p) - value) < 1e-6 * unit, "\(table.name), p = \(p)")
        }
      }
      // Inside, ours is kept at 81 heights, straight between them; the reference's is bisected.
      let inside = try EdgeForecaster(ends: table.ends).forecast(of: cloud, at: table.inside)
      for (p, expected) in zip(table.probabilities, table.insideQuantiles) {
        for (edge, value) in zip(inside.distributions, expected) {
          let lift = value - (edge.certain ?? .nan)
          #expect(
            abs(try edge.quantile(p) - value) < 0.02 * lift + 1e-6 * unit,
            "inside, \(table.name), p = \(p)")
        }
      }
    }
  }

  /// Rows in another order, or twice the weight of all, change nothing but rounding.
  @Test func isInvariant() throws {
    var random = SplitMix(seed: 5)
    for table in try Self.tables() {
      let forecaster = EdgeForecaster(ends: table.ends)
      let plain = try forecaster.forecast(
        of: PointCloud(x: table.x, y: table.y), at: table.places)
      let order = random.permutation(table.x.count)
      let turned = try forecaster.forecast(
        of: PointCloud(x: order.map { table.x[$0] }, y: order.map { table.y[$0] }),
        at: table.places)
      #expect(turned == plain, "\(table.name)")
      let weighed = try forecaster.forecast(
        of: PointCloud(
          x: table.x, y: table.y, weights: table.x.map { _ in 3 }, meaning: .precisions),
        at: table.places)
      for (a, b) in zip(weighed.median, plain.median) {
        #expect(abs(a - b) <= 1e-9 * max(1, abs(b)), "\(table.name)")
      }
    }
  }

  /// Units of raw values do not matter.
  @Test func scalesWithRawValues() throws {
    let table = try #require(try Self.tables().last)
    let plain = try EdgeForecaster(ends: .none).forecast(
      of: PointCloud(x: table.x, y: table.y), at: table.places)
    let scaled = try EdgeForecaster(ends: .none).forecast(
      of: PointCloud(x: table.x.map { 1e3 * $0 - 7 }, y: table.y.map { 1e-6 * $0 }),
      at: table.places.map { 1e3 * $0 - 7 })
    for (a, b) in zip(
      try scaled.interval(level: 0.95), try plain.interval(level: 0.95))
    {
      #expect(abs(a.lowerBound * 1e6 - b.lowerBound) < 1e-5 * abs(b.lowerBound))
      #expect(abs(a.upperBound * 1e6 - b.upperBound) < 1e-5 * abs(b.upperBound))
    }
  }

  @Test func quantilesAscendAndStayInside() throws {
    for table in try Self.tables() where table.hasUnitX {
      let cloud = try PointCloud(x: table.x, y: table.y)
      let places = EdgeForecaster.places(for: cloud, ends: .accuracies)
      let forecast = try EdgeForecaster().forecast(of: cloud, at: places)
      let hull = try ConvexHull().envelope(of: cloud)
      let last = table.x.max() ?? 0
      for (x, edge) in zip(places, forecast.distributions) {
        var below = 0.0
        for p in [1e-6, 0.025, 0.1, 0.5, 0.9, 0.975, 1 - 1e-6] {
          let value = try edge.quantile(p)
          #expect(value >= below && value <= 1, "\(table.name), \(x)")
          below = value
          // Where the distribution has no atom it is the quantile's inverse; at what was seen, to
          // rounding, it may have one.
          if value > 0, value < 1, edge.certain.map({ value - $0 > 1e-9 }) ?? true {
            #expect(abs(edge.probability(atMost: value) - p) < 1e-9)
          }
        }
        // No model to come can lower what was attained.
        if x <= last {
          let seen = try #require(hull.value(at: x))
          #expect(try edge.quantile(1e-6) >= seen)
          #expect(edge.probability(atMost: seen.nextDown) == 0)
        } else {
          #expect(edge.certain == nil)
        }
      }
    }
  }

  /// An interval widens with the distance, and is narrower the more rows support it.
  @Test func widensWithTheDistance() throws {
    let table = try #require(try Self.tables().first { $0.name.hasPrefix("law") })
    let forecast = try EdgeForecaster().forecast(
      of: PointCloud(x: table.x, y: table.y), at: table.places)
    let widths = try forecast.interval(level: 0.95).map { $0.upperBound - $0.lowerBound }
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 < $1 })
    #expect(forecast.hiddenEnds == 7)
    #expect(forecast.calibratedTo >= EdgeForecastPrior().calibratedTo)
    #expect(forecast.calibratedToX < 1)
  }

  /// Clouds from known edges: at least as many of the truths lie inside as the level says. The prior
  /// comes from real tables, where edges stray more than in a law's world, so no upper limit is set.
  @Test(arguments: [(40, 0.1), (150, 0.05)])
  func coversKnownEdges(_ n: Int, _ inefficiency: Double) throws {
    var random = SplitMix(seed: UInt64(n))
    var (inside, all) = (0, 0)
    for run in 0..<60 {
      let (k, alpha, floor) = (
        random.uniform(0.4, 1), random.uniform(0.8, 2.5), random.uniform(0.02, 0.3)
      )
      func law(_ x: Double) -> Double { 1 - (k * pow(1 - x, alpha) + floor) * 0.9 }
      let x = (0..<n).map { _ in random.uniform(0.1, run % 2 == 0 ? 0.6 : 0.9) }
      let y = x.map { max(0, law($0) - inefficiency * random.exponential()) }
      let last = x.max() ?? 0
      let places = [0.25, 0.5, 1].map { last + $0 * (1 - last) }
      let forecast = try EdgeForecaster().forecast(of: PointCloud(x: x, y: y), at: places)
      for (place, range) in zip(places, try forecast.interval(level: 0.95)) {
        all += 1
        inside += range.contains(law(place)) ? 1 : 0
      }
    }
    #expect(Double(inside) >= 0.95 * Double(all))
  }
}
