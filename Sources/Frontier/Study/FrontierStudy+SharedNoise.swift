extension FrontierStudy {
  /// Whether noise that the cloud carries is taken out.
  var treatsNoise: Bool { noiseTreatment != .ignored && cloud.noise?.isPresent ?? false }

  /// The ends of an interval with the error that all points share: its distance from the estimate and
  /// that of the shared error add up by their squares, as those of independent Gaussian errors do.
  func widened(
    _ ends: (low: Double, high: Double), around estimate: Double, level: Double
  ) -> (low: Double, high: Double) {
    guard treatsNoise, let shared = cloud.noise?.sharedDeviation, shared > 0 else { return ends }
    let reach = NormalDistribution.quantile(0.5 + 0.5 * level) * shared
    func distance(_ own: Double) -> Double { (own * own + reach * reach).squareRoot() }
    // An interval that lies wholly on one side of the estimate keeps that.
    let low = ends.low <= estimate ? estimate - distance(estimate - ends.low) : ends.low - reach
    let high = ends.high >= estimate ? estimate + distance(ends.high - estimate) : ends.high + reach
    return (low, high)
  }
}
