extension SaturatingLaw {
  /// The smallest law above every point: the mean of law − y is least.
  ///
  /// Aigner & Chu 1968, *American Economic Review* 58, 826–839; see ``ErrorPowerLaw/edge(above:)``.
  /// Searched from the least-squares fit and from the law's own starts for all points and for the
  /// upper ones (see `EdgeFit`, `EdgeSearch`), the best end kept; the fitter's scale and loss play no
  /// part. ``ModelFit/ceilingProfile`` holds the ceilings of all laws whose mean gap is at most
  /// e^(3/n) times the least one: a likelihood ratio of e³ under exponential inefficiency.
  ///
  /// - Throws: as ``validate(_:)``, and for a fitter that names no parameter of the law.
  public func edge(above cloud: PointCloud) throws(FrontierError) -> ModelFit {
    try validate(cloud)
    let ranges = try fitter.ranges(of: law)
    let cloud = cloud.present
    let job = EdgeFit(self, cloud)
    let start = try fitter.fit(law, to: Observations(cloud))
    let found = job.best(from: start.solution.cost.isFinite ? [start.parameters] : [])
    let parameters = found?.parameters ?? start.parameters
    let free = ranges.count { $0.lowerBound < $0.upperBound }
    let distinct = FitReport.distinct(cloud.x, weights: cloud.weights, limit: free + 2)
    let profile = found.flatMap { distinct > free ? job.ceilings(around: $0) : nil }
    let stopped: ModelFit.StopReason =
      if distinct < min(3, free) {
        .tooFewPoints
      } else if found == nil {
        .notDefined
      } else if let j = job.boundHeld(by: parameters) {
        .atBound(parameter: parameterNames[j])
      } else if distinct <= free {
        .interpolates
      } else {
        found?.converged == true ? .converged : .noProgress
      }
    return ModelFit(
      model: name, criterion: .edge, parameterNames: parameterNames, parameters: parameters,
      standardErrors: nil, rmse: rootMeanSquare(of: parameters, on: cloud), points: cloud.count,
      stopped: stopped,
      identifiability: identifiability(
        distinct: distinct, free: free, rank: nil, parameters: parameters,
        largestX: cloud.x.max() ?? 0, profile: profile),
      ceilingProfile: profile, evaluations: job.evaluations,
      relativeGradient: found?.slopeLeft ?? 0)
  }

  /// The parameters of ``edge(above:)`` without its report.
  public func edgeParameters(above cloud: PointCloud) throws(FrontierError) -> [Double]? {
    let start = try fitter.fit(law, to: Observations(cloud))
    return EdgeFit(self, cloud).best(from: start.solution.cost.isFinite ? [start.parameters] : [])?
      .parameters
  }

  /// Searches from a known law and from the most promising other start; `nil` with fewer distinct x
  /// than parameters.
  public func edgeParameters(
    above cloud: PointCloud, near start: [Double]
  ) throws(FrontierError) -> [Double]? {
    let free = bounds.count { $0.lowerBound < $0.upperBound }
    guard FitReport.distinct(cloud.x, weights: cloud.weights, limit: free) >= free else {
      return nil
    }
    return EdgeFit(self, cloud).best(near: start)?.parameters
  }
}
