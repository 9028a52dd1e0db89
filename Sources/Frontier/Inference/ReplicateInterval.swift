/// An interval from replicates of an estimate.
///
/// With T the estimate, T* the replicates and q their quantiles, deviations T* − T are scaled by
/// s = ``ResamplingScheme/deviationScale(rate:points:)`` (1 for a full resample). *Percentile*: [T + s(q(a/2) − T), T + s(q(1−a/2) − T)];
/// *basic*: [T − s(q(1−a/2) − T), T − s(q(a/2) − T)] (Politis, Romano & Wolf 1999, §2.2). *Bias-corrected* and
/// *BCa* are percentile at the levels Φ(b + (b + z)/(1 − c(b + z))), z = Φ⁻¹(a/2) and −z, b = Φ⁻¹ of the share of
/// replicates below T and c the acceleration.
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

  /// The same at another level.
  func at(level: Double) -> ReplicateInterval {
    ReplicateInterval(kind: kind, scale: scale, level: level)
  }

  /// The interval around `estimate`; reorders the replicates, one or more.
  ///
  /// - Parameters:
  ///   - acceleration: of ``IntervalKind/bca``.
  ///   - nested: of ``IntervalKind/studentized`` and ``IntervalKind/calibrated``.
  func around(
    _ estimate: Double, _ replicates: inout [Double], acceleration: Double = 0,
    nested: NestedDeviations? = nil
  ) -> (low: Double, high: Double) {
    var tails = ((1 - level) / 2, 1 - (1 - level) / 2)
    if kind == .studentized {
      return nested?.studentized(around: estimate, replicates, tails: tails, scale: scale)
        ?? (-.infinity, .infinity)
    }
    if kind == .calibrated {
      guard let moved = nested?.calibrated(tails, around: estimate) else {
        return (-.infinity, .infinity)
      }
      tails = moved
    }
    if kind.isCorrected {
      let bias = Self.medianBias(of: estimate, replicates)
      tails = (
        Self.corrected(tails.0, bias, acceleration), Self.corrected(tails.1, bias, acceleration)
      )
    }
    let low = Selection.quantile(&replicates, p: tails.0)
    let high = Selection.quantile(&replicates, p: tails.1)
    let ends = ends(around: estimate, low, high)
    // Of estimates near the largest numbers there are, differences are none.
    return (ends.low.isNaN ? -.infinity : ends.low, ends.high.isNaN ? .infinity : ends.high)
  }

  /// Φ⁻¹ of the share of replicates below an estimate; those equal to it count half. Where all lie on one
  /// side it is what half a replicate on the other one would make it.
  private static func medianBias(of estimate: Double, _ replicates: [Double]) -> Double {
    var below = 0.0
    for value in replicates where value <= estimate { below += value < estimate ? 1 : 0.5 }
    let n = Double(replicates.count)
    return NormalDistribution.quantile(min(max(below / n, 0.5 / n), 1 - 0.5 / n))
  }

  private static func corrected(_ p: Double, _ bias: Double, _ acceleration: Double) -> Double {
    guard p > 0, p < 1 else { return p }
    let z = bias + NormalDistribution.quantile(p)
    let stretch = 1 - acceleration * z
    // Beyond its pole the formula says nothing: the end is the last replicate's.
    guard stretch > 0 else { return z > 0 ? 1 : 0 }
    return NormalDistribution.cumulative(bias + z / stretch)
  }

  private func ends(
    around estimate: Double, _ low: Double, _ high: Double
  ) -> (low: Double, high: Double) {
    switch kind {
    case .percentile, .biasCorrected, .bca:
      return (estimate + scale * (low - estimate), estimate + scale * (high - estimate))
    case .basic where high == .infinity, .calibrated where high == .infinity:
      // Resamples without a ceiling leave the upper end open; turning them round would open the
      // lower one instead.
      return (-.infinity, .infinity)
    case .basic, .calibrated, .studentized:
      return (estimate - scale * (high - estimate), estimate - scale * (low - estimate))
    }
  }
}
