extension SaturatingLaw {
  /// Weighted least squares of y on x by ``LawFitter``, a weight counting as so many points.
  ///
  /// ``ModelFit/ceilingProfile`` is the 95 % profile-likelihood interval of the ceiling (an end at
  /// infinity where it is open), up to 20,000 points; beyond, its Wald interval. The ceiling counts
  /// as not determined where that interval runs from the law's value at the largest x of the data
  /// to the end of ``yRange``, or has no end.
  ///
  /// - Throws: as ``validate(_:)``, and for a fitter that names no parameter of the law.
  public func leastSquares(_ cloud: PointCloud) throws(FrontierError) -> ModelFit {
    try validate(cloud)
    let cloud = cloud.present
    let fit = try fitter.fit(law, to: Observations(cloud))
    let solution = fit.solution
    let free = fit.ranges.count { $0.lowerBound < $0.upperBound }
    let distinct = FitReport.distinct(cloud.x, weights: cloud.weights, limit: free + 2)
    let profile = ceilingProfile(fit)
    let hasErrors = solution.standardErrors.contains { $0 != nil }
    return ModelFit(
      model: name, criterion: .leastSquares, parameterNames: parameterNames,
      parameters: fit.parameters, standardErrors: hasErrors ? solution.standardErrors : nil,
      rmse: rootMeanSquare(of: fit.parameters, on: cloud), points: cloud.count,
      stopped: stopReason(solution, distinct: distinct, free: free),
      identifiability: identifiability(
        distinct: distinct, free: free, rank: solution.undetermined.isEmpty ? nil : solution.rank,
        parameters: fit.parameters, largestX: cloud.x.max() ?? 0, profile: profile),
      ceilingProfile: profile, evaluations: fit.evaluations,
      relativeGradient: solution.gradientNorm)
  }

  /// The 95 % interval of the ceiling; `nil` where there is none, or no error to speak of.
  private func ceilingProfile(_ fit: LawFit) -> ClosedRange<Double>? {
    let solution = fit.solution
    guard solution.isMinimum, solution.undetermined.isEmpty, solution.degreesOfFreedom > 0,
      let ceiling = ceiling(parameters: fit.parameters)
    else { return nil }
    let quantity = xEnd.map { LawQuantity.value(at: $0) } ?? .limit
    let isLarge = fit.observations.count > 20_000 || fitter.loss.kind != .squares
    let interval =
      isLarge ? try? fit.waldInterval(for: quantity) : try? fit.profileInterval(for: quantity)
    guard let interval else { return nil }
    let low = max(interval.low, min(yRange.lowerBound, ceiling))
    let high = min(interval.high, max(yRange.upperBound, ceiling))
    return min(low, ceiling)...max(high, ceiling)
  }

  /// √(Σ w r²/Σ w) in the units of y, whatever the scale of the fit.
  func rootMeanSquare(of parameters: [Double], on cloud: PointCloud) -> Double {
    let fitted = values(at: cloud.x, parameters: parameters)
    var (squares, total) = (0.0, 0.0)
    for i in 0..<cloud.count {
      let weight = cloud.weights?[i] ?? 1
      let r = cloud.y[i] - fitted[i]
      squares += weight * r * r
      total += weight
    }
    return (squares / total).squareRoot()
  }

  private func stopReason(
    _ solution: NonlinearFit, distinct: Int, free: Int
  ) -> ModelFit.StopReason {
    if distinct < min(3, free) { return .tooFewPoints }
    switch solution.stopped {
    case .residualNotFinite, .jacobianNotFinite, .allOutliers: return .notDefined
    case .noProgress: return .noProgress
    case .evaluationLimit: return .evaluationLimit
    case .converged, .exact, .held: break
    }
    if let j = solution.atBound.first { return .atBound(parameter: parameterNames[j]) }
    return distinct <= free ? .interpolates : .converged
  }

  /// Whether the ceiling is determined; see ``leastSquares(_:)``.
  func identifiability(
    distinct: Int, free: Int, rank: Int?, parameters: [Double], largestX: Double,
    profile: ClosedRange<Double>?
  ) -> ModelFit.Identifiability {
    if distinct <= free { return .tooFewPoints(distinct: distinct, needed: free + 1) }
    if let rank { return .rankDeficient(rank: rank, parameters: free) }
    guard let profile, let ceiling = ceiling(parameters: parameters) else { return .determined }
    let last = value(at: largestX, parameters: parameters)
    let rises = ceiling >= last
    let end = rises ? yRange.upperBound : yRange.lowerBound
    var isFlat = rises ? profile.upperBound == .infinity : profile.lowerBound == -.infinity
    if end.isFinite {
      // From the last value to the end of what y can be, within a twentieth at either side.
      let room = abs(end - last)
      let (near, far) =
        rises
        ? (profile.lowerBound - last, end - profile.upperBound)
        : (last - profile.upperBound, profile.lowerBound - end)
      isFlat = isFlat || (room > 0 && max(near, far) <= 0.05 * room)
    }
    return isFlat
      ? .flatProfile(low: profile.lowerBound, high: profile.upperBound) : .determined
  }

  /// The parameters of ``leastSquares(_:)`` without its report.
  public func leastSquaresParameters(_ cloud: PointCloud) throws(FrontierError) -> [Double]? {
    let fit = try fitter.fit(law, to: Observations(cloud))
    return fit.solution.cost.isFinite ? fit.parameters : nil
  }

  /// One search in all parameters from a known law; `nil` with fewer distinct x than parameters.
  public func leastSquaresParameters(
    _ cloud: PointCloud, near start: [Double]
  ) throws(FrontierError) -> [Double]? {
    let search = try LawSearch(fitter, law, Observations(cloud))
    let free = search.ranges.count { $0.lowerBound < $0.upperBound }
    guard FitReport.distinct(cloud.x, weights: cloud.weights, limit: free) >= free else {
      return nil
    }
    return search.parameters(near: start)
  }
}
