/// A law as the edge of a cloud: the smallest law above every point, for which the mean of law − y
/// is least.
///
/// Aigner & Chu 1968, *American Economic Review* 58, 826–839. It is the maximum-likelihood edge under
/// exponential inefficiency and converges at rate 1/n where the density jumps at the edge (Smith
/// 1985, doi:10.1093/biomet/72.1.67), so it has no Gaussian standard errors. Laws of
/// ``ExponentialForm`` are solved globally (see `EdgePowerLaw`), others searched from the
/// least-squares fit and from the law's own starts for all points and for the upper ones, the best
/// end kept (see `EdgeFit`, `EdgeSearch`).
public struct Edge: Criterion, Hashable, Codable {
  /// Its held parameters and bounds hold for the edge; its scale and loss for the least-squares fit
  /// that a search starts from.
  public var fitter: LeastSquares
  /// Whether intervals come from draws of a likelihood of the edge with a generalised gamma family of
  /// shortfalls (up to 5,000 points), in place of m-out-of-n resamples. They do by default: of
  /// 60 points their intervals of 95 % hold the truth in .94 to .99 of samples for most designs, but in
  /// .73 to .92 where shortfalls leave a gap below the edge, and their ends carry data where resampled
  /// ceilings pile up on the end of y (Documentation, *What the interval covers*).
  public var drawsIntervals: Bool

  /// The edge, with bounds, held parameters and starts of its own.
  public init(fitter: LeastSquares = LeastSquares(), drawsIntervals: Bool = true) {
    self.fitter = fitter
    self.drawsIntervals = drawsIntervals
  }

  public var name: String { "edge" }
  public var summary: String { "the smallest law above every point" }
  /// Chosen by simulation, as no theory covers a law fitted to an edge at these sizes
  /// (Documentation, *What the interval covers*): intervals cover .91 to .99 for n from 60 to 600.
  public var rate: Double { 0.65 }
  public var isEdge: Bool { true }

  public func fit(
    _ law: some Law, to cloud: PointCloud
  ) throws(FrontierError) -> Fit {
    let law = law.rebased(on: cloud)
    let search = try LawSearch(fitter, law, cloud)
    try law.check(cloud)
    if let form = fitter.form(of: law) {
      let found = ExponentialFit.edge(form, cloud.present)
      try Cancellation.check()
      return Fit(
        search, by: self,
        CriterionEnd(
          parameters: found.parameters, cost: found.solution.criterion,
          stopped: found.solution.converged ? .converged : .evaluationLimit,
          slope: found.solution.relativeGradient, evaluations: found.solution.evaluations,
          held: found.held, plausibleLimits: found.plausibleLimits))
    }
    let job = EdgeFit(law, fitter, search.ranges, cloud.present)
    let start = search.fit()
    let best = job.best(from: start.solution.cost.isFinite ? [start.parameters] : [])
    try Cancellation.check()
    guard let found = best else {
      return Fit(
        search, by: self, withoutEndFrom: start.parameters, evaluations: job.evaluations)
    }
    // What least squares of all points cannot tell apart, the few at the edge cannot either.
    return Fit(
      search, by: self,
      CriterionEnd(
        parameters: found.parameters, cost: found.mean,
        stopped: found.converged ? .converged : .noProgress, slope: found.slopeLeft,
        evaluations: job.evaluations,
        held: job.boundHeld(by: found.parameters).map { [$0] } ?? [],
        undetermined: start.solution.undetermined))
  }

  public func parameters(
    of law: some Law, fittedTo cloud: PointCloud, near start: [Double]?
  ) throws(FrontierError) -> [Double]? {
    try law.validateDeclaration()
    try law.validate(cloud, scale: .identity)
    if let form = fitter.form(of: law) {
      return ExponentialFit.edge(form, cloud.present).parameters
    }
    let ranges = try fitter.ranges(of: law)
    if let start { try law.validate(start: start) }
    guard let start else {
      let fit = try fitter.fit(law, to: cloud)
      let best = EdgeFit(law, fitter, ranges, cloud)
        .best(from: fit.solution.cost.isFinite ? [fit.parameters] : [])?.parameters
      try Cancellation.check()
      return best
    }
    let free = ranges.count { $0.lowerBound < $0.upperBound }
    guard cloud.inputs.count > 1 || cloud.distinctInputs(limit: free) >= free else { return nil }
    let best = EdgeFit(law, fitter, ranges, cloud).best(near: start)?.parameters
    try Cancellation.check()
    return best
  }

  public func density(of fit: Fit) -> (any ParameterDensity)? {
    drawsIntervals ? EdgeDensity(fit) : nil
  }

  /// The values over all laws whose mean gap is at most e^(3/n) times the least one: a likelihood
  /// ratio of e³ under exponential inefficiency.
  public func plausibleValues(
    of quantity: LawQuantity, for fit: Fit, within range: ClosedRange<Double>
  ) throws(FrontierError) -> ClosedRange<Double>? {
    if let form = fitter.form(of: fit.law), form.isLimit(quantity) {
      return fit.plausibleLimits?.clamped(to: range)
    }
    let resolved = try ResolvedQuantity(
      quantity, of: fit.law, scale: fit.scale, at: fit.parameters)
    let job = EdgeFit(fit.law, fitter, fit.ranges, fit.observations.present)
    guard let end = job.search(from: fit.parameters) else { return nil }
    return job.plausibleValues(of: resolved, around: end, within: range)
  }

  public func refitter(
    for law: any Law, on points: SortedCloud, near start: [Double]
  ) -> any Refitter {
    if let form = fitter.form(of: law) { return ExponentialEdgeRefitter(form, points) }
    guard let ranges = try? fitter.ranges(of: law), start.count == law.parameters.count,
      start.allSatisfy(\.isFinite), points.count > 0
    else { return GeneralRefitter(self, law, points, near: start) }
    return EdgeRefitter(law, fitter, ranges, points, near: start)
  }
}

extension Criterion where Self == Edge {
  /// The smallest law above every point.
  public static var edge: Edge { Edge() }
}
