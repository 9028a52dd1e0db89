import BenchmarkSupport
import Foundation
import Frontier

/// A call that takes longer than a second.
struct LongCall: Sendable {
  let name: String
  let work: @Sendable () throws -> Void

  init(_ name: String, _ work: @escaping @Sendable () throws -> Void) {
    self.name = name
    self.work = work
  }

  /// Seconds of a processor from the word to the end: on a busy machine the clock tells of others, too.
  func delay(cancelledAfter wait: Double) async throws -> Double {
    let task = Task {
      try await OwnThread.run {
        while true {
          try work()
          if Task.isCancelled { throw FrontierError.cancelled }
        }
      }
    }
    try await Task.sleep(for: .seconds(wait))
    let word = processorSeconds()
    task.cancel()
    switch await task.result {
    case .failure(FrontierError.cancelled): break
    case .failure(let error): throw error
    case .success: fatalError("an endless loop ended")
    }
    return processorSeconds() - word
  }
}

/// What all threads of this process have used.
private func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

extension LongCall {
  /// Accuracies below a saturating edge, by n models.
  static func cloud(_ n: Int) -> PointCloud {
    var random = SplitMix(seed: 7)
    var (x, y): ([Double], [Double]) = ([], [])
    for _ in 0..<n {
      let at = 0.3 + 0.65 * random.uniform()
      x.append(at)
      y.append(max(0.01, 0.92 - 0.9 * pow(1 - at, 1.4) + 0.05 * log(1 - random.uniform())))
    }
    do { return try PointCloud(x: x, y: y) } catch { fatalError("\(error)") }
  }

  static let small = cloud(200)
  static let middle = cloud(5_000)
  static let large = cloud(200_000)
  static let huge = cloud(1_000_000)

  /// Drawn before anything is measured.
  static let sizes = [small, middle, large, huge].map(\.count)

  static let all: [LongCall] = studies + fits + envelopes + tests

  static let studies: [LongCall] = [
    LongCall("ceiling, one thread") {
      _ = try FrontierStudy(middle).ceiling(replicates: 1_000_000, seed: 1)
    },
    LongCall("ceiling, two threads") {
      _ = try FrontierStudy(middle).ceiling(replicates: 1_000_000, seed: 1, threads: 2)
    },
    LongCall("estimate of a broken power law") {
      _ = try FrontierStudy(middle, law: .bnsl(breaks: 1), target: .allPoints)
        .estimate(at: [0.5, 1], replicates: 100_000, seed: 1)
    },
    LongCall("band of the hull") {
      _ = try FrontierStudy(large)
        .envelopeBand(at: [0.5, 0.9], replicates: 100_000, seed: 1)
    },
    LongCall("ceiling of a million points") {
      _ = try FrontierStudy(huge).ceiling(replicates: 100, seed: 1)
    },
    LongCall("forecast of an edge") {
      _ = try EdgeForecaster().forecast(of: middle, at: [0.97, 0.99, 1])
    },
    LongCall("forecast of an edge, 200,000 points") {
      _ = try EdgeForecaster().forecast(of: large, at: [0.97, 0.99, 1])
    },
    LongCall("laws chosen among") {
      _ = try ModelSelection(large, among: Catalogue.candidates(for: large), ends: .accuracies)
    },
    LongCall("curve forecast and back-test") {
      let x = (1...60).map { 100 * Double($0) }
      let curve = try BacktestCurve(
        name: "c", x: x, y: x.map { 0.2 + 3 * pow($0, -0.5) }, share: 0.5)
      _ = try Backtest([ForecastMethod(), AverageMethod()])
        .run(on: [BacktestCurve](repeating: curve, count: 200))
    },
    LongCall("back-test of an edge") {
      let task = try EdgeTask(name: "t", cloud: middle, cut: .quantile(0.8))
      _ = try EdgeBacktest([EdgeForecastMethod(), EdgeLawMethod(.errorPowerLaw)])
        .run(on: [EdgeTask](repeating: task, count: 50))
    },
  ]

  static let fits: [LongCall] = [
    LongCall("logistic5 of a million points") {
      _ = try LeastSquares().fit(.logistic5, to: huge)
    },
    LongCall("broken power law, two breaks") {
      _ = try LeastSquares().fit(.bnsl(breaks: 2), to: large)
    },
    LongCall("robust fit") {
      _ = try LeastSquares(loss: RobustLoss(.tukey, scale: 0.05)).fit(.logistic4, to: large)
    },
    LongCall("edge of logistic4") { _ = try Edge().fit(.logistic4, to: large) },
    LongCall("profile") {
      let fit = try LeastSquares().fit(.logistic4, to: large)
      _ = try fit.profileInterval(for: .limit)
    },
    LongCall("leave one out") {
      _ = try LeastSquares().fit(.logistic4, to: middle).leaveOneOut()
    },
    LongCall("bootstrap of a fit") {
      _ = try LeastSquares().fit(.logistic4, to: large).bootstrap(100_000, seed: 1)
    },
    LongCall("quantile law") { _ = try Quantile(level: 0.98).fit(.logistic4, to: large) },
    LongCall("expectile law") { _ = try Expectile(level: 0.98).fit(.logistic4, to: large) },
    LongCall("stochastic frontier") {
      _ = try StochasticFrontier().estimate(.logistic4, of: large)
    },
    LongCall("interval of a likely edge") {
      _ = try FrontierStudy(
        middle, criteria: StudyCriteria(edge: Edge(drawsIntervals: true))
      ).ceiling(replicates: 100_000, seed: 1)
    },
    LongCall("shared parameters") {
      _ = try LeastSquares().fit(.logistic4, toGroups: [large, large], sharing: ["upper"])
    },
  ]

  private typealias Estimator = @Sendable () throws -> any EnvelopeEstimator

  private static func both(_ name: String, _ estimator: @escaping Estimator) -> [LongCall] {
    [("5,000", middle), ("200,000", large)].map { size, cloud in
      LongCall("\(name), \(size) points") { _ = try estimator().envelope(of: cloud) }
    }
  }

  static let envelopes =
    both("order-m") { try OrderMFrontier() } + both("order-alpha") { try OrderAlphaFrontier() }
    + both("local maximum") { try LocalMaximum() } + both("local linear") { try LocalLinear() }
    + both("kernel") { try KernelEnvelope() } + both("polynomial") { try PolynomialEnvelope() }
    + both("spline") { try SplineEnvelope() } + both("convex layer") { try ConvexLayer(20) }
    + both("bias-corrected hull") { try BiasCorrectedEnvelope(.convexHull) }

  static let tests: [LongCall] = [
    LongCall("concave regression") { _ = try ConcaveRegression(cloud(1_500)) },
    LongCall("concave stochastic frontier") { _ = try ConcaveStochasticFrontier(cloud(1_500)) },
    LongCall("efficiencies of 2,000 units") {
      let units = cloud(2_000)
      _ = try EfficiencyAnalysis(inputs: [units.x], outputs: [units.y]).scores(.variable, .output)
    },
    LongCall("collapse") {
      let x = middle
      _ = try CollapseTest(
        x, groups: x.y.indices.map { $0 % 3 }, replicates: 100_000, seed: 1)
    },
    LongCall("equal edges") {
      let cloud = try GroupedCloud([("a", middle), ("b", middle)])
      _ = try EdgeEqualityTest(cloud, permutations: 100_000)
    },
    LongCall("place of a reversal") {
      _ = try ReversalPlace(middle, permutations: 100_000)
    },
    LongCall("reversal") { _ = ReversalTest(large, seed: 1) },
    LongCall("design") {
      let fit = try Edge().fit(.errorPowerLaw, to: middle)
      _ = try FrontierDesign(
        after: fit, among: (0..<2_000).map { .init(x: 0.3 + 0.0003 * Double($0)) }, budget: 500,
        ends: .accuracies)
    },
  ]
}
