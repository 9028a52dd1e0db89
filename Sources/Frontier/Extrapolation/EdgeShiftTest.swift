import FrontierAlgebra

/// A test of whether the upper edge of a cloud moved: whether later rows lie above the edge of the
/// earlier ones by more than chance would have it.
///
/// The statistic is the mean height of the later rows above the earlier ones' upper hull, rows below
/// it, or outside its range, counting 0. Rows are sorted by x and cut into blocks of about ten;
/// within each block, where x hardly differs, "earlier" and "later" are permuted. The p-value is exact
/// when time says nothing about y at a given x (Phipson & Smyth 2010, doi:10.2202/1544-6115.1585,
/// for the +1), whatever the distribution of x in time.
public struct EdgeShiftTest: Sendable, Hashable, Codable {
  /// The mean height of later rows above the earlier edge.
  public let lift: Double
  /// Its mean over the permutations: what chance gives.
  public let expectedLift: Double
  /// How often chance gives a lift as large.
  public let pValue: Double
  /// How many permutations were drawn.
  public let permutations: Int

  /// Rows a block, about.
  private static let block = 10

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
    var isLater = order.map { $0 >= earlier.count }
    let blocks = max(1, order.count / Self.block)
    let bounds = (0...blocks).map { order.count * $0 / blocks }

    lift = Self.lift(x, y, isLater)
    var random = PhiloxStream(seed: seed)
    random.start(stream: 0)
    var (atLeast, sum) = (0, 0.0)
    for _ in 0..<permutations {
      try Cancellation.check()
      for (from, to) in zip(bounds, bounds.dropFirst()) {
        for i in stride(from: to - 1, to: from, by: -1) {
          isLater.swapAt(i, from + random.index(below: UInt32(i - from + 1)))
        }
      }
      let drawn = Self.lift(x, y, isLater)
      sum += drawn
      if drawn >= lift { atLeast += 1 }
    }
    expectedLift = sum / Double(permutations)
    pValue = Double(atLeast + 1) / Double(permutations + 1)
    self.permutations = permutations
  }

  /// Rows by ascending x, then descending y.
  private static func lift(_ x: [Double], _ y: [Double], _ isLater: [Bool]) -> Double {
    var hull: [Int] = []
    for i in x.indices where !isLater[i] {
      if let last = hull.last, x[last] == x[i] { continue }
      while hull.count >= 2 {
        let (a, b) = (hull[hull.count - 2], hull[hull.count - 1])
        if Orientation.sign(x[a], y[a], x[b], y[b], x[i], y[i]) < 0 { break }
        hull.removeLast()
      }
      hull.append(i)
    }
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
