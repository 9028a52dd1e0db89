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
    let y = CatalogueLaw.logistic4.values(at: [x], parameters: [0.1, 0.8, 8, 0.4])
    return try PointCloud(x: x, y: y.map { $0 + noise * random.normal() })
  }

  @Test func ceilings() throws {
    let fit = try CatalogueLaw.logistic4.leastSquares(Self.cloud())
    #expect(fit.ceiling(.none) == fit["upper"])
    let (ceiling, upper) = (try #require(fit.ceiling(.accuracies)), try #require(fit["upper"]))
    #expect(ceiling < upper)
    // A law that grows without end.
    #expect(CatalogueLaw.pow3.limit(parameters: [1, -1, -0.5]) == nil)
  }

  @Test func leastSquaresIsTheFittersOwn() throws {
    let cloud = try Self.cloud()
    let direct = try LeastSquares().fit(.logistic4, to: cloud)
    let fit = try FrontierStudy(cloud, law: .logistic4, ends: .accuracies).fit(.allPoints)
    #expect(fit.parameters == direct.parameters)
    #expect(fit.standardErrors == direct.standardErrors)
    #expect(fit.stopped == .converged && fit.verdict(ofCeilingAt: .accuracies).isDetermined)
    // The profile of the ceiling is near its Wald interval here, and holds the truth.
    let profile = try #require(try fit.plausibleCeilings(.accuracies))
    let truth = CatalogueLaw.logistic4.value(at: 1, parameters: [0.1, 0.8, 8, 0.4])
    #expect(profile.contains(truth))
    let wald = try fit.waldInterval(for: .value(at: 1))
    let width = wald.high - wald.low
    #expect(abs(profile.upperBound - profile.lowerBound - width) < 0.1 * width)
  }

  @Test(.slow) func warmStartsEndWhereTheWholeSearchDoes() throws {
    let cloud = try Self.cloud()
    let model = CatalogueLaw.logistic4
    let fit = try model.leastSquares(cloud)
    let edge = try model.edge(above: cloud)
    let sorted = SortedCloud(cloud)
    let cases = CaseDrawer(sorted, .mOutOfN(m: 90), seed: 3)
    for replicate in 0..<20 {
      let resample = sorted.cloud(at: cases.positions(replicate: replicate))
      func parameters(_ criterion: some Criterion, near start: [Double]?) throws -> [Double] {
        try #require(try criterion.parameters(of: model, fittedTo: resample, near: start))
      }
      let whole = try parameters(.leastSquares, near: nil)
      let warm = try parameters(.leastSquares, near: fit.parameters)
      for (a, b) in zip(whole, warm) { #expect(abs(a - b) < 1e-6 * max(1, abs(a))) }
      let above = try parameters(.edge, near: edge.parameters)
      let best = try parameters(.edge, near: nil)
      let (a, b) = (
        LawClouds.meanGap(resample, model, above), LawClouds.meanGap(resample, model, best)
      )
      #expect(abs(a - b) < 1e-6 * b)
    }
  }

  /// Data that stop in the rise say nothing of the asymptote.
  @Test func anOpenCeilingIsNotDetermined() throws {
    let cloud = try Self.cloud(from: 0, to: 0.35, noise: 0.02)
    let fit = try CatalogueLaw.logistic4.leastSquares(cloud)
    #expect(!fit.verdict(ofCeilingAt: .none).isDetermined)
    let whole = try CatalogueLaw.logistic4.leastSquares(Self.cloud(to: 1))
    #expect(whole.verdict(ofCeilingAt: .none).isDetermined)
    let plausible = try #require(try whole.plausibleCeilings(.none))
    #expect(plausible.contains(0.8))
  }

  @Test func verdicts() throws {
    let four = try PointCloud(x: [0.1, 0.3, 0.5, 0.7], y: [0.1, 0.3, 0.6, 0.7])
    let fit = try CatalogueLaw.logistic4.leastSquares(four)
    #expect(fit.verdict(ofCeilingAt: .accuracies) == .tooFewPoints(distinct: 4, needed: 5))
    let one = try CatalogueLaw.logistic4.leastSquares(PointCloud(x: [0.5], y: [0.5]))
    #expect(one.stopped == .tooFewPoints)
    #expect(!one.verdict(ofCeilingAt: .accuracies).isDetermined)
    let bounded = try CatalogueLaw.logistic4.leastSquares(
      Self.cloud(), by: LeastSquares(bounds: ["upper": 0...0.7]))
    #expect(bounded.stopped == .atBound(parameter: "upper"))
  }

  /// One quantity, one interval: the limit of a law whose limit is a parameter.
  @Test func aLimitAndItsParameterHaveOneInterval() throws {
    let fit = try CatalogueLaw.logistic4.leastSquares(Self.cloud(to: 1))
    let (limit, upper) = (
      try fit.profileInterval(for: .limit), try fit.profileInterval(for: .parameter("upper"))
    )
    #expect(abs(limit.low - upper.low) < 1e-6 && abs(limit.high - upper.high) < 1e-6)
  }

  @Test func badCloudsThrow() throws {
    let cloud = try PointCloud(x: [0, 0.5, 2], y: [0, 0.5, 0.7])
    #expect(throws: FrontierError.beyondEnd(variable: "x", index: 2, value: 2, end: 1)) {
      try FrontierStudy(cloud, law: .logistic4, ends: .accuracies)
    }
    #expect(throws: FrontierError.notPositive(variable: "x", index: 0, value: 0)) {
      try CatalogueLaw.pow3.edge(above: cloud)
    }
    #expect(throws: FrontierError.self) {
      try FrontierStudy(cloud, law: CatalogueLaw.hoffmann)
    }
  }

  @Test(.slow, arguments: FitTarget.allCases) func aStudyOfALogisticLaw(_ target: FitTarget) throws
  {
    let cloud = try Self.cloud()
    let study = try FrontierStudy(
      cloud, law: .logistic4, target: target, ends: .accuracies)
    let one = try study.estimate(at: [0.2, 0.9, 1], replicates: 60, seed: 2)
    let estimate = try #require(one.ceiling.estimate)
    #expect(abs(estimate - 0.8) < 0.06)
    #expect(one.ceiling.isBounded && one.ceiling.low <= one.ceiling.high)
    let replicates = try #require(one.ceiling.replicates)
    #expect(replicates.used > 50)
    let isFinite = one.band.fit.allSatisfy { $0.isFinite }
    #expect(isFinite && one.band.low[1] <= one.band.high[1])
    let two = try study.estimate(at: [0.2, 0.9, 1], replicates: 60, seed: 2, threads: 3)
    #expect(one.ceiling == two.ceiling && one.band == two.band)
    #expect(throws: FrontierError.self) { try study.band(at: [1.5], replicates: 20, seed: 1) }
  }

  /// A law with nothing but a formula.
  private static func ratio() throws -> ClosureLaw {
    try ClosureLaw("ratio", parameters: [LawParameter("top"), LawParameter("half")]) { x, p in
      p[0] * x[0] / (p[1] + x[0])
    }
  }

  @Test func aLawOfTheUsersOwnNeedsNoFittingCode() throws {
    var random = SplitMix(seed: 4)
    let x = (0..<80).map { _ in random.uniform(0.1, 9) }
    let cloud = try PointCloud(x: x, y: x.map { 2 * $0 / (1.5 + $0) - 0.1 * random.exponential() })
    let fit = try Self.ratio().leastSquares(cloud)
    let peer = try CatalogueLaw.michaelisMenten.leastSquares(cloud)
    for (a, b) in zip(fit.parameters, peer.parameters) { #expect(abs(a - b) < 1e-7) }
    let edge = try Self.ratio().edge(above: cloud)
    let same = try CatalogueLaw.michaelisMenten.edge(above: cloud)
    for (a, b) in zip(edge.parameters, same.parameters) { #expect(abs(a - b) < 1e-6) }
    let study = try FrontierStudy(cloud, law: Self.ratio(), ends: AxisEnds(x: 9))
    let ceiling = try study.ceiling(replicates: 40, seed: 1)
    let estimate = try #require(ceiling.estimate)
    #expect(ceiling.isBounded && abs(estimate - 2 * 9 / 10.5) < 0.1)
  }
}
