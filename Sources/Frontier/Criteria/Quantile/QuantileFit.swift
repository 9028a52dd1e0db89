/// The searches of one law as a quantile: from the law's own starts for all points and for the upper
/// ones, and from its least-squares fit; the best end kept.
struct QuantileFit {
  /// The best end.
  struct End {
    let parameters: [Double]
    /// The mean pinball loss.
    let cost: Double
    let isConverged: Bool
    /// The share of the cost that the last linear program could still gain.
    let promise: Double
  }

  private let law: any Law
  private let ranges: [ClosedRange<Double>]
  private let cloud: PointCloud
  private let tau: Double
  private let problem: QuantileProblem

  /// - Parameter cloud: without absent points.
  init(_ law: any Law, _ ranges: [ClosedRange<Double>], _ cloud: PointCloud, tau: Double) {
    self.law = law
    self.ranges = ranges
    self.cloud = cloud
    self.tau = tau
    problem = QuantileProblem(law, ranges, cloud, tau: tau)
  }

  var evaluations: Int { problem.evaluations }

  /// Starts are screened on at most so many rows, spread evenly over the order of x.
  private static let screenedRows = 3_000
  /// How many of the screened starts are followed a few steps, and how many steps; how many of those
  /// are followed to the end, and how far; of a law with many valleys four times as many.
  private static let (near, nearSteps, ends, endSteps) = (6, 3, 4, 60)
  /// How many ends must agree to be taken for the least, and by which share of the cost.
  private static let (agreeing, sameCost) = (2, 1e-9)

  /// The best end of all searches; `nil` where the law is defined at no start.
  ///
  /// - Parameter known: whole parameter vectors that are starts, too.
  func best(from known: [[Double]]) -> End? {
    let layout = problem.layout
    guard !layout.nonlinear.isEmpty else {
      return search(from: known.first ?? [Double](repeating: 0, count: ranges.count), typical: [])
    }
    guard let reduction = QuantileReduction(cloud, tau: tau) else {
      return best(on: problem, from: starts(of: [cloud, upperPart], beside: known))
    }
    // The valleys of few rows first, then the whole cloud from the lowest of them.
    let starts = Self.distinct(
      starts(of: [reduction.cloud, reduction.near], beside: known), layout)
    let few = QuantileProblem(law, ranges, reduction.cloud, tau: tau)
    let valleys = ends(on: few, from: starts, precision: Self.roughly)
    let typical = Self.sizes(starts, layout)
    var best: End?
    for (place, valley) in valleys.enumerated() {
      // One that is hardly higher on few rows may be the lower one on all.
      let isRival = place == 0 || valley.cost <= (1 + Self.rival) * valleys[0].cost
      guard isRival, let end = search(from: valley.parameters, typical: typical) else { continue }
      if end.cost < best?.cost ?? .infinity { best = end }
    }
    return best ?? self.best(on: problem, from: starts)
  }

  /// The gain, as a share of the cost, below which a search of few rows ends: other rows would change more. How
  /// much higher a valley of theirs may be to be looked at on all rows.
  private static let (roughly, rival) = (1e-3, 0.01)

  /// The best end of searches of one problem, from the best of some starts.
  private func best(on problem: QuantileProblem, from starts: [[Double]]) -> End? {
    ends(on: problem, from: starts, precision: QuantileSearch.negligible).first
  }

  /// Ends of searches, the lowest first, one of each cost.
  private func ends(
    on problem: QuantileProblem, from starts: [[Double]], precision: Double
  ) -> [End] {
    let same = max(Self.sameCost, precision)
    func isSame(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= same * max(abs(a), abs(b)) }
    let typical = Self.sizes(starts, problem.layout)
    let patience = law.hasManyValleys ? 4 : 1
    var screened: [(cost: Double, start: [Double])] = []
    let screen = problem.count > Self.screenedRows ? screeningProblem() : problem
    for start in starts {
      var start = start
      let cost = screen.solveLinear(&start)
      if cost.isFinite { screened.append((cost, start)) }
    }
    screened.sort { $0.cost < $1.cost }
    var near: [QuantileSearch] = []
    for (_, start) in screened.prefix(Self.near * patience) {
      var search = QuantileSearch(
        problem, start: start, typical: typical, precision: precision, isNear: true)
      search.run(steps: Self.nearSteps)
      if search.isUsable { near.append(search) }
    }
    near.sort { $0.cost < $1.cost }
    var found: [QuantileSearch] = []
    for var search in near {
      let isKnown = found.contains { $0.isConverged && isSame($0.cost, search.cost) }
      guard found.count < Self.ends * patience || isKnown else { break }
      search.run(steps: Self.endSteps)
      guard search.isUsable else { continue }
      found.append(search)
      let least = found.reduce(.infinity) { min($0, $1.cost) }
      if found.count(where: { isSame($0.cost, least) }) >= Self.agreeing { break }
    }
    found.sort { $0.cost < $1.cost }
    var ends: [End] = []
    for search in found where !(ends.last.map { isSame($0.cost, search.cost) } ?? false) {
      ends.append(Self.end(of: search))
    }
    return ends
  }

  /// One search from a whole parameter vector.
  func search(from start: [Double], typical: [Double]? = nil) -> End? {
    let sizes = typical ?? Self.sizes([start], problem.layout)
    var search = QuantileSearch(
      problem, start: start,
      typical: sizes.isEmpty ? [Double](repeating: 0, count: ranges.count) : sizes)
    search.run(steps: Self.endSteps)
    return search.isUsable ? Self.end(of: search) : nil
  }

  private static func end(of search: QuantileSearch) -> End {
    End(
      parameters: search.parameters, cost: search.cost, isConverged: search.isConverged,
      promise: search.promise)
  }

  /// Starts nearer to an earlier one than this share of their sizes lead to the same valley.
  private static let sameStart = 0.1

  /// The starts that are not near to an earlier one.
  private static func distinct(_ starts: [[Double]], _ layout: LawLayout) -> [[Double]] {
    let sizes = sizes(starts, layout)
    var kept: [[Double]] = []
    for start in starts {
      let isKnown = kept.contains { other in
        layout.nonlinear.allSatisfy { abs(start[$0] - other[$0]) <= sameStart * sizes[$0] }
      }
      if !isKnown { kept.append(start) }
    }
    return kept
  }

  /// Half the range of each nonlinear parameter among some starts.
  private static func sizes(_ starts: [[Double]], _ layout: LawLayout) -> [Double] {
    var sizes = [Double](repeating: 0, count: layout.linear.count + layout.nonlinear.count)
    for j in layout.nonlinear {
      let values = starts.map { $0[j] }
      sizes[j] = ((values.max() ?? 0) - (values.min() ?? 0)) / 2
    }
    return sizes
  }

  /// A problem of fewer rows, on which starts are screened.
  private func screeningProblem() -> QuantileProblem {
    let order = SortedCloud.order(of: cloud)
    let rows = (0..<Self.screenedRows).map {
      Int(order[$0 * (order.count - 1) / (Self.screenedRows - 1)])
    }
    return QuantileProblem(law, ranges, cloud.rows(rows), tau: tau)
  }

  /// Whole vectors from nonlinear parameters, inside the bounds; the linear ones are solved for.
  private func starts(of clouds: [PointCloud?], beside known: [[Double]]) -> [[Double]] {
    let layout = problem.layout
    var betas = known.map { start in layout.nonlinear.map { start[$0] } }
    for case .some(let cloud) in clouds { betas += law.starts(for: cloud) }
    return betas.compactMap { beta in
      guard beta.count == layout.nonlinear.count, beta.allSatisfy(\.isFinite) else { return nil }
      var start = [Double](repeating: 0, count: ranges.count)
      for (b, j) in layout.nonlinear.enumerated() {
        start[j] = min(max(beta[b], ranges[j].lowerBound), ranges[j].upperBound)
      }
      return start
    }
  }

  /// How many times the share beyond the quantile the part of the cloud is that shows its shape.
  private static let partFactor = 5.0
  /// A part of fewer points shows none.
  private static let fewPoints = 8

  /// The points beyond a line that is a lesser quantile of the cloud: their shape is the quantile's.
  private var upperPart: PointCloud? {
    let beyond = min(0.5, Self.partFactor * min(tau, 1 - tau))
    guard cloud.inputs.count == 1, beyond < 0.5 else { return nil }
    let line = QuantileProblem(
      CatalogueLaw.lin2, CatalogueLaw.lin2.parameters.map(\.bounds), cloud,
      tau: tau > 0.5 ? 1 - beyond : beyond)
    var parameters = [0.0, 0.0]
    guard line.solveLinear(&parameters).isFinite else { return nil }
    let fitted = CatalogueLaw.lin2.values(at: cloud.inputs, parameters: parameters)
    let rows = (0..<cloud.count).filter { (cloud.y[$0] >= fitted[$0]) == (tau > 0.5) }
    return rows.count >= Self.fewPoints ? cloud.rows(rows) : nil
  }
}
