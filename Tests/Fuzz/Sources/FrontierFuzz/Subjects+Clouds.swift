import Frontier

extension Dice {
  /// Mostly a sound cloud.
  mutating func cloud(columns: Int = 1) throws -> PointCloud {
    let n = pick([1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 40, 70])
    let (tx, ty) = (temper(), temper())
    var inputs = (0..<columns).map { _ in numbers(n, tx) }
    var y = numbers(n, ty)
    if once(in: 3), columns > 0 { y = curve(inputs[0]) }
    if !once(in: 6) {
      for c in inputs.indices {
        for i in inputs[c].indices where !inputs[c][i].isFinite { inputs[c][i] = 1 }
      }
      for i in y.indices where !y[i].isFinite { y[i] = 1 }
    } else if once(in: 3) {
      y = numbers(below(9), ty)
    }
    var weights: [Double]?
    if once(in: 4) {
      let tw = temper()
      weights = numbers(once(in: 8) ? below(9) : y.count, tw)
      if !once(in: 5) { weights = weights?.map { $0.isFinite ? abs($0) : 1 } }
      if once(in: 3) { weights = weights?.map { _ in Double(below(4)) } }
    }
    return try PointCloud(
      inputs: inputs, y: y, weights: weights, meaning: once(in: 2) ? .counts : .precisions)
  }

  /// A saturating curve with a little noise: what fits are made for.
  mutating func curve(_ x: [Double]) -> [Double] {
    let (top, bottom, scale) = (number(.accuracies), number(.accuracies), number(.tame))
    return x.map { x in
      let share = abs(x) / (abs(x) + scale)
      return bottom + (top - bottom) * (share.isFinite ? share : 1) + 0.01 * (unit() - 0.5)
    }
  }

  mutating func envelope() -> any EnvelopeEstimator {
    switch below(8) {
    case 0, 1: ConvexHull()
    case 2: ConcaveMajorant()
    case 3, 4: FreeDisposalHull()
    case 5: AllPoints()
    default: StrangeEnvelope(seed: bits())
    }
  }

  mutating func ends() -> AxisEnds {
    switch below(5) {
    case 0: .accuracies
    case 1: .none
    case 2: AxisEnds(x: number(), y: range())
    default: AxisEnds(x: once(in: 2) ? 1 : nil, y: once(in: 2) ? 0...1 : -.infinity ... .infinity)
    }
  }
}

/// An estimator that keeps no promise: no vertices, vertices of no point, out of order, not finite.
struct StrangeEnvelope: EnvelopeEstimator {
  let seed: UInt64
  var name: String { "strange" }
  var rate: Double {
    var dice = Dice(seed ^ 1)
    return dice.number(.hostile)
  }
  var hullPart: UpperHullPart? {
    var dice = Dice(seed ^ 2)
    return dice.pick([nil, nil, .whole, .rising])
  }

  func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    var dice = Dice(seed)
    if dice.once(in: 6) { throw .empty }
    let count = dice.pick([0, 0, 1, 2, 3, 5])
    let isSound = dice.once(in: 2)
    var vertices = (0..<count).map { _ in
      let index = dice.once(in: 3) ? dice.count() : dice.below(cloud.count)
      return Envelope.Vertex(
        index: index,
        x: isSound && cloud.y.indices.contains(index) ? cloud.x[index] : dice.number(),
        y: isSound && cloud.y.indices.contains(index) ? cloud.y[index] : dice.number())
    }
    if dice.once(in: 2) { vertices.sort { $0.x < $1.x } }
    return Envelope(
      method: name, vertices: vertices, interpolation: dice.pick([.linear, .staircase, .none]),
      isFlatBeyondEnd: dice.once(in: 2))
  }
}

extension Subjects {
  static let clouds: [Subject] = [
    Subject("PointCloud") { dice in
      let columns = dice.below(4)
      let temper = dice.temper()
      let cloud = try PointCloud(
        inputs: (0..<columns).map { _ in dice.numbers(dice.below(4), temper) },
        y: dice.numbers(dice.below(4), temper),
        weights: dice.once(in: 2) ? nil : dice.numbers(dice.below(4), temper),
        meaning: dice.once(in: 2) ? .counts : .precisions)
      _ = cloud.x
    },
    Subject("EnvelopeEstimator") { dice in
      let envelope = try dice.envelope().envelope(of: try dice.cloud(columns: 1 + dice.below(2)))
      for _ in 0..<4 {
        let x = dice.number()
        _ = envelope.value(at: x)
        _ = envelope.randomizedClassifier(at: x)
      }
      if let vertex = envelope.vertices.first {
        _ = envelope.value(at: vertex.x)
        _ = envelope.randomizedClassifier(at: vertex.x)
      }
    },
    Subject("AxisEnds, LawDomain, ResponseScale") { dice in
      _ = dice.ends()
      let x = dice.number()
      for scale in ResponseScale.allCases {
        _ = (scale.transform(x), scale.inverse(x), scale.slope(x))
      }
      for numbers in [
        LawDomain.Numbers.anyNumber, .nonNegative, .positive, .unit, .openUnit, .aboveOne,
      ] {
        _ = LawDomain(inputs: numbers, response: numbers).inputs.contains(x)
      }
      let error = FrontierError.beyondEnd(
        variable: dice.text(), index: dice.count(), value: x, end: x)
      _ = error.description
    },
  ]
}
