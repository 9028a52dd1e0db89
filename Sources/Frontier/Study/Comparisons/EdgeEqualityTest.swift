/// A test of whether groups share one upper edge.
///
/// The statistic is the mean, over 24 equally spaced x that all groups reach, of the largest minus the
/// smallest of their upper hulls. What a smooth curve leaves of y is permuted among rows of like x, groups
/// staying where they are (Freedman & Lane 1983, doi:10.2307/1391660): right where a row's group says nothing of y at
/// its x. A group of more rows has the higher hull, and so it has in every permutation; one that begins at
/// larger x does so, too. Groups of one edge that fall short of it in different ways are told apart, too, by as
/// much as their hulls differ; ``DispersionTest`` says whether they do.
public struct EdgeEqualityTest: Sendable, Hashable, Codable {
  /// How often chance gives a distance as large.
  public let pValue: Double
  /// The mean height between the highest and the lowest edge, in units of y.
  public let distance: Double
  /// What chance gives in the mean.
  public let expectedDistance: Double
  /// The mean height of each group's edge above that of the first group.
  public let differences: [Double]
  /// The x all groups reach.
  public let range: ClosedRange<Double>

  private static let places = 24

  /// Tests the groups of a cloud.
  ///
  /// - Parameters:
  ///   - cloud: the groups.
  ///   - permutations: how many orders are tried, at least 1.
  ///   - seed: of the permutations.
  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` where the groups share no range of x.
  public init(
    _ cloud: GroupedCloud, permutations: Int = 999, seed: UInt64 = 1
  ) throws(FrontierError) {
    try GroupedCloud.check(permutations: permutations)
    var (first, last) = (-Double.infinity, Double.infinity)
    for place in cloud.names.indices {
      let x = cloud.x.indices.filter { cloud.group[$0] == place }.map { cloud.x[$0] }
      first = max(first, x.first ?? first)
      last = min(last, x.last ?? last)
    }
    guard first < last else {
      throw .notDefined(
        statistic: "a comparison of edges", reason: "no x is reached by every group")
    }
    range = first...last
    let grid = EdgeDistance.places(beyond: first, to: last, count: Self.places)
    let (x, y, count) = (cloud.x, cloud.y, cloud.names.count)
    let groups = cloud.group
    func edges(_ y: [Double]) -> [[Double]] {
      (0..<count).map { place in
        SortedHull.heights(
          of: SortedHull.places(x, y) { groups[$0] == place }, x, y, at: grid)
      }
    }
    let result = try LikePlaces(count: cloud.count).test(
      residualsOf: y, at: x, permutations: permutations, seed: seed
    ) { y in
      let heights = edges(y)
      return grid.indices.reduce(0) { sum, i in
        let here = heights.map { $0[i] }
        return sum + (here.max() ?? 0) - (here.min() ?? 0)
      } / Double(grid.count)
    }
    (distance, expectedDistance, pValue) = (result.statistic, result.mean, result.pValue)
    let seen = edges(y)
    differences = seen.map { edge in
      zip(edge, seen[0]).reduce(0) { $0 + $1.0 - $1.1 } / Double(grid.count)
    }
  }
}
