import Frontier

/// A criterion that keeps no promise: fits of another law, parameters of the wrong number.
struct StrangeCriterion: Criterion {
  let seed: UInt64
  var name: String { "strange" }
  var rate: Double {
    var dice = Dice(seed ^ 1)
    return dice.number(.hostile)
  }
  var isLeastSquares: Bool { seed & 1 == 1 }
  var isEdge: Bool { seed & 2 == 2 }

  func fit(_ law: some Law, to cloud: PointCloud) throws(FrontierError) -> Fit {
    var dice = Dice(seed)
    if dice.once(in: 6) { throw .empty }
    if dice.once(in: 3) { return try LeastSquares().fit(.lin2, to: cloud) }
    let count = dice.once(in: 5) ? dice.below(6) : law.parameters.count
    return try Fit(
      of: law, to: cloud, by: self,
      parameters: dice.numbers(count, dice.once(in: 3) ? .hostile : .tame),
      cost: dice.number(), isConverged: dice.once(in: 2))
  }

  func parameters(
    of law: some Law, fittedTo cloud: PointCloud, near start: [Double]?
  ) throws(FrontierError) -> [Double]? {
    var dice = Dice(seed ^ 7)
    return dice.once(in: 4)
      ? nil : dice.numbers(dice.once(in: 3) ? dice.below(6) : law.parameters.count, .hostile)
  }
}

extension Dice {
  mutating func leastSquares(_ law: any Law) throws -> LeastSquares {
    var fitter = LeastSquares()
    fitter.maximumSearches = once(in: 8) ? pick([0, -1, .min, 1]) : 2
    fitter.maximumEvaluations = once(in: 8) ? pick([0, -1, .min, 1]) : 200
    if once(in: 4) { fitter.scale = pick(ResponseScale.allCases) }
    if once(in: 4) { fitter.loss = try loss() }
    let names = law.parameters.map(\.name) + (once(in: 6) ? [text()] : [])
    if once(in: 5), !names.isEmpty { fitter.fixed = [pick(names): number()] }
    if once(in: 5), !names.isEmpty { fitter.bounds = [pick(names): range()] }
    if once(in: 6) {
      fitter.starts = (0..<below(3)).map { _ in
        numbers(once(in: 3) ? below(6) : law.parameters.count, once(in: 3) ? .hostile : .tame)
      }
    }
    fitter.eliminatesLinearParameters = !once(in: 5)
    fitter.projection = pick(ProjectionJacobian.allCases)
    return fitter
  }

  mutating func criterion(_ law: any Law) throws -> any Criterion {
    switch below(8) {
    case 0: return StrangeCriterion(seed: bits())
    case 1, 2: return Edge(fitter: try leastSquares(law))
    default: return try leastSquares(law)
    }
  }

  mutating func quantity(_ law: any Law) -> LawQuantity {
    var quantity: LawQuantity
    switch below(6) {
    case 0: quantity = .limit
    case 1: quantity = .value(at: numbers(once(in: 5) ? below(4) : law.inputNames.count, .tame))
    case 2: quantity = .derived(once(in: 4) ? text() : law.derived.first?.name ?? "d")
    case 3:
      let seed = bits()
      let gradient: @Sendable ([Double]) -> [Double] = { p in
        var dice = Dice(seed)
        return dice.numbers(dice.once(in: 3) ? dice.below(5) : p.count, .hostile)
      }
      quantity = .function("f", gradient: once(in: 2) ? nil : gradient) { p in
        var dice = Dice(seed ^ 9)
        return dice.once(in: 3) ? dice.number(.hostile) : p.reduce(0, +)
      }
    default: quantity = .parameter(once(in: 6) ? text() : law.parameters.first?.name ?? "a")
    }
    if once(in: 5) { quantity.scale = pick(ResponseScale.allCases) }
    return quantity
  }
}

func check(_ interval: Interval) throws {
  try known([interval.low, interval.high, interval.degreesOfFreedom], "interval")
  try finite(interval.estimate, "interval.estimate")
  try known(interval.standardError, "interval.standardError")
  _ = interval.contains(0)
}

func check(_ fit: Fit) throws {
  try known(fit.parameters, "parameters")
  try finite(fit.standardErrors.compactMap { $0 }, "standardErrors")
  _ = fit.values(at: fit.observations.inputs)
  _ = fit.value(at: 0.5)
  _ = (fit.stopped.description, fit.isDetermined, fit["a"])
  try finite(fit.limit, "limit")
  try known([fit.rootMeanSquare], "rootMeanSquare")
}

extension Subjects {
  static let fits: [Subject] = [
    Subject("Criterion.fit", rarity: 5) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      try check(try dice.criterion(law).fit(law, to: cloud))
    },
    Subject("Criterion.parameters", rarity: 5) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let criterion = try dice.criterion(law)
      let start: [Double]? =
        dice.once(in: 3)
        ? nil : dice.numbers(dice.once(in: 4) ? dice.below(6) : law.parameters.count, dice.temper())
      _ = try criterion.parameters(of: law, fittedTo: cloud, near: start)
    },
    Subject("Fit.init") { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let p = dice.numbers(dice.once(in: 4) ? dice.below(6) : law.parameters.count, dice.temper())
      let fit = try Fit(
        of: law, to: cloud, by: StrangeCriterion(seed: dice.bits()), parameters: p,
        cost: dice.number(), isConverged: dice.once(in: 2))
      try check(fit)
      _ = fit.verdict(ofCeilingAt: dice.ends()).code
    },
    Subject("Fit.inference", rarity: 12) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let fit = try dice.criterion(law).fit(law, to: cloud)
      func attempt(_ body: () throws -> Void) throws {
        do { try body() } catch is FrontierError {}
      }
      let quantity = dice.quantity(fit.law)
      let level = dice.level()
      let covariance = dice.pick([
        CovarianceEstimator.model, .sandwich(.hc0), .sandwich(.hc3), .clustered([0, 1]),
        .clustered(dice.numbers(cloud.count, .ties).map { Int($0 * 4) }),
      ])
      try attempt {
        try check(try fit.waldInterval(for: quantity, level: level, covariance: covariance))
      }
      try attempt { try finite(try fit.covariance(covariance), "covariance") }
      try attempt {
        let grid = fit.law.inputNames.map { _ in dice.numbers(4, .tame) }
        let band = try fit.band(
          at: dice.once(in: 6) ? [] : grid, level: level,
          kind: dice.pick(ConfidenceBand.Kind.allCases),
          covariance: covariance)
        try known(band.low + band.high, "band")
      }
      try attempt {
        let rows: [Int]? = dice.once(in: 3) ? [dice.count(), dice.below(4)] : nil
        let diagnostics = try fit.residualDiagnostics(rows: rows)
        try known(diagnostics.leverages, "leverages")
        try known(
          (diagnostics.cooksDistances + diagnostics.studentizedResiduals
            + diagnostics.standardizedResiduals).compactMap { $0 }, "diagnostics")
        for test in [diagnostics.runs, diagnostics.durbinWatson, diagnostics.heteroscedasticity] {
          try known(test?.pValue, "pValue")
        }
      }
      try attempt { try known([try fit.lackOfFit().pValue], "lackOfFit") }
      try attempt {
        let criteria = try fit.informationCriteria()
        try known([criteria.aic, criteria.bic], "criteria")
        try known(criteria.aicc, "aicc")
      }
      try attempt { try finite(try fit.curvatureBias(), "bias") }
      try attempt {
        _ = try LawComparison([fit, fit], by: dice.pick(LawComparison.Criterion.allCases))
      }
      _ = fit.verdict(ofCeilingAt: dice.ends())
    },
    Subject("Fit.profile", rarity: 60) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let fit = try dice.criterion(law).fit(law, to: cloud)
      try check(try fit.profileInterval(for: dice.quantity(fit.law), level: dice.level()))
    },
    Subject("Fit.leaveOneOut", rarity: 40) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let fit = try LeastSquares(maximumSearches: 1, maximumEvaluations: 50).fit(law, to: cloud)
      _ = try? fit.leaveOneOut()
      _ = try? fit.predictedResiduals()
    },
    Subject("LeastSquares.extrapolationValidation", rarity: 20) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let validation = try dice.leastSquares(law).extrapolationValidation(
        of: law, on: cloud, column: dice.once(in: 6) ? dice.count() : 0,
        cuts: dice.numbers(dice.below(3), dice.temper()),
        horizon: dice.once(in: 3) ? dice.number() : nil)
      try known([validation.meanRootMeanSquare], "validation")
    },
    Subject("LeastSquares.fit(toGroups:)", rarity: 30) { dice in
      let (law, first) = try dice.lawAndCloud()
      var groups = [first]
      for _ in 0..<dice.below(3) {
        groups.append(
          dice.once(in: 5) ? try dice.cloud(columns: 1 + dice.below(2)) : first)
      }
      if dice.once(in: 12) { groups = [] }
      let names = law.parameters.map(\.name) + (dice.once(in: 6) ? [dice.text()] : [])
      let fit = try dice.leastSquares(law).fit(
        law, toGroups: groups, sharing: names.isEmpty ? [] : [dice.pick(names)])
      for g in [0, 1, -1, dice.count()] {
        _ = try? fit.parameters(ofGroup: g)
        _ = try? fit.standardErrors(ofGroup: g)
        _ = fit.covariance(ofGroup: g)
        _ = try? fit.values(at: first.inputs, group: g)
        _ = fit.limit(ofGroup: g)
        _ = try? fit.verdict(ofGroup: g)
        _ = fit[names.first ?? "a", group: g]
      }
      _ = (fit.parameterNames, fit["a"])
      let weights = groups.flatMap { group in
        group.weights ?? [Double](repeating: 1, count: group.count)
      }
      try check(fit.solution, weights: weights)
    },
  ]
}
