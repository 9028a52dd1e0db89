import FrontierAlgebra
import RealModule

/// Draws from a ``ParameterDensity`` of any shape by walkers that stretch towards and away from one
/// another (Goodman & Weare 2010, doi:10.2140/camcos.2010.5.65) or step by the difference of two others
/// (ter Braak 2006, doi:10.1007/s11222-006-8769-1): the walk is the same for every linear map of the
/// coordinates, and needs no tuning at corners, where a density breaks off. Steps along differences
/// reach the tails in half the time.
///
/// A walk's length does not hang on how many draws are wanted of it; more draws are drawn from more walks.
struct EnsembleWalk {
  private let density: any ParameterDensity
  private let seed: UInt64

  /// Ensembles know nothing of each other and have their own random numbers; one serves so many draws (it
  /// is worth some 190 independent ones, which leave the ends of a 95 % interval 5 % of its width), and more
  /// than these add nothing that a quantile shows.
  private static let (drawsOfOne, mostEnsembles) = (1_000, 8)
  /// Walkers an ensemble, in two halves that move in turn: four a coordinate and more.
  private static let walkers = 24
  /// Steps a walker before its places count, and after.
  private static let steps = (before: 200, after: 250)
  /// The share of moves along differences, and of those of a whole difference, which leads from one
  /// mode to another; one in ten is ter Braak's choice.
  private static let (differences, whole) = (0.5, 0.1)
  /// Lengths of the others differ by so much, so that no walker is bound to a lattice.
  private static let jitter = 0.1
  /// The largest stretch; Goodman and Weare's choice.
  private static let stretch = 2.0

  init(_ density: any ParameterDensity, seed: UInt64) {
    self.density = density
    self.seed = seed
  }

  /// `count` places of the walkers, which start from draws of a proposal with flattened weights;
  /// empty where none of them has a density.
  ///
  /// - Throws: ``FrontierError/cancelled``.
  func draws(
    _ count: Int, from drawn: WeightedDraws, flattenedTo enough: Double, threads: Int = 1
  ) throws(FrontierError) -> [[Double]] {
    let ensembles = min(
      Self.mostEnsembles, max(1, (count + Self.drawsOfOne - 1) / Self.drawsOfOne))
    let all = ensembles * Self.walkers
    let starts = drawn.resampled(all, flattenedTo: enough).map { drawn.point($0) }
    guard starts.count == all, count > 0 else { return [] }
    let (p, kept) = (starts[0].count, Self.walkers * Self.steps.after)
    let (density, seed) = (density, seed)
    let table = try ReplicateTable.run(
      count: ensembles, parameterCount: kept * p, threads: threads, chunk: 1,
      makeWorker: { Ensemble(density, seed: seed, starts: starts) }, progress: nil)
    guard table.used == ensembles else { return [] }
    var random = PhiloxStream(seed: seed)
    random.start(stream: Self.firstStream - 1)
    return (0..<count).map { k in
      // Evenly over time and ensembles, any walker: a stride would meet the same ones again and again.
      let step = k * Self.steps.after / count
      let walker = Int(random.index(below: UInt32(Self.walkers)))
      let from = ((k % ensembles) * kept + step * Self.walkers + walker) * p
      return Array(table.values[from..<(from + p)])
    }
  }

  /// Streams no round of proposals uses.
  private static let firstStream: UInt64 = 1 << 60

  /// Walks one ensemble and writes where its walkers were.
  private final class Ensemble: ReplicateWorker {
    private let evaluator: any DensityEvaluator
    private let seed: UInt64
    private let starts: [[Double]]

    init(_ density: any ParameterDensity, seed: UInt64, starts: [[Double]]) {
      evaluator = density.evaluator()
      self.seed = seed
      self.starts = starts
    }

    func fit(replicate: Int, into row: UnsafeMutablePointer<Double>) -> Bool {
      var random = PhiloxStream(seed: seed)
      random.start(stream: EnsembleWalk.firstStream + UInt64(replicate))
      let (walkers, half) = (EnsembleWalk.walkers, EnsembleWalk.walkers / 2)
      // Every ensemble starts from places all over the proposal.
      var places = (0..<walkers).map { starts[$0 * (starts.count / walkers) + replicate] }
      var heights = places.map { evaluator.logDensity(at: $0) }
      guard let best = heights.indices.max(by: { heights[$0] < heights[$1] }),
        heights[best].isFinite
      else { return false }
      for a in places.indices where !heights[a].isFinite {
        (places[a], heights[a]) = (places[best], heights[best])
      }
      let p = places[0].count
      var next = places[0]
      var out = row
      // Density of z proportional to 1/√z between 1/stretch and stretch.
      let (low, high) = (
        1 / EnsembleWalk.stretch.squareRoot(), EnsembleWalk.stretch.squareRoot()
      )
      // The length that is best for a Gaussian density (ter Braak 2006).
      let usual = 2.38 / Double(2 * p).squareRoot()
      for step in 0..<(EnsembleWalk.steps.before + EnsembleWalk.steps.after) {
        if Cancellation.isRequested { return false }
        for a in 0..<walkers {
          let others = a < half ? half : 0
          let b = others + Int(random.index(below: UInt32(half)))
          var odds = -heights[a]
          if random.uniform() < EnsembleWalk.differences {
            var c = others + Int(random.index(below: UInt32(half - 1)))
            if c >= b { c += 1 }
            let length =
              random.uniform() < EnsembleWalk.whole
              ? 1 : usual * (1 + EnsembleWalk.jitter * (2 * random.uniform() - 1))
            for i in 0..<p { next[i] = places[a][i] + length * (places[b][i] - places[c][i]) }
          } else {
            let root = low + random.uniform() * (high - low)
            let z = root * root
            for i in 0..<p { next[i] = places[b][i] + z * (places[a][i] - places[b][i]) }
            odds += Double(p - 1) * .log(z)
          }
          let height = evaluator.logDensity(at: next)
          odds += height
          if height.isFinite, odds >= 0 || .log(random.uniform()) < odds {
            swap(&places[a], &next)
            heights[a] = height
          }
        }
        guard step >= EnsembleWalk.steps.before else { continue }
        for place in places {
          for value in place {
            out.pointee = value
            out += 1
          }
        }
      }
      return true
    }
  }
}
