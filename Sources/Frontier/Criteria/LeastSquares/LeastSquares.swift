/// Fits a ``Law``: weighted, bounded, robust, on any response scale, from the law's own
/// starts.
///
/// ```swift
/// let fit = try LeastSquares().fit(.logistic4, to: PointCloud(x: dose, y: effect))
/// print(fit["upper"]!, fit.standardErrors)
/// ```
///
/// 1. Every start of the law is screened with its linear parameters eliminated; the best few are
///    searched by Levenberg–Marquardt on the reduced problem (variable projection), on the scale
///    asked for.
/// 2. The best end is polished in all parameters, on the scale and with the loss asked for, and
///    that last search gives the verdict and the standard errors.
public struct LeastSquares: Sendable, Hashable, Codable {
  /// The scale of residuals; `nil` for the law's own.
  public var scale: ResponseScale?
  /// What a residual costs.
  public var loss: RobustLoss
  /// Parameters held at a value.
  public var fixed: [String: Double]
  /// Bounds that replace the law's.
  public var bounds: [String: ClosedRange<Double>]
  /// Full parameter vectors to start from, beside the law's starts.
  public var starts: [[Double]]
  /// How many of the screened starts are searched; of a law with
  /// ``Law/hasManyValleys``, four times as many.
  public var maximumSearches: Int
  /// Whether linear parameters are eliminated; if not, all are searched.
  public var eliminatesLinearParameters: Bool
  /// The derivative of the reduced problem.
  public var projection: ProjectionJacobian
  /// How often residuals may be computed in one search.
  public var maximumEvaluations: Int

  /// The defaults suit every law of the ``Catalogue``.
  public init(
    scale: ResponseScale? = nil, loss: RobustLoss = .squares,
    fixed: [String: Double] = [:], bounds: [String: ClosedRange<Double>] = [:],
    starts: [[Double]] = [],
    maximumSearches: Int = 6, eliminatesLinearParameters: Bool = true,
    projection: ProjectionJacobian = .golubPereyra, maximumEvaluations: Int = 2_000
  ) {
    self.scale = scale
    self.loss = loss
    self.fixed = fixed
    self.bounds = bounds
    self.starts = starts
    self.maximumSearches = maximumSearches
    self.eliminatesLinearParameters = eliminatesLinearParameters
    self.projection = projection
    self.maximumEvaluations = maximumEvaluations
  }

  /// Fits a law to observations. A fit that did not converge, or that the data does not determine,
  /// is a result that says so.
  ///
  /// - Throws: ``FrontierError`` where the law or the scale is not defined on the data, or a name,
  ///   bound or start makes no sense; ``FrontierError/cancelled``.
  public func fit(
    _ law: some Law, to data: PointCloud
  ) throws(FrontierError) -> Fit {
    let search = try LawSearch(self, law.rebased(on: data), data)
    // Here alone: refits on other rows of the same law need no second trial.
    try law.check(data)
    let fit = search.fit()
    try Cancellation.check()
    return fit
  }

  /// The bounds of every parameter, fixed ones as a range of one value.
  func ranges(of law: some Law) throws(FrontierError) -> [ClosedRange<Double>] {
    var ranges = law.parameters.map(\.bounds)
    for (name, range) in bounds {
      guard let j = law.place(of: name) else { throw unknown(name, in: law) }
      ranges[j] = range
    }
    for (name, value) in fixed {
      guard let j = law.place(of: name) else { throw unknown(name, in: law) }
      guard value.isFinite else {
        throw .invalidArgument(
          name: "fixed \(name)", value: "\(value)", requirement: "a finite number")
      }
      ranges[j] = value...value
    }
    for (j, range) in ranges.enumerated()
    where range.lowerBound == .infinity || range.upperBound == -.infinity {
      throw .invalidArgument(
        name: "bounds of \(law.parameters[j].name)", value: "\(range)",
        requirement: "a range with a finite number in it")
    }
    return ranges
  }

  private func unknown(_ name: String, in law: some Law) -> FrontierError {
    .invalidArgument(
      name: "parameter", value: name,
      requirement: "one of \(law.parameters.map(\.name).joined(separator: ", ")) of the law "
        + law.name)
  }
}
