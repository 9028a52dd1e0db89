import FrontierAlgebra
import RealModule

/// A law fitted anew to resamples of its rows: case resampling (Efron 1979), which takes neither the
/// errors' variance as constant nor the law as true; of whole clusters where rows belong together
/// (Cameron & Miller 2015, doi:10.3368/jhr.50.2.317, §VI.C).
public struct FitBootstrap: Sendable, Hashable, Codable {
  /// The fit resampled.
  public let fit: Fit
  /// How many resamples were drawn.
  public let drawn: Int
  /// The parameters of those that gave a law.
  public let replicates: [[Double]]

  /// Fewer than this leave no quantile worth printing.
  private static let fewest = 20

  /// √ of the variance of a quantity over the replicates; `nil` where too few have it.
  public func standardError(
    of value: ([Double]) -> Double
  ) -> Double? {
    let values = replicates.map(value).filter(\.isFinite)
    guard values.count >= Self.fewest else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  /// Quantiles of the replicates about the estimate.
  ///
  /// - Throws: as ``Fit/waldInterval(for:level:covariance:)`` for the quantity and the level.
  public func interval(
    for quantity: LawQuantity, level: Double = 0.95
  ) throws(FrontierError) -> Interval {
    let level = try level.checkedLevel()
    let known = try ResolvedQuantity(quantity, of: fit.law, scale: fit.scale, at: fit.parameters)
    let estimate = known.value(fit.parameters)
    var values = replicates.map(known.value)
    // A replicate without the quantity is one in which the data did not determine it.
    let missing = values.count { !$0.isFinite }
    values.removeAll { !$0.isFinite }
    var remarks: [String] = []
    if (replicates.count - missing) * 10 < drawn * 9 {
      remarks.append(
        "only \(replicates.count - missing) of \(drawn) resamples determined \(known.name)")
    }
    let isOpen = values.count < Self.fewest || !estimate.isFinite
    let tail = (1 - level) / 2
    func end(_ p: Double) -> Double { Selection.quantile(&values, p: p) }
    let (low, high) = isOpen ? (-.infinity, .infinity) : (end(tail), end(1 - tail))
    return Interval(
      name: known.name, estimate: estimate.isFinite ? estimate : nil, low: low, high: high,
      lowEnd: isOpen ? .none : .level, highEnd: isOpen ? .none : .level, level: level,
      method: .percentile, standardError: isOpen ? nil : standardError(of: known.value),
      replicates: .init(used: values.count, drawn: drawn), procedure: "case bootstrap",
      remarks: remarks)
  }

  /// The covariance of the parameters, p·p numbers column by column; `nil` for too few replicates.
  public var covariance: [Double]? {
    guard replicates.count >= Self.fewest else { return nil }
    let (p, n) = (fit.parameters.count, Double(replicates.count))
    let means = (0..<p).map { j in replicates.reduce(0) { $0 + $1[j] } / n }
    return (0..<p * p).map { place in
      let (a, b) = (place % p, place / p)
      return replicates.reduce(0) { $0 + ($1[a] - means[a]) * ($1[b] - means[b]) } / (n - 1)
    }
  }
}

extension Fit {
  /// Draws rows with replacement and fits the law to each resample from this fit's parameters.
  ///
  /// - Parameters:
  ///   - count: how many resamples.
  ///   - seed: of Philox; resample i has the stream i, so that the same seed gives the same bits.
  ///   - clusters: one label a row; rows of a label are drawn together.
  ///   - advance: called after each resample.
  /// - Throws: ``FrontierError`` for another criterion than least squares, for labels that are not
  ///   one a row, and for fewer than two clusters; ``FrontierError/cancelled``.
  public func bootstrap(
    _ count: Int, seed: UInt64, clusters: [Int]? = nil, advance: (Int) -> Void = { _ in }
  ) throws(FrontierError) -> FitBootstrap {
    guard criterion.isLeastSquares else {
      throw .notDefined(
        statistic: "a bootstrap of rows",
        reason: "it needs a fit by least squares, not by \(criterion.name)")
    }
    guard count > 0 else {
      throw .invalidArgument(name: "replicates", value: "\(count)", requirement: "at least 1")
    }
    let n = observations.count
    var groups: [[Int]] = (0..<n).map { [$0] }
    if let clusters {
      guard clusters.count == n else {
        throw .countMismatch(variable: "clusters", count: clusters.count, expected: n)
      }
      let labelled = Dictionary(grouping: 0..<n) { clusters[$0] }
      groups = labelled.keys.sorted().compactMap { labelled[$0] }
      guard groups.count > 1 else {
        throw .invalidArgument(
          name: "clusters", value: "\(groups.count) label", requirement: "at least two labels")
      }
    }
    var random = PhiloxStream(seed: seed)
    var replicates: [[Double]] = []
    for replicate in 0..<count {
      try Cancellation.check()
      random.start(stream: UInt64(replicate))
      var rows: [Int] = []
      rows.reserveCapacity(n)
      for _ in groups.indices { rows += groups[random.index(below: UInt32(groups.count))] }
      if let found = refitted(observations.rows(rows)) { replicates.append(found) }
      advance(replicate + 1)
    }
    return FitBootstrap(fit: self, drawn: count, replicates: replicates)
  }

  private func refitted(_ data: PointCloud) -> [Double]? {
    var fitter = fitter
    fitter.scale = scale
    fitter.starts = []
    let found = try? fitter.parameters(of: law, fittedTo: data, near: parameters)
    guard let parameters = found ?? nil, parameters.allSatisfy(\.isFinite) else { return nil }
    // A law of the caller's may answer with another number of them.
    let canonical = law.canonical(parameters)
    return canonical.count == self.parameters.count ? canonical : nil
  }
}
