import FrontierTestSupport
import Testing

@testable import Frontier

/// What an edge's forecaster answers where there is hardly anything to go by.
@Suite struct EdgeForecasterHostileTests {
  /// Numbers, in order and inside [0, 1], whatever the cloud.
  static func expectSound(_ x: [Double], _ y: [Double], _ name: String) throws {
    let cloud = try PointCloud(x: x, y: y)
    let places = EdgeForecaster.places(for: cloud, ends: .accuracies)
    let forecast = try EdgeForecaster().forecast(of: cloud, at: places)
    #expect(places.count == forecast.distributions.count && !places.isEmpty, "\(name)")
    for edge in forecast.distributions + [try #require(forecast.ceiling)] {
      let (outer, inner) = (try edge.interval(level: 0.95), try edge.interval(level: 0.8))
      let values = [
        outer.lowerBound, inner.lowerBound, edge.median, inner.upperBound, outer.upperBound,
      ]
      #expect(values.allSatisfy { (0...1).contains($0) }, "\(name): \(values)")
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 }, "\(name): \(values)")
    }
  }

  @Test func degenerateClouds() throws {
    let ramp = (0..<30).map { 0.1 + Double($0) / 60 }
    let clouds: [(String, [Double], [Double])] = [
      ("one row", [0.4], [0.3]), ("one row at the end", [1], [1]),
      ("two rows", [0.2, 0.4], [0.1, 0.2]),
      ("three rows", [0.2, 0.3, 0.4], [0.1, 0.2, 0.15]),
      ("one x", [Double](repeating: 0.5, count: 30), ramp),
      ("two x", ramp.map { $0 < 0.3 ? 0.2 : 0.6 }, ramp),
      ("constant y", ramp, [Double](repeating: 0.4, count: 30)),
      ("all 0", ramp, [Double](repeating: 0, count: 30)),
      ("all 1", ramp, [Double](repeating: 1, count: 30)),
      ("0 or 1", ramp, ramp.indices.map { Double($0 % 2) }),
      ("falling", ramp, ramp.reversed()), ("identity", ramp, ramp),
      ("the same row", [Double](repeating: 0.3, count: 12), [Double](repeating: 0.3, count: 12)),
      ("x from 0 to 1", [0, 0.25, 0.5, 0.75, 1], [0, 0.2, 0.5, 0.6, 1]),
      ("next to the end", [0.2, 0.3, 1.0.nextDown], [0.2, 0.3, 0.9]),
      ("tiny differences", ramp.indices.map { 0.5 + 1e-15 * Double($0) }, ramp),
    ]
    for (name, x, y) in clouds { try Self.expectSound(x, y, name) }
  }

  /// Two or three rows of an unbounded y lie on a line whatever their scatter: an interval reaches
  /// further than all that was seen.
  @Test(arguments: [[1.0, 2], [1, 2, 3], [1, 1.9, 3.2]])
  func aLineThroughAllRowsIsNoEdge(x: [Double]) throws {
    let cloud = try PointCloud(x: x, y: x.map { 3 * $0 - 1 })
    let forecast = try EdgeForecaster(ends: .none).forecast(of: cloud, at: [1.25 * (x.last ?? 0)])
    let interval = try forecast.distributions[0].interval(level: 0.95)
    let seen = 3 * ((x.last ?? 0) - x[0])
    #expect(interval.upperBound - interval.lowerBound > seen, "\(interval) beside \(seen)")
  }

  /// With hardly anything seen the interval says so.
  @Test func littleDataGivesWideIntervals() throws {
    for count in 1...4 {
      let cloud = try PointCloud(
        x: Array([0.4, 0.3, 0.5, 0.35][..<count]), y: Array([0.3, 0.25, 0.4, 0.3][..<count]))
      let forecast = try EdgeForecaster().forecast(of: cloud, at: [])
      let range = try #require(try forecast.ceiling?.interval(level: 0.95))
      #expect(range.upperBound - range.lowerBound > 0.8, "\(count) rows")
      #expect(forecast.hiddenEnds == 0)
    }
  }

  @Test func seededCloudsOfAllShapes() throws {
    for family in CloudFamily.allCases {
      let (u, v) = family.points(60, seed: 3)
      guard let scale = (u + v).map({ abs($0) }).max(), scale > 0, scale.isFinite else { continue }
      // Raw values of any size: no number is lost.
      let cloud = try PointCloud(x: u, y: v)
      let forecast = try EdgeForecaster(ends: .none).forecast(
        of: cloud, at: EdgeForecaster.places(for: cloud, ends: .none))
      for range in try forecast.interval(level: 0.95) {
        #expect(
          !range.lowerBound.isNaN && !range.upperBound.isNaN
            && range.lowerBound <= range.upperBound, "\(family)")
      }
      // The same shape as accuracies.
      let (a, b) = (u.min() ?? 0, v.min() ?? 0)
      let (c, d) = ((u.max() ?? 1) - a, (v.max() ?? 1) - b)
      try Self.expectSound(
        u.map { c > 0 ? ($0 - a) / c : 0.5 }.map { min(1, max(0, $0)) },
        v.map { d > 0 ? ($0 - b) / d : 0.5 }.map { min(1, max(0, $0)) }, "\(family)")
    }
  }

  @Test func badInputIsNamed() throws {
    let cloud = try PointCloud(x: [0.2, 0.3, 0.5], y: [0.1, 0.2, 0.4])
    let forecaster = EdgeForecaster()
    #expect(throws: FrontierError.beyondEnd(variable: "grid", index: 1, value: 1.2, end: 1)) {
      try forecaster.forecast(of: cloud, at: [0.6, 1.2])
    }
    #expect(throws: FrontierError.self) { try forecaster.forecast(of: cloud, at: [.nan]) }
    #expect(throws: FrontierError.self) { try forecaster.forecast(of: cloud, at: [0.1]) }
    let low = try PointCloud(x: [0.2, 0.3], y: [0.1, -0.2])
    #expect(throws: FrontierError.outsideUnitInterval(variable: "y", index: 1, value: -0.2)) {
      try forecaster.forecast(of: low, at: [])
    }
    let negative = try PointCloud(x: [-0.2, 0.3], y: [0.1, 0.2])
    #expect(throws: FrontierError.outsideUnitInterval(variable: "x", index: 0, value: -0.2)) {
      try forecaster.forecast(of: negative, at: [])
    }
    #expect(throws: FrontierError.beyondEnd(variable: "x", index: 0, value: 1.5, end: 1)) {
      try forecaster.forecast(of: PointCloud(x: [1.5], y: [0.2]), at: [])
    }
    let forecast = try forecaster.forecast(of: cloud, at: [0.7])
    #expect(throws: FrontierError.self) { try forecast.interval(level: 1) }
    #expect(throws: FrontierError.self) { try forecast.distributions[0].quantile(0) }
  }
}
