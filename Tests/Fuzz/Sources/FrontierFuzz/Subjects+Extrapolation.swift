import Frontier

/// A method that keeps no promise.
struct StrangeMethod: BacktestMethod {
  let seed: UInt64
  var name: String { "strange\(seed % 3)" }

  func prediction(
    from seen: PointCloud, at x: [Double], levels: [Double]
  ) throws(FrontierError) -> BacktestPrediction {
    var dice = Dice(seed)
    if dice.once(in: 5) { throw .empty }
    let count = dice.once(in: 3) ? dice.below(5) : x.count
    let (a, b) = (dice.once(in: 2) ? levels.count : dice.below(4), count)
    return BacktestPrediction(
      median: dice.numbers(count, dice.once(in: 2) ? .tame : .hostile),
      intervals: dice.once(in: 3) ? nil : (0..<a).map { _ in (0..<b).map { _ in dice.range() } },
      ceiling: dice.once(in: 2) ? nil : dice.range())
  }
}

extension Dice {
  mutating func curvePrior() -> ForecastPrior {
    var prior = ForecastPrior()
    guard once(in: 2) else { return prior }
    func normal(_ dice: inout Dice) -> ForecastPrior.Normal {
      ForecastPrior.Normal(mean: dice.number(), deviation: dice.number())
    }
    switch below(6) {
    case 0: prior.logSlope = normal(&self)
    case 1: prior.decay = normal(&self)
    case 2: prior.logRatio = normal(&self)
    case 3: (prior.noiseShape, prior.noiseScale) = (number(), number())
    case 4: (prior.wideShare, prior.wideDeviation) = (number(), number())
    default: prior.logSlope = ForecastPrior.Normal(mean: 1e3 * number(.accuracies), deviation: 1e-3)
    }
    return prior
  }

  mutating func edgePrior() -> EdgeForecastPrior {
    var prior = EdgeForecastPrior()
    guard once(in: 3) else { return prior }
    let value = number()
    switch below(10) {
    case 0: prior.edge.scale = value
    case 1: prior.drift = value
    case 2: prior.law.spreadShare = value
    case 3: prior.fall.ends = value
    case 4: prior.skewness = value
    case 5: prior.cloudLogOdds = value
    case 6: prior.fewRows = value
    case 7: prior.insideShare = value
    case 8: prior.calibratedTo = value
    default: prior.cloudWidth = value
    }
    return prior
  }

  /// A falling curve, mostly.
  mutating func losses() -> (x: [Double], y: [Double]) {
    let n = 1 + below(once(in: 10) ? 150 : 12)
    let (tx, ty) = (temper(), temper())
    var (x, y) = (numbers(n, tx), numbers(once(in: 20) ? below(9) : n, ty))
    if !once(in: 6) {
      x = x.map { $0.isFinite && $0 != 0 ? abs($0) : 1 }
      y = y.map { $0.isFinite && $0 != 0 ? abs($0) : 1 }
    }
    if once(in: 2) { y = x.map { 0.1 + 1 / (1 + $0) } }
    return (x, y)
  }
}

extension Subjects {
  static let extrapolations: [Subject] = [
    Subject("CurveForecaster", rarity: 60) { dice in
      let (x, y) = dice.losses()
      let end = x.max() ?? 1
      let targets = (0..<dice.below(4)).map { _ in
        dice.once(in: 4) ? dice.number() : end * (1 + dice.number(.tame))
      }
      let forecast = try CurveForecaster(prior: dice.curvePrior()).forecast(x: x, y: y, at: targets)
      try known(forecast.median + forecast.logMean + forecast.logDeviation, "forecast")
      let intervals = try forecast.interval(level: dice.level())
      try known(intervals.flatMap { [$0.lowerBound, $0.upperBound] }, "interval")
    },
    Subject("ForecastPrior.estimated", rarity: 30) { dice in
      let curves = try (0..<dice.below(3)).map { _ in
        let (x, y) = dice.losses()
        return try PointCloud(x: x, y: y)
      }
      let prior = try ForecastPrior.estimated(
        from: curves, pseudoCurves: dice.once(in: 3) ? dice.number() : 10, prior: dice.curvePrior())
      try finite([prior.logSlope.mean, prior.logSlope.deviation], "prior")
    },
    Subject("EdgeForecaster", rarity: 10) { dice in
      let cloud = try dice.cloud()
      let forecaster = EdgeForecaster(ends: dice.ends(), prior: dice.edgePrior())
      let temper = dice.temper()
      let places =
        dice.once(in: 2)
        ? EdgeForecaster.places(for: cloud, ends: forecaster.ends) : dice.numbers(3, temper)
      let forecast = try forecaster.forecast(of: cloud, at: places)
      try known(forecast.median, "median")
      for distribution in forecast.distributions.prefix(3) + [forecast.ceiling].compactMap({ $0 }) {
        _ = try? distribution.quantile(dice.level())
        try known(distribution.probability(atMost: dice.number(.tame)), "probability")
        try known(try distribution.quantile(0.9), "quantile")
      }
      _ = try forecast.interval(level: dice.level())
    },
    Subject("EdgeShiftTest", rarity: 20) { dice in
      let test = try EdgeShiftTest(
        earlier: try dice.cloud(), later: try dice.cloud(columns: dice.once(in: 8) ? 2 : 1),
        permutations: dice.once(in: 6) ? min(dice.count(), 99) : 9, seed: dice.bits())
      try known([test.lift, test.expectedLift, test.pValue], "shift")
    },
    Subject("EdgeTask, EdgeBacktest", rarity: 20) { dice in
      let cloud = try dice.cloud()
      let cut: EdgeTask.Cut = dice.pick([
        .quantile(dice.once(in: 4) ? dice.number() : 0.6), .beyond(dice.number()),
        .time(dice.numbers(cloud.count, dice.temper()), quantile: 0.5),
      ])
      let task = try EdgeTask(name: "t", cloud: cloud, cut: cut)
      try known(task.truth + task.places, "task")
      let backtest = try EdgeBacktest(
        [
          EdgeForecastMethod(EdgeForecaster(ends: dice.ends(), prior: dice.edgePrior())),
          EnvelopeMethod(dice.envelope()), StrangeMethod(seed: dice.bits()),
        ], levels: dice.once(in: 4) ? [dice.level(), dice.level()] : [0.8, 0.95])
      let result = try backtest.run(on: dice.once(in: 9) ? [] : [task])
      _ = (result.summaries(), result.failures.count)
    },
    Subject("EdgeLawMethod", rarity: 40) { dice in
      let method = EdgeLawMethod(
        try dice.law(), target: dice.pick([.frontier, .allPoints, .envelope]),
        envelope: dice.envelope(), ends: dice.ends(), replicates: 21, seed: dice.bits())
      _ = try method.prediction(
        from: try dice.cloud(), at: dice.numbers(2, dice.temper()), levels: [dice.level()])
    },
    Subject("Backtest", rarity: 40) { dice in
      let (x, y) = dice.losses()
      let curve: BacktestCurve
      switch dice.below(3) {
      case 0:
        curve = try BacktestCurve(
          name: "c", x: x, y: y, share: dice.once(in: 4) ? dice.number() : 0.5)
      case 1: curve = try BacktestCurve(name: "c", x: x, y: y, beyond: dice.number())
      default:
        curve = try BacktestCurve(
          name: "c", x: x, y: y,
          isHidden: (0..<(dice.once(in: 6) ? 2 : x.count)).map { $0 > x.count / 2 })
      }
      let backtest = try Backtest(
        [
          PersistenceMethod(), LawMethod(try dice.law()), StrangeMethod(seed: dice.bits()),
          AverageMethod(
            dice.pick(AverageMethod.Weights.allCases),
            of: dice.once(in: 2) ? [.lin2, .pow3] : [try dice.law()]),
        ], levels: dice.once(in: 4) ? [dice.level()] : [0.8, 0.95])
      let result = try backtest.run(on: dice.once(in: 9) ? [] : [curve])
      let places: [Int]? = dice.once(in: 2) ? nil : [dice.count()]
      _ = result.summaries(of: places)
      _ = result.shareWon(by: dice.count(), against: dice.below(3), of: places)
      _ = result.failures.count
    },
  ]
}
