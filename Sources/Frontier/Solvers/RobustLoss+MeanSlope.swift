import RealModule

extension RobustLoss {
  /// Where the share f of residuals inside the scale has a relative variance (1 − f)/(f·n) above
  /// this, the mean of ψ′ is read off the spread of all residuals instead.
  private static let largestVariance = 0.02
  /// Of the normal density: the bandwidth that tells a slope of its distribution function best
  /// (Silverman 1986, *Density Estimation*, §3.4.1).
  private static let bandwidthFactor = 1.06

  /// The mean of ψ′ over the residuals, which standard errors divide by: how sharp the criterion's
  /// minimum is.
  ///
  /// ψ′ is 1 inside the scale and next to nothing outside, so with a scale far below the noise few
  /// residuals or none decide its mean. It is then taken over a window, [ψ(r + h) − ψ(r − h)]/2h,
  /// h the bandwidth of a density estimate from the residuals' median size: the same to O(h²), and
  /// every residual near the window counts, as standard errors of quantile fits are made (Powell
  /// 1991; Koenker 2005, doi:10.1017/CBO9780511754098, §3.4.2).
  ///
  /// - Parameters:
  ///   - residuals: n numbers.
  ///   - weights: n numbers; `nil` for ones.
  /// - Returns: a number above 0 for a minimum that is sharp on the average; 0 for no residual.
  func meanSlope(of residuals: [Double], weights: [Double]?) -> Double {
    if kind == .squares { return residuals.isEmpty ? 0 : 1 }
    var (slope, total, inside) = (0.0, 0.0, 0.0)
    for (i, r) in residuals.enumerated() {
      let w = weights?[i] ?? 1
      guard w > 0 else { continue }
      slope += w * influence(r).slope
      total += w
      if abs(r) <= scale { inside += w }
    }
    guard total > 0 else { return 0 }
    let share = inside / total
    let n = Double(residuals.count)
    if (1 - share) <= Self.largestVariance * share * n { return slope / total }
    let sizes = residuals.indices.filter { (weights?[$0] ?? 1) > 0 }.map { abs(residuals[$0]) }
      .sorted()
    let deviation = NormalDistribution.deviationByMedian * sizes[sizes.count / 2]
    let h = Self.bandwidthFactor * deviation * .exp(-0.2 * .log(n))
    guard h > 0 else { return slope / total }
    func psi(_ r: Double) -> Double { influence(r).weight * r }
    var sum = 0.0
    for (i, r) in residuals.enumerated() where weights.map({ $0[i] > 0 }) ?? true {
      sum += (weights?[i] ?? 1) * (psi(r + h) - psi(r - h)) / (2 * h)
    }
    return sum / total
  }
}
