import RealModule

/// The Gaussian likelihood of a fit, and what is made of it to compare laws.
///
/// Errors are taken as normal *on the scale of the residuals*; the likelihood is that of y itself,
/// by the Jacobian Π g′(yᵢ), so that fits on the identity, log, logit and probit scales can be
/// compared (Box & Cox 1964, doi:10.1111/j.2517-6161.1964.tb00553.x).
public struct InformationCriteria: Sendable, Hashable, Codable {
  /// ln L at the maximum, σ² = S/N in it, or σ as it is known.
  public let logLikelihood: Double
  /// k: the parameters that were not fixed, and σ² where it is not known. One on a bound counts.
  public let parameterCount: Int
  /// N: points, counted by their weights where weights are counts.
  public let sampleSize: Double
  /// −2 ln L + 2k (Akaike 1974).
  public let aic: Double
  /// AIC + 2k(k + 1)/(N − k − 1) (Hurvich & Tsai 1989, doi:10.1093/biomet/76.2.297); `nil` for
  /// N ≤ k + 1.
  public let aicc: Double?
  /// −2 ln L + k ln N (Schwarz 1978).
  public let bic: Double
}

extension Fit {
  /// Likelihood, AIC, AICc and BIC.
  ///
  /// ln L = −N/2·(ln(2πS/N) + 1) + ½ Σ ln wᵢ (precisions) + Σ ln g′(yᵢ). Points of weight 0 are
  /// left out.
  ///
  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` under a robust loss, for a fit
  ///   through every point (its likelihood is infinite) and for one that found no minimum.
  public func informationCriteria() throws(FrontierError) -> InformationCriteria {
    let statistic = "a likelihood"
    try requireSquares(for: statistic)
    let n = sampleSize
    let s = solution.sumOfSquares
    guard s.isFinite else {
      throw .notDefined(statistic: statistic, reason: "the search ended with \"\(stopped)\"")
    }
    guard s > 0 else {
      throw .notDefined(
        statistic: statistic,
        reason: "the law goes through every point, and S = 0 is infinitely "
          + "likely")
    }
    var jacobian = 0.0
    for (i, y) in observations.y.enumerated() {
      let w = observations.weight(i)
      guard w > 0 else { continue }
      let isCount = observations.weightMeaning == .counts
      if !isCount { jacobian += 0.5 * .log(w) }
      if scale != .identity { jacobian += (isCount ? w : 1) * .log(scale.slope(y)) }
    }
    // Errors that are known leave no σ² to be fitted.
    let logLikelihood =
      hasKnownErrors
      ? jacobian - n / 2 * .log(2 * .pi) - s / 2
      : jacobian - n / 2 * (.log(2 * .pi * s / n) + 1)
    let count = ranges.count { $0.lowerBound < $0.upperBound } + (hasKnownErrors ? 0 : 1)
    let k = Double(count)
    let aic = 2 * k - 2 * logLikelihood
    return InformationCriteria(
      logLikelihood: logLikelihood, parameterCount: count, sampleSize: n, aic: aic,
      aicc: n > k + 1 ? aic + 2 * k * (k + 1) / (n - k - 1) : nil,
      bic: k * .log(n) - 2 * logLikelihood)
  }
}
