import FrontierSupport
import RealModule

extension FrontierStudy {
  /// Noise of accuracies moves an edge by some one and a half of its deviations.
  private static let curse = 1.5
  /// Intervals that noise of fewer examples alone would fill are wide anyway.
  private static let fewestExamples = 1_000.0
  /// No test has more; an interval that asks for them is a point.
  private static let mostExamples = 1e12
  /// Where the number of examples shows, noise of this share of the interval's arm is told: in simulated
  /// clouds that miss the truth for want of the counts it is at least that in nine of ten.
  private static let toldShare = 0.15

  /// A sentence on noise that was not told, where it would move the edge of accuracies by as much as
  /// the interval is wide; `nil` elsewhere.
  ///
  /// With T examples an accuracy p has the deviation √(p(1 − p)/T). Where the values betray T, being
  /// multiples of 1/T, or written in whole thousandths, say, the sentence names it; else it names the T
  /// at which the winner's curse reaches the end of the interval.
  func noiseRemark(low: Double, high: Double, estimate: Double) -> String? {
    guard cloud.noise == nil, ends.y == 0...1, low.isFinite, high.isFinite, high > low else {
      return nil
    }
    let reach = 0.5 * (high - low)
    let p = min(0.99, max(0.01, estimate))
    let variance = p * (1 - p)
    if let counted = CountedAccuracies.examples(behind: cloud.y)
      ?? CountedAccuracies.decimalUnits(of: cloud.y),
      (variance / counted).squareRoot() > Self.toldShare * reach
    {
      let deviation = (variance / counted).squareRoot().rounded(toSignificantDigits: 1)
      return "the values of y are multiples of 1/\(Int(saturating: counted)), as accuracies "
        + "counted on as many examples are: their noise, \(deviation) at the ceiling, is not small "
        + "beside the interval; give the counts"
    }
    let critical = Self.curse * Self.curse * variance / (reach * reach)
    guard critical >= Self.fewestExamples else { return nil }
    guard critical < Self.mostExamples else {
      return "the interval takes the accuracies as exact, and is narrower than the noise of any "
        + "number of examples: give the counts"
    }
    return "the interval takes the accuracies as exact; counted on fewer than about "
      + "\(Int(saturating: critical.rounded(toSignificantDigits: 2))) examples, their noise moves the edge by as "
      + "much as it is wide: give the counts"
  }
}

extension Double {
  fileprivate func rounded(toSignificantDigits digits: Int) -> Double {
    let places = Double(digits) - 1 - (Double.log10(magnitude)).rounded(.down)
    // Powers of ten above 1 are exact, those below are not.
    let scale = Double.pow(10, abs(places))
    return places > 0 ? (self * scale).rounded() / scale : (self / scale).rounded() * scale
  }
}
