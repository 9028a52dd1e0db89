import FrontierAlgebra
import RealModule

extension FrontierStudy {
  /// Ceiling and band with known noise taken out by simulation and extrapolation, for any envelope
  /// and criterion; the interval from case resamples that are each treated the same way.
  func simulatedEstimate(
    _ method: SimulationExtrapolation, _ request: EstimateRequest
  ) throws(FrontierError) -> FrontierEstimate {
    let job = SimulatedReplicates(self, grid: request.grid, seed: request.seed)
    guard let centre = job.centre(method) else {
      throw .notDefined(
        statistic: "the extrapolation to no noise",
        reason:
          "the law is not determined with more noise; take the likelihood, or ignore the noise")
    }
    let table = try ReplicateTable.run(
      count: request.replicates, parameterCount: request.grid.count + 1, threads: request.threads,
      makeWorker: { job.worker(exponent: centre.exponent) }, progress: request.progress)
    let interval = ReplicateInterval(kind: .percentile, scale: 1, level: request.level)
    let summary = ColumnSummary(study: self, table: table, interval: interval)
    let procedure =
      "known noise removed by simulation and extrapolation, exponent "
      + "\((centre.exponent * 100).rounded() / 100), case bootstrap, percentile interval"
    let isDetermined = try verdict(target).isDetermined
    return FrontierEstimate(
      ceiling: summary.ceiling(
        estimate: isDetermined ? ends.clamped(centre.values[0]) : nil, procedure: procedure),
      band: summary.band(
        at: request.grid, fit: centre.values.dropFirst().map(ends.clamped), kind: request.band,
        procedure: procedure))
  }
}

/// The ceiling and the curve of a study's law, with noise taken out, on resamples of its cloud.
struct SimulatedReplicates: Sendable {
  private let study: FrontierStudy
  private let grid: [Double]
  private let seed: UInt64

  /// Noise is added so often in a replicate: its own chance averages out over the replicates.
  private static let simulationsInReplicate = 2

  init(_ study: FrontierStudy, grid: [Double], seed: UInt64) {
    self.study = study
    self.grid = grid
    self.seed = seed
  }

  func centre(_ method: SimulationExtrapolation) -> (values: [Double], exponent: Double)? {
    var random = PhiloxStream(seed: seed)
    // A stream no replicate uses, nor the test of a reversal.
    random.start(stream: .max - 1)
    let start = study.chosenFit.parameters
    guard
      let curves = method.curves(
        of: study.cloud.present, ends: study.ends, random: &random, { estimate($0, near: start) })
    else { return nil }
    let exponent = method.exponent(of: curves)
    return (method.extrapolated(curves, exponent: exponent), exponent)
  }

  func worker(exponent: Double) -> any ReplicateWorker { Worker(self, exponent) }

  /// The ceiling, then the curve.
  private func estimate(_ cloud: PointCloud, near start: [Double]) -> [Double]? {
    let criterion = study.criteria.criterion(for: study.target)
    var points = cloud
    if study.target == .envelope {
      guard let edge = try? study.cappedEstimator.envelope(of: cloud) else { return nil }
      points = edge.cloud
    }
    guard let parameters = try? criterion.parameters(of: study.law, fittedTo: points, near: start)
    else { return nil }
    let ceiling =
      study.ends.x.map { study.law.value(at: $0, parameters: parameters) }
      ?? study.law.limit(parameters: parameters)
    guard let ceiling else { return nil }
    return [ceiling] + (grid.isEmpty ? [] : study.law.values(at: [grid], parameters: parameters))
  }

  private final class Worker: ReplicateWorker {
    private let job: SimulatedReplicates
    private let exponent: Double
    private let cloud: PointCloud
    private let method = SimulationExtrapolation(simulations: simulationsInReplicate)

    init(_ job: SimulatedReplicates, _ exponent: Double) {
      self.job = job
      self.exponent = exponent
      cloud = job.study.cloud.present
    }

    func fit(replicate: Int, into row: UnsafeMutablePointer<Double>) -> Bool {
      var random = PhiloxStream(seed: job.seed)
      random.start(stream: UInt64(replicate))
      let n = UInt32(cloud.count)
      let drawn = cloud.rows((0..<cloud.count).map { _ in random.index(below: n) })
      let start = job.study.chosenFit.parameters
      guard
        let curves = method.curves(
          of: drawn, ends: job.study.ends, random: &random, { job.estimate($0, near: start) })
      else { return false }
      for (i, value) in method.extrapolated(curves, exponent: exponent).enumerated() {
        row[i] = value
      }
      return true
    }
  }
}

/// Intervals of the columns of a table of estimates: the ceiling first, then the curve.
struct ColumnSummary {
  let study: FrontierStudy
  let table: ReplicateTable
  let interval: ReplicateInterval

  /// Fewer replicates than this leave no quantile worth printing.
  private static let fewest = 20

  /// Of estimates that run away in some replicates the end is infinite.
  private func ends(_ column: Int, around estimate: Double) -> (low: Double, high: Double) {
    var values: [Double] = []
    for b in 0..<table.count where table.isUsed[b] {
      let value = table.values[b * table.parameterCount + column]
      values.append(value.isNaN ? .infinity : value)
    }
    guard values.count >= Self.fewest else { return (-.infinity, .infinity) }
    let ends = interval.around(estimate, &values)
    return study.widened(ends, around: estimate, level: interval.level)
  }

  func ceiling(estimate: Double?, procedure: String) -> Interval {
    let ends = estimate.map { self.ends(0, around: $0) }
    let (low, high) = (
      study.ends.clamped(ends?.low ?? -.infinity), study.ends.clamped(ends?.high ?? .infinity)
    )
    func end(_ value: Double, _ raw: Double?) -> Interval.End {
      guard let raw else { return .none }
      return !value.isFinite ? .unbounded : value == raw ? .level : .bound
    }
    return Interval(
      name: "ceiling", estimate: estimate, low: estimate == nil ? -.infinity : low,
      high: estimate == nil ? .infinity : high, lowEnd: end(low, ends?.low),
      highEnd: end(high, ends?.high), level: interval.level, method: .percentile,
      replicates: Interval.Replicates(used: table.used, drawn: table.count), procedure: procedure)
  }

  func band(
    at grid: [Double], fit: [Double], kind: ConfidenceBand.Kind, procedure: String
  ) -> ConfidenceBand {
    if kind == .simultaneous, !grid.isEmpty, table.used >= Self.fewest {
      let p = table.parameterCount
      let curves = (0..<table.count).filter { table.isUsed[$0] }.flatMap { b in
        table.values[(b * p + 1)..<(b * p + p)].map { $0.isNaN ? .infinity : $0 }
      }
      let wider = ColumnSummary(
        study: study, table: table,
        interval: interval.at(
          level: RankEnvelope.pointwiseLevel(curves, places: p - 1, level: interval.level)))
      return wider.band(at: grid, fit: fit, kind: .pointwise, procedure: procedure)
        .simultaneous(at: interval.level)
    }
    let ends = fit.indices.map { self.ends($0 + 1, around: fit[$0]) }
    return ConfidenceBand(
      inputs: [grid], fit: fit, low: ends.map { study.ends.clamped($0.low) },
      high: ends.map { study.ends.clamped($0.high) }, level: interval.level, kind: .pointwise,
      procedure: procedure)
  }
}
