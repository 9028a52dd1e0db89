/// An interval from replicates of an estimate.
///
/// With T the estimate, T* the replicates and q their quantiles, deviations T* − T are scaled by
/// s = ``ResamplingScheme/deviationScale(rate:points:)`` (1 for a full resample). *Percentile*: [T + s(q(a/2) − T), T + s(q(1−a/2) − T)];
/// *basic*: [T − s(q(1−a/2) − T), T − s(q(a/2) − T)] (Politis, Romano & Wolf 1999, §2.2).
struct ReplicateInterval {
  let kind: IntervalKind
  let scale: Double
  let level: Double

  init(kind: IntervalKind, scale: Double, level: Double) {
    (self.kind, self.scale, self.level) = (kind, scale, level)
  }

  init(
    kind: IntervalKind, scheme: any ResamplingScheme, rate: Double, points: Int, level: Double
  ) {
    self.kind = kind
    self.level = level
    scale = scheme.deviationScale(rate: rate, points: points)
  }

  /// The interval around `estimate`; reorders the replicates.
  func around(
    _ estimate: Double, _ replicates: UnsafeMutablePointer<Double>, count: Int
  ) -> (low: Double, high: Double) {
    let tail = (1 - level) / 2
    let low = Selection.quantile(replicates, count: count, p: tail)
    let high = Selection.quantile(replicates, count: count, p: 1 - tail)
    let ends = ends(around: estimate, low, high)
    // Of estimates near the largest numbers there are, differences are none.
    return (ends.low.isNaN ? -.infinity : ends.low, ends.high.isNaN ? .infinity : ends.high)
  }

  private func ends(
    around estimate: Double, _ low: Double, _ high: Double
  ) -> (low: Double, high: Double) {
    switch kind {
    case .percentile:
      return (estimate + scale * (low - estimate), estimate + scale * (high - estimate))
    case .basic where high == .infinity:
      // Resamples without a ceiling leave the upper end open; turning them round would open the
      // lower one instead.
      return (-.infinity, .infinity)
    case .basic:
      return (estimate - scale * (high - estimate), estimate - scale * (low - estimate))
    }
  }
}
