extension FrontierStudy {
  /// Ceiling and band from draws of the parameters given the data; `nil` where none could be drawn,
  /// or the density was not reached from its mode.
  func drawnEstimate(_ density: any ParameterDensity, _ request: EstimateRequest)
    throws(FrontierError) -> FrontierEstimate?
  {
    guard let summary = try drawnSummary(density, request) else { return nil }
    return FrontierEstimate(
      ceiling: try summary.ceiling(estimate: determinedCeiling(target)),
      band: summary.band(at: request.grid, kind: request.band))
  }

  /// What the draws say; `nil` as above.
  func drawnSummary(_ density: any ParameterDensity, _ request: EstimateRequest)
    throws(FrontierError) -> ReplicateSummary?
  {
    let draws = try DensityDraws(
      from: density, parameterCount: law.parameters.count, count: request.replicates,
      seed: request.seed, threads: request.threads)
    request.progress?(request.replicates)
    guard !draws.medians.isEmpty else { return nil }
    var summary = ReplicateSummary(
      study: self, table: draws.table,
      interval: ReplicateInterval(kind: .percentile, scale: 1, level: request.level),
      procedure: "\(density.procedure), \(request.replicates) draws")
    summary.areDraws = true
    if let remark = density.remark(onMedian: draws.medians) { summary.remarks.append(remark) }
    return summary
  }
}

/// What an estimate is asked for.
struct EstimateRequest {
  let grid: [Double]
  let level: Double
  let replicates: Int
  let seed: UInt64
  let threads: Int
  let band: ConfidenceBand.Kind
  let progress: (@Sendable (Int) -> Void)?
}

/// Whether draws near a bound say that the value may well be the bound itself.
struct BoundEvidence {
  /// How wide a neighbourhood is looked at, as a share of the interval.
  private static let share = 0.1
  /// Where the density at the bound is at least this share of the greatest one, the bound is not
  /// refuted: e^(−1.92), as by a likelihood ratio at 95 %.
  private static let ratio = 0.147

  static func holds(
    _ bound: Double, _ values: [Double], between low: Double, and high: Double
  ) -> Bool {
    let width = share * (high - low)
    guard width > 0, abs(bound - high) <= 2 * width || abs(bound - low) <= 2 * width else {
      return false
    }
    let draws = values.sorted()
    var (most, from) = (0, 0)
    for (i, value) in draws.enumerated() {
      while draws[from] < value - width { from += 1 }
      most = max(most, i - from + 1)
    }
    let near = draws.count { abs($0 - bound) <= width }
    return Double(near) >= ratio * Double(most)
  }
}
