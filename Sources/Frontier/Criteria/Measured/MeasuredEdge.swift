import RealModule

/// A law as the edge of a cloud whose coordinates carry known noise: the law of greatest likelihood
/// for y = f(x) − u + ε, u ≥ 0 the inefficiency and ε the noise of ``PointCloud/noise``.
///
/// A stochastic frontier (Aigner, Lovell & Schmidt 1977, doi:10.1016/0304-4076(77)90052-5) whose
/// noise is not estimated but known, with a family of inefficiencies that nests the usual ones (see
/// `MeasuredInefficiency`): the luckiest measurements no longer pull the edge upwards. The search
/// starts from the law above all points, lowered by the noise of those it rests on, and from the
/// least-squares law, and keeps the better end. Where no noise is known the ``Edge`` stands.
///
/// Noise in x enters to first order, through the slope of the law.
public struct MeasuredEdge: Criterion, Hashable, Codable {
  /// Its held parameters and bounds hold for the edge.
  public var fitter: LeastSquares

  /// The edge of measurements with known noise.
  public init(fitter: LeastSquares = LeastSquares()) { self.fitter = fitter }

  public var name: String { "edge-known-noise" }
  /// The likelihood is smooth where there is noise.
  public var rate: Double { 0.5 }
  public var isEdge: Bool { true }

  public func fit(_ law: some Law, to cloud: PointCloud) throws(FrontierError) -> Fit {
    let raw = try Edge(fitter: fitter).fit(law, to: cloud)
    guard cloud.noise?.isScattering ?? false else { return raw }
    let search = try LawSearch(fitter, law.rebased(on: cloud), cloud)
    let end = try MeasuredEdgeSearch(search, raw: raw).end()
    try Cancellation.check()
    guard let found = end else {
      return Fit(search, by: self, withoutEndFrom: raw.parameters)
    }
    return Fit(
      search, by: self,
      CriterionEnd(
        parameters: found.parameters, cost: found.value,
        stopped: found.isConverged ? .converged : .noProgress, slope: found.slope,
        evaluations: found.evaluations, held: found.held))
  }

  public func density(of fit: Fit) -> (any ParameterDensity)? {
    fit.observations.noise?.isScattering ?? false ? MeasuredEdgeDensity(fit) : nil
  }

  /// Three standard errors to both sides, by the curvature of the likelihood.
  public func plausibleValues(
    of quantity: LawQuantity, for fit: Fit, within range: ClosedRange<Double>
  ) throws(FrontierError) -> ClosedRange<Double>? {
    let resolved = try ResolvedQuantity(quantity, of: fit.law, scale: fit.scale, at: fit.parameters)
    let value = resolved.value(fit.parameters)
    guard value.isFinite else { return nil }
    let model = MeasuredEdgeModel(fit)
    let end = model.search(from: fit.parameters)
    try Cancellation.check()
    guard let start = end?.point,
      let covariance = model.covariance(at: start),
      let gradient = resolved.gradient(at: fit.parameters, ranges: fit.ranges)
    else { return range }
    let factors = model.coordinates.factors(start)
    let slopes = zip(model.coordinates.free, factors).map { gradient[$0] * $1 }
    var variance = 0.0
    for (a, s) in slopes.enumerated() {
      for (b, t) in slopes.enumerated() { variance += s * t * covariance[a * start.count + b] }
    }
    let reach = 3 * max(0, variance).squareRoot()
    guard reach.isFinite else { return range }
    // The fit may lie outside the range.
    func inside(_ end: Double) -> Double { min(max(end, range.lowerBound), range.upperBound) }
    return inside(value - reach)...inside(value + reach)
  }
}

extension Criterion where Self == MeasuredEdge {
  /// The edge under known noise.
  public static var measuredEdge: MeasuredEdge { MeasuredEdge() }
}
