/// A test of whether the upper edge of a cloud moved: whether later rows lie above the edge of the
/// earlier ones by more than chance would have it.
///
/// The statistic is the mean height of the later rows above the earlier ones' upper hull, rows below
/// it, or outside its range, counting 0. Rows are sorted by x and cut into blocks of about ten;
/// within each block, where x hardly differs, what a smooth curve leaves of y is permuted, "earlier" and "later"
/// staying where they are (Freedman & Lane 1983, doi:10.2307/1391660). The p-value is right when time says nothing
/// about y at a given x (Phipson & Smyth 2010, doi:10.2202/1544-6115.1585, for the +1), whatever the distribution of
/// x in time.
public struct EdgeShiftTest: Sendable, Hashable, Codable {
  /// The mean height of later rows above the earlier edge.
  public let lift: Double
  /// Its mean over the permutations: what chance gives.
  public let expectedLift: Double
  /// How often chance gives a lift as large.
  public let pValue: Double
  /// How many permutations were drawn.
  public let permutations: Int

  /// - Parameters:
  ///   - earlier: at least 2 rows.
  ///   - later: at least 1 row.
  ///   - permutations: how many orders of the rows are tried, at least 1.
  ///   - seed: of the permutations.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for fewer rows, or no
  ///   permutation.
  public init(
    earlier: PointCloud, later: PointCloud, permutations: Int = 999, seed: UInt64 = 1
  ) throws(FrontierError) {
    let (earlier, later) = (earlier.present, later.present)
    guard earlier.count >= 2 else {
      throw .invalidArgument(
        name: "earlier", value: "\(earlier.count) rows", requirement: "at least 2 rows")
    }
    guard permutations >= 1 else {
      throw .invalidArgument(
        name: "permutations", value: "\(permutations)", requirement: "at least 1")
    }
    let all = try PointCloud(x: earlier.x + later.x, y: earlier.y + later.y)
    let order = SortedCloud.order(of: all).map { Int($0) }
    let (x, y) = (order.map { all.x[$0] }, order.map { all.y[$0] })
    let isLater = order.map { $0 >= earlier.count }
    let result = try LikePlaces(count: order.count).test(
      residualsOf: y, at: x, permutations: permutations, seed: seed
    ) { Self.lift(x, $0, isLater) }
    (lift, expectedLift, pValue) = (result.statistic, result.mean, result.pValue)
    self.permutations = permutations
  }

  /// Rows by ascending x, then descending y.
  private static func lift(_ x: [Double], _ y: [Double], _ isLater: [Bool]) -> Double {
    let hull = SortedHull.places(x, y) { !isLater[$0] }
    var (side, sum, count) = (0, 0.0, 0)
    for i in x.indices where isLater[i] {
      count += 1
      while side + 1 < hull.count, x[hull[side + 1]] < x[i] { side += 1 }
      guard side + 1 < hull.count, x[i] >= x[hull[side]] else { continue }
      let (a, b) = (hull[side], hull[side + 1])
      let edge = y[a] + (y[b] - y[a]) * (x[i] - x[a]) / (x[b] - x[a])
      sum += max(0, y[i] - edge)
    }
    return count > 0 ? sum / Double(count) : 0
  }
}
