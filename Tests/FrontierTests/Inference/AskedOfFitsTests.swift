import FrontierTestSupport
import RealModule
import Testing

@testable import Frontier

/// What fits are asked beside their parameters: x at a y, resamples, known errors, equal groups.
@Suite struct AskedOfFitsTests {
  private static func data(seed: UInt64 = 2, noise: Double = 0.05) throws -> PointCloud {
    var random = SplitMix(seed: seed)
    let x = (0..<30).map { 0.3 * Double($0) }
    let y = CatalogueLaw.expd3.values(at: [x], parameters: [0.2, 0.6, 2])
    return try PointCloud(x: x, y: y.map { $0 + noise * random.normal() })
  }

  @Test func anInverseIsWhereTheLawHasTheValue() throws {
    let fit = try LeastSquares().fit(.expd3, to: Self.data())
    for (target, y) in [
      (LawInverse.Target.value(1.1), 1.1),
      (.shareOfLimit(0.9), 0.9 * (fit.limit ?? 0)),
      // At x → −∞ the law runs off: its beginning is its value at 0.
      (.shareOfWay(0.5), 0.5 * (fit.value(at: 0) + (fit.limit ?? 0))),
    ] {
      let quantity = try #require(fit.inverse(LawInverse(target), name: "x"))
      let interval = try fit.profileInterval(for: quantity)
      let x = try #require(interval.estimate)
      #expect(abs(fit.value(at: x) - y) < 1e-9)
      #expect(interval.low < x && x < interval.high)
    }
    #expect(fit.inverse(LawInverse(.value(9)), name: "x") == nil)
  }

  /// The ends are where the interval of f holds the y: Fieller's construction.
  @Test func theIntervalOfAnInverseIsFiellers() throws {
    let fit = try LeastSquares().fit(.expd3, to: Self.data())
    let quantity = try #require(fit.inverse(LawInverse(.value(1.1)), name: "x"))
    let interval = try fit.profileInterval(for: quantity)
    let atLow = try fit.profileInterval(for: .value(at: interval.low))
    let atHigh = try fit.profileInterval(for: .value(at: interval.high))
    // The law rises: at the low end f just reaches 1.1, at the high end it just does not fall short.
    #expect(abs(atLow.high - 1.1) < 1e-4)
    #expect(abs(atHigh.low - 1.1) < 1e-4)
  }

  @Test func resamplesOfTheRows() throws {
    let fit = try LeastSquares().fit(.expd3, to: Self.data())
    let bootstrap = try fit.bootstrap(80, seed: 5)
    #expect(bootstrap.replicates == (try fit.bootstrap(80, seed: 5)).replicates)
    let interval = try bootstrap.interval(for: .parameter("c"))
    #expect(interval.low < fit["c"]! && fit["c"]! < interval.high)
    let error = try #require(interval.standardError)
    #expect(abs(error / fit.standardErrors[2]! - 1) < 0.5)
    let clusters = (0..<30).map { $0 / 3 }
    let clustered = try fit.bootstrap(40, seed: 5, clusters: clusters)
    #expect(clustered.replicates != Array(bootstrap.replicates.prefix(40)))
    #expect(throws: FrontierError.self) {
      try fit.bootstrap(40, seed: 5, clusters: [Int](repeating: 1, count: 30))
    }
    #expect(throws: FrontierError.self) { try fit.bootstrap(40, seed: 5, clusters: [1, 2]) }
    #expect(throws: FrontierError.self) { try fit.bootstrap(0, seed: 5) }
  }

  /// Known errors do not depend on the residuals; relative ones do.
  @Test func knownErrorsStandForThemselves() throws {
    let data = try Self.data()
    func fit(_ sigma: Double, _ meaning: WeightMeaning) throws -> Fit {
      let weights = [Double](repeating: 1 / (sigma * sigma), count: data.count)
      return try LeastSquares().fit(
        .expd3, to: PointCloud(inputs: data.inputs, y: data.y, weights: weights, meaning: meaning))
    }
    let (small, large) = (try fit(0.05, .inverseVariances), try fit(0.5, .inverseVariances))
    #expect(abs(large.standardErrors[2]! / small.standardErrors[2]! - 10) < 1e-8)
    #expect(
      abs(
        try fit(0.05, .precisions).standardErrors[2]! / fit(0.5, .precisions).standardErrors[2]! - 1
      )
        < 1e-8)
    let chi = try #require(small.chiSquared)
    #expect(chi.degrees == 27 && chi.pValue > 0.001 && chi.pValue < 0.999)
    #expect(try fit(0.05, .precisions).chiSquared == nil)
    let wald = try small.waldInterval(for: .parameter("c"))
    // 1.96 and not Student's t.
    #expect(abs((wald.high - wald.low) / (2 * small.standardErrors[2]!) - 1.959964) < 1e-5)
    // Of the same law with σ known AIC counts no σ².
    #expect(try small.informationCriteria().parameterCount == 3)
  }

  @Test func dataThatTurnsBack() throws {
    let x = (0..<20).map(Double.init)
    let plateau = CatalogueLaw.logistic3.values(at: [x], parameters: [2, 1, 5])
    let falling = zip(x, plateau).map { $1 - 0.06 * max(0, $0 - 10) }
    func turn(_ y: [Double]) throws -> TurnedBack? {
      try LeastSquares().fit(.logistic3, to: PointCloud(x: x, y: y)).turnsBack()
    }
    let found = try #require(try turn(falling))
    #expect(abs(found.x - 10) < 1.5 && found.peak > 1.95 && found.end < 1.5)
    var random = SplitMix(seed: 8)
    for _ in 0..<30 {
      #expect(try turn(plateau.map { $0 + 0.1 * random.normal() }) == nil)
    }
  }

  /// Under a robust loss an end is where the criterion has grown by t² of its own variance.
  @Test(arguments: [0.002, 0.05, 1]) func robustProfiles(_ scale: Double) throws {
    let data = try Self.data(noise: 0.1)
    let fitter = LeastSquares(loss: try RobustLoss(.huber, scale: scale))
    let fit = try fitter.fit(.expd3, to: data)
    let interval = try fit.profileInterval(for: .parameter("c"))
    #expect(interval.low < fit["c"]! && fit["c"]! < interval.high)
    let variance = try fit.criterionVariance(for: "a test")
    let t = StudentT.critical(twoSided: 0.05, degreesOfFreedom: 27)
    for end in [interval.low, interval.high] {
      var held = fitter
      held.fixed["c"] = end
      held.starts = [[0.2, 0.6, end], [0.2, 0.4, end], [0.2, 0.9, end]]
      let cost = try held.fit(.expd3, to: data).solution.cost
      let growth = ((cost - fit.solution.cost) / variance).squareRoot()
      // A criterion with corners is followed to a share of t.
      #expect(abs(growth / t - 1) < 0.05, "\(growth) for \(t)")
    }
  }

  /// A loss that no residual reaches is least squares, profiles and all.
  @Test func aWideLossHasTheProfileOfLeastSquares() throws {
    let data = try Self.data()
    let plain = try LeastSquares().fit(.expd3, to: data).profileInterval(for: .parameter("b"))
    let wide = try LeastSquares(loss: RobustLoss(.huber, scale: 1e3)).fit(.expd3, to: data)
      .profileInterval(for: .parameter("b"))
    #expect(abs(plain.low - wide.low) < 1e-6 && abs(plain.high - wide.high) < 1e-6)
  }
}
