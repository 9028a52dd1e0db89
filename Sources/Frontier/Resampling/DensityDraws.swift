import FrontierAlgebra
import RealModule

/// Draws from a ``ParameterDensity`` by adaptive importance sampling (Cappé, Guillin, Marin & Robert
/// 2004, doi:10.1198/106186004X12803).
///
/// Points come from a multivariate t distribution of four degrees of freedom, whose tails cover those
/// of a density that is not Gaussian; its place and spread are learnt in a few rounds from weighted
/// draws, with weights flattened until enough of them count. The draws of the last round are then
/// resampled in proportion to their weights, so that what follows may treat them as replicates. Where
/// too few of them count, or the density breaks off, walkers go on from them (``EnsembleWalk``).
///
/// The work is the same however few draws are wanted: few draws of a good sample.
struct DensityDraws {
  /// The law's parameters, one row a draw.
  let table: ReplicateTable
  /// The median of every coordinate; empty where nothing was drawn.
  let medians: [Double]

  private static let degrees = 4.0
  /// Rounds of so many draws learn the proposal; one that is worth `enough` draws is the last.
  private static let learning = 500
  private static let rounds = 6
  private static let enough = 150.0
  /// Weights are flattened until they amount to so many draws.
  private static let flattened = 80.0
  /// A learnt spread is too small rather than too large: it is widened by this.
  private static let widening = 1.2
  /// The last round has at least so many draws: what it is worth does not hang on what is wanted.
  private static let last = 2_000
  /// Draws that amount to fewer than this are moved on as walkers.
  private static let fewest = 100.0
  /// Of a density that breaks off weighted draws are never worth enough; after so many rounds they lie
  /// where walkers may start.
  private static let roundsToWalkers = 3

  /// - Parameters:
  ///   - count: how many draws.
  ///   - threads: how many threads draw; changes no bit.
  /// - Throws: ``FrontierError/cancelled``.
  init(
    from density: any ParameterDensity, parameterCount: Int, count: Int, seed: UInt64, threads: Int
  ) throws(FrontierError) {
    let p = density.mode.count
    var proposal = Proposal(mean: density.mode, covariance: density.covariance)
    func round(_ number: Int, _ count: Int) throws(FrontierError) -> WeightedDraws {
      let proposal = proposal
      return WeightedDraws(
        try ReplicateTable.run(
          count: count, parameterCount: p + 1, threads: threads,
          makeWorker: { Worker(density, proposal, seed: seed, round: number) }, progress: nil))
    }
    var drawn = try round(1, Self.learning)
    for number in 2...(density.breaksOff ? Self.roundsToWalkers : Self.rounds) {
      let isEnough = drawn.effectiveCount() >= Self.enough
      guard let next = Proposal(drawn, flattenedTo: Self.flattened, widened: Self.widening) else {
        break
      }
      proposal = next
      if isEnough { break }
      drawn = try round(number, Self.learning)
    }
    if !density.breaksOff { drawn = try round(Self.rounds + 1, max(count, Self.last)) }
    let points =
      density.breaksOff || drawn.effectiveCount() < Self.fewest
      ? try EnsembleWalk(density, seed: seed)
        .draws(count, from: drawn, flattenedTo: Self.flattened, threads: threads)
      : drawn.resampled(count).map { drawn.point($0) }
    medians = (points.first ?? []).indices.map { k in
      points.map { $0[k] }.sorted()[points.count / 2]
    }
    table = ReplicateTable(
      values: points.isEmpty
        ? [Double](repeating: 0, count: count * parameterCount)
        : points.flatMap { density.parameters(at: $0) },
      parameterCount: parameterCount, isUsed: [Bool](repeating: !points.isEmpty, count: count))
  }

  /// A multivariate t distribution.
  struct Proposal: Sendable {
    let mean: [Double]
    /// L of the scale matrix L·Lᵀ.
    let factor: Matrix

    init(mean: [Double], covariance: [Double]) {
      let p = mean.count
      self.mean = mean
      var matrix = Matrix(zeros: p, p)
      for i in 0..<p { for j in 0..<p { matrix.storage[i + j * p] = covariance[i * p + j] } }
      factor = (try? Cholesky(matrix).lowerTriangle) ?? Matrix(diagonal: 1, order: p)
    }

    /// Fitted to weighted draws; `nil` where they span too little.
    init?(_ draws: WeightedDraws, flattenedTo enough: Double, widened factor: Double) {
      let weights = draws.weights(flattenedTo: enough)
      let p = draws.dimension
      var mean = [Double](repeating: 0, count: p)
      for (b, w) in weights.enumerated() where w > 0 {
        for i in 0..<p { mean[i] += w * draws.point(b)[i] }
      }
      var covariance = [Double](repeating: 0, count: p * p)
      for (b, w) in weights.enumerated() where w > 0 {
        let point = draws.point(b)
        for i in 0..<p {
          for j in 0..<p {
            covariance[i * p + j] += factor * w * (point[i] - mean[i]) * (point[j] - mean[j])
          }
        }
      }
      guard (0..<p).allSatisfy({ covariance[$0 * p + $0] > 0 }) else { return nil }
      for i in 0..<p { covariance[i * p + i] *= 1 + 1e-9 }
      self.init(mean: mean, covariance: covariance)
    }
  }

  private final class Worker: ReplicateWorker {
    private let proposal: Proposal
    private let evaluator: any DensityEvaluator
    private let round: Int
    private let seed: UInt64
    private var normal: [Double]
    private var point: [Double]

    init(_ density: any ParameterDensity, _ proposal: Proposal, seed: UInt64, round: Int) {
      self.proposal = proposal
      self.seed = seed
      self.round = round
      evaluator = density.evaluator()
      normal = proposal.mean
      point = proposal.mean
    }

    func fit(replicate: Int, into row: UnsafeMutablePointer<Double>) -> Bool {
      var random = PhiloxStream(seed: seed)
      random.start(stream: UInt64(round) << 32 | UInt64(replicate))
      let p = point.count
      var square = 0.0
      for i in 0..<p {
        normal[i] = NormalDistribution.quantile(random.uniform() * (1 - 1e-12))
        square += normal[i] * normal[i]
      }
      // χ² of four degrees of freedom is twice the sum of two exponential variables.
      let chi = -2 * (Double.log(random.uniform()) + .log(random.uniform()))
      let stretch = (DensityDraws.degrees / max(chi, .leastNormalMagnitude)).squareRoot()
      for i in 0..<p {
        var sum = 0.0
        for k in 0...i { sum += proposal.factor.storage[i + k * p] * normal[k] }
        point[i] = proposal.mean[i] + stretch * sum
        row[i] = point[i]
      }
      let distance = square * stretch * stretch / DensityDraws.degrees
      let exponent = 0.5 * (DensityDraws.degrees + Double(p))
      row[p] = evaluator.logDensity(at: point) + exponent * .log(onePlus: distance)
      return row[p] > -.infinity
    }
  }
}
