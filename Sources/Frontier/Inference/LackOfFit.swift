/// The F-test of a law against what repeated observations at the same x say (Bates & Watts 1988,
/// §3.2; Draper & Smith 1998, §2.1).
public struct LackOfFit: Sendable, Hashable, Codable {
  /// Σ w (z − z̄)² inside groups of equal x, z = g(y).
  public let pureError: Double
  /// n − m for n points at m different x.
  public let pureErrorDegrees: Double
  /// S − pureError.
  public let lackOfFit: Double
  /// m − p.
  public let lackOfFitDegrees: Double
  /// The ratio of the two mean squares; +∞ where repeated points agree exactly and the law does not
  /// go through them.
  public let fStatistic: Double
  /// P(F > fStatistic): small where the law is wrong.
  public let pValue: Double
}

/// Σ w r² of errors that are known against its law.
public struct ChiSquaredTest: Sendable, Hashable, Codable {
  /// χ².
  public let value: Double
  /// Its degrees of freedom.
  public let degrees: Double
  /// P(χ² > value): small where the law is wrong, or errors are larger than given.
  public let pValue: Double
}

extension Fit {
  /// The test of errors that are known; `nil` where they are not.
  public var chiSquared: ChiSquaredTest? {
    let degrees = solution.degreesOfFreedom
    guard hasKnownErrors, degrees > 0, solution.sumOfSquares.isFinite else { return nil }
    return ChiSquaredTest(
      value: solution.sumOfSquares, degrees: degrees,
      pValue: ChiSquared.upperTail(solution.sumOfSquares, degreesOfFreedom: degrees))
  }

  /// Compares the law with the means at repeated x.
  ///
  /// On the scale of the residuals. Weights that count points are that many points.
  ///
  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` under a robust loss, where no x is
  ///   repeated, and where there are no more different x than parameters.
  public func lackOfFit() throws(FrontierError) -> LackOfFit {
    let statistic = "a lack-of-fit test"
    try requireSquares(for: statistic)
    let linear = try LawLinearization(self, for: statistic)
    var groups: [[Double]: (weight: Double, sum: Double)] = [:]
    let isCount = observations.weightMeaning == .counts
    let rows = observations.y.indices.filter { observations.weight($0) > 0 }
    let z = observations.y.map(scale.transform)
    func key(_ i: Int) -> [Double] { observations.inputs.map { $0[i] } }
    for i in rows {
      let w = observations.weight(i)
      groups[key(i), default: (0, 0)].weight += w
      groups[key(i), default: (0, 0)].sum += w * z[i]
    }
    let total = isCount ? sampleSize : Double(rows.count)
    let pureDegrees = total - Double(groups.count)
    let lackDegrees = Double(groups.count - linear.rank)
    guard pureDegrees > 0 else {
      throw .notDefined(
        statistic: statistic, reason: "no x was observed twice, so there is no pure error")
    }
    guard lackDegrees > 0 else {
      throw .notDefined(
        statistic: statistic,
        reason: "\(groups.count) different x are no more than \(linear.rank) parameters")
    }
    var pure = 0.0
    for i in rows {
      // Every row was put into its group above.
      let group = groups[key(i)]!
      let deviation = z[i] - group.sum / group.weight
      pure += observations.weight(i) * deviation * deviation
    }
    let lack = max(0, solution.sumOfSquares - pure)
    let ratio = lack == 0 ? 0 : lack / lackDegrees / (pure / pureDegrees)
    return LackOfFit(
      pureError: pure, pureErrorDegrees: pureDegrees, lackOfFit: lack,
      lackOfFitDegrees: lackDegrees, fStatistic: ratio,
      pValue: FisherF.upperTail(ratio, lackDegrees, pureDegrees))
  }
}
