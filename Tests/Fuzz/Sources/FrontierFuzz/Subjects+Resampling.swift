import Frontier

/// A scheme that keeps no promise: positions of no point or out of order, clouds of another size, a
/// number of draws that changes from call to call.
struct StrangeScheme: ResamplingScheme {
  let seed: UInt64

  func drawn(of n: Int) -> Int {
    var dice = Dice(seed ^ 1)
    return dice.once(in: 2) ? n : dice.count()
  }
  var drawsCases: Bool { seed & 1 == 1 }
  var resampledClusters: [Int]? { seed & 6 == 6 ? [0, 1, -1] : nil }
  var standardInterval: IntervalKind {
    var dice = Dice(seed ^ 2)
    return dice.pick(IntervalKind.allCases)
  }
  func procedure(points n: Int, rate: Double) -> String { "strange \(n)" }
  func deviationScale(rate: Double, points n: Int) -> Double {
    var dice = Dice(seed ^ 3)
    return dice.once(in: 2) ? 1 : dice.number(.hostile)
  }
  func validate(_ sample: ResamplingSample) throws(FrontierError) {
    var dice = Dice(seed ^ 4)
    if dice.once(in: 12) { throw .empty }
  }
  func drawer(of sample: ResamplingSample, seed: UInt64) -> any ReplicateDrawer {
    Drawer(sample, dice: Dice(self.seed ^ seed))
  }

  private final class Drawer: ReplicateDrawer {
    private let sample: ResamplingSample
    private var dice: Dice
    /// Room that lives as long as the drawer, as positions must.
    private let room = UnsafeMutableBufferPointer<Int32>.allocate(capacity: 64)

    init(_ sample: ResamplingSample, dice: Dice) {
      self.sample = sample
      self.dice = dice
      room.initialize(repeating: 0)
    }

    deinit { room.deallocate() }

    func draw(replicate: Int) -> Replicate {
      let n = sample.cloud.count
      switch dice.below(6) {
      case 0: return sample.reweighted(dice.numbers(dice.once(in: 3) ? dice.below(9) : n, .hostile))
      case 1: return sample.responding(dice.numbers(dice.once(in: 3) ? dice.below(9) : n, .hostile))
      case 2:
        if let cloud = try? dice.cloud(columns: 1 + dice.below(2)) { return .cloud(cloud) }
        return .cloud(sample.cloud)
      default:
        let count = dice.below(65)
        for i in 0..<count {
          room[i] = Int32(
            truncatingIfNeeded: dice.once(in: 20)
              ? dice.count() : dice.below(max(1, sample.points.count)))
        }
        var places = room[..<count]
        if dice.once(in: 2) { places.sort() }
        return .positions(UnsafeBufferPointer(rebasing: places))
      }
    }
  }
}

extension Dice {
  /// Any scheme, a strange one as well.
  mutating func anyScheme(of cloud: PointCloud) -> any ResamplingScheme {
    once(in: 3) ? StrangeScheme(seed: bits()) : scheme(of: cloud)
  }
}

extension Subjects {
  static let resamplings: [Subject] = [
    Subject("ResamplingScheme.drawer") { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let fit =
        dice.once(in: 3)
        ? nil : try? LeastSquares(maximumSearches: 1, maximumEvaluations: 30).fit(law, to: cloud)
      let sample = ResamplingSample(cloud, fit: fit)
      let scheme = dice.scheme(of: cloud)
      _ = scheme.procedure(points: dice.count(), rate: dice.number())
      _ = scheme.deviationScale(rate: dice.number(), points: dice.count())
      // Anything that may be drawn has been let through first.
      try scheme.validate(sample)
      let drawer = scheme.drawer(of: sample, seed: dice.bits())
      for _ in 0..<3 {
        switch drawer.draw(replicate: dice.once(in: 3) ? dice.count() : dice.below(9)) {
        case .positions(let positions):
          for position in positions where position < 0 || position >= sample.points.count {
            throw Fault("position \(position) of \(sample.points.count)")
          }
        case .cloud(let drawn):
          try finite(drawn.y, "y")
          try finite(drawn.weights ?? [], "weights")
        }
      }
    },
    Subject("strange schemes", rarity: 20) { dice in
      let study = try dice.study()
      let scheme = StrangeScheme(seed: dice.bits())
      let estimate = try study.estimate(
        at: dice.numbers(dice.below(3), .accuracies), level: dice.level(),
        replicates: 1 + dice.below(25), seed: dice.bits(), threads: 1 + dice.below(2),
        scheme: scheme, interval: dice.pick([nil] + IntervalKind.allCases.map { $0 }),
        band: dice.pick(ConfidenceBand.Kind.allCases))
      try check(estimate.ceiling)
      try check(estimate.band)
    },
    Subject("corrected intervals, simultaneous bands", rarity: 20) { dice in
      let study = try dice.study()
      let scheme: (any ResamplingScheme)? = dice.once(in: 2) ? nil : dice.anyScheme(of: study.cloud)
      let temper = dice.temper()
      let (kind, band) = (
        dice.pick(IntervalKind.allCases), dice.pick(ConfidenceBand.Kind.allCases)
      )
      let estimate = try study.estimate(
        at: dice.numbers(dice.below(6), temper), level: dice.level(),
        replicates: dice.once(in: 8) ? dice.count() & 0x3f : 1 + dice.below(40), seed: dice.bits(),
        scheme: scheme, interval: kind, band: band)
      try check(estimate.ceiling)
      try check(estimate.band)
      try check(
        try study.ceiling(
          level: dice.level(), replicates: 1 + dice.below(25), seed: dice.bits(), scheme: scheme,
          interval: kind))
      try check(
        try study.band(
          at: dice.numbers(dice.below(3), temper), level: dice.level(),
          replicates: 1 + dice.below(25), seed: dice.bits(), scheme: scheme, interval: kind,
          kind: band))
    },
    Subject("replicates by parts", rarity: 30) { dice in
      // What the parts of a divided bootstrap do: the same scheme, numbers apart, put together.
      let study = try dice.study()
      let scheme: (any ResamplingScheme)? = dice.once(in: 2) ? nil : dice.scheme(of: study.cloud)
      let (seed, middle) = (dice.bits(), 1 + dice.below(9))
      var made: [[Double]?] = []
      for part in [0..<middle, middle..<(middle + 5)] {
        made += try study.replicates(part, seed: seed, threads: 1, scheme: scheme)
      }
      let whole = try study.replicates(0..<(middle + 5), seed: seed, threads: 2, scheme: scheme)
      // A law that answers otherwise at every call keeps no promise.
      guard made == whole || study.law is StrangeLaw else {
        throw Fault("parts are not the whole")
      }
      let estimate = try study.estimate(
        at: dice.numbers(2, .accuracies), level: dice.level(), from: made, scheme: scheme,
        interval: dice.pick([nil] + IntervalKind.allCases.map { $0 }),
        band: dice.pick(ConfidenceBand.Kind.allCases))
      try check(estimate.ceiling)
      try check(estimate.band)
    },
    Subject("Criterion.refitter", rarity: 5) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let criterion = dice.once(in: 2) ? try dice.boundary() : try dice.criterion(law)
      // A refitter is made by a fit that stands.
      let fit = try criterion.fit(law, to: cloud)
      let sample = ResamplingSample(cloud, fit: fit)
      let refitter = criterion.refitter(for: fit.law, on: sample.points, near: fit.parameters)
      let n = sample.points.count
      for _ in 0..<2 {
        let positions = (0..<dice.below(n + 1)).map { _ in Int32(dice.below(n)) }.sorted()
        var parameters = [Double](repeating: 0, count: max(1, fit.law.parameters.count))
        let isUsed = positions.withUnsafeBufferPointer { positions in
          parameters.withUnsafeMutableBufferPointer {
            refitter.fit(positions, into: $0.baseAddress!)
          }
        }
        if isUsed { try finite(parameters, "a replicate of \(criterion.name), \(fit.law.name)") }
      }
    },
    Subject("Criterion.density", rarity: 10) { dice in
      let (law, cloud) = try dice.lawAndCloud()
      let fitter = LeastSquares(maximumSearches: 1, maximumEvaluations: 60)
      let criterion: any Criterion =
        dice.once(in: 2)
        ? MeasuredEdge(fitter: fitter) : Edge(fitter: fitter, drawsIntervals: true)
      let fit = try criterion.fit(law, to: cloud)
      guard let density = criterion.density(of: fit) else { return }
      let evaluator = density.evaluator()
      let temper = dice.temper()
      for point in [density.mode, dice.numbers(density.mode.count, temper), dice.numbers(3, .tame)]
      {
        let value = evaluator.logDensity(at: point)
        guard !value.isNaN, value < .infinity else { throw Fault("log density is \(value)") }
        _ = (density.parameters(at: point), density.remark(onMedian: point))
      }
      try finite(density.covariance, "covariance")
    },
  ]
}
