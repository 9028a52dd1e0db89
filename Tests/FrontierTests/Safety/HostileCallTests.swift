import Frontier
import Testing

/// Numbers, envelopes and priors that make no sense: a typed error or a verdict, within a bounded
/// number of evaluations.
@Suite struct HostileCallTests {
  /// Problems on which the solver once called itself without end.
  @Test func plainProblemsEnd() throws {
    let hilly: NonlinearProblem.Residuals = { b, r in
      r[0] = b[0] * b[0] + b[1] - 11
      r[1] = b[0] + b[1] * b[1] - 7
    }
    let flat: NonlinearProblem.Residuals = { b, r in
      for i in r.indices { r[i] = Double.leastNonzeroMagnitude - 0 * b[0] }
    }
    let noise: NonlinearProblem.Residuals = { b, r in
      for i in r.indices { r[i] = Double(b[0].bitPattern % 997) }
    }
    let steep: NonlinearProblem.Residuals = { b, r in
      for i in r.indices { r[i] = 1e300 * b[0] - 1e-300 * b[1] }
    }
    for (residuals, weights) in [
      (hilly, nil), (hilly, [1e307, 1e-307]), (flat, nil), (noise, nil), (steep, [1e300, 1]),
    ] as [(NonlinearProblem.Residuals, [Double]?)] {
      let problem = try NonlinearProblem(
        residuals: 2, start: [1, 1], weights: weights, evaluate: residuals)
      let fit = LevenbergMarquardt(maximumEvaluations: 2_000).solve(problem)
      #expect(fit.evaluations <= 4_000)
      #expect(fit.parameters.allSatisfy { !$0.isNaN } && !fit.cost.isNaN)
    }
  }

  @Test func weightsWithoutASum() {
    #expect(throws: FrontierError.badWeight(index: 1, value: 1.5e308)) {
      try PointCloud(x: [1, 2, 3], y: [1, 2, 3], weights: [1e308, 1.5e308, 1])
    }
  }

  /// Estimators of a caller's own, without vertices or with those of no point.
  private struct Odd: EnvelopeEstimator {
    let name = "odd"
    let vertices: [Envelope.Vertex]
    func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
      Envelope(method: name, vertices: vertices, interpolation: .linear)
    }
  }

  @Test(arguments: FitTarget.allCases) func envelopesWithoutVertices(_ target: FitTarget) throws {
    let cloud = try PointCloud(
      x: (1...20).map { Double($0) / 25 }, y: (1...20).map { Double($0 % 7) / 10 })
    for vertices in [
      [], [Envelope.Vertex(index: 99, x: .nan, y: 3)],
      [Envelope.Vertex(index: -1, x: 2, y: .infinity), Envelope.Vertex(index: 0, x: 1, y: 1)],
    ] {
      let envelope = Odd(vertices: vertices)
      guard let study = try? FrontierStudy(cloud, envelope: envelope, target: target) else {
        continue
      }
      for other in FitTarget.allCases { _ = try? study.fit(other) }
      _ = study.warnings
      _ = try? study.estimate(at: [0.5], replicates: 30, seed: 1)
      _ = try? study.envelopeBand(at: [0.5], replicates: 30, seed: 1)
    }
  }

  @Test func countsNearTheLargest() throws {
    let cloud = try PointCloud(
      x: (1...20).map { Double($0) / 25 }, y: (1...20).map { Double($0) / 40 })
    let study = try FrontierStudy(cloud)
    for count in [0, -1, Int.min, .max] {
      #expect(throws: FrontierError.self) { try study.ceiling(replicates: count, seed: 1) }
    }
    #expect(throws: FrontierError.self) {
      try study.ceiling(replicates: 30, seed: 1, scheme: .mOutOfN(m: .max))
    }
    let once = try study.ceiling(replicates: 100, seed: 1)
    #expect(try study.ceiling(replicates: 100, seed: 1, threads: .max) == once)
    var fitter = LeastSquares(maximumSearches: .min, maximumEvaluations: .min)
    _ = try fitter.fit(.logistic4, to: cloud)
    (fitter.maximumSearches, fitter.maximumEvaluations) = (1, .max)
    _ = try fitter.fit(.logistic4, to: cloud)
  }

  /// Priors so far from the grid that no law of it is possible.
  @Test func priorsFarFromTheirGrids() throws {
    let (x, y) = ([1.0, 2, 4, 8], [1.0, 0.7, 0.5, 0.4])
    for normal in [
      ForecastPrior.Normal(mean: 1e3, deviation: 1e-3), .init(mean: .nan, deviation: 1),
      .init(mean: 0, deviation: 0), .init(mean: .infinity, deviation: 1),
    ] {
      var prior = ForecastPrior()
      prior.logSlope = normal
      #expect(throws: FrontierError.self) {
        try CurveForecaster(prior: prior).forecast(x: x, y: y, at: [16])
      }
      #expect(throws: FrontierError.self) {
        try ForecastPrior.estimated(from: [try PointCloud(x: x, y: y)], prior: prior)
      }
    }
    var prior = EdgeForecastPrior()
    prior.edge.scale = .nan
    let cloud = try PointCloud(x: [0.1, 0.2, 0.4, 0.5], y: [0.2, 0.3, 0.35, 0.5])
    #expect(throws: FrontierError.self) {
      try EdgeForecaster(prior: prior).forecast(of: cloud, at: [0.9])
    }
    let vast = try PointCloud(x: [1e307, 5e307, 1e308], y: [-1e308, 1e308, 1.7e308])
    #expect(throws: FrontierError.self) {
      try EdgeForecaster(ends: .none).forecast(of: vast, at: [1.5e308])
    }
  }

  @Test func placesThatAreNoCurves() throws {
    let curve = try BacktestCurve(
      name: "c", x: [1, 2, 3, 4], y: [4, 3, 2, 1], isHidden: [false, false, true, true])
    let result = try Backtest([PersistenceMethod()]).run(on: [curve])
    #expect(result.summaries(of: [-1, 7])[0].scored == 0)
    #expect(result.summaries(of: [0, 7])[0].scored == 1)
    #expect(result.shareWon(by: 0, against: 1) == nil)
    #expect(result.shareWon(by: -1, against: 0) == nil)
    #expect(result.shareWon(by: 0, against: 0, of: [3]) == nil)
  }
}
