import RealModule

/// The searches of one edge, from several starts and under demands on the ceiling.
final class EdgeFit {
  private let law: any Law
  private let fitter: LeastSquares
  private let cloud: PointCloud
  private let problem: EdgeProblem
  private let typical: [Double]
  private let starts: [[Double]]

  init(
    _ law: any Law, _ fitter: LeastSquares, _ ranges: [ClosedRange<Double>],
    _ cloud: PointCloud
  ) {
    self.law = law
    self.fitter = fitter
    self.cloud = cloud
    problem = EdgeProblem(law, ranges, cloud, rows: Self.candidates(cloud))
    starts = Self.full(law.starts(for: cloud), problem.layout)
    typical = Self.sizes(starts, problem.layout)
  }

  /// Half the range of each nonlinear parameter among some starts.
  private static func sizes(_ starts: [[Double]], _ layout: LawLayout) -> [Double] {
    var typical = [Double](repeating: 0, count: layout.linear.count + layout.nonlinear.count)
    for j in layout.nonlinear {
      let values = starts.map { $0[j] }
      typical[j] = ((values.max() ?? 0) - (values.min() ?? 0)) / 2
    }
    return typical
  }

  /// Parameter vectors from nonlinear parameters; the linear ones are solved for.
  private static func full(_ betas: [[Double]], _ layout: LawLayout) -> [[Double]] {
    betas.filter { $0.count == layout.nonlinear.count && $0.allSatisfy(\.isFinite) }.map { beta in
      var start = [Double](repeating: 0, count: layout.linear.count + layout.nonlinear.count)
      for (b, j) in layout.nonlinear.enumerated() { start[j] = beta[b] }
      return start
    }
  }

  var evaluations: Int { problem.evaluations }

  /// A cloud of so few points is all constraints.
  static let fewPoints = 64
  /// How many of the rightmost points are constraints.
  static let rightmost = 8

  /// All points of a small cloud; of a large one those that bind a law that rises. The others are
  /// looked at when a search has ended.
  private static func candidates(_ cloud: PointCloud) -> [Int] {
    if cloud.count <= fewPoints { return Array(0..<cloud.count) }
    let order = SortedCloud.order(of: cloud)
    var rows: [Int] = []
    var best = -Double.infinity
    for place in order where cloud.y[Int(place)] > best {
      rows.append(Int(place))
      best = cloud.y[Int(place)]
    }
    // The rightmost points, too: beyond the best one the law may fall.
    rows += order.suffix(rightmost).map { Int($0) }.filter { !rows.contains($0) }
    return rows
  }

  /// What is worth a start in any cloud nearly that of a known edge: where a few steps from the law's
  /// own starts lead, beside the edge itself, and the sizes of the parameters.
  func alternatives(to known: [Double], limit: Int) -> (starts: [[Double]], typical: [Double]) {
    let near = nearEnds(of: starts, limit: Effort.starts.1, steps: Effort.steps.1)
    let isOther = near.filter { end in
      problem.layout.nonlinear.contains { j in
        abs(end[j] - known[j]) > Self.same * max(typical[j], abs(known[j]))
      }
    }
    return (Array(isOther.prefix(limit)), typical)
  }

  /// Ends so near, by the parameters' sizes, lie in one valley.
  private static let same = 1e-3

  /// How much of the search is done: the first numbers for an edge, the second for a replicate.
  private enum Effort {
    /// How many starts are followed a little way, and how far.
    static let starts = (48, 6)
    static let steps = (25, 12)
    /// How many of those are followed to the end.
    static let ends = (8, 1)
    /// Among how many of the best every middle of two is a start, too.
    static let mixed = 5
    /// How many ends must agree to be taken for the least.
    static let agreeing = 3
  }

  /// The best end of searches from the given laws, the law's own starts for the cloud, and those for
  /// its upper points: the valleys of the edge are often not those of least squares.
  ///
  /// Many starts are followed a few steps, which tells good valleys from bad ones; the best of them
  /// are followed to the end, until three ends agree.
  func best(from known: [[Double]]) -> EdgeEnd? {
    var starts = known + self.starts
    if let first = known.first { starts += upperStarts(above: first) }
    let near = nearEnds(of: starts, limit: Effort.starts.0, steps: Effort.steps.0)
    let top = near.prefix(Effort.mixed)
    let middles = top.indices.flatMap { i in
      top[..<i].map { other in zip(top[i], other).map { 0.5 * ($0 + $1) } }
    }
    let again = nearEnds(of: near + middles, limit: .max, steps: Effort.steps.0)
    return bestEnd(from: again, limit: Effort.ends.0)
  }

  /// As ``best(from:)`` for a cloud nearly that of a known edge: its law and the most promising of
  /// few starts.
  func best(near known: [Double]) -> EdgeEnd? {
    let near = nearEnds(of: starts, limit: Effort.starts.1, steps: Effort.steps.1)
    return bestEnd(from: [known] + near, limit: 1 + Effort.ends.1)
  }

  private func bestEnd(from starts: [[Double]], limit: Int) -> EdgeEnd? {
    var ends: [EdgeEnd] = []
    for start in starts.prefix(limit) where !Cancellation.isRequested {
      guard let end = search(from: start) else { continue }
      ends.append(end)
      let least = ends.reduce(.infinity) { min($0, $1.mean) }
      if ends.count(where: { $0.mean <= least + 1e-9 * max(1e-3, least) }) >= Effort.agreeing {
        break
      }
    }
    return ends.min { $0.mean < $1.mean }
  }

  /// Where the most promising starts have come to after a few steps, the best first.
  private func nearEnds(of starts: [[Double]], limit: Int, steps: Int) -> [[Double]] {
    var screened: [EdgeSearch] = []
    for start in starts where !Cancellation.isRequested {
      let search = EdgeSearch(problem, start: start, typical: typical)
      if search.merit.isFinite { screened.append(search) }
    }
    screened.sort { $0.merit < $1.merit }
    var ends: [(merit: Double, parameters: [Double])] = []
    for var search in screened.prefix(limit) where !Cancellation.isRequested {
      search.run(steps: steps)
      if ends.contains(where: { abs($0.merit - search.merit) <= 1e-9 * abs(search.merit) }) {
        continue
      }
      ends.append((search.merit, search.parameters))
    }
    return ends.sorted { $0.merit < $1.merit }.map { $0.parameters }
  }

  /// Starts for a cloud whose points below a law hardly count, twice: least squares that leans
  /// towards the edge (expectiles: Newey & Powell 1987, doi:10.2307/1911031).
  private func upperStarts(above parameters: [Double]) -> [[Double]] {
    var (parameters, found) = (parameters, [[Double]]())
    for share in [0.05, 0.005] {
      let fitted = law.values(at: cloud.inputs, parameters: parameters)
      let weights = (0..<cloud.count).map {
        (cloud.weights?[$0] ?? 1) * (cloud.y[$0] >= fitted[$0] ? 1 : share)
      }
      let upper = PointCloud(uncheckedInputs: cloud.inputs, y: cloud.y, weights: weights)
      if found.isEmpty { found += Self.full(law.starts(for: upper), problem.layout) }
      guard
        let next = try? fitter.parameters(of: law, fittedTo: upper, near: parameters)
      else { break }
      found.append(next)
      parameters = next
    }
    return found
  }

  /// One search; points that it left above the law become constraints, and it goes on.
  func search(from start: [Double], steps: Int = 80) -> EdgeEnd? {
    problem.end(from: start, typical: typical, steps: steps)
  }

  /// A parameter that lies on its bound at the end.
  func boundHeld(by parameters: [Double]) -> Int? {
    parameters.indices.first { j in
      let range = problem.ranges[j]
      guard range.lowerBound < range.upperBound else { return false }
      let slack = 1e-12 * max(1, abs(parameters[j]))
      return parameters[j] <= range.lowerBound + slack || parameters[j] >= range.upperBound - slack
    }
  }

  /// The values of a quantity over all laws whose mean gap is at most e^(3/n) times the least one: a
  /// likelihood ratio of e³ under exponential inefficiency.
  func plausibleValues(
    of quantity: ResolvedQuantity, around end: EdgeEnd, within range: ClosedRange<Double>
  ) -> ClosedRange<Double>? {
    let value = quantity.value(end.parameters)
    guard value.isFinite else { return nil }
    let limit = max(end.mean, 0) * .exp(3 / cloud.totalWeight) + 1e-12
    let walk = Walk(quantity: quantity, start: end.parameters, value: value, limit: limit)
    let low = self.walk(walk, sign: -1, to: range.lowerBound)
    let high = self.walk(walk, sign: 1, to: range.upperBound)
    problem.demand = nil
    return min(low, value)...max(high, value)
  }

  private struct Walk {
    let quantity: ResolvedQuantity
    let start: [Double]
    let value: Double
    /// The largest mean gap allowed.
    let limit: Double
  }

  private func walk(_ walk: Walk, sign: Double, to bound: Double) -> Double {
    let ceiling = walk.value
    var (inside, parameters) = (ceiling, walk.start)
    var outside: Double?
    var reach = 0.02 * problem.unit
    for _ in 0..<30 where !Cancellation.isRequested {
      var target = outside.map { 0.5 * (inside + $0) } ?? ceiling + sign * reach
      if sign * (target - bound) > 0 { target = bound }
      if sign * (inside - bound) >= 0 { return bound }
      // At least the target above the best, at most the target below it.
      problem.demand = (sign, target, walk.quantity)
      if let end = search(from: parameters, steps: 40), end.mean <= walk.limit {
        (inside, parameters) = (target, end.parameters)
        if outside == nil {
          if reach > 100 * problem.unit { return sign * .infinity }
          reach *= 2
        }
      } else {
        outside = target
      }
      if let outside, abs(outside - inside) <= 0.02 * abs(inside - ceiling) + 1e-4 * problem.unit {
        break
      }
    }
    return inside
  }
}
