import FrontierTestSupport
import Testing

@testable import Frontier

/// Back-tests of edges: what is hidden, how it is scored, and whether an edge moved.
@Suite struct EdgeBacktestTests {
  /// Says the same everywhere.
  private struct Constant: BacktestMethod {
    var name = "constant"
    let median: Double
    var interval: ClosedRange<Double>?
    var ceiling: ClosedRange<Double>?

    func prediction(
      from seen: PointCloud, at x: [Double], levels: [Double]
    ) throws(FrontierError) -> BacktestPrediction {
      BacktestPrediction(
        median: x.map { _ in median },
        intervals: interval.map { range in levels.map { _ in x.map { _ in range } } },
        ceiling: ceiling)
    }
  }

  /// y = x on 0, .01 … .99: the hull is y = x.
  private static func line() throws -> PointCloud {
    let x = (0..<100).map { Double($0) / 100 }
    return try PointCloud(x: x, y: x)
  }

  @Test func hidesWhatWasAskedFor() throws {
    let cloud = try Self.line()
    let upper = try EdgeTask(name: "upper", cloud: cloud, cut: .quantile(0.8))
    #expect(upper.seen.count == 80 && upper.hidden.count == 20)
    #expect(upper.places.count == 12 && upper.places.last == 0.99)
    #expect(zip(upper.places, upper.truth).allSatisfy { abs($0 - $1) < 1e-12 })
    let beyond = try EdgeTask(name: "beyond", cloud: cloud, cut: .beyond(0.5))
    #expect(beyond.threshold == 0.5 && beyond.hidden.x.min() == 0.51)
    // Every fifth row is late.
    let late = cloud.x.indices.map { $0 % 5 == 4 ? 1.0 : 0 }
    let time = try EdgeTask(name: "time", cloud: cloud, cut: .time(late, quantile: 0.8))
    #expect(time.hidden.count == 20 && time.threshold == 0.98)
    #expect(time.places.first.map { $0 > 0.04 } == true && time.places.last == 0.99)
    // Hidden rows all to the left of those seen show no edge that could be forecast.
    #expect(throws: FrontierError.self) {
      try EdgeTask(name: "left", cloud: cloud, cut: .time(cloud.x.map { -$0 }, quantile: 0.8))
    }
    #expect(throws: FrontierError.self) {
      try EdgeTask(name: "nothing hidden", cloud: cloud, cut: .beyond(1))
    }
    #expect(throws: FrontierError.self) {
      try EdgeTask(name: "no share", cloud: cloud, cut: .quantile(1))
    }
    #expect(throws: FrontierError.countMismatch(variable: "time", count: 1, expected: 100)) {
      try EdgeTask(name: "short", cloud: cloud, cut: .time([1], quantile: 0.5))
    }
  }

  @Test func scoresByDefinition() throws {
    let task = try EdgeTask(name: "line", cloud: Self.line(), cut: .quantile(0.8))
    let low = task.truth[2] - 1e-6
    let high = task.truth[8] + 1e-6
    let method = Constant(median: 0.9, interval: low...high, ceiling: 0.8...0.95)
    let result = try EdgeBacktest([method], levels: [0.9]).run(on: [task])
    let score = try #require(result.outcomes[0][0].score)
    let level = try #require(score.levels?.first)
    #expect(level.inside == 7.0 / 12 && level.below == 2.0 / 12 && level.above == 3.0 / 12)
    var outside = 0.0
    for value in task.truth { outside += max(0, low - value) + max(0, value - high) }
    #expect(abs(level.intervalScore - (high - low + 20 * outside / 12)) < 1e-12)
    let errors = task.truth.map { 0.9 - $0 }
    #expect(abs(score.meanSquare - errors.reduce(0) { $0 + $1 * $1 } / 12) < 1e-12)
    // An interval's score is 2/α times the pinball losses of its ends.
    let median = errors.reduce(0) { $0 + abs($1) / 2 } / 12
    #expect(abs(3 * score.pinball - median - level.intervalScore * 0.1 / 2) < 1e-12)
    // The rows up to .99 refute a ceiling of at most .95.
    #expect(score.isCeilingRefuted == true)
    let summary = try #require(result.summaries().first)
    #expect(summary.ceilings == 1 && summary.refutedCeilings == 1 && summary.scored == 1)
  }

  @Test func failuresAreCounted() throws {
    let task = try EdgeTask(name: "line", cloud: Self.line(), cut: .quantile(0.8))
    let result = try EdgeBacktest([Constant(median: .nan), EnvelopeMethod(.concaveMajorant)]).run(
      on: [task])
    #expect(result.failures.count == 1 && result.failures[0].method == "constant")
    #expect(result.summaries()[0].scored == 0 && result.summaries()[0].failed == 1)
    #expect(result.summaries()[1].levels == nil)
    #expect(throws: FrontierError.self) { try EdgeBacktest([]) }
  }

  /// On simulated edges the forecaster's intervals cover, and beat the level edge by far.
  @Test func forecastsBeatTheLevelEdge() throws {
    var random = SplitMix(seed: 11)
    var tasks: [EdgeTask] = []
    for run in 0..<20 {
      let x = (0..<120).map { _ in random.uniform(0.1, 0.9) }
      let y = x.map {
        max(0, 1 - 0.7 * (1 - $0) * (1 - $0) - 0.15 - 0.08 * random.exponential())
      }
      tasks.append(
        try EdgeTask(name: "\(run)", cloud: PointCloud(x: x, y: y), cut: .quantile(0.6)))
    }
    let summaries = try EdgeBacktest(
      [EdgeForecastMethod(), EnvelopeMethod(.concaveMajorant)]
    ).run(on: tasks).summaries()
    #expect(try #require(summaries[0].coverage?[1]) >= 0.9)
    let forecast = try #require(summaries[0].rootMeanSquare)
    #expect(forecast < (try #require(summaries[1].rootMeanSquare)))
    #expect(try #require(summaries[0].pinball) < 0.5 * (try #require(summaries[1].pinball)))
  }

  /// Rows in no order of time: the test rejects at its level. A moved edge is found.
  @Test func shiftTestHasItsSize() throws {
    var random = SplitMix(seed: 23)
    func cloud(_ n: Int, lift: Double) throws -> PointCloud {
      let x = (0..<n).map { _ in random.uniform() }
      return try PointCloud(x: x, y: x.map { $0 + lift - 0.1 * random.exponential() })
    }
    var (rejected, found) = (0, 0)
    let runs = 200
    for seed in 0..<runs {
      let still = try EdgeShiftTest(
        earlier: cloud(60, lift: 0), later: cloud(40, lift: 0), permutations: 99,
        seed: UInt64(seed))
      rejected += still.pValue <= 0.05 ? 1 : 0
      if seed < 50 {
        let moved = try EdgeShiftTest(
          earlier: cloud(60, lift: 0), later: cloud(40, lift: 0.1), permutations: 99,
          seed: UInt64(seed))
        found += moved.pValue <= 0.05 ? 1 : 0
      }
    }
    // 10 of 200 are expected; 20 are more than three deviations away.
    #expect(rejected < 20)
    #expect(found >= 45)
  }

  @Test func shiftTestIsDeterministicAndNamed() throws {
    let cloud = try Self.line()
    let (a, b) = (cloud.rows(Array(0..<60)), cloud.rows(Array(60..<100)))
    #expect(
      try EdgeShiftTest(earlier: a, later: b, seed: 3)
        == EdgeShiftTest(earlier: a, later: b, seed: 3))
    #expect(throws: FrontierError.self) {
      try EdgeShiftTest(earlier: cloud.rows([0]), later: b)
    }
    #expect(throws: FrontierError.self) {
      try EdgeShiftTest(earlier: a, later: b, permutations: 0)
    }
  }
}
