/// A test of whether groups lie on one curve: whether, at a given x, it matters to the mean of y which
/// group a row comes from.
///
/// The statistic is the F of a shift and a slope for each group beside one smooth curve. Its residuals
/// without the groups are permuted among rows of like x and fitted again (Freedman & Lane 1983,
/// doi:10.2307/1391660), so that neither their law nor a scatter that changes with x matters. Groups of
/// unequal scatter *and* unequal size can reject more often than the level says; ``DispersionTest``
/// tells. What the size is: <doc:ComparingClouds>.
public struct CollapseTest: Sendable, Equatable {
  public let pValue: Double
  /// The F statistic.
  public let statistic: Double
  /// The share of the variance about one curve that the groups explain (partial η²).
  public let explainedShare: Double
  /// The mean distance of each group's rows from the common curve, in units of y.
  public let offsets: [Double]
  /// Their root mean square over rows: how far from the one curve a row's group lies.
  public let distance: Double

  /// - Parameters:
  ///   - cloud: the groups.
  ///   - permutations: how many orders of the residuals are tried, at least 1.
  ///   - seed: of the permutations.
  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` where the groups leave no residual.
  public init(
    _ cloud: GroupedCloud, permutations: Int = 999, seed: UInt64 = 1
  ) throws(FrontierError) {
    try GroupedCloud.check(permutations: permutations)
    let curve = cloud.commonCurve()
    var residuals = cloud.y
    curve.remove(from: &residuals)
    let test = GroupEffect(
      curve: curve, groups: cloud.groupColumns(beside: curve, slopes: true), count: cloud.count)
    guard let seen = test.effect(of: residuals) else {
      throw .notDefined(
        statistic: "a test of collapse",
        reason: "\(cloud.count) rows leave nothing beside the curves of \(cloud.names.count) groups"
      )
    }
    pValue = test.pValue(residuals, permutations: permutations, seed: seed)
    statistic = seen.statistic
    explainedShare = seen.explainedShare
    var sums = cloud.names.map { _ in 0.0 }
    for (place, residual) in zip(cloud.group, residuals) { sums[place] += residual }
    let offsets = zip(sums, cloud.counts).map { $0 / Double($1) }
    self.offsets = offsets
    let square = zip(offsets, cloud.counts).reduce(0) { $0 + $1.0 * $1.0 * Double($1.1) }
    distance = (square / Double(cloud.count)).squareRoot()
  }
}

/// The F test of columns beside a curve, by permutation among rows of like x.
struct GroupEffect {
  let curve: OrthonormalColumns
  let groups: OrthonormalColumns
  let count: Int

  /// Of residuals from the curve; `nil` without a degree of freedom, or without any residual.
  func effect(of residuals: [Double]) -> (statistic: Double, explainedShare: Double)? {
    let rest = count - curve.count - groups.count
    let total = residuals.reduce(0) { $0 + $1 * $1 }
    guard rest > 0, groups.count > 0, total > 0 else { return nil }
    let explained = min(total, groups.square(of: residuals))
    let unexplained = max(total - explained, Double.ulpOfOne * total)
    return (
      explained / Double(groups.count) / (unexplained / Double(rest)), explained / total
    )
  }

  func pValue(_ residuals: [Double], permutations: Int, seed: UInt64) -> Double {
    LikePlaces(count: count).test(residuals, permutations: permutations, seed: seed) { drawn in
      var again = drawn
      curve.remove(from: &again)
      return effect(of: again)?.statistic ?? 0
    }.pValue
  }
}
