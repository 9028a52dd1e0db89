/// Replicates of a study by parts, for work that is divided among programs or machines.
extension FrontierStudy {
  /// The parameters of the law fitted to some of the study's resamples.
  ///
  /// A resample is a function of the seed and its number: parts that together have every number once
  /// are the whole, whoever made them, and ``estimate(at:level:from:scheme:interval:band:)`` makes of them what
  /// ``estimate(at:level:replicates:seed:threads:scheme:interval:band:progress:)`` would have made by the same
  /// scheme.
  ///
  /// - Parameters:
  ///   - numbers: which resamples, from 0.
  ///   - seed: the same for all parts.
  ///   - threads: how many threads draw and fit; changes no bit.
  ///   - scheme: how resamples are drawn; without one m-out-of-n for fits made from the edge, cases for
  ///     the fit through all points.
  ///   - progress: called with the number of replicates finished since the last call, from any thread.
  /// - Returns: the parameters in the law's order, one a number; `nil` where the resample determined no
  ///   law, or one of parameters beyond all numbers.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)``, ``FrontierError/cancelled``.
  public func replicates(
    _ numbers: Range<Int>, seed: UInt64, threads: Int = 1, scheme: (any ResamplingScheme)? = nil,
    progress: (@Sendable (Int) -> Void)? = nil
  ) throws(FrontierError) -> [[Double]?] {
    guard numbers.lowerBound >= 0, numbers.upperBound <= Self.mostReplicates else {
      throw .invalidArgument(
        name: "numbers", value: "\(numbers)", requirement: "inside 0..<\(Self.mostReplicates)")
    }
    guard !numbers.isEmpty else { return [] }
    let scheme = scheme ?? standardScheme(for: criteria.criterion(for: target))
    try check(
      grid: [], level: 0.5, replicates: numbers.count, threads: threads,
      sample: ResamplingSample(cloud, sorted: sorted, fit: chosenFit), scheme: scheme)
    let table = try replicateTable(
      numbers, seed: seed, threads: threads, scheme: scheme, progress: progress)
    let p = table.parameterCount
    return (0..<table.count).map {
      let parameters = table.values[($0 * p)..<($0 * p + p)]
      return table.isUsed[$0] && parameters.allSatisfy(\.isFinite) ? Array(parameters) : nil
    }
  }

  /// Ceiling and band from replicates that were made before.
  ///
  /// - Parameters:
  ///   - grid: where the band is wanted, as for ``band(at:level:replicates:seed:threads:scheme:interval:kind:)``.
  ///   - level: confidence level in (0, 1).
  ///   - replicates: what ``replicates(_:seed:threads:scheme:progress:)`` returned, all numbers once.
  ///   - scheme: the one by which they were drawn.
  ///   - interval: how ends are made of replicates; by default the scheme's own way.
  ///   - band: pointwise or simultaneous.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)``,
  ///   ``FrontierError/countMismatch(variable:count:expected:)`` for parameters of another law,
  ///   ``FrontierError/notFinite(variable:index:value:)``.
  public func estimate(
    at grid: [Double], level: Double = 0.95, from replicates: [[Double]?],
    scheme: (any ResamplingScheme)? = nil, interval: IntervalKind? = nil,
    band: ConfidenceBand.Kind = .pointwise
  ) throws(FrontierError) -> FrontierEstimate {
    let scheme = scheme ?? standardScheme(for: criteria.criterion(for: target))
    try check(
      grid: grid, level: level, replicates: replicates.count, threads: 1,
      sample: ResamplingSample(cloud, sorted: sorted, fit: chosenFit), scheme: scheme)
    try band.validateOfReplicates()
    let p = law.parameters.count
    for (i, parameters) in replicates.enumerated() {
      guard let parameters else { continue }
      guard parameters.count == p else {
        throw .countMismatch(
          variable: "replicates[\(i)]", count: parameters.count, expected: p)
      }
      if let j = parameters.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(variable: "replicates[\(i)]", index: j, value: parameters[j])
      }
    }
    let none = [Double](repeating: 0, count: p)
    let table = ReplicateTable(
      values: replicates.flatMap { $0 ?? none }, parameterCount: p,
      isUsed: replicates.map { $0 != nil })
    let summary = try summary(of: table, level: level, scheme: scheme, interval: interval)
    return FrontierEstimate(
      ceiling: try summary.ceiling(estimate: determinedCeiling(target)),
      band: summary.band(at: grid, kind: band))
  }

  /// Numbers of replicates stay inside what a stream of random numbers tells apart.
  private static let mostReplicates = Int(UInt32.max)

  /// The rate of least squares through an envelope's vertices: biased inwards, its bias falls like
  /// n^−.2, and no rate makes its interval cover. Chosen by simulation, as no theory covers it.
  private static let rateOfVertexFits = 0.4

  private func replicates(
    by scheme: any ResamplingScheme, seed: UInt64
  ) throws(FrontierError) -> LawReplicates {
    LawReplicates(
      of: law, by: criteria.criterion(for: target),
      on: ResamplingSample(cloud, sorted: sorted, fit: chosenFit),
      points: target == .envelope ? .vertices(of: try cappedEstimator.settled(on: cloud)) : .all,
      scheme: scheme, seed: seed, start: chosenFit.parameters)
  }

  func replicateTable(
    _ numbers: Range<Int>, seed: UInt64, threads: Int, scheme: any ResamplingScheme,
    progress: (@Sendable (Int) -> Void)?
  ) throws(FrontierError) -> ReplicateTable {
    let job = try replicates(by: scheme, seed: seed)
    return try ReplicateTable.run(
      first: numbers.lowerBound, count: numbers.count, parameterCount: law.parameters.count,
      threads: threads, makeWorker: { job.makeWorker() }, progress: progress)
  }

  /// What replicates say.
  ///
  /// - Parameters:
  ///   - seed: of replicates of replicates, where the kind of interval wants them.
  ///   - threads: that draw those.
  func summary(
    of table: ReplicateTable, level: Double, scheme: any ResamplingScheme, interval: IntervalKind?,
    seed: UInt64 = 0, threads: Int = 1
  ) throws(FrontierError) -> ReplicateSummary {
    let kind = interval ?? scheme.standardInterval
    guard !kind.isNested || scheme.drawsCases else {
      throw .invalidArgument(
        name: "interval", value: kind.rawValue,
        requirement:
          "another one for this scheme; studentized and calibrated intervals take cases or "
          + "m-out-of-n")
    }
    if kind.isCorrected, scheme.deviationScale(rate: 0.5, points: sorted.size) != 1 {
      throw .invalidArgument(
        name: "interval", value: kind.rawValue,
        requirement: "percentile or basic for resamples smaller than the sample; cases are as many")
    }
    let rate =
      target == .envelope ? Self.rateOfVertexFits : criteria.criterion(for: target).rate
    var summary = ReplicateSummary(
      study: self, table: table,
      interval: ReplicateInterval(
        kind: kind, scheme: scheme, rate: rate, points: sorted.size, level: level),
      procedure: scheme.procedure(points: sorted.size, kind, rate: rate))
    if kind == .bca {
      let clusters = scheme.resampledClusters
      if let clusters, clusters.count != cloud.count {
        throw .countMismatch(variable: "clusters", count: clusters.count, expected: cloud.count)
      }
      let left =
        clusters.map(DeleteGroup.init(clusters:)) ?? DeleteGroup(of: sorted, count: cloud.count)
      summary.jackknife = try replicateTable(
        0..<left.count, seed: 0, threads: 1, scheme: left, progress: nil)
    }
    if kind.isNested {
      let nested = NestedReplicates(of: try replicates(by: scheme, seed: seed))
      summary.nested = (
        try nested.table(replicates: table.count, threads: threads),
        nested.inner.deviationScale(rate: rate, points: scheme.drawn(of: sorted.size))
      )
    }
    return summary
  }
}

extension ConfidenceBand.Kind {
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a band that replicates do not
  ///   make.
  func validateOfReplicates() throws(FrontierError) {
    guard self == .prediction else { return }
    throw .invalidArgument(
      name: "band", value: rawValue, requirement: "pointwise or simultaneous")
  }
}
