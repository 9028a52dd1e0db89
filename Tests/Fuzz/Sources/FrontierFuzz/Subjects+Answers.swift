import Foundation
import Frontier
import FrontierReport

extension Subjects {
  /// What is asked of results, and how they are kept.
  static let answers: [Subject] = [
    Subject("Fit.searched, turnsBack, inverse", rarity: 6) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let fit = try dice.criterion(law).fit(law, to: cloud)
      if let turn = fit.turnsBack() { _ = "\(turn)" }
      let temper = dice.temper()
      let count = dice.once(in: 3) ? dice.below(6) : fit.parameters.count
      if let again = try? fit.searched(from: dice.numbers(count, temper)) { try check(again) }
      for target: LawInverse.Target in [
        .value(dice.number()), .shareOfLimit(dice.number()), .shareOfWay(dice.unit()),
      ] {
        let inverse = LawInverse(target)
        _ = inverse.y(of: fit.law, parameters: dice.once(in: 3) ? [] : fit.parameters)
        let x = inverse.x(
          of: fit.law, parameters: fit.parameters, near: dice.number(), width: dice.number())
        try known(x, "x")
        if let quantity = fit.inverse(inverse, name: dice.text()) {
          if let interval = try? fit.waldInterval(for: quantity, level: dice.level()) {
            try check(interval)
          }
        }
      }
      let ends = dice.ends()
      try known(fit.ceiling(ends), "ceiling")
      if let interval = try? fit.waldInterval(for: Fit.ceiling(of: ends)) { try check(interval) }
    },
    Subject("Criterion.plausibleValues", rarity: 40) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let criterion = dice.once(in: 2) ? try dice.boundary() : try dice.criterion(law)
      let fit = try criterion.fit(law, to: cloud)
      if let range = try criterion.plausibleValues(
        of: dice.quantity(fit.law), for: fit, within: dice.range())
      {
        try known([range.lowerBound, range.upperBound], "plausible")
      }
      if let profile = try? fit.profile(of: dice.quantity(fit.law), level: dice.level()) {
        _ = "\(profile)"
      }
    },
    Subject("SharedLawFit.equality, ratio", rarity: 30) { dice in
      let (law, first) = try dice.lawAndCloud()
      let fitter = LeastSquares(maximumSearches: 1, maximumEvaluations: 50)
      let names = law.parameters.map(\.name)
      let fit = try fitter.fit(
        law, toGroups: [first, first], sharing: names.isEmpty ? [] : [dice.pick(names)])
      let alone = try fitter.fit(law, to: dice.once(in: 3) ? try dice.cloud() : first)
      if let test = try? fit.equality(
        against: dice.once(in: 4) ? [] : dice.once(in: 4) ? [alone] : [alone, alone])
      {
        try known(test.pValue, "pValue")
      }
      for name in names + [dice.text()] {
        if let ratio = try? fit.ratio(
          of: name, group: dice.once(in: 4) ? dice.count() : 0,
          to: dice.once(in: 4) ? dice.count() : 1, level: dice.level())
        {
          try check(ratio)
        }
      }
    },
    Subject("NonRegularEdge", rarity: 20) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let fit = try Edge(
        fitter: LeastSquares(maximumSearches: 1, maximumEvaluations: 60)
      ).fit(law, to: cloud)
      let edge = try NonRegularEdge(
        fit, index: dice.once(in: 2) ? nil : dice.number(),
        draws: dice.once(in: 6) ? dice.count() & 0xff : 20, seed: dice.bits())
      let quantity = dice.quantity(fit.law)
      if let range = try? edge.interval(of: quantity, level: dice.level()) {
        try known([range.lowerBound, range.upperBound], "interval")
      }
      if let value = try? edge.corrected(quantity) { try known([value], "corrected") }
    },
    Subject("FrontierDesign aims", rarity: 20) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let criterion: any Criterion =
        dice.once(in: 2) ? try dice.boundary() : try dice.criterion(law)
      let fit = try criterion.fit(law, to: cloud)
      let temper = dice.temper()
      let candidates = dice.numbers(dice.below(8), temper).map {
        FrontierDesign.Candidate(x: $0, cost: dice.once(in: 3) ? dice.number() : 1)
      }
      let design = try FrontierDesign(
        after: fit, among: candidates, budget: dice.once(in: 3) ? dice.number() : 4,
        aim: dice.pick([.ceiling, .law, .edge(dice.range())]), ends: dice.ends())
      for choice in design.choices {
        guard candidates.indices.contains(choice.candidate) else { throw Fault("no candidate") }
        try known([choice.error, choice.spent], "a choice")
      }
    },
    Subject("IntervalDifference, ChanceLevel") { dice in
      let (law, cloud) = try dice.lawAndCloud()
      if let chance = ChanceLevel.found(in: cloud) {
        try finite([chance.y, chance.bend], "chance")
      }
      if let chance = ChanceLevel.below(dice.number(), in: cloud) {
        try finite([chance.y, chance.bend], "chance")
        guard chance.points.allSatisfy(cloud.y.indices.contains) else { throw Fault("no point") }
      }
      let fit = try LeastSquares(maximumSearches: 1, maximumEvaluations: 20).fit(law, to: cloud)
      let intervals = try [dice.level(), dice.level()].map {
        try fit.waldInterval(for: dice.quantity(fit.law), level: $0)
      }
      if let difference = IntervalDifference(intervals[0], intervals[1]) { _ = "\(difference)" }
    },
    Subject("Stored", rarity: 5) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let criterion = dice.once(in: 2) ? try dice.boundary() : try dice.criterion(law)
      let fit = try criterion.fit(law, to: cloud)
      func kept<Value: Codable>(_ value: Value) throws {
        guard let data = try? JSONEncoder().encode(Stored(value)) else { return }
        _ = try JSONDecoder().decode(Stored<Value>.self, from: data)
        // Somebody else's file, or one that was cut off.
        let other = Data(dice.mutated([UInt8](data)))
        if let value = try? JSONDecoder().decode(Stored<Value>.self, from: other) { _ = "\(value)" }
      }
      switch dice.below(5) {
      case 0: try kept(StoredLaw(fit.law))
      case 1: try kept(StoredCriterion(criterion))
      case 2: try kept(StoredEstimator(try dice.edge()))
      case 3: try kept(cloud)
      default: try kept(fit)
      }
    },
    Subject("results from changed files", rarity: 5) { dice in
      // A fit or a study of another program: its numbers may be anything, its calls must not trap.
      let (law, cloud) = try dice.lawAndCloud()
      let fit = try LeastSquares(maximumSearches: 1, maximumEvaluations: 30).fit(law, to: cloud)
      let bytes = dice.mutated([UInt8](try JSONEncoder().encode(Stored(fit))))
      let read = try JSONDecoder().decode(Stored<Fit>.self, from: Data(bytes)).value
      _ = (read.limit, read.value(at: 0.5), read.description, read.turnsBack())
      _ = try? read.waldInterval(for: .limit)
      _ = try? read.residualDiagnostics()
      _ = try? read.covariance(.sandwich(.hc3))
      _ = read.verdict(ofCeilingAt: .accuracies)
    },
    Subject("StudyReport", rarity: 60) { dice in
      let study = try dice.study()
      let report = try StudyReport(
        study, x: dice.text(), y: dice.text(),
        labels: dice.once(in: 2)
          ? nil : (0..<(dice.once(in: 3) ? 2 : study.cloud.count)).map { _ in dice.text() },
        level: dice.level(), replicates: 1 + dice.below(30), seed: dice.bits(),
        options: dice.options())
      guard !report.svg.contains("nan"), !report.html.contains(">nan") else {
        throw Fault("nan in a report")
      }
    },
    Subject("FrontierWarning, FormulaError, Interval") { dice in
      let warning = FrontierWarning(
        dice.pick(FrontierWarning.Code.allCases), dice.text(), rows: [dice.count()])
      _ = "\(warning)"
      _ = "\(FormulaError(formula: dice.text(), column: dice.count(), reason: dice.text()))"
      _ = Interval.Replicates(used: dice.count(), drawn: dice.count())
    },
    Subject("Dual") { dice in
      let temper = dice.temper()
      let x = Dual(dice.number(temper), partials: SIMD4(dice.number(temper), 1, 0, 2))
      let y = Dual(dice.number(temper))
      let n = dice.count()
      _ = [
        Dual.acos(x), .acosh(x), .asin(x), .asinh(x), .atan(x), .atanh(x), .cos(x), .cosh(x),
        .sin(x), .sinh(x), .tan(x), .tanh(x), .exp(x), .log(x), .sqrt(x), .expMinusOne(x),
        .log(onePlus: x), .pow(x, y), .pow(x, n), .root(x, n), x / y, x * 2, 2 / y, -x,
      ]
    },
  ]
}
