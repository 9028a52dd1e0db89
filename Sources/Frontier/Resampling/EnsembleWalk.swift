import FrontierAlgebra
import RealModule

/// Draws from a ``ParameterDensity`` of any shape by walkers that stretch towards and away from one
/// another (Goodman & Weare 2010, doi:10.2140/camcos.2010.5.65): the walk is the same for every linear map
/// of the coordinates, and needs no tuning at corners, where a density breaks off.
struct EnsembleWalk {
  private let density: any ParameterDensity
  private let seed: UInt64

  /// Walkers, in two halves that move in turn.
  private static let walkers = 48
  /// Steps a walker before its places count, and after.
  private static let steps = (before: 100, after: 200)
  /// The largest stretch; Goodman and Weare's choice.
  private static let stretch = 2.0

  init(_ density: any ParameterDensity, seed: UInt64) {
    self.density = density
    self.seed = seed
  }

  /// `count` places of the walkers, which start from draws of a proposal with flattened weights;
  /// empty where none of them has a density.
  func draws(_ count: Int, from drawn: WeightedDraws, flattenedTo enough: Double) -> [[Double]] {
    let evaluator = density.evaluator()
    var random = PhiloxStream(seed: seed)
    // A stream no round of proposals uses.
    random.start(stream: 1 << 60)
    var places = drawn.resampled(Self.walkers, flattenedTo: enough).map { drawn.point($0) }
    guard places.count == Self.walkers else { return [] }
    var heights = places.map { evaluator.logDensity(at: $0) }
    guard let best = heights.indices.max(by: { heights[$0] < heights[$1] }), heights[best].isFinite
    else { return [] }
    for a in places.indices where !heights[a].isFinite {
      (places[a], heights[a]) = (places[best], heights[best])
    }
    var visited: [[Double]] = []
    let half = Self.walkers / 2
    let p = Double(places[0].count)
    for step in 0..<(Self.steps.before + Self.steps.after) {
      for a in places.indices {
        let b = (a < half ? half : 0) + random.index(below: UInt32(half))
        // Density of z proportional to 1/√z between 1/stretch and stretch.
        let low = 1 / Self.stretch.squareRoot()
        let root = low + random.uniform() * (Self.stretch.squareRoot() - low)
        let z = root * root
        let next = zip(places[a], places[b]).map { $1 + z * ($0 - $1) }
        let height = evaluator.logDensity(at: next)
        let odds = (p - 1) * .log(z) + height - heights[a]
        if height.isFinite, odds >= 0 || .log(random.uniform()) < odds {
          (places[a], heights[a]) = (next, height)
        }
      }
      if step >= Self.steps.before { visited += places }
    }
    return (0..<count).map { visited[$0 * visited.count / count] }
  }
}
