import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// The results of tests, of statistics of a fit and of every envelope are stored bit for bit, too.
@Suite struct StoredResultsTests {
  private func expectStored<Value: Codable>(
    _ value: Value, _ place: SourceLocation = #_sourceLocation
  ) throws {
    let fault = try RoundTrip.fault(value)
    #expect(fault == nil, "\(fault ?? "")", sourceLocation: place)
  }

  private static let seen = Result { try LawClouds.inefficient(60, seed: 3) }
  private static let later = Result { try LawClouds.inefficient(60, seed: 4) }
  private var cloud: PointCloud { get throws { try Self.seen.get() } }

  private func curve() throws -> PointCloud {
    let x = (1...24).map { Double($0) }
    return try PointCloud(x: x, y: x.map { 0.2 + 0.7 / $0 + 0.003 * sin(7 * $0) })
  }

  @Test func everyEnvelope() throws {
    // Smooth edges of few points are programs of few unknowns.
    let cloud = try cloud.rows(Array(0..<16))
    var drawn = 0
    for entry in EnvelopeCatalogue.entries {
      let estimator = try entry.estimator()
      try expectStored(StoredEstimator(estimator))
      guard let envelope = try? estimator.envelope(of: cloud) else { continue }
      drawn += 1
      try expectStored(envelope)
      // What was read answers with the same bits, between the places of an outline, too.
      let read = try JSONDecoder().decode(Envelope.self, from: JSONEncoder().encode(envelope))
      for x in stride(from: 0.25, to: 0.9, by: 0.0131) {
        #expect(read.value(at: x)?.bitPattern == envelope.value(at: x)?.bitPattern, "\(entry.name)")
      }
    }
    // A few need more points than these.
    #expect(drawn >= EnvelopeCatalogue.entries.count - 3)
    try expectStored(SimulationExtrapolation())
    let extreme = try ExtremeValueFrontier(.moment)
    try expectStored(try extreme.estimate(at: 0.8, of: self.cloud))
  }

  @Test func testsOfEdges() throws {
    let (a, b) = (try cloud, try Self.later.get())
    let both = try GroupedCloud([("a", a), ("b", b)])
    try expectStored(both)
    try expectStored(try EdgeEqualityTest(both, permutations: 19))
    try expectStored(try DispersionTest(both, permutations: 19))
    try expectStored(try EdgeShiftTest(earlier: a, later: b, permutations: 19))
    try expectStored(try ReversalPlace(a, permutations: 19))
    try expectStored(
      try CeilingEqualityTest(
        [("a", a), ("b", b)], replicates: 40, permutations: 5, seed: 1))
    try expectStored(
      try CollapseTest(a, groups: a.x.indices.map { $0 % 2 }, replicates: 19, seed: 1))
  }

  @Test func forecastsOfAnEdge() throws {
    let cloud = try cloud
    let forecast = try EdgeForecaster().forecast(of: cloud, at: [0.97, 1])
    try expectStored(forecast)
    try expectStored(EdgeForecaster())
    try expectStored(try EdgeForecaster().forecast(of: cloud, at: []).ceiling)
    let boundary = try QuantileBoundary(cloud, tau: 0.9)
    try expectStored(boundary)
    let heights = cloud.x.map { boundary.value(at: $0) }
    try expectStored(try QuantileScore(heights, hidden: cloud, tau: 0.9))
    try expectStored(try ForecastPriorChoice(from: [curve(), curve(), curve()]))
  }

  @Test func statisticsOfAFit() throws {
    let curve = try curve()
    let squares = LeastSquares()
    let fit = try squares.fit(.pow3, to: curve)
    try expectStored(try fit.residualDiagnostics())
    try expectStored(try fit.leaveOneOut())
    try expectStored(try fit.predictedResiduals())
    try expectStored(try fit.informationCriteria())
    try expectStored(try fit.bootstrap(25, seed: 1))
    try expectStored(try fit.profile(of: .parameter("c")))
    try expectStored(try squares.extrapolationValidation(of: .pow3, on: curve))
    try expectStored(try LawComparison([fit, squares.fit(.exp3, to: curve)]))
    try expectStored(fit.solution)
    try expectStored(fit.turnsBack())
    let doubled = try PointCloud(
      x: curve.x + curve.x, y: curve.y + curve.y.map { $0 + 0.001 })
    try expectStored(try squares.fit(.pow3, to: doubled).lackOfFit())
    let groups = [curve, try PointCloud(x: curve.x, y: curve.y.map { $0 + 0.01 })]
    let shared = try squares.fit(.pow3, toGroups: groups, sharing: ["c"])
    try expectStored(shared)
    try expectStored(
      try shared.equality(against: groups.map { group in try squares.fit(.pow3, to: group) }))
  }

  @Test func boundariesWithNoise() throws {
    let cloud = try cloud
    let frontier = StochasticFrontier(inefficiency: .exponential)
    try expectStored(try frontier.estimate(.errorPowerLaw, of: cloud))
    try expectStored(try ConcaveRegression(cloud))
    try expectStored(try ConcaveStochasticFrontier(cloud))
    let quantile = try Quantile(level: 0.9)
    try expectStored(quantile.certificate(of: try quantile.fit(.errorPowerLaw, to: cloud)))
    for shift in CorrectedLeastSquares.Shift.allCases {
      try expectStored(StoredCriterion(CorrectedLeastSquares(shift)))
    }
    try expectStored(StoredCriterion(QuadraticEdge()))
    try expectStored(
      try MeasurementNoise(x: nil, y: cloud.y.map { _ in 1e-4 }, sharedDeviation: 0.01))
    let analysis = try EfficiencyAnalysis(inputs: [cloud.x], outputs: [cloud.y])
    try expectStored(try analysis.score(of: 0, .variable, .output))
    try expectStored(
      try FrontierDesign(
        after: Edge().fit(.errorPowerLaw, to: cloud), among: [.init(x: 0.9), .init(x: 0.95)],
        budget: 1, ends: .accuracies))
  }
}
