import RealModule

/// The searches of one edge, from several starts and under demands on the ceiling.
final class EdgeFit {
  private let model: SaturatingLaw
  private let cloud: PointCloud
  private let problem: EdgeProblem
  private let typical: [Double]
  private let starts: [[Double]]

  struct End {
    let parameters: [Double]
    /// The mean of law − y, in units of y's spread.
    let mean: Double
    let converged: Bool
    let slopeLeft: Double
  }

  init(_ model: SaturatingLaw, _ cloud: PointCloud) {
    self.model = model
    self.cloud = cloud
    problem = EdgeProblem(model, cloud, rows: Self.candidates(cloud))
    let layout = problem.layout
    let betas = model.law.starts(for: Observations(cloud)).filter {
      $0.count == layout.nonlinear.count && $0.allSatisfy(\.isFinite)
    }
    var typical = [Double](repeating: 0, count: problem.parameterCount)
    for (b, j) in layout.nonlinear.enumerated() {
      let values = betas.map { $0[b] }
      typical[j] = ((values.max() ?? 0) - (values.min() ?? 0)) / 2
    }
    self.typical = typical
    starts = betas.map { beta in
      var start = [Double](repeating: 0, count: typical.count)
      for (b, j) in layout.nonlinear.enumerated() { start[j] = beta[b] }
      return start
    }
  }

  var evaluations: Int { problem.evaluations }

  /// All points of a small cloud; of a large one those that bind a law that rises. The others are
  /// looked at when a search has ended.
  private static func candidates(_ cloud: PointCloud) -> [Int] {
    if cloud.count <= 64 { return Array(0..<cloud.count) }
    let order = SortedCloud.order(of: cloud)
    var rows: [Int] = []
    var best = -Double.infinity
    for place in order where cloud.y[Int(place)] > best {
      rows.append(Int(place))
      best = cloud.y[Int(place)]
    }
    // The rightmost points, too: beyond the best one the law may fall.
    rows += order.suffix(8).map { Int($0) }.filter { !rows.contains($0) }
    return rows
  }

  /// The best end of searches from the given laws and the most promising of the law's own starts.
  func best(from known: [[Double]]) -> End? {
    var screened: [(merit: Double, start: [Double])] = []
    for start in starts {
      let search = EdgeSearch(problem, start: start, typical: typical)
      if search.merit.isFinite { screened.append((search.merit, search.parameters)) }
    }
    screened.sort { $0.merit < $1.merit }
    var best: End?
    var again = 0
    for start in known + screened.prefix(5).map(\.start) {
      guard let end = search(from: start) else { continue }
      if let old = best, abs(end.mean - old.mean) <= 1e-9 * max(1e-3, old.mean) { again += 1 }
      if best == nil || end.mean < best!.mean - 1e-12 {
        if let old = best, end.mean < old.mean - 1e-9 { again = 0 }
        best = end
      }
      if again >= 2 { break }
    }
    return best
  }

  /// One search; points that it left above the law become constraints, and it goes on.
  func search(from start: [Double], steps: Int = 80) -> End? {
    var parameters = start
    for _ in 0..<12 {
      var search = EdgeSearch(problem, start: parameters, typical: typical)
      search.run(steps: steps)
      guard search.merit.isFinite else { return nil }
      parameters = search.parameters
      guard problem.evaluate(parameters, gradients: false) else { return nil }
      if problem.addBrokenRows() { continue }
      guard problem.violation(parameters) < 1e-7 else { return nil }
      return End(
        parameters: parameters, mean: problem.mean, converged: search.converged,
        slopeLeft: search.slopeLeft)
    }
    return nil
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

  /// The ceilings of all laws nearly as good as the best one; see ``SaturatingLaw/edge(above:)``.
  func ceilings(around end: End) -> ClosedRange<Double>? {
    guard let ceiling = model.ceiling(parameters: end.parameters) else { return nil }
    let total = cloud.weights?.reduce(0, +) ?? Double(cloud.count)
    let limit = max(end.mean, 0) * .exp(3 / total) + 1e-12
    let low = walk(from: ceiling, sign: -1, start: end.parameters, limit: limit)
    let high = walk(from: ceiling, sign: 1, start: end.parameters, limit: limit)
    problem.demand = nil
    return min(low, ceiling)...max(high, ceiling)
  }

  private func walk(from ceiling: Double, sign: Double, start: [Double], limit: Double) -> Double {
    let bound = sign < 0 ? model.yRange.lowerBound : model.yRange.upperBound
    var (inside, parameters) = (ceiling, start)
    var outside: Double?
    var reach = 0.02 * problem.unit
    for _ in 0..<30 {
      var target = outside.map { 0.5 * (inside + $0) } ?? ceiling + sign * reach
      if sign * (target - bound) > 0 { target = bound }
      if sign * (inside - bound) >= 0 { return bound }
      // At least the target above the best, at most the target below it.
      problem.demand = (sign, target)
      if let end = search(from: parameters, steps: 40), end.mean <= limit {
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
