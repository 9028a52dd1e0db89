import FrontierAlgebra
import RealModule

/// Which λ a probe takes: that of the least log loss on left-out examples, with a log-normal prior.
///
/// With N examples and ℓ(λ) the mean log loss of the left-out scores under the temperature that
/// suits them best (``TemperedLogLoss``), λ = 2^e minimises
///
///     N·ℓ(λ) + (e − m)²/(2·d²),   m = 7 − log₂(N/C),   d = 2.
///
/// The mean square of the left-out residuals, the usual criterion, shrinks far too much: it asks
/// for ±1, where a class needs only the largest score. The prior decides where the examples cannot,
/// as with one a class, when none is left of the class left out and ℓ is the same for every λ. Its
/// mean and deviation come from networks and images apart from those that anything is reported
/// of; `Documentation/Zoo/Probe.md` has the figures.
enum PenaltyChoice {
  /// The exponent for one example a class; each doubling of the examples takes 1 off.
  static let priorExponent = 7.0
  /// Of the exponent.
  static let priorDeviation = 2.0
  /// The search's first exponents, from −11 to 19 with those that can follow; then the best one's
  /// neighbours at half the distance, until that is 1. The criterion is smooth enough that this
  /// finds the minimum of all 31 in 999 of 1,000 cases, in nine evaluations.
  private static let firstExponents = [-4, 4, 12]

  /// λ for a regression whose targets are the classes `labels`.
  static func penalty(
    for system: RidgeSystem, labels: [Int32], classCount: Int
  ) throws(AlgebraError) -> Double {
    let n = Double(labels.count)
    let mean = priorExponent - .log(n / Double(classCount)) / .log(2)
    var inverseTemperature = 0.0
    func criterion(_ exponent: Int) throws(AlgebraError) -> Double {
      let scores = try system.leftOutScores(penalty: penalty(exponent))
      let (loss, beta) = TemperedLogLoss(scores: scores, labels: labels)
        .minimum(startingAt: inverseTemperature)
      // A neighbour's temperature is a good guess, and saves half of the steps.
      inverseTemperature = beta
      let distance = (Double(exponent) - mean) / priorDeviation
      return n * loss + 0.5 * distance * distance
    }
    var (best, least) = (0, Double.infinity)
    // The larger of equals: on a tie, less is made of the examples.
    func consider(_ exponent: Int) throws(AlgebraError) {
      let found = try criterion(exponent)
      if found < least || (found == least && exponent > best) { (best, least) = (exponent, found) }
    }
    for exponent in firstExponents { try consider(exponent) }
    var distance = (firstExponents[1] - firstExponents[0]) / 2
    while distance >= 1 {
      let centre = best
      for exponent in [centre - distance, centre + distance] { try consider(exponent) }
      distance /= 2
    }
    return penalty(best)
  }

  private static func penalty(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }
}
