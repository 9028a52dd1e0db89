import Frontier

extension Dice {
  mutating func complexity() -> EnvelopeComplexity {
    pick([.aic, .bic, .vertices, .fixed(once(in: 2) ? count() : below(8))])
  }

  /// One made by its own initialiser, of any arguments.
  mutating func madeEnvelope() throws -> any EnvelopeEstimator {
    let bandwidth = once(in: 2) ? nil : number()
    let shape = pick(EnvelopeShape.allCases)
    switch below(14) {
    case 0: return try ConvexLayer(count())
    case 1:
      return try KernelEnvelope(
        pick(KernelEnvelope.Weights.allCases), shape: shape, bandwidth: bandwidth)
    case 2: return try LocalLinear(bandwidth: bandwidth, isMonotone: once(in: 2), seed: bits())
    case 3: return try LocalMaximum(bandwidth: bandwidth)
    case 4: return try OrderAlphaFrontier(level: level())
    case 5: return try OrderMFrontier(order: count())
    case 6: return try PolynomialEnvelope(degree: complexity())
    case 7:
      return try SplineEnvelope(
        degree: once(in: 4) ? count() : 1 + below(4), shape: shape, knots: complexity())
    case 8: return SplineEnvelope.iSpline(knots: complexity())
    case 9: return LinearizedFreeDisposalHull()
    case 10: return ParetoSet()
    case 11: return ReturnsToScale(pick(ReturnsToScale.Returns.allCases))
    case 12: return try BiasCorrectedEnvelope(envelope(), draws: 3, seed: bits())
    default: return envelope()
    }
  }
}

extension Subjects {
  static let envelopeKinds: [Subject] = [
    Subject("EnvelopeEstimator.init, settled", rarity: 20) { dice in
      let cloud = try dice.cloud(columns: dice.once(in: 20) ? 2 : 1)
      let estimator = try dice.madeEnvelope()
      _ = (estimator.name, estimator.rate, estimator.hullPart)
      for estimator in [estimator, try? estimator.settled(on: cloud)].compactMap({ $0 }) {
        guard let envelope = try? estimator.envelope(of: cloud) else { continue }
        for x in dice.numbers(4, dice.temper()) {
          if let y = envelope.value(at: x) { try finite([y], "a height of \(estimator.name)") }
        }
        if let outline = envelope.curve?.outline { try finite(outline.y, "an outline") }
      }
    },
    Subject("certifiedEnvelope", rarity: 20) { dice in
      let cloud = try dice.cloud()
      switch dice.below(3) {
      case 0:
        try finite(
          [
            try KernelEnvelope(
              dice.pick(KernelEnvelope.Weights.allCases), shape: dice.pick(EnvelopeShape.allCases)
            ).certifiedEnvelope(of: cloud).certificate
          ], "certificate")
      case 1:
        try finite(
          [
            try PolynomialEnvelope(degree: dice.complexity()).certifiedEnvelope(of: cloud)
              .certificate
          ], "certificate")
      default:
        try finite(
          [
            try SplineEnvelope(
              degree: 1 + dice.below(4), shape: dice.pick(EnvelopeShape.allCases),
              knots: dice.complexity()
            ).certifiedEnvelope(of: cloud).certificate
          ], "certificate")
      }
    },
    Subject("SimulationExtrapolation, study with noise", rarity: 60) { dice in
      let cloud = try dice.cloud()
      let temper = dice.temper()
      let noise = try MeasurementNoise(
        x: dice.once(in: 2) ? nil : dice.numbers(cloud.count, temper).map(abs),
        y: dice.once(in: 2) ? nil : dice.numbers(cloud.count, temper).map(abs),
        sharedDeviation: dice.once(in: 2) ? 0 : dice.number())
      let study = try FrontierStudy(
        try cloud.measured(with: noise), envelope: try dice.madeEnvelope(), ends: dice.ends(),
        criteria: StudyCriteria(
          leastSquares: LeastSquares(maximumSearches: 1, maximumEvaluations: 60)),
        noise: dice.pick(NoiseTreatment.allCases))
      let estimate = try study.estimate(
        at: dice.numbers(2, .accuracies), level: dice.level(), replicates: 1 + dice.below(12),
        seed: dice.bits(), interval: dice.pick([nil] + IntervalKind.allCases.map { $0 }),
        band: dice.pick(ConfidenceBand.Kind.allCases))
      try check(estimate.ceiling)
      try check(estimate.band)
    },
    Subject("EdgeAverageMethod, ForecastMethod", rarity: 100) { dice in
      let cloud = try dice.cloud()
      let method: any BacktestMethod =
        dice.once(in: 2)
        ? EdgeAverageMethod(
          dice.once(in: 2) ? nil : [try dice.law()], ends: dice.ends(), name: dice.text())
        : ForecastMethod(CurveForecaster(prior: dice.curvePrior()), name: dice.text())
      let made = try method.prediction(
        from: cloud, at: dice.numbers(dice.below(3), dice.temper()), levels: [dice.level()])
      try known(made.median, "median")
    },
  ]
}
