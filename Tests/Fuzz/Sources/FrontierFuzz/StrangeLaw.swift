import Frontier

/// A law that keeps no promise: parameters twice of one name or none at all, starts of the wrong
/// length, terms of NaN, scratch columns and constant terms that are not there.
struct StrangeLaw: Law {
  let seed: UInt64
  let name: String
  let formula = "y = ?"
  let source = "drawn"
  let parameters: [LawParameter]
  let inputNames: [String]
  let domain: LawDomain
  let standardScale: ResponseScale
  let hasOffset: Bool
  let constantTerms: [Int]
  let scratchColumns: Int
  let hasManyValleys: Bool
  let derived: [DerivedQuantity]

  init(_ dice: inout Dice) {
    seed = dice.bits()
    name = dice.text()
    let count = dice.pick([0, 1, 1, 2, 2, 3, 4])
    parameters = (0..<count).map { i in
      LawParameter(
        dice.once(in: 6) ? dice.text() : "p\(i)",
        in: dice.once(in: 3) ? dice.range() : -.infinity ... .infinity, isLinear: dice.once(in: 2))
    }
    inputNames = dice.once(in: 8) ? [] : dice.once(in: 5) ? ["u", "v"] : ["x"]
    domain = LawDomain(inputs: dice.pick([.anyNumber, .anyNumber, .unit, .positive]))
    standardScale = dice.pick(ResponseScale.allCases + [.identity, .identity, .identity])
    hasOffset = dice.once(in: 2)
    constantTerms = dice.once(in: 4) ? [dice.count(), dice.below(3)] : []
    scratchColumns = dice.once(in: 6) ? dice.pick([0, -1, 1, .min, 100]) : 4
    hasManyValleys = dice.once(in: 6)
    let salt = seed
    derived =
      dice.once(in: 3)
      ? [
        DerivedQuantity("d", formula: "?") { p in
          var dice = Dice(salt ^ (p.first ?? 0).bitPattern)
          return dice.number(.hostile)
        }
      ] : []
  }

  func evaluate(_ e: LawEvaluation) {
    var dice = Dice(seed ^ 3)
    let kind = dice.below(5)
    let reach = dice.once(in: 5) ? 7 : parameters.count
    for k in 0..<reach {
      let (term, x) = (e.term(k), e.input(dice.once(in: 9) ? 3 : 0))
      for i in 0..<e.count {
        switch kind {
        case 0: term[i] = x[i] * Double(k + 1)
        case 1: term[i] = x[i] * e.nonlinear(0) + Double(k)
        case 2: term[i] = 1 / (e.nonlinear(k) + x[i])
        case 3: term[i] = dice.number(.hostile)
        default: term[i] = k == 0 ? 1 : x[i]
        }
      }
      for j in 0..<reach {
        guard let slope = e.derivative(ofTerm: k, by: j) else { continue }
        for i in 0..<e.count { slope[i] = kind == 3 ? dice.number(.hostile) : x[i] }
      }
    }
    if dice.once(in: 8) { e.fill(e.scratch(9), with: 1) }
    if dice.once(in: 8) { e.log(e.logInput(2), e.scratch(0)) }
  }

  func starts(for data: PointCloud) -> [[Double]] {
    var dice = Dice(seed ^ 4)
    let nonlinear = parameters.count { !$0.isLinear }
    return (0..<dice.below(5)).map { _ in
      dice.numbers(
        dice.once(in: 5) ? dice.below(6) : nonlinear, dice.once(in: 3) ? .hostile : .tame)
    }
  }

  func limit(parameters: [Double]) -> Double? {
    var dice = Dice(seed ^ 5)
    return dice.once(in: 2) ? nil : parameters.last ?? dice.number(.hostile)
  }

  func canonical(_ parameters: [Double]) -> [Double] {
    var dice = Dice(seed ^ 6)
    return dice.once(in: 8) ? dice.numbers(dice.below(5), .hostile) : parameters
  }
}

extension Dice {
  private static let catalogue = Catalogue.laws

  mutating func law() throws -> any Law {
    switch below(10) {
    case 0, 1: return StrangeLaw(&self)
    case 2: return try closureLaw()
    case 3:
      if once(in: 2) { return try BrokenPowerLaw(breaks: once(in: 2) ? count() : 1 + below(4)) }
      return try BoxCoxPower(reference: number())
    default: return pick(Self.catalogue)
    }
  }

  /// Formulas of one to six parameters, some declared linear that are not.
  mutating func closureLaw() throws -> ClosureLaw {
    let count = 1 + below(once(in: 5) ? 6 : 3)
    let parameters = (0..<count).map { i in
      LawParameter(
        once(in: 12) ? "p0" : "p\(i)", in: once(in: 4) ? range() : -.infinity ... .infinity,
        isLinear: once(in: 3))
    }
    let inputs = once(in: 9) ? [] : once(in: 6) ? ["u", "v"] : ["x"]
    let kind = below(4)
    let seed = bits()
    var law: ClosureLaw
    switch below(3) {
    case 0:
      law = try ClosureLaw("dual", inputs: inputs, parameters: parameters) { x, p in
        var sum = Dual(kind == 3 ? .nan : 0)
        for j in p.indices {
          sum = kind == 0 ? sum + p[j] * x[0] : sum * p[j] / (p[0] + x[0]) + p[j]
        }
        return sum
      }
    case 1:
      law = try ClosureLaw.numerical("numerical", inputs: inputs, parameters: parameters) { x, p in
        var sum = 0.0
        for j in p.indices { sum += kind == 0 ? p[j] * x[0] : p[j] / (x[0] + Double(j)) }
        if kind == 2 {
          var dice = Dice(seed ^ sum.bitPattern)
          return dice.number(.hostile)
        }
        return sum
      }
    default:
      law = try ClosureLaw(
        "explicit", inputs: inputs, parameters: parameters,
        value: { x, p in
          var sum = 0.0
          for j in p.indices { sum += p[j] * x[0] }
          return sum
        },
        gradient: { x, p, slopes in
          for j in slopes.indices { slopes[j] = kind == 1 ? .nan : x[0] }
        })
    }
    if once(in: 3) {
      law.nonlinearStarts = (0..<below(4)).map { _ in numbers(below(5), .hostile) }
    }
    if once(in: 3) { law.limitFormula = { $0.last } }
    return law
  }

  /// A law and a cloud with its number of columns, mostly where it is defined.
  mutating func lawAndCloud() throws -> (any Law, PointCloud) {
    let law = try law()
    let columns = once(in: 15) ? 1 + below(3) : max(1, law.inputNames.count)
    let cloud = try cloud(columns: columns)
    guard !once(in: 6) else { return (law, cloud) }
    // Moved to where the law is defined, as a careful caller would.
    func moved(_ values: [Double], _ numbers: LawDomain.Numbers) -> [Double] {
      values.map { value in
        switch numbers {
        case .anyNumber: return value
        case .nonNegative: return abs(value)
        case .positive: return value == 0 ? 1 : abs(value)
        case .unit, .openUnit:
          let share = abs(value).remainder(dividingBy: 1)
          return min(max(abs(share), 1e-9), 1 - 1e-9)
        case .aboveOne: return 1 + max(abs(value), 1e-9)
        }
      }
    }
    let scale: LawDomain.Numbers =
      law.standardScale == .identity
      ? law.domain.response : law.standardScale == .log ? .positive : .openUnit
    return (
      law,
      try PointCloud(
        inputs: cloud.inputs.map { moved($0, law.domain.inputs) }, y: moved(cloud.y, scale),
        weights: cloud.weights, meaning: cloud.weightMeaning)
    )
  }
}
