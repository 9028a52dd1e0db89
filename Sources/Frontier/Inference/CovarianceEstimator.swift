/// How the covariance of the parameters is estimated.
@nonexhaustive
public enum CovarianceEstimator: Sendable, Hashable, Codable {
  /// σ²(JᵀWJ)⁻¹: the errors have one variance on the scale of the residuals, up to the weights.
  case model
  /// The sandwich (JᵀWJ)⁻¹ (Σ wᵢ²rᵢ²JᵢJᵢᵀ) (JᵀWJ)⁻¹: every error may have a variance of its own
  /// (Huber 1967; White 1980, doi:10.2307/1912934; for nonlinear regression White & Domowitz 1984,
  /// doi:10.2307/1911465).
  case sandwich(SmallSampleCorrection)
  /// The sandwich with errors that may depend on one another inside a cluster: one label a point.
  /// Multiplied by G/(G − 1)·(N − 1)/(N − p) for G clusters, and used with G − 1 degrees of
  /// freedom (Cameron & Miller 2015, doi:10.3368/jhr.50.2.317, §III).
  case clustered([Int])

  /// The sandwich with HC3, which errs on the safe side in small samples (Long & Ervin 2000,
  /// doi:10.1080/00031305.2000.10474549).
  public static let heteroscedastic = CovarianceEstimator.sandwich(.hc3)

  /// By what a squared residual is multiplied, because a fit draws its points towards itself
  /// (MacKinnon & White 1985, doi:10.1016/0304-4076(85)90158-7).
  @nonexhaustive
  public enum SmallSampleCorrection: String, Sendable, Codable, CaseIterable {
    /// 1.
    case hc0
    /// N/(N − p).
    case hc1
    /// 1/(1 − h), h the point's leverage: unbiased if the errors do have one variance.
    case hc2
    /// 1/(1 − h)², close to the jackknife.
    case hc3
  }
}

extension Fit {
  /// N: points, counted by their weights where weights are counts.
  var sampleSize: Double {
    guard let weights = observations.weights else { return Double(observations.count) }
    return observations.weightMeaning == .counts
      ? weights.reduce(0, +) : Double(weights.count { $0 > 0 })
  }

  /// Whether the weights are 1/σ² with σ known, so that residuals need not tell it.
  var hasKnownErrors: Bool {
    observations.weights != nil && observations.weightMeaning == .inverseVariances
      && fitter.loss.kind == .squares
  }

  /// Of the t distribution that intervals take: ∞, a normal law, where errors are known.
  var intervalDegrees: Double { hasKnownErrors ? .infinity : solution.degreesOfFreedom }

  /// By what the criterion's growth is divided to be compared with t² (for least squares σ²): under
  /// a robust loss E ψ²/E ψ′, so that 2·Δ(½Σs²ρ) over it is F under the constraint (Schrader &
  /// Hettmansperger 1980, doi:10.1093/biomet/67.1.93; for quantile regression Koenker & Machado
  /// 1999, doi:10.1080/01621459.1999.10473882).
  func criterionVariance(for statistic: String) throws(FrontierError) -> Double {
    let variance = try errorVariance(for: statistic)
    guard fitter.loss.kind != .squares else { return variance }
    return variance
      * fitter.loss.meanSlope(of: solution.residuals, weights: observations.weights)
  }

  /// σ² on ``scale``: 1 where errors are known, else Σ w r² by its degrees of freedom; under a robust loss Huber's, as in
  /// ``NonlinearFit/standardErrors``.
  func errorVariance(for statistic: String) throws(FrontierError) -> Double {
    let degrees = solution.degreesOfFreedom
    guard degrees > 0 else {
      throw .notDefined(
        statistic: statistic,
        reason: "as many parameters as points leave no degree of freedom; add points or fix "
          + "parameters")
    }
    if hasKnownErrors { return 1 }
    guard fitter.loss.kind != .squares else { return solution.sumOfSquares / degrees }
    var influence = 0.0
    for (i, r) in solution.residuals.enumerated() {
      let psi = fitter.loss.influence(r).weight * r
      influence += observations.weight(i) * psi * psi
    }
    let slope = fitter.loss.meanSlope(
      of: solution.residuals, weights: observations.weights)
    guard slope > 0 else {
      throw .notDefined(
        statistic: statistic, reason: "the loss treats most points as outliers; widen its scale")
    }
    return influence / degrees / (slope * slope)
  }

  /// Throws unless the fit is by least squares.
  func requireSquares(for statistic: String) throws(FrontierError) {
    guard fitter.loss.kind == .squares else {
      throw .notDefined(
        statistic: statistic,
        reason: "it belongs to least squares, and the loss is \(fitter.loss.kind.rawValue); "
          + "fit with the loss .squares, or use Wald intervals with a sandwich covariance")
    }
  }

  /// The covariance of the parameters, p·p numbers column by column, 0 for parameters held.
  ///
  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` where a parameter is not determined,
  ///   no degree of freedom is left, or an entry overflows.
  public func covariance(
    _ estimator: CovarianceEstimator = .model
  ) throws(FrontierError) -> [Double] {
    let statistic = "the covariance"
    let law = try LawLinearization(self, for: statistic)
    let variances = try LawVariances(law, estimator, for: statistic)
    let p = parameters.count
    var influences: [[Double]] = []
    for c in law.free.indices {
      let unit = law.free.indices.map { $0 == c ? 1.0 : 0 }
      guard let influence = variances.influence(of: unit) else {
        throw .notDefined(
          statistic: statistic,
          reason: "the data does not determine \(self.law.parameters[law.free[c]].name)")
      }
      influences.append(influence)
    }
    var result = [Double](repeating: 0, count: p * p)
    for (a, left) in influences.enumerated() {
      for (b, right) in influences.enumerated() {
        result[law.free[a] + law.free[b] * p] = zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    guard result.allSatisfy(\.isFinite) else {
      throw .notDefined(
        statistic: statistic,
        reason: "an entry is beyond the largest double; give x or y in another unit")
    }
    return result
  }
}
