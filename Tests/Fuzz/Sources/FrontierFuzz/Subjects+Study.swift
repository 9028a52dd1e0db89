import Frontier

extension Dice {
  mutating func study() throws -> FrontierStudy {
    let (law, cloud) = try lawAndCloud()
    let (envelope, ends) = (envelope(), once(in: 2) ? nil : ends())
    let target = pick([FitTarget.frontier, .allPoints, .envelope])
    var criteria = StudyCriteria()
    if once(in: 3) {
      criteria = StudyCriteria(
        leastSquares: try leastSquares(law), edge: once(in: 2) ? nil : try criterion(law))
    } else {
      criteria.leastSquares.maximumSearches = 1
      criteria.leastSquares.maximumEvaluations = 100
    }
    return try FrontierStudy(
      cloud, envelope: envelope, law: law, target: target, ends: ends, criteria: criteria)
  }
}

func check(_ band: ConfidenceBand) throws {
  for i in band.fit.indices where band.fit[i].isFinite {
    try known([band.low[i], band.high[i]], "band at \(i)")
  }
}

extension Subjects {
  static let studies: [Subject] = [
    Subject("FrontierStudy", rarity: 15) { dice in
      let study = try dice.study()
      for target in [FitTarget.frontier, .allPoints, .envelope] {
        do {
          try check(try study.fit(target))
          _ = try study.verdict(target)
          try finite(try study.determinedCeiling(target), "ceiling")
        } catch is FrontierError {}
      }
      _ = (
        study.chosenFit, study.warnings, study.warnings(asPercent: true),
        study.value(at: dice.number())
      )
      let reversal = study.reversal(seed: dice.bits())
      try known([reversal.fall], "fall")
      try known(reversal.pValue, "pValue")
    },
    Subject("FrontierStudy.estimate", rarity: 20) { dice in
      let study = try dice.study()
      let replicates = dice.once(in: 8) ? min(dice.count(), 50) : 25
      let temper = dice.temper()
      let scheme: ResamplingScheme? = dice.pick([nil, .cases, .mOutOfN(m: dice.count())])
      let estimate = try study.estimate(
        at: dice.numbers(dice.below(4), temper), level: dice.level(), replicates: replicates,
        seed: dice.bits(), threads: dice.once(in: 9) ? dice.count() : 1 + dice.below(2),
        scheme: scheme, interval: dice.pick([nil, .basic, .percentile]))
      try check(estimate.ceiling)
      try check(estimate.band)
    },
    Subject("FrontierStudy.replicates", rarity: 20) { dice in
      let study = try dice.study()
      let from = dice.once(in: 5) ? dice.count() : dice.below(50)
      // Not so many that it takes long, but any numbers.
      let made = try study.replicates(
        from..<max(from, from.addingReportingOverflow(20).partialValue), seed: dice.bits(),
        threads: 1 + dice.below(2))
      for parameters in made { try finite(parameters ?? [], "a replicate") }
      let temper = dice.temper()
      let strange: [[Double]?] = dice.once(in: 3) ? [dice.numbers(dice.below(5), temper), nil] : []
      let estimate = try study.estimate(
        at: dice.numbers(dice.below(4), temper), level: dice.level(), from: made + strange,
        interval: dice.pick([nil, .basic, .percentile]))
      try check(estimate.ceiling)
      try check(estimate.band)
    },
    Subject("FrontierStudy.envelopeBand", rarity: 10) { dice in
      let study = try dice.study()
      let temper = dice.temper()
      let scheme: ResamplingScheme? = dice.pick([nil, .cases, .mOutOfN(m: dice.count())])
      try check(
        try study.envelopeBand(
          at: dice.numbers(dice.below(4), temper), level: dice.level(),
          replicates: dice.once(in: 8) ? min(dice.count(), 50) : 25, seed: dice.bits(),
          threads: dice.once(in: 9) ? dice.count() : 1, scheme: scheme))
    },
    Subject("ModelSelection", rarity: 40) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      var laws: [any Law] = [law, .lin2]
      if dice.once(in: 8) { laws = [] }
      let (ends, envelope) = (dice.ends(), dice.envelope())
      func select(_ envelope: some EnvelopeEstimator) throws -> ModelSelection {
        try ModelSelection(
          cloud, among: laws, ends: ends, envelope: envelope,
          target: dice.pick([.frontier, .allPoints, .envelope]))
      }
      let selection = try select(envelope)
      _ = selection.chosen
      for candidate in selection.candidates { try finite(candidate.score, "score") }
    },
  ]
}
