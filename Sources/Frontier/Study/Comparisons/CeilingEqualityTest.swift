/// A test of whether groups share one ceiling, and how far their ceilings lie apart.
///
/// Every group's edge is fitted by the law and taken to the end of x (see ``Edge``). The p-value is of the
/// largest minus the smallest ceiling, what a smooth curve leaves of y permuted among rows of like x
/// (Freedman & Lane 1983, doi:10.2307/1391660): right where a row's group says nothing of y at its x. The interval of a difference comes from the groups' own sampling intervals
/// (``IntervalDifference``) and needs no such exchange; it inherits what the
/// sampling interval takes for granted, that the law is true.
public struct CeilingEqualityTest: Sendable, Hashable, Codable {
  /// How often chance sets the ceilings as far apart.
  public let pValue: Double
  /// The ceiling of each group.
  public let ceilings: [Double]
  /// Each further group's ceiling minus the first group's, with its interval.
  public let differences: [IntervalDifference]
  /// How many permutations determined every ceiling.
  public let permutations: Int

  /// Tests several clouds.
  ///
  /// - Parameters:
  ///   - clouds: one a group, at least two.
  ///   - law: a law of one column with a ceiling.
  ///   - ends: where the axes end.
  ///   - level: of the intervals.
  ///   - replicates: of every group's interval.
  ///   - permutations: how many orders are tried, at least 1; every one fits every group again.
  ///   - seed: of all that is drawn.
  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` where a group's ceiling is not determined.
  public init(
    _ clouds: [(name: String, cloud: PointCloud)], law: some Law = .errorPowerLaw,
    ends: AxisEnds? = nil, level: Double = 0.95, replicates: Int = 400, permutations: Int = 199,
    seed: UInt64 = 1
  ) throws(FrontierError) {
    let cloud = try GroupedCloud(clouds)
    try GroupedCloud.check(permutations: permutations)
    let level = try level.checkedLevel()
    let ends = ends ?? law.axisEnds
    var intervals: [Interval] = []
    for (name, points) in clouds {
      let study = try FrontierStudy(points, law: law, ends: ends)
      let interval = try study.ceiling(level: level, replicates: replicates, seed: seed)
      guard interval.estimate != nil else {
        throw .notDefined(
          statistic: "the ceiling of \(name)",
          reason: "its rows do not determine it (\(try study.verdict(.frontier).code))")
      }
      intervals.append(interval)
    }
    let estimates = intervals.map { $0.estimate ?? 0 }
    ceilings = estimates
    // Every interval has an estimate, and all have one level.
    differences = intervals.dropFirst().compactMap { IntervalDifference($0, intervals[0]) }

    let groups = cloud.group
    func spread(_ y: [Double]) -> Double? {
      var (lowest, highest) = (Double.infinity, -Double.infinity)
      for place in cloud.names.indices {
        let rows = groups.indices.filter { groups[$0] == place }
        let part = PointCloud(
          uncheckedX: rows.map { cloud.x[$0] }, y: rows.map { y[$0] })
        guard let fit = try? Edge().fit(law, to: part), let ceiling = fit.ceiling(ends) else {
          return nil
        }
        lowest = min(lowest, ceiling)
        highest = max(highest, ceiling)
      }
      return highest - lowest
    }
    guard let seen = spread(cloud.y) else {
      throw .notDefined(statistic: "the difference of ceilings", reason: "an edge was not found")
    }
    var failed = 0
    let result = try LikePlaces(count: cloud.count).test(
      residualsOf: cloud.y, at: cloud.x, permutations: permutations, seed: seed
    ) { y in
      // A law that fails on permuted groups counts as if it were at least as far apart.
      spread(y)
        ?? {
          failed += 1
          return seen
        }()
    }
    pValue = result.pValue
    self.permutations = permutations - failed
  }
}
