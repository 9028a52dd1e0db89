/// A test of whether groups scatter alike at equal x, whatever their curves.
///
/// Brown and Forsythe's idea (1974, doi:10.1080/01621459.1974.10482955) along a curve: of every row
/// the absolute residual from its group's own curve (one smooth curve, a shift and a slope for each
/// group, moved to the group's median), enlarged by 1/√(1 − leverage); of these the F of a shift for each group beside a smooth curve
/// in x. Residuals are permuted among rows of like x and fitted again (Freedman & Lane 1983,
/// doi:10.2307/1391660). Whether the groups lie on one curve is ``CollapseTest``'s question.
public struct DispersionTest: Sendable, Hashable, Codable {
  /// How often chance gives a statistic as large.
  public let pValue: Double
  /// The F statistic.
  public let statistic: Double
  /// The mean absolute residual of each group, in units of y.
  public let scatters: [Double]
  /// The largest of them over the smallest; infinite where a group does not scatter at all.
  public let ratio: Double

  /// Tests the groups of a cloud.
  ///
  /// - Parameters:
  ///   - cloud: the groups.
  ///   - permutations: how many orders are tried, at least 1.
  ///   - seed: of the permutations.
  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` where the groups leave no residual.
  public init(
    _ cloud: GroupedCloud, permutations: Int = 999, seed: UInt64 = 1
  ) throws(FrontierError) {
    try GroupedCloud.check(permutations: permutations)
    let curve = cloud.commonCurve()
    let own = cloud.groupColumns(beside: curve, slopes: true)
    var residuals = cloud.y
    curve.remove(from: &residuals)
    own.remove(from: &residuals)
    // From the groups' medians: about means the test of a skew law, as inefficiencies have, rejects in
    // one sample of seven instead of twenty.
    for place in cloud.names.indices {
      let rows = residuals.indices.filter { cloud.group[$0] == place }
      let middle = WeightedLine.quantile(
        0.5, of: rows.map { residuals[$0] }, rows.map { _ in 1 })
      for row in rows { residuals[row] -= middle }
    }
    let leverages = zip(curve.leverages, own.columns.isEmpty ? curve.leverages : own.leverages)
    let sizes = zip(residuals, leverages).map { residual, leverage in
      // A row that its own curve goes through tells nothing of scatter.
      abs(residual) / max(Self.leastFreedom, 1 - leverage.0 - leverage.1).squareRoot()
    }
    var about = sizes
    curve.remove(from: &about)
    let test = GroupEffect(
      curve: curve, groups: cloud.groupColumns(beside: curve, slopes: false), count: cloud.count)
    guard cloud.count > curve.count + own.count, let seen = test.effect(of: about) else {
      throw .notDefined(
        statistic: "a test of dispersion",
        reason: "\(cloud.count) rows leave nothing beside the curves of \(cloud.names.count) groups"
      )
    }
    pValue = try test.pValue(about, permutations: permutations, seed: seed)
    statistic = seen.statistic
    var sums = cloud.names.map { _ in 0.0 }
    for (place, size) in zip(cloud.group, sizes) { sums[place] += size }
    let scatters = zip(sums, cloud.counts).map { $0 / Double($1) }
    self.scatters = scatters
    ratio = (scatters.max() ?? 1) / (scatters.min() ?? 1)
  }

  private static let leastFreedom = 0.05
}
