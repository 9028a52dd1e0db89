import FrontierAlgebra
import RealModule

/// Intervals of a law that is the edge of a cloud, from the limit law of such edges.
///
/// Points pile up below the edge like a Poisson process: those within h of it number about n·c·h^α. Near its
/// limit the smallest law above every point (``Edge``) is then a linear program with random constraints,
/// θ̂ − θ = argmin { ḡ·δ : g(xⱼ)·δ ≥ −uⱼ }, with g = ∂f/∂θ, ḡ its mean, uⱼ = (Γⱼ/(n·c))^(1/α) for the
/// arrivals Γⱼ of a unit Poisson process, and xⱼ drawn from the cloud. It converges at n^(−1/α), 1/n where the
/// density of shortfalls jumps at the edge (α = 1), and is neither normal nor found by the bootstrap. Smith 1985,
/// doi:10.1093/biomet/72.1.67; Smith 1994, doi:10.1093/biomet/81.1.173. For α ≥ 2 the estimate of least
/// mean gap still obeys it, but likelihoods that use α do better.
///
/// The density at the edge is taken to be the same at every x, and is estimated from some 2·√n points nearest
/// to the fitted law. Where it is not, or where y carries noise, the intervals do not hold.
public struct NonRegularEdge: Sendable {
  /// α, told or estimated: 1 where the density of shortfalls jumps at the edge.
  public let index: Double
  /// n·c: the expected number of points within one unit of y of the edge, as far as its density holds.
  public let density: Double
  /// How many draws of the limit law were made; a draw whose constraints do not bound the law is none.
  public let draws: Int
  private let fit: Fit
  /// Whole parameter vectors θ̂ − δ.
  private let sample: [[Double]]

  /// So many points near the edge tell the density there, at least and as a multiple of √n.
  private static let (fewest, share) = (8, 2.0)
  /// Constraints of a draw, a free parameter: beyond them none is active.
  private static let arrivals = 25
  /// How far a draw may move the law, in distances of its last arrival.
  private static let box = 1e4
  /// A gap of so small a share of y is rounding.
  private static let rounding = 1e-9
  /// Less of a constraint is rounding.
  private static let tolerance = 1e-12

  /// Draws from the limit law of a fit.
  ///
  /// - Parameters:
  ///   - fit: by ``Edge``, its free parameters off their bounds; those on a bound are held there.
  ///   - index: α; estimated where it is `nil` (Hill's estimator of the gaps nearest to the edge), which
  ///     needs some hundred points.
  ///   - draws: how many.
  ///   - seed: of the draws.
  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` for a fit by another criterion, with too few
  ///   points, or whose points do not bound the law; ``FrontierError/invalidArgument(name:value:requirement:)``
  ///   for an index that is not above 0, or no draws.
  public init(
    _ fit: Fit, index: Double? = 1, draws: Int = 2_000, seed: UInt64 = 1
  ) throws(FrontierError) {
    guard draws >= 1 else {
      throw .invalidArgument(name: "draws", value: "\(draws)", requirement: "at least 1")
    }
    if let index, !(index > 0 && index.isFinite) {
      throw .invalidArgument(name: "index", value: "\(index)", requirement: "above 0")
    }
    let cloud = fit.observations.present
    let (n, theta) = (cloud.count, fit.parameters)
    let free = theta.indices.filter {
      fit.ranges[$0].lowerBound < theta[$0] && theta[$0] < fit.ranges[$0].upperBound
    }
    let p = free.count
    let near = min(n - p, max(Self.fewest, Int(Self.share * Double(n).squareRoot())))
    guard fit.criterion.isEdge, p > 0, near >= Self.fewest else {
      throw .notDefined(
        statistic: "the limit law of an edge",
        reason: "it needs a law fitted as the edge of at least \(Self.fewest + p) points")
    }
    let fitted = fit.law.values(at: cloud.inputs, parameters: theta)
    let gaps = (0..<n).map { fitted[$0] - cloud.y[$0] }.sorted()
    // The first p are 0: the law goes through them.
    let nearest = gaps[p..<(p + near)]
    let reach = gaps[p + near - 1]
    let rounding = Self.rounding * cloud.y.reduce(0) { max($0, abs($1)) }
    guard reach > rounding, let least = nearest.first(where: { $0 > rounding }) else {
      throw .notDefined(
        statistic: "the limit law of an edge", reason: "\(p + near) points lie on the law")
    }
    let alpha =
      index
      ?? Double(near - 1) / nearest.dropLast().reduce(0) { $0 + .log(reach / max($1, least)) }
    self.index = alpha
    density = Double(near - 1) / .pow(reach, alpha)

    self.fit = fit
    let gradients = fit.law.gradients(at: cloud.inputs, parameters: theta)
    let columns = free.map { j in Array(gradients[(j * n)..<((j + 1) * n)]) }
    let weights = (0..<n).map { cloud.weight($0) }
    sample = Self.sample(
      columns, weights, density: density, index: alpha, draws: draws, seed: seed
    ).map { step in
      var point = theta
      for (k, j) in free.enumerated() {
        let range = fit.ranges[j]
        point[j] = min(max(point[j] - step[k], range.lowerBound), range.upperBound)
      }
      return point
    }
    self.draws = sample.count
    guard 2 * sample.count >= draws else {
      throw .notDefined(
        statistic: "the limit law of an edge",
        reason: "the points near the edge do not bound the law"
      )
    }
    try Cancellation.check()
  }

  /// Draws of δ.
  private static func sample(
    _ columns: [[Double]], _ weights: [Double], density: Double, index: Double, draws: Int,
    seed: UInt64
  ) -> [[Double]] {
    let (p, n) = (columns.count, weights.count)
    var (running, total) = ([Double](), 0.0)
    for w in weights {
      total += w
      running.append(total)
    }
    // In units in which every column has size 1.
    let scales = columns.map { column in
      (zip(column, weights).reduce(0) { $0 + $1.1 * $1.0 * $1.0 } / total).squareRoot()
    }
    guard scales.allSatisfy({ $0 > 0 && $0.isFinite }) else { return [] }
    let rows = arrivals * (p + 1)
    var program = SmallLinearProgram(variables: p, capacity: rows)
    for k in 0..<p {
      program.cost[k] =
        zip(columns[k], weights).reduce(0) { $0 + $1.0 * $1.1 } / (total * scales[k])
    }
    var random = PhiloxStream(seed: seed)
    var sample: [[Double]] = []
    for draw in 0..<draws {
      random.start(stream: UInt64(draw))
      var (arrival, shortfalls, places) = (0.0, [Double](), [Int]())
      for _ in 0..<rows {
        arrival -= Double.log(random.uniform())
        shortfalls.append(Double.pow(arrival / density, 1 / index))
        let mark = random.uniform() * total
        places.append(min(n - 1, Bisection.first(in: 0..<n) { running[$0] >= mark }))
      }
      let unit = shortfalls[rows - 1]
      program.setRows(rows) { rhs, matrix, spacing in
        for i in 0..<rows {
          rhs[i] = -shortfalls[i] / unit
          for k in 0..<p { matrix[i + k * spacing] = columns[k][places[i]] / scales[k] }
        }
      }
      for k in 0..<p { (program.lower[k], program.upper[k]) = (-box, box) }
      guard program.solve(tolerance: tolerance), program.active.allSatisfy({ $0 >= 0 }) else {
        continue
      }
      sample.append((0..<p).map { program.z[$0] * unit / scales[$0] })
    }
    return sample
  }

  /// The interval of a parameter, of f at some x, of a law's limit, or of any function of the parameters.
  ///
  /// It reaches from the estimate less the upper to the estimate less the lower quantile of the limit law, and so
  /// lies mostly above the estimate, which is below the truth.
  ///
  /// - Throws: ``FrontierError`` for an unknown parameter, an x at which the law is not defined, or a level
  ///   outside (0, 1).
  public func interval(
    of quantity: LawQuantity, level: Double = 0.95
  ) throws(FrontierError) -> ClosedRange<Double> {
    guard level > 0, level < 1 else {
      throw .invalidArgument(name: "level", value: "\(level)", requirement: "between 0 and 1")
    }
    let resolved = try ResolvedQuantity(
      quantity, of: fit.law, scale: fit.scale, at: fit.parameters)
    let values = sample.map(resolved.value).filter { !$0.isNaN }.sorted()
    guard values.count == sample.count else {
      throw .notDefined(
        statistic: "the interval of \(quantity.name)",
        reason: "it has no value at \(sample.count - values.count) of \(sample.count) draws")
    }
    let last = Double(values.count - 1)
    let (low, high) = (
      values[Int((0.5 * (1 - level) * last).rounded(.down))],
      values[Int((0.5 * (1 + level) * last).rounded(.up))]
    )
    return low...high
  }

  /// The estimate less the mean of its limit law: the bias of an edge below the truth removed.
  ///
  /// - Throws: as ``interval(of:level:)``.
  public func corrected(_ quantity: LawQuantity) throws(FrontierError) -> Double {
    let resolved = try ResolvedQuantity(
      quantity, of: fit.law, scale: fit.scale, at: fit.parameters)
    let values = sample.map(resolved.value)
    guard values.allSatisfy(\.isFinite) else {
      throw .notDefined(
        statistic: "the corrected \(quantity.name)", reason: "it has no value at some draws")
    }
    return values.reduce(0, +) / Double(values.count)
  }
}
