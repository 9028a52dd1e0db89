extension FrontierStudy {
  /// Ceiling and band from draws of the parameters given the data.
  ///
  /// Fewer effective draws than a hundred leave ends that move with the seed; a remark says so.
  func drawnEstimate(_ density: any ParameterDensity, _ request: EstimateRequest)
    throws(FrontierError) -> FrontierEstimate
  {
    let draws = DensityDraws(
      from: density, parameterCount: law.parameters.count, count: request.replicates,
      seed: request.seed, threads: request.threads, progress: request.progress)
    var summary = ReplicateSummary(
      study: self, table: draws.table,
      interval: ReplicateInterval(kind: .percentile, scale: 1, level: request.level),
      procedure: "\(density.procedure), \(request.replicates) draws")
    if draws.effectiveCount < Self.fewDraws {
      summary.remarks.append(
        "the draws amount to \(Int(draws.effectiveCount)) independent ones: the interval's ends "
          + "move with the seed; more replicates steady them")
    }
    return FrontierEstimate(
      ceiling: try summary.ceiling(estimate: determinedCeiling(target)),
      band: summary.band(at: request.grid))
  }

  /// Below so many effective draws a 2.5 % quantile is two or three of them.
  private static let fewDraws = 100.0
}

/// What an estimate is asked for.
struct EstimateRequest {
  let grid: [Double]
  let level: Double
  let replicates: Int
  let seed: UInt64
  let threads: Int
  let progress: (@Sendable (Int) -> Void)?
}
