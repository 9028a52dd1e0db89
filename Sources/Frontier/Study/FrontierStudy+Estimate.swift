extension FrontierStudy {
  /// The ceiling with its interval.
  ///
  /// - Parameters:
  ///   - level: confidence level in (0, 1).
  ///   - replicates: number of resamples, at least 1.
  ///   - seed: the same seed gives the same bits, whatever `threads` is.
  ///   - threads: how many threads draw and fit.
  ///   - scheme: how resamples are drawn; by default m-out-of-n for fits made from the edge and
  ///     n-out-of-n cases for the fit through all points.
  ///   - interval: percentile or basic; by default basic for m-out-of-n, percentile for cases.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)``.
  public func ceiling(
    level: Double = 0.95, replicates: Int = 2_000, seed: UInt64, threads: Int = 1,
    scheme: ResamplingScheme? = nil, interval: IntervalKind? = nil
  ) throws(FrontierError) -> CeilingEstimate {
    try estimate(
      at: [], level: level, replicates: replicates, seed: seed, threads: threads, scheme: scheme,
      interval: interval
    ).ceiling
  }

  /// A pointwise confidence band for the chosen law on a grid of x.
  ///
  /// `grid` holds any finite x at which the law is defined. The other parameters and errors are
  /// those of ``ceiling(level:replicates:seed:threads:scheme:interval:)``.
  public func band(
    at grid: [Double], level: Double = 0.95, replicates: Int = 2_000, seed: UInt64,
    threads: Int = 1, scheme: ResamplingScheme? = nil, interval: IntervalKind? = nil
  ) throws(FrontierError) -> ConfidenceBand {
    try estimate(
      at: grid, level: level, replicates: replicates, seed: seed, threads: threads,
      scheme: scheme, interval: interval
    ).band
  }

  /// Ceiling and band from the same replicates.
  ///
  /// `progress` is called with the number of replicates finished since the last call, from any
  /// thread.
  public func estimate(
    at grid: [Double], level: Double = 0.95, replicates: Int = 2_000, seed: UInt64,
    threads: Int = 1, scheme: ResamplingScheme? = nil, interval: IntervalKind? = nil,
    progress: (@Sendable (Int) -> Void)? = nil
  ) throws(FrontierError) -> (ceiling: CeilingEstimate, band: ConfidenceBand) {
    let scheme = scheme ?? .standard(for: target, points: sorted.size)
    try check(grid: grid, level: level, replicates: replicates, threads: threads, scheme: scheme)
    let kind = interval ?? (scheme == .cases ? .percentile : .basic)
    let table = replicateTable(
      count: replicates, seed: seed, threads: threads, scheme: scheme, progress: progress)
    let summary = ReplicateSummary(
      study: self, table: table,
      interval: ReplicateInterval(
        kind: kind, scheme: scheme, rate: ResamplingScheme.rate(for: target),
        points: sorted.size, level: level),
      method: describe(scheme, kind, rate: ResamplingScheme.rate(for: target)))
    return (summary.ceiling(), summary.band(at: grid))
  }

  /// Draws and fits all replicates.
  func replicateTable(
    count: Int, seed: UInt64, threads: Int, scheme: ResamplingScheme,
    progress: (@Sendable (Int) -> Void)?
  ) -> ReplicateTable {
    let isConcave = estimator is ConcaveMajorant
    let makeWorker: @Sendable () -> any ReplicateWorker
    if model is ErrorPowerLaw, cloud.weights == nil,
      target != .envelope || isConcave || estimator is ConvexHull
    {
      let job = ErrorPowerLawReplicates(
        sorted, target: target, scheme: scheme, seed: seed, endsAtTop: isConcave)
      makeWorker = { job.makeWorker() }
    } else {
      let job = GeneralReplicates(
        sorted: sorted, envelope: estimator, model: model, target: target, scheme: scheme,
        seed: seed, start: fit(target).parameters)
      makeWorker = { job.makeWorker() }
    }
    return .run(
      count: count, parameterCount: model.parameterNames.count, threads: threads,
      makeWorker: makeWorker, progress: progress)
  }

  func check(
    grid: [Double], level: Double, replicates: Int, threads: Int, scheme: ResamplingScheme
  ) throws(FrontierError) {
    if let i = grid.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(variable: "grid", index: i, value: grid[i])
    }
    if let end = model.xEnd, let i = grid.firstIndex(where: { $0 > end }) {
      throw .invalidArgument(
        name: "grid[\(i)]", value: "\(grid[i])", requirement: "at most \(end), where x ends")
    }
    do throws(FrontierError) {
      // The model's own domain; any y will do.
      try model.validate(
        PointCloud(
          uncheckedX: grid, y: [Double](repeating: 0.5, count: grid.count), weights: nil))
    } catch .notPositive(_, let index, let value) {
      throw .notPositive(variable: "grid", index: index, value: value)
    } catch .outsideUnitInterval(_, let index, let value) {
      throw .outsideUnitInterval(variable: "grid", index: index, value: value)
    } catch .negative(_, let index, let value) {
      throw .negative(variable: "grid", index: index, value: value)
    } catch .outsideOpenUnitInterval(_, let index, let value) {
      throw .outsideOpenUnitInterval(variable: "grid", index: index, value: value)
    }
    guard level > 0, level < 1 else {
      throw .invalidArgument(name: "level", value: "\(level)", requirement: "between 0 and 1")
    }
    guard replicates >= 1 else {
      throw .invalidArgument(name: "replicates", value: "\(replicates)", requirement: "at least 1")
    }
    guard threads >= 1 else {
      throw .invalidArgument(name: "threads", value: "\(threads)", requirement: "at least 1")
    }
    if case .mOutOfN(let m) = scheme, m < 1 || m > sorted.size {
      throw .invalidArgument(
        name: "m", value: "\(m)", requirement: "from 1 to the number of points, \(sorted.size)")
    }
  }

  func describe(_ scheme: ResamplingScheme, _ kind: IntervalKind, rate: Double) -> String {
    switch scheme {
    case .cases: "case bootstrap, \(kind.rawValue) interval"
    case .mOutOfN(let m):
      "m-out-of-n bootstrap, m = \(m) of \(sorted.size), rate "
        + "\((rate * 100).rounded() / 100), \(kind.rawValue) interval"
    }
  }
}
