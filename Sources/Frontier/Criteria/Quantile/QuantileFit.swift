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
    /// How many searches were followed to the end, and how many of them ended at this cost.
    var searches = 1
    var agreeing = 1
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
    let starts = self.starts(beside: known)
    let typical = Self.sizes(starts, layout)
    let patience = law.hasManyValleys ? 4 : 1
    var screened: [(cost: Double, start: [Double])] = []
    let screen = screeningProblem()
    for start in starts {
      var start = start
      let cost = screen.solveLinear(&start)
      if cost.isFinite { screened.append((cost, start)) }
    }
    screened.sort { $0.cost < $1.cost }
    var near: [QuantileSearch] = []
    for (_, start) in screened.prefix(Self.near * patience) {
      var search = QuantileSearch(problem, start: start, typical: typical)
      search.run(steps: Self.nearSteps)
      if search.cost.isFinite { near.append(search) }
    }
    near.sort { $0.cost < $1.cost }
    var found: [QuantileSearch] = []
    for var search in near {
      let isKnown = found.contains { $0.isConverged && Self.isSame($0.cost, search.cost) }
      guard found.count < Self.ends * patience || isKnown else { break }
      search.run(steps: Self.endSteps)
      found.append(search)
      let least = found.reduce(.infinity) { min($0, $1.cost) }
      if found.count(where: { Self.isSame($0.cost, least) }) >= Self.agreeing { break }
    }
    guard let best = found.min(by: { $0.cost < $1.cost }) else { return nil }
    var end = Self.end(of: best)
    end.searches = found.count
    end.agreeing = found.count { Self.isSame($0.cost, best.cost) }
    return end
  }

  /// One search from a whole parameter vector.
  func search(from start: [Double], typical: [Double]? = nil) -> End? {
    let sizes = typical ?? Self.sizes([start], problem.layout)
    var search = QuantileSearch(
      problem, start: start,
      typical: sizes.isEmpty ? [Double](repeating: 0, count: ranges.count) : sizes)
    search.run(steps: Self.endSteps)
    return search.cost.isFinite ? Self.end(of: search) : nil
  }

  private static func isSame(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= sameCost * max(abs(a), abs(b))
  }

  private static func end(of search: QuantileSearch) -> End {
    End(
      parameters: search.parameters, cost: search.cost, isConverged: search.isConverged,
      promise: search.promise)
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

  /// The problem on which starts are screened: the whole one, or one of fewer rows.
  private func screeningProblem() -> QuantileProblem {
    guard cloud.count > Self.screenedRows else { return problem }
    let order = SortedCloud.order(of: cloud)
    let rows = (0..<Self.screenedRows).map {
      Int(order[$0 * (order.count - 1) / (Self.screenedRows - 1)])
    }
    return QuantileProblem(law, ranges, cloud.rows(rows), tau: tau)
  }

  /// Whole vectors from nonlinear parameters, inside the bounds; the linear ones are solved for.
  private func starts(beside known: [[Double]]) -> [[Double]] {
    let layout = problem.layout
    var betas = known.map { start in layout.nonlinear.map { start[$0] } }
    betas += law.starts(for: cloud)
    if let upper = upperPart { betas += law.starts(for: upper) }
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
