import Foundation
import Testing

@testable import Frontier

/// Slopes learned from a table, against Fixtures/forecast/make_prior_reference.py (numpy 2.4.6).
@Suite struct EstimatedPriorTests {
  /// What is seen of the six curves.
  private static func curves() throws -> [PointCloud] {
    let url = try #require(
      Bundle.module.url(
        forResource: "learning_curves", withExtension: "csv", subdirectory: "Fixtures/forecast"))
    var points: [String: (x: [Double], y: [Double])] = [:]
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",")
      guard cells[4] == "1" else { continue }
      let name = "\(cells[0]) \(cells[1])"
      points[name, default: ([], [])].x.append(try #require(Double(cells[2])))
      points[name, default: ([], [])].y.append(try #require(Double(cells[3])))
    }
    try #require(points.count == 6)
    return try points.keys.sorted().map { try PointCloud(x: points[$0]!.x, y: points[$0]!.y) }
  }

  @Test func agreesWithTheReference() throws {
    let prior = try ForecastPrior.estimated(from: Self.curves())
    #expect(abs(prior.logSlope.mean - -1.566613098006321) < 1e-7)
    #expect(abs(prior.logSlope.deviation - 0.8063837801012809) < 1e-7)
    var others = prior
    others.logSlope = ForecastPrior().logSlope
    #expect(others == ForecastPrior())
  }

  @Test func badInputIsNamed() throws {
    #expect(throws: FrontierError.empty) { try ForecastPrior.estimated(from: []) }
    let curve = try PointCloud(x: [1, 2], y: [1, -1])
    #expect(throws: FrontierError.notPositive(variable: "y", index: 1, value: -1)) {
      try ForecastPrior.estimated(from: [curve])
    }
    #expect(throws: FrontierError.self) {
      try ForecastPrior.estimated(
        from: [PointCloud(x: [1, 2], y: [2, 1])], pseudoCurves: 0)
    }
  }
}
