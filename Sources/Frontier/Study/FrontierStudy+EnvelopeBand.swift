extension FrontierStudy {
  /// A pointwise confidence band for the envelope itself, no law assumed.
  ///
  /// The envelope is found anew in every resample. By default m = n^0.6 of n points are drawn (all of
  /// them where ``EnvelopeEstimator/admitsOrdinaryBootstrap`` holds) and deviations scaled by (m/n) to the estimator's ``EnvelopeEstimator/rate``. It covers the edge of the population that the
  /// points were drawn from, not noise in their measurement.
  ///
  /// - Parameters:
  ///   - grid: x inside the envelope's range; outside, the entries of `fit`, `low` and `high` are
  ///     NaN.
  ///   - level: confidence level in (0, 1).
  ///   - replicates: number of resamples, at least 1.
  ///   - seed: the same seed gives the same bits, whatever `threads` is.
  ///   - threads: how many threads draw.
  ///   - scheme: how resamples are drawn.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` or
  ///   ``FrontierError/notFinite(variable:index:value:)``.
  public func envelopeBand(
    at grid: [Double], level: Double = 0.95, replicates: Int = 2_000, seed: UInt64,
    threads: Int = 1, scheme: (any ResamplingScheme)? = nil
  ) throws(FrontierError) -> ConfidenceBand {
    let scheme = scheme ?? CaseResampling.standard(for: estimator, points: sorted.size)
    let sample = ResamplingSample(cloud, sorted: sorted)
    try check(
      grid: grid, level: level, replicates: replicates, threads: threads, sample: sample,
      scheme: scheme)
    let rate = estimator.rate
    let interval = ReplicateInterval(
      kind: scheme.standardInterval, scheme: scheme, rate: rate, points: sorted.size, level: level)
    let job = EnvelopeReplicates(
      sample: sample, envelope: try cappedEstimator.settled(on: cloud), grid: grid, scheme: scheme,
      seed: seed)
    let table = try ReplicateTable.run(
      count: replicates, parameterCount: grid.count, threads: threads,
      makeWorker: { job.makeWorker() }, progress: nil)
    let fitted = grid.map { envelope.value(at: $0) ?? .nan }
    var (low, high) = (fitted, fitted)
    for (i, height) in fitted.enumerated() where height.isFinite {
      var values = (0..<replicates).map { table.values[$0 * grid.count + i] }
      values.removeAll { !$0.isFinite }
      guard values.count >= 20 else {
        (low[i], high[i]) = (-.infinity, .infinity)
        continue
      }
      let ends = interval.around(height, &values)
      (low[i], high[i]) = (ends.low, ends.high)
    }
    return ConfidenceBand(
      inputs: [grid], fit: fitted, low: low, high: high, level: level, kind: .pointwise,
      procedure: scheme.procedure(points: sorted.size, scheme.standardInterval, rate: rate))
  }
}
