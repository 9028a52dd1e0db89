/// A test of whether groups of points lie on one curve: whether data size, parameters and training
/// time, say, move models along the same frontier.
///
/// One curve for all points (a natural spline in x) is compared with that curve and
/// an offset and a slope a group; both are least squares on what the one curve leaves. Points of a
/// cluster, such as the checkpoints of a run, go together: the p-value of F's ratio is that of the wild
/// cluster bootstrap with the one curve imposed (Cameron, Gelbach & Miller 2008,
/// doi:10.1162/rest.90.3.414), whose weights are ±1, or Webb's six where clusters are few (Webb 2023,
/// doi:10.1111/caje.12661). Groups may cover different x, and scatter differently. (The statistic with
/// the clusters' own variance was tried: no truer in size, and weaker.)
public struct CollapseTest: Sendable, Hashable, Codable {
  /// How a group lies beside the curve of all points, at its own x.
  public struct Group: Sendable, Hashable, Codable {
    /// The group's number.
    public let group: Int
    /// Its points.
    public let points: Int
    /// The mean of (the group's curve − the one curve) over its points, in the units of y.
    public let offset: Double
    /// Of the offset, by clusters; 0 where the group is a single cluster that its own curve meets.
    public let standardError: Double
  }

  /// How often chance gives a statistic as large when all lie on one curve.
  public let pValue: Double
  /// The root mean square of (group's curve − one curve) over all points, in the units of y: how far
  /// from one curve. It is not 0 by chance, either: compare ``expectedDeviation``.
  public let deviation: Double
  /// The root mean square that chance gives: its median over the resamples.
  public let expectedDeviation: Double
  /// The root mean square of the points about their groups' curves.
  public let scatter: Double
  /// Every group, in the order of their numbers.
  public let groups: [Group]
  /// Clusters; as many as points where none were told.
  public let clusters: Int
  /// Resamples drawn.
  public let replicates: Int
}

extension CollapseTest {
  /// Tests the points of a cloud.
  ///
  /// - Parameters:
  ///   - cloud: of one column of x; weights count a point so often.
  ///   - groups: a number a point; at least two different ones.
  ///   - clusters: a number a point, equal for points that belong together; every point by itself
  ///     without.
  ///   - replicates: resamples, at least 1.
  ///   - seed: of the resamples.
  /// - Throws: ``FrontierError/countMismatch(variable:count:expected:)``;
  ///   ``FrontierError/invalidArgument(name:value:requirement:)`` for fewer than two groups or one
  ///   replicate; ``FrontierError/notDefined(statistic:reason:)`` where there are too few clusters or
  ///   points for so many groups, or groups and x cannot be told apart.
  public init(
    _ cloud: PointCloud, groups: [Int], clusters: [Int]? = nil, replicates: Int = 999, seed: UInt64
  ) throws(FrontierError) {
    for (name, labels) in [("groups", groups), ("clusters", clusters ?? groups)]
    where labels.count != cloud.count {
      throw .countMismatch(variable: name, count: labels.count, expected: cloud.count)
    }
    guard replicates >= 1 else {
      throw .invalidArgument(name: "replicates", value: "\(replicates)", requirement: "at least 1")
    }
    let numbers = Set(groups).sorted()
    guard numbers.count >= 2 else {
      throw .invalidArgument(
        name: "groups", value: "\(numbers.count)", requirement: "at least 2 different ones")
    }
    let design = try CollapseDesign(cloud, groups: groups, numbers: numbers, clusters: clusters)
    let draws = try design.draws(replicates: replicates, seed: seed)
    pValue = draws.pValue
    expectedDeviation = draws.medianDeviation
    deviation = design.deviation
    scatter = design.scatter
    self.groups = design.offsets()
    self.clusters = design.clusterCount
    self.replicates = replicates
  }
}
