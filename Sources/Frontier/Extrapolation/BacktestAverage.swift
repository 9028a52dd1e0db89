import RealModule

/// Several laws averaged: their predictions of ln y, each with a weight.
///
/// Every law of ``Catalogue/candidates(for:)`` is fitted by least squares of ln y; one that finds no
/// minimum, or is not positive where a prediction is asked for, is left out. The interval is normal
/// on the log scale with the variance Σ w·(sₖ² + (mₖ − m)²), sₖ the standard error of a prediction
/// by law k (Buckland, Burnham & Augustin 1997, doi:10.2307/2533961).
public struct AverageMethod: BacktestMethod {
  /// Where the weights come from.
  @nonexhaustive
  public enum Weights: String, Sendable, Codable, CaseIterable {
    /// exp(−Δ/2), Δ the difference in AICc from the best law (Burnham & Anderson 2002, §2.9).
    case akaike
    /// The convex combination that would have predicted best beyond three earlier cuts (stacking,
    /// Breiman 1996, doi:10.1007/BF00117832, on rolling origins). The cuts lie 1, 1½ and 2 horizons
    /// before the last point and are scored over one horizon, the distance in ln x from the last
    /// point seen to the last asked for.
    case stacking
  }

  /// Where the weights come from.
  public let weights: Weights
  /// The laws averaged; `nil` for the catalogue's candidates.
  public let laws: [any Law]?

  /// An average.
  ///
  /// - Parameters:
  ///   - weights: where the weights come from.
  ///   - laws: laws of one column; those of ``Catalogue/candidates(for:)`` when `nil`.
  public init(_ weights: Weights = .akaike, of laws: [any Law]? = nil) {
    self.weights = weights
    self.laws = laws
  }

  public var name: String { weights == .akaike ? "average" : "stacking" }

  /// What one law says at the places asked for.
  private struct Member {
    let fit: Fit
    let logMean: [Double]
    let logError: [Double]?
  }

  private static let fitter = LeastSquares(scale: .log)

  public func prediction(
    from seen: PointCloud, at x: [Double], levels: [Double]
  ) throws(FrontierError) -> BacktestPrediction {
    let members = (laws ?? Catalogue.candidates(for: seen)).compactMap {
      Self.member($0, seen, x)
    }
    guard !members.isEmpty else {
      throw .notDefined(
        statistic: "an average of laws",
        reason: "no law could be fitted to \(seen.count) points and is positive beyond them")
    }
    let weights =
      switch self.weights {
      case .akaike: Self.akaike(members)
      case .stacking: try Self.stacked(members, seen, x)
      }
    var (mean, variance) = (x.map { _ in 0.0 }, x.map { _ in 0.0 })
    var hasErrors = true
    for (w, member) in zip(weights, members) where w > 1e-6 {
      if member.logError == nil { hasErrors = false }
      for i in x.indices { mean[i] += w * member.logMean[i] }
    }
    let total = weights.filter { $0 > 1e-6 }.reduce(0, +)
    for i in x.indices { mean[i] /= total }
    guard hasErrors else { return BacktestPrediction(median: mean.map { .exp($0) }) }
    for (w, member) in zip(weights, members) where w > 1e-6 {
      for i in x.indices {
        let (e, d) = (member.logError?[i] ?? 0, member.logMean[i] - mean[i])
        variance[i] += w / total * (e * e + d * d)
      }
    }
    let forecast = CurveForecast(
      x: x, logMean: mean, logDeviation: variance.map { $0.squareRoot() },
      degreesOfFreedom: .infinity)
    var intervals: [[ClosedRange<Double>]] = []
    for level in levels { intervals.append(try forecast.interval(level: level)) }
    return BacktestPrediction(median: forecast.median, intervals: intervals)
  }

  private static func member(
    _ law: any Law, _ seen: PointCloud, _ x: [Double]
  ) -> Member? {
    guard let fit = try? fitter.fit(law, to: seen), fit.solution.isMinimum else { return nil }
    let values = fit.values(at: [x])
    guard values.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    let errors = (try? fit.band(at: x, kind: .prediction))?.standardErrors.compactMap { $0 }
    return Member(
      fit: fit, logMean: values.map { .log($0) },
      logError: errors?.count == x.count ? errors : nil)
  }

  /// A law through every point is infinitely likely: such laws share the weight.
  private static func akaike(_ members: [Member]) -> [Double] {
    let values = members.map { member in
      member.fit.solution.sumOfSquares > 0
        ? (try? member.fit.informationCriteria())?.aicc ?? .infinity : -.infinity
    }
    let best = values.min() ?? .infinity
    guard best.isFinite else {
      return normalised(values.map { $0 == best ? 1 : 0 })
    }
    return normalised(values.map { .exp((best - $0) / 2) })
  }

  private static func normalised(_ weights: [Double]) -> [Double] {
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  private static func stacked(
    _ members: [Member], _ seen: PointCloud, _ x: [Double]
  ) throws(FrontierError) -> [Double] {
    guard let last = seen.x.max(), last > 0, let end = x.max(), end > last else {
      throw .notDefined(statistic: "stacking", reason: "it needs x > 0 and a place beyond the data")
    }
    let horizon = Double.log(end) - .log(last)
    var (predicted, truth): ([[Double]], [Double]) = (members.map { _ in [] }, [])
    for steps in [1, 1.5, 2] {
      let cut = last * .exp(-steps * horizon)
      let places = seen.x.indices
      let below = places.filter { seen.x[$0] <= cut }
      let ahead = places.filter { seen.x[$0] > cut && seen.x[$0] <= cut * .exp(horizon) }
      guard below.count > 2, !ahead.isEmpty else { continue }
      let (before, after) = (seen.rows(below), seen.rows(ahead))
      for (k, member) in members.enumerated() {
        // A law that fails here is taken to have missed by a factor of e.
        let found = self.member(member.fit.law, before, after.x)?.logMean
        predicted[k] += found ?? after.y.map { .log($0) + 1 }
      }
      truth += after.y.map { .log($0) }
    }
    guard !truth.isEmpty else {
      throw .notDefined(
        statistic: "stacking",
        reason: "no earlier cut leaves three points below it and one in the horizon beyond")
    }
    return SimplexLeastSquares.weights(columns: predicted, target: truth)
  }
}
