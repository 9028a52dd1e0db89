import Frontier

extension Subjects {
  static let laws: [Subject] = [
    Subject("Law.values, gradients") { dice in
      let law = try dice.law()
      let columns = dice.once(in: 4) ? dice.below(4) : law.inputNames.count
      let temper = dice.temper()
      let n = dice.below(20)
      let inputs = (0..<columns).map { _ in
        dice.numbers(dice.once(in: 9) ? dice.below(9) : n, temper)
      }
      let p = dice.numbers(dice.once(in: 4) ? dice.below(7) : law.parameters.count, temper)
      _ = law.values(at: inputs, parameters: p)
      _ = law.gradients(at: inputs, parameters: p)
      _ = law.value(at: dice.number(), parameters: p)
    },
    Subject("Law.members") { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let p = dice.numbers(dice.once(in: 3) ? dice.below(7) : law.parameters.count, .hostile)
      _ = law.limit(parameters: p)
      _ = law.canonical(p)
      for quantity in law.derived { _ = quantity.value(p) }
      _ = law.starts(for: cloud)
      _ = law.rebased(on: cloud).formula
      _ = law.centred(on: cloud).formula
      try law.check(cloud)
    },
    Subject("Law.starts") { dice in
      let law = try dice.law()
      for start in law.starts(for: try dice.cloud(columns: 1 + dice.below(3))) { _ = start.count }
    },
    Subject("LawParameter") { dice in
      _ = LawParameter(dice.text(), above: dice.number(), isLinear: dice.once(in: 2))
      _ = try? BrokenPowerLaw.bnsl(breaks: dice.count())
      _ = try BoxCoxPower(reference: dice.number())
    },
    Subject("Catalogue") { dice in
      _ = Catalogue.candidates(for: try dice.cloud(columns: 1 + dice.below(3)))
      _ = ModelSelection.automatic(forAccuracies: dice.once(in: 2))
      _ = try Catalogue.law(named: dice.text())
    },
  ]
}
