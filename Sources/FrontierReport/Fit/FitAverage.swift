import Frontier

/// Predictions averaged over the laws of `--model auto`, by their Akaike weights.
///
/// The variance of an average is (Σ wₖ √(seₖ² + (fₖ − f̄)²))²: what the laws say by themselves, and
/// how far they disagree (Buckland, Burnham & Augustin 1997, doi:10.2307/2533961; Burnham & Anderson
/// 2002, §4.3.2).
package struct FitAverage: Sendable {
  /// One a place.
  package let fit: [Double]
  package let standardError: [Double?]
  package let low: [Double?]
  package let high: [Double?]

  /// Weights below it change nothing that is printed.
  private static let leastWeight = 1e-4

  /// - Parameters:
  ///   - fits: laws fitted to the same rows on one scale.
  ///   - weights: their shares, of sum 1.
  ///   - places: where.
  /// - Returns: `nil` without a place.
  init?(_ fits: [Fit], weights: [Double], at places: [FitInference.Place], level: Double) {
    guard !places.isEmpty, let first = fits.first else { return nil }
    let inputs = first.law.inputNames.indices.map { j in places.map { $0.law[j] } }
    let kept = zip(fits, weights).filter { $0.1 >= Self.leastWeight }
    let total = kept.reduce(0) { $0 + $1.1 }
    var values: [[Double]] = []
    var bands: [ConfidenceBand?] = []
    for (fit, _) in kept {
      values.append(fit.values(at: inputs))
      bands.append(try? fit.band(at: inputs, level: level))
    }
    let means = places.indices.map { i in
      kept.indices.reduce(0.0) { $0 + kept[$1].1 / total * values[$1][i] }
    }
    let errors: [Double?] = places.indices.map { i in
      var sum = 0.0
      for k in kept.indices {
        guard let error = bands[k]?.standardErrors[i] else { return nil }
        let apart = values[k][i] - means[i]
        sum += kept[k].1 / total * (error * error + apart * apart).squareRoot()
      }
      return sum
    }
    fit = means
    standardError = errors
    // The laws' own t: of as many rows with nearly as many parameters.
    let multiplier = bands.compactMap { $0?.multiplier }.max()
    low = places.indices.map { i in
      errors[i].flatMap { error in multiplier.map { means[i] - $0 * error } }
    }
    high = places.indices.map { i in
      errors[i].flatMap { error in multiplier.map { means[i] + $0 * error } }
    }
  }
}

extension FitResult {
  /// Predictions averaged over laws; see ``FitAverage``.
  package static func average(
    _ fits: [Fit], weights: [Double], at places: [FitInference.Place], level: Double
  ) -> FitAverage? {
    FitAverage(fits, weights: weights, at: places, level: level)
  }
}
