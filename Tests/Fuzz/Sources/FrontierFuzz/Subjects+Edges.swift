import Frontier

extension Dice {
  /// One of the catalogue, with its own setting or a drawn one.
  mutating func edge() throws -> any EnvelopeEstimator {
    let entry = pick(EnvelopeCatalogue.entries)
    return try entry.estimator(setting: once(in: 3) ? number() : nil)
  }

  /// Criteria of every kind but least squares and the edge, which have subjects of their own.
  mutating func boundary() throws -> any Criterion {
    let fitter = LeastSquares(maximumSearches: 1, maximumEvaluations: 60)
    switch below(7) {
    case 0: return try Quantile(level: level(), fitter: fitter)
    case 1: return try Expectile(level: level(), fitter: fitter)
    case 2:
      return StochasticFrontier(
        inefficiency: pick(Inefficiency.allCases),
        noise: once(in: 2) ? .estimated : .standardDeviation(number()), fitter: fitter)
    case 3: return QuadraticEdge(fitter: fitter)
    case 4: return CorrectedLeastSquares(pick(CorrectedLeastSquares.Shift.allCases), fitter: fitter)
    case 5: return MeasuredEdge(fitter: fitter)
    default: return Edge(fitter: fitter, drawsIntervals: true)
    }
  }

  mutating func scheme(of cloud: PointCloud) -> any ResamplingScheme {
    switch below(7) {
    case 0: return CaseResampling(m: once(in: 2) ? nil : count())
    case 1: return Subsampling(m: once(in: 3) ? count() : below(cloud.count + 2))
    case 2: return BayesianBootstrap()
    case 3: return WildBootstrap(pick(WildBootstrap.Multiplier.allCases))
    case 4:
      let labels = once(in: 6) ? below(9) : cloud.count
      return ClusterResampling((0..<labels).map { _ in below(4) }, m: once(in: 3) ? count() : nil)
    case 5: return ClusterResampling.ofEdge((0..<cloud.count).map { _ in below(5) })
    default: return CaseResampling()
    }
  }

  mutating func groups() throws -> [(name: String, cloud: PointCloud)] {
    try (0..<below(4)).map { _ in (text(), try cloud()) }
  }
}

extension Subjects {
  static let edges: [Subject] = [
    Subject("EnvelopeCatalogue", rarity: 20) { dice in
      let cloud = try dice.cloud(columns: dice.once(in: 20) ? 2 : 1)
      let envelope = try dice.edge().envelope(of: cloud)
      for x in dice.numbers(4, dice.temper()) {
        if let y = envelope.value(at: x) { try finite([y], "a height") }
      }
      if let outline = envelope.curve?.outline { try finite(outline.y, "an outline") }
      _ = envelope.randomizedClassifier(at: dice.number())
      _ = "\(envelope)"
    },
    Subject("EnvelopeCatalogue.estimator(named:)") { dice in
      let name = dice.pick(EnvelopeCatalogue.entries).name
      _ = try EnvelopeCatalogue.estimator(
        named: dice.once(in: 2) ? "\(name):\(dice.number())" : dice.text())
    },
    Subject("BiasCorrectedEnvelope, SimulationExtrapolation", rarity: 40) { dice in
      let base = dice.envelope()
      _ = try BiasCorrectedEnvelope(
        base, draws: dice.once(in: 6) ? dice.count() & 0xff : 5, seed: dice.bits()
      ).envelope(of: try dice.cloud())
      _ = SimulationExtrapolation(simulations: dice.count())
    },
    Subject("ExtremeValueFrontier", rarity: 4) { dice in
      let frontier = try ExtremeValueFrontier(
        dice.pick(ExtremeValueFrontier.Method.allCases),
        index: dice.once(in: 2) ? nil : dice.number(), k: dice.once(in: 2) ? nil : dice.count())
      if let found = try frontier.estimate(
        at: dice.number(), of: try dice.cloud(), level: dice.level())
      {
        _ = "\(found)"
      }
    },
    Subject("PiecewisePolynomial, EdgeOutline") { dice in
      let pieces = dice.below(4)
      let degree = dice.once(in: 6) ? dice.count() : dice.below(4)
      let numbers = dice.once(in: 4) ? dice.below(20) : pieces * (max(0, min(degree, 5)) + 1)
      let temper = dice.temper()
      let starts = dice.numbers(pieces, temper)
      let outline = EdgeOutline(x: starts, y: dice.numbers(dice.below(5), temper))
      _ = (outline.range, outline.value(at: dice.number()))
      let curve = try PiecewisePolynomial(
        starts: dice.once(in: 3) ? starts : starts.sorted(), end: dice.number(), degree: degree,
        coefficients: dice.numbers(numbers, temper))
      _ = (curve.value(at: dice.number()), curve.outline)
      _ = curve.derivative(
        dice.once(in: 3) ? dice.count() & 0xff : dice.below(4), at: dice.number())
    },
    Subject("boundary criteria", rarity: 20) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let criterion = try dice.boundary()
      let fit = try criterion.fit(law, to: cloud)
      try check(fit)
      _ = (criterion.remarks(on: fit), fit.verdict(ofCeilingAt: dice.ends()).code)
      let start = dice.numbers(dice.once(in: 4) ? dice.below(6) : law.parameters.count, .tame)
      _ = try criterion.parameters(of: law, fittedTo: cloud, near: start)
    },
    Subject("StochasticFrontier.estimate", rarity: 20) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let fitter = LeastSquares(maximumSearches: 1, maximumEvaluations: 60)
      _ = try StochasticFrontier(
        inefficiency: dice.pick(Inefficiency.allCases), fitter: fitter
      ).estimate(law, of: cloud)
    },
    Subject("schemes", rarity: 20) { dice in
      let study = try dice.study()
      let scheme = dice.scheme(of: study.cloud)
      let replicates = 1 + dice.below(25)
      let estimate = try study.estimate(
        at: dice.numbers(dice.below(3), .accuracies), level: dice.level(), replicates: replicates,
        seed: dice.bits(), threads: 1, scheme: scheme)
      try check(estimate.ceiling)
      try check(estimate.band)
      for interval in try study.parameterIntervals(
        level: dice.level(), replicates: replicates, seed: dice.bits(), scheme: scheme)
      {
        try check(interval)
      }
    },
    Subject("draws of an edge", rarity: 60) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let study = try FrontierStudy(
        cloud, law: law, ends: dice.ends(),
        criteria: StudyCriteria(
          leastSquares: LeastSquares(maximumSearches: 1, maximumEvaluations: 60),
          edge: dice.once(in: 3) ? MeasuredEdge() : Edge(drawsIntervals: true)))
      let estimate = try study.estimate(
        at: [], level: dice.level(), replicates: 1 + dice.below(60), seed: dice.bits())
      try check(estimate.ceiling)
    },
    Subject("MeasurementNoise", rarity: 20) { dice in
      let cloud = try dice.cloud()
      let temper = dice.temper()
      func variances(_ dice: inout Dice) -> [Double]? {
        dice.once(in: 3) ? nil : dice.numbers(dice.once(in: 6) ? 3 : cloud.count, temper)
      }
      _ = MeasurementNoise.variance(ofAccuracy: dice.number(), count: dice.number())
      let noise = try MeasurementNoise(
        x: variances(&dice), y: variances(&dice),
        sharedDeviation: dice.once(in: 2) ? 0 : dice.number())
      let measured = try cloud.measured(with: noise)
      let study = try FrontierStudy(
        measured, law: .errorPowerLaw, ends: dice.ends(),
        criteria: StudyCriteria(
          leastSquares: LeastSquares(maximumSearches: 1, maximumEvaluations: 60)),
        noise: dice.pick(NoiseTreatment.allCases))
      try check(try study.ceiling(replicates: 1 + dice.below(20), seed: dice.bits()))
    },
    Subject("EfficiencyAnalysis", rarity: 4) { dice in
      let n = dice.below(8)
      let temper = dice.temper()
      func columns(_ dice: inout Dice) -> [[Double]] {
        (0..<dice.below(3)).map { _ in
          dice.numbers(dice.once(in: 8) ? dice.below(9) : n, temper).map {
            dice.once(in: 9) ? $0 : abs($0)
          }
        }
      }
      let analysis = try EfficiencyAnalysis(inputs: columns(&dice), outputs: columns(&dice))
      let returns = dice.pick(EfficiencyAnalysis.Returns.allCases)
      let orientation = dice.pick(EfficiencyAnalysis.Orientation.allCases)
      let unit = dice.once(in: 4) ? dice.count() : dice.below(n)
      _ = (
        analysis.orderMScore(of: unit, order: dice.count()),
        analysis.orderAlphaScore(of: unit, level: dice.level())
      )
      _ = try analysis.score(of: unit, returns, orientation)
      _ = try analysis.scores(returns, orientation)
    },
    Subject("ConcaveRegression, ConcaveStochasticFrontier", rarity: 4) { dice in
      let cloud = try dice.cloud(columns: dice.once(in: 9) ? 2 : 1)
      let regression = try ConcaveRegression(cloud, isMonotone: dice.once(in: 2))
      _ = (regression.value(at: dice.number()), regression.certificate.holds())
      let frontier = try ConcaveStochasticFrontier(
        cloud, decomposition: dice.pick(ConcaveStochasticFrontier.Decomposition.allCases))
      _ = frontier.value(at: dice.number())
    },
    Subject("tests of edges", rarity: 20) { dice in
      let permutations = dice.once(in: 9) ? dice.count() & 0x3f : 9
      switch dice.below(6) {
      case 0:
        let both = try GroupedCloud(dice.groups())
        _ = try EdgeEqualityTest(both, permutations: permutations, seed: dice.bits())
      case 1:
        _ = try DispersionTest(GroupedCloud(dice.groups()), permutations: permutations)
      case 2:
        _ = try EdgeShiftTest(
          earlier: dice.cloud(), later: dice.cloud(), permutations: permutations)
      case 3:
        let cloud = try dice.cloud()
        let groups = (0..<(dice.once(in: 6) ? dice.below(9) : cloud.count)).map { _ in dice.below(3)
        }
        _ = try CollapseTest(
          cloud, groups: groups,
          clusters: dice.once(in: 2) ? nil : groups.map { _ in dice.below(9) },
          replicates: permutations, seed: dice.bits())
      case 4:
        _ = try ReversalPlace(dice.cloud(), level: dice.level(), permutations: permutations)
      default:
        _ = ReversalTest(try dice.cloud(), seed: dice.bits())
        _ = PValueAdjustment.holm.adjusted(
          dice.numbers(5, .hostile).map { dice.once(in: 3) ? nil : $0 })
      }
    },
    Subject("CeilingEqualityTest", rarity: 100) { dice in
      _ = try CeilingEqualityTest(
        dice.groups(), ends: dice.ends(), level: dice.level(), replicates: 1 + dice.below(30),
        permutations: dice.below(4), seed: dice.bits())
    },
    Subject("FrontierDesign, NonRegularEdge", rarity: 20) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let fit = try Edge(
        fitter: LeastSquares(maximumSearches: 1, maximumEvaluations: 60)
      ).fit(law, to: cloud)
      let candidates = (0..<dice.below(6)).map { _ in
        FrontierDesign.Candidate(x: dice.number(), cost: dice.once(in: 2) ? 1 : dice.number())
      }
      _ = try FrontierDesign(
        after: fit, among: candidates, budget: dice.number(),
        aim: .ceiling, ends: dice.ends())
    },
    Subject("EnvelopeSelection", rarity: 400) { dice in
      let cloud = try dice.cloud()
      _ = try EnvelopeSelection(
        cloud, law: .errorPowerLaw,
        fitter: LeastSquares(maximumSearches: 1, maximumEvaluations: 60))
    },
    Subject("QuantileBoundary, QuantileScore", rarity: 20) { dice in
      let cloud = try dice.cloud()
      let boundary = try QuantileBoundary(
        cloud, tau: dice.level(),
        times: dice.once(in: 3) ? dice.numbers(dice.below(9), .tame) : nil, ends: dice.ends())
      _ = boundary.value(at: dice.number())
      _ = try QuantileScore(
        dice.numbers(dice.once(in: 4) ? 3 : cloud.count, dice.temper()), hidden: cloud,
        tau: dice.level())
    },
    Subject("FormulaLaw", rarity: 4) { dice in
      let words = [
        "y", "=", "a", "b", "x", "+", "-", "*", "/", "^", "(", ")", "exp(", "log(", "1", "2.5",
        "1e308",
        ";", ">", "0", "sqrt(", "tanh(", "max(", ",", "erf(", "x1", "c", "-3", "in", "pi",
      ]
      let known = [
        "y = a + b*exp(-c*x); c > 0", "a*x^b + c", "y = a/(1 + exp(-b*(x - c)))", "a*log(b + x)",
        "y = a*x/(b + x); b > 0; b = 2", "max(a, b*x)", "a + b*tanh(c*x)^2",
      ]
      let text =
        dice.once(in: 2)
        ? dice.pick(known)
        : (0..<dice.below(12)).map { _ in dice.pick(words) }.joined(separator: " ")
      let law = try FormulaLaw(text)
      let temper = dice.temper()
      let p = dice.numbers(dice.once(in: 5) ? dice.below(5) : law.parameters.count, temper)
      _ = law.values(at: [dice.numbers(5, temper)], parameters: p)
      _ = law.gradients(at: [dice.numbers(5, temper)], parameters: p)
      _ = law.limit(parameters: p)
      let cloud = try dice.cloud()
      try check(
        try LeastSquares(maximumSearches: 1, maximumEvaluations: 50).fit(law, to: cloud))
    },
    Subject("Fit.bootstrap, ForecastPriorChoice", rarity: 40) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let fit = try LeastSquares(maximumSearches: 1, maximumEvaluations: 50).fit(law, to: cloud)
      let labels = (0..<(dice.once(in: 5) ? dice.below(9) : cloud.count)).map { _ in dice.below(4) }
      let drawn = try fit.bootstrap(
        dice.once(in: 6) ? dice.count() & 0x3f : 9, seed: dice.bits(),
        clusters: dice.once(in: 2) ? nil : labels)
      _ = (drawn.covariance, try drawn.interval(for: .limit, level: dice.level()))
    },
  ]
}
