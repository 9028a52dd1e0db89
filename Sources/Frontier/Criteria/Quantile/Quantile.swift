import FrontierSupport

/// A law as a conditional quantile of y given x: the parameters of least mean pinball loss
/// Σ w·ρ_τ(y − f(x))/Σ w, ρ_τ(r) = τ·r above the law and (τ − 1)·r below it.
///
/// A share τ of the cloud lies below the law, whatever the distribution of y. For τ near 1 it is an
/// edge that single points cannot move far, and `τ = .98` under a sigmoid is the capability boundary of
/// Zhang, Jin, Syrgkanis & Kakade 2026 (arXiv:2602.15327), without their smoothing.
///
/// Koenker & Bassett 1978, doi:10.2307/1913643; nonlinear: Koenker & Park 1996,
/// doi:10.1016/0304-4076(95)01734-0. Parameters that enter linearly are solved for exactly, by a linear
/// program with a certificate (``certificate(of:)``); the others are searched by successive linear
/// programs from the law's starts for all points, and for those beyond a lesser quantile; of a large cloud and an
/// outer quantile the valleys are looked for on the rows near the edge, the others of each stretch of x being one
/// (see `QuantileReduction`), and the lowest of them followed on all rows. The loss of a nonlinear law has several
/// valleys: the certificate is one of a local minimum.
///
/// Where τ is so near 1 that fewer than some 15 points lie above the law its distribution is no longer
/// near a normal one (Chernozhukov & Fernández-Val 2011, doi:10.1093/restud/rdq020), and
/// ``remarks(on:)`` says so.
public struct Quantile: Criterion, Hashable, Codable {
  /// τ, in (0, 1).
  public let level: Double
  /// Its held parameters, bounds and starts hold for the quantile.
  public var fitter: LeastSquares

  /// A quantile.
  ///
  /// - Parameters:
  ///   - level: τ, between 0 and 1, both excluded.
  ///   - fitter: parameters held, bounds, further starts.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)``.
  public init(
    level: Double, fitter: LeastSquares = LeastSquares()
  ) throws(FrontierError) {
    self.level = try TailShare.checked(level)
    self.fitter = fitter
  }

  public var name: String { "quantile" }
  /// That of smooth functions of the cloud, at a fixed τ.
  public var rate: Double { 0.5 }
  public var summary: String { "the \(level) quantile of y given x" }

  public func fit(_ law: some Law, to cloud: PointCloud) throws(FrontierError) -> Fit {
    let search = try LawSearch.checked(fitter, law, cloud)
    let job = QuantileFit(search.law, search.ranges, cloud.present, tau: level)
    let best = job.best(from: fitter.starts)
    try Cancellation.check()
    guard let end = best else {
      return Fit(
        search, by: self, withoutEndFrom: search.fit().parameters, evaluations: job.evaluations)
    }
    let parameters = search.canonical(end.parameters)
    return Fit(
      search, by: self,
      CriterionEnd(
        parameters: parameters, cost: end.cost,
        stopped: end.isConverged ? .converged : .noProgress, slope: end.promise,
        evaluations: job.evaluations, held: search.onBounds(parameters)))
  }

  /// From a known law one search; else the whole fit.
  public func parameters(
    of law: some Law, fittedTo cloud: PointCloud, near start: [Double]?
  ) throws(FrontierError) -> [Double]? {
    guard let start, start.count == law.parameters.count, start.allSatisfy(\.isFinite) else {
      let fit = try fit(law, to: cloud)
      return fit.solution.cost.isFinite ? fit.parameters : nil
    }
    let ranges = try fitter.ranges(of: law)
    let free = ranges.count { $0.lowerBound < $0.upperBound }
    guard cloud.inputs.count > 1 || cloud.distinctInputs(limit: free) >= free else { return nil }
    let end = QuantileFit(law, ranges, cloud.present, tau: level).search(from: start)
    try Cancellation.check()
    return end?.parameters
  }

  /// Below so many points above the law a normal approximation is poor.
  private static let fewAbove = 15.0

  public func remarks(on fit: Fit) -> [String] {
    let extreme = fit.observations.present.totalWeight * min(level, 1 - level)
    guard extreme < Self.fewAbove else { return [] }
    let side = level > 0.5 ? "above" : "below"
    return [
      "only about \(Int(saturating: extreme.rounded(.up))) of \(fit.observations.count) points lie \(side) the "
        + "\(level) quantile: its interval is a rough one"
    ]
  }
}

extension LawSearch {
  /// Free parameters that lie on a bound.
  func onBounds(_ parameters: [Double]) -> [Int] {
    parameters.indices.filter { j in
      let range = ranges[j]
      return range.lowerBound < range.upperBound
        && (parameters[j] <= range.lowerBound || parameters[j] >= range.upperBound)
    }
  }
}

extension Quantile {
  /// - Throws: as ``init(level:fitter:)``, and what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      level: container.decode(Double.self, forKey: .level),
      fitter: container.decode(LeastSquares.self, forKey: .fitter))
  }
}
