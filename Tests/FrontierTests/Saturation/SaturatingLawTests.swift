import FrontierTestSupport
import Testing

@testable import Frontier

/// Any law as a model of a frontier.
@Suite struct SaturatingLawTests {
  private static func cloud(
    count: Int = 120, from: Double = 0.05, to: Double = 0.9, noise: Double = 0.01
  ) throws -> PointCloud {
    var random = SplitMix(seed: 21)
    let x = (0..<count).map { _ in random.uniform(from, to) }
    let y = Logistic4().values(at: [x], parameters: [0.1, 0.8, 8, 0.4])
    return try PointCloud(x: x, y: y.map { $0 + noise * random.normal() })
  }

  @Test func gradientsAndCeilings() {
    let at1 = ModelConformance(SaturatingLaw(.logistic4, xEnd: 1))
    let open = ModelConformance(SaturatingLaw(.logistic4))
    let parameters = [0.1, 0.8, 8, 0.4]
    for x in [0.1, 0.4, 0.9] {
      #expect(at1.violations(at: x, parameters: parameters).isEmpty)
      #expect(open.violations(at: x, parameters: parameters).isEmpty)
    }
    #expect(open.model.ceiling(parameters: parameters) == 0.8)
    #expect(at1.model.ceiling(parameters: parameters)! < 0.8)
    // A law that grows without end.
    #expect(SaturatingLaw(.pow3).ceiling(parameters: [1, -1, -0.5]) == nil)
  }

  @Test func leastSquaresIsTheFittersOwn() throws {
    let cloud = try Self.cloud()
    let model = SaturatingLaw(.logistic4, xEnd: 1)
    let fit = try model.leastSquares(cloud)
    let direct = try LawFitter().fit(.logistic4, to: Observations(cloud))
    #expect(fit.parameters == direct.parameters)
    #expect(fit.standardErrors == direct.standardErrors)
    #expect(fit.stopped == .converged && fit.isIdentified)
    #expect(abs(fit.rmse - direct.rootMeanSquare) < 1e-14)
    // The profile of the ceiling is near its Wald interval here, and holds the truth.
    let profile = try #require(fit.ceilingProfile)
    let truth = Logistic4().value(at: 1, parameters: [0.1, 0.8, 8, 0.4])
    #expect(profile.contains(truth))
    let gradient = try #require(model.ceilingGradient(parameters: fit.parameters))
    let covariance = try #require(direct.solution.covariance)
    var variance = 0.0
    for a in 0..<4 {
      for b in 0..<4 { variance += gradient[a] * covariance[a + 4 * b] * gradient[b] }
    }
    let wald = 2 * 1.981 * variance.squareRoot()
    #expect(abs(profile.upperBound - profile.lowerBound - wald) < 0.1 * wald)
  }

  @Test func warmStartsEndWhereTheWholeSearchDoes() throws {
    let cloud = try Self.cloud()
    let model = SaturatingLaw(.logistic4, xEnd: 1)
    let fit = try model.leastSquares(cloud)
    let edge = try model.edge(above: cloud)
    let draws = SortedDraws(count: 90)
    let sorted = SortedCloud(cloud)
    for stream in 0..<20 as Range<UInt64> {
      let resample = draws.resample(of: sorted, seed: 3, stream: stream)
      let whole = try #require(try model.leastSquaresParameters(resample))
      let warm = try #require(try model.leastSquaresParameters(resample, near: fit.parameters))
      for (a, b) in zip(whole, warm) { #expect(abs(a - b) < 1e-6 * max(1, abs(a))) }
      let above = try #require(try model.edgeParameters(above: resample, near: edge.parameters))
      let best = try #require(try model.edgeParameters(above: resample))
      let (a, b) = (
        LawClouds.meanGap(resample, model, above), LawClouds.meanGap(resample, model, best)
      )
      #expect(abs(a - b) < 1e-6 * b)
    }
  }

  /// Data that stop in the rise say nothing of the asymptote.
  @Test func anOpenCeilingIsNotDetermined() throws {
    let cloud = try Self.cloud(from: 0, to: 0.35, noise: 0.02)
    let fit = try SaturatingLaw(.logistic4).leastSquares(cloud)
    #expect(!fit.isIdentified)
    let whole = try SaturatingLaw(.logistic4).leastSquares(Self.cloud(to: 1))
    #expect(whole.isIdentified && whole.ceilingProfile!.contains(0.8))
  }

  @Test func verdicts() throws {
    let model = SaturatingLaw(.logistic4, xEnd: 1)
    let four = try PointCloud(x: [0.1, 0.3, 0.5, 0.7], y: [0.1, 0.3, 0.6, 0.7])
    let fit = try model.leastSquares(four)
    #expect(fit.identifiability == .tooFewPoints(distinct: 4, needed: 5))
    let one = try model.leastSquares(PointCloud(x: [0.5], y: [0.5]))
    #expect(one.stopped == .tooFewPoints && !one.isIdentified)
    let bounded = SaturatingLaw(
      .logistic4, xEnd: 1, fitter: LawFitter(bounds: ["upper": 0...0.7]))
    #expect(try bounded.leastSquares(Self.cloud()).stopped == .atBound(parameter: "upper"))
  }

  @Test func badCloudsThrow() throws {
    let cloud = try PointCloud(x: [0, 0.5, 2], y: [0, 0.5, 0.7])
    #expect(throws: FrontierError.beyondEnd(variable: "x", index: 2, value: 2, end: 1)) {
      try SaturatingLaw(.logistic4, xEnd: 1).leastSquares(cloud)
    }
    #expect(throws: FrontierError.notPositive(variable: "x", index: 0, value: 0)) {
      try SaturatingLaw(.pow3).edge(above: cloud)
    }
    #expect(throws: FrontierError.self) {
      try FrontierStudy(cloud, model: SaturatingLaw(ParameterDataLaw()))
    }
  }

  @Test(arguments: FitTarget.allCases) func aStudyOfALogisticLaw(_ target: FitTarget) throws {
    let cloud = try Self.cloud()
    let study = try FrontierStudy(
      cloud, model: SaturatingLaw(.logistic4, xEnd: 1), target: target)
    let one = try study.estimate(at: [0.2, 0.9, 1], replicates: 60, seed: 2)
    let estimate = try #require(one.ceiling.estimate)
    #expect(abs(estimate - 0.8) < 0.06)
    let (low, high) = (try #require(one.ceiling.low), try #require(one.ceiling.high))
    #expect(low <= high)
    #expect(one.ceiling.usedReplicates > 50)
    let isFinite = one.band.fit.allSatisfy { $0.isFinite }
    #expect(isFinite && one.band.low[1] <= one.band.high[1])
    let two = try study.estimate(at: [0.2, 0.9, 1], replicates: 60, seed: 2, threads: 3)
    #expect(one.ceiling == two.ceiling && one.band == two.band)
    #expect(throws: FrontierError.self) { try study.band(at: [1.5], replicates: 20, seed: 1) }
  }

  /// A model with nothing but a formula.
  private struct Ratio: SaturationModel {
    let name = "ratio", formula = "y = top·x/(half + x)"
    let parameterNames = ["top", "half"]
    let xEnd: Double? = nil
    func value(at x: Double, parameters p: [Double]) -> Double { p[0] * x / (p[1] + x) }
    func ceiling(parameters: [Double]) -> Double? { parameters[0] }
  }

  @Test func aModelOfTheUsersOwnNeedsNoFittingCode() throws {
    var random = SplitMix(seed: 4)
    let x = (0..<80).map { _ in random.uniform(0.1, 9) }
    let cloud = try PointCloud(x: x, y: x.map { 2 * $0 / (1.5 + $0) - 0.1 * random.exponential() })
    let fit = try Ratio().leastSquares(cloud)
    let peer = try LawFitter().fit(MichaelisMenten(), to: Observations(cloud))
    for (a, b) in zip(fit.parameters, peer.parameters) { #expect(abs(a - b) < 1e-7) }
    let edge = try Ratio().edge(above: cloud)
    let same = try SaturatingLaw(MichaelisMenten()).edge(above: cloud)
    for (a, b) in zip(edge.parameters, same.parameters) { #expect(abs(a - b) < 1e-6) }
    let study = try FrontierStudy(cloud, model: Ratio())
    let ceiling = try study.ceiling(replicates: 40, seed: 1)
    let estimate = try #require(ceiling.estimate)
    #expect(abs(estimate - 2) < 0.2 && ceiling.low != nil)
  }
}
