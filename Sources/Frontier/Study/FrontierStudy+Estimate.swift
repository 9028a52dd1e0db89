/// A ceiling and a band from the same replicates.
public struct FrontierEstimate: Sendable, Hashable, Codable {
  /// The ceiling with its interval.
  public let ceiling: Interval
  /// The law with its band.
  public let band: ConfidenceBand
}

extension FrontierStudy {
  /// The ceiling with its interval.
  ///
  /// - Parameters:
  ///   - level: confidence level in (0, 1).
  ///   - replicates: number of resamples, at least 1.
  ///   - seed: the same seed gives the same bits, whatever `threads` is.
  ///   - threads: how many threads draw and fit.
  ///   - scheme: how resamples are drawn. By default the edge needs none, its interval comes from draws
  ///     of a likelihood (``Criterion/density(of:)``); where there is none, m-out-of-n for fits made from the
  ///     edge and n-out-of-n cases for the fit through all points.
  ///   - interval: how ends are made of replicates; by default basic for m-out-of-n, percentile for
  ///     cases. Corrected ones take full resamples alone.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)``.
  public func ceiling(
    level: Double = 0.95, replicates: Int = 2_000, seed: UInt64, threads: Int = 1,
    scheme: (any ResamplingScheme)? = nil, interval: IntervalKind? = nil
  ) throws(FrontierError) -> Interval {
    try estimate(
      at: [], level: level, replicates: replicates, seed: seed, threads: threads, scheme: scheme,
      interval: interval
    ).ceiling
  }

  /// A confidence band for the chosen law on a grid of x, at each by itself or, `kind` being
  /// simultaneous, at all of them at once.
  ///
  /// `grid` holds any finite x at which the law is defined. The other parameters and errors are
  /// those of ``ceiling(level:replicates:seed:threads:scheme:interval:)``.
  public func band(
    at grid: [Double], level: Double = 0.95, replicates: Int = 2_000, seed: UInt64,
    threads: Int = 1, scheme: (any ResamplingScheme)? = nil, interval: IntervalKind? = nil,
    kind: ConfidenceBand.Kind = .pointwise
  ) throws(FrontierError) -> ConfidenceBand {
    try estimate(
      at: grid, level: level, replicates: replicates, seed: seed, threads: threads,
      scheme: scheme, interval: interval, band: kind
    ).band
  }

  /// Ceiling and band from the same replicates.
  ///
  /// The band covers each x by itself or, `band` being simultaneous, the law at all of `grid` at once.
  /// `progress` is called with the number of replicates finished since the last call, from any thread.
  /// The other parameters are those of ``ceiling(level:replicates:seed:threads:scheme:interval:)``.
  ///
  /// - Throws: as there, and ``FrontierError/invalidArgument(name:value:requirement:)`` for a band of
  ///   predictions.
  public func estimate(
    at grid: [Double], level: Double = 0.95, replicates: Int = 2_000, seed: UInt64,
    threads: Int = 1, scheme: (any ResamplingScheme)? = nil, interval: IntervalKind? = nil,
    band: ConfidenceBand.Kind = .pointwise,
    progress: (@Sendable (Int) -> Void)? = nil
  ) throws(FrontierError) -> FrontierEstimate {
    let criterion = criteria.criterion(for: target)
    let isStandard = scheme == nil && interval == nil
    let scheme = scheme ?? standardScheme(for: criterion)
    let sample = ResamplingSample(cloud, sorted: sorted, fit: chosenFit)
    try check(
      grid: grid, level: level, replicates: replicates, threads: threads, sample: sample,
      scheme: scheme)
    try band.validateOfReplicates()
    let request = EstimateRequest(
      grid: grid, level: level, replicates: replicates, seed: seed, threads: threads, band: band,
      progress: progress)
    if isStandard, let density = criterion.density(of: chosenFit),
      let drawn = try drawnEstimate(density, request)
    {
      return drawn
    }
    if isStandard, noiseTreatment != .ignored, cloud.noise?.isScattering ?? false {
      return try simulatedEstimate(SimulationExtrapolation(), request)
    }
    let summary = try summary(of: request, scheme: scheme, interval: interval)
    return FrontierEstimate(
      ceiling: try summary.ceiling(estimate: determinedCeiling(target)),
      band: summary.band(at: grid, kind: band))
  }

  /// What replicates say that were drawn by a scheme.
  private func summary(
    of request: EstimateRequest, scheme: any ResamplingScheme, interval: IntervalKind?
  ) throws(FrontierError) -> ReplicateSummary {
    let table = try replicateTable(
      0..<request.replicates, seed: request.seed, threads: request.threads, scheme: scheme,
      progress: request.progress)
    return try summary(
      of: table, level: request.level, scheme: scheme, interval: interval, seed: request.seed,
      threads: request.threads)
  }

  /// The parameters of the chosen law with their intervals, in the law's order, from what the ceiling's
  /// interval comes from.
  ///
  /// An interval ends at a bound of its parameter. One that reaches over all values says that the data
  /// does not determine the parameter, however well it determines the ceiling.
  ///
  /// - Parameters:
  ///   - level: confidence level in (0, 1).
  ///   - replicates: number of resamples, at least 1.
  ///   - seed: the same seed gives the same bits, whatever `threads` is, and the resamples of
  ///     ``ceiling(level:replicates:seed:threads:scheme:interval:)``.
  ///   - threads: how many threads draw and fit.
  ///   - scheme: how resamples are drawn; without one as for the ceiling.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)``.
  public func parameterIntervals(
    level: Double = 0.95, replicates: Int = 2_000, seed: UInt64, threads: Int = 1,
    scheme: (any ResamplingScheme)? = nil
  ) throws(FrontierError) -> [Interval] {
    let criterion = criteria.criterion(for: target)
    let isStandard = scheme == nil
    let scheme = scheme ?? standardScheme(for: criterion)
    try check(
      grid: [], level: level, replicates: replicates, threads: threads,
      sample: ResamplingSample(cloud, sorted: sorted, fit: chosenFit), scheme: scheme)
    let request = EstimateRequest(
      grid: [], level: level, replicates: replicates, seed: seed, threads: threads,
      band: .pointwise,
      progress: nil)
    if isStandard, let density = criterion.density(of: chosenFit),
      let drawn = try drawnSummary(density, request)
    {
      return drawn.parameters()
    }
    return try summary(of: request, scheme: scheme, interval: nil)
      .parameters()
  }

  func standardScheme(for criterion: any Criterion) -> any ResamplingScheme {
    target == .envelope
      ? CaseResampling.standard(for: estimator, points: sorted.size)
      : CaseResampling.standard(for: criterion, points: sorted.size)
  }

  func check(
    grid: [Double], level: Double, replicates: Int, threads: Int, sample: ResamplingSample,
    scheme: any ResamplingScheme
  ) throws(FrontierError) {
    if let i = grid.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(variable: "grid", index: i, value: grid[i])
    }
    if let end = ends.x, let i = grid.firstIndex(where: { $0 > end }) {
      throw .invalidArgument(
        name: "grid[\(i)]", value: "\(grid[i])", requirement: "at most \(end), where x ends")
    }
    try law.validate(inputs: [grid], named: ["grid"])
    _ = try level.checkedLevel()
    guard replicates >= 1 else {
      throw .invalidArgument(name: "replicates", value: "\(replicates)", requirement: "at least 1")
    }
    let most = ReplicateTable.mostNumbers / max(1, grid.count, law.parameters.count)
    guard replicates <= most else {
      throw .invalidArgument(
        name: "replicates", value: "\(replicates)", requirement: "at most \(most) for this grid")
    }
    guard threads >= 1 else {
      throw .invalidArgument(name: "threads", value: "\(threads)", requirement: "at least 1")
    }
    try scheme.check(on: sample)
  }
}
