/// A cloud whose rows belong to groups: sweeps, laboratories, generations.
///
/// Rows are kept by ascending x, then descending y, so that no result depends on their order in the
/// file.
public struct GroupedCloud: Sendable, Hashable, Codable {
  /// The groups' names, in the order given.
  public let names: [String]
  let x: [Double]
  let y: [Double]
  /// The group of each row.
  let group: [Int]
  /// The number of rows of each group.
  public let counts: [Int]

  /// Rows a group must have at least: fewer show neither a curve nor an edge.
  static let leastRows = 4

  /// Puts the rows of several groups together.
  ///
  /// - Parameter clouds: one a group, at least two, of at least 4 rows each; weights are not used,
  ///   rows of weight 0 are absent.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)``.
  public init(_ clouds: [(name: String, cloud: PointCloud)]) throws(FrontierError) {
    guard clouds.count >= 2 else {
      throw .invalidArgument(
        name: "groups", value: "\(clouds.count)", requirement: "two at least to be compared")
    }
    var (x, y, group) = ([Double](), [Double](), [Int]())
    for (place, entry) in clouds.enumerated() {
      let cloud = entry.cloud.present
      guard cloud.count >= Self.leastRows else {
        throw .invalidArgument(
          name: "group \(entry.name)", value: "\(cloud.count) rows",
          requirement: "one of \(Self.leastRows) rows at least; leave it out, or join it to another"
        )
      }
      x += cloud.x
      y += cloud.y
      group += [Int](repeating: place, count: cloud.count)
    }
    let all = try PointCloud(x: x, y: y)
    let order = SortedCloud.order(of: all).map { Int($0) }
    names = clouds.map(\.name)
    counts = clouds.map { $0.cloud.present.count }
    self.x = order.map { x[$0] }
    self.y = order.map { y[$0] }
    self.group = order.map { group[$0] }
  }

  var count: Int { x.count }

  /// A smooth curve through all rows.
  func commonCurve() -> OrthonormalColumns { .smoothCurve(of: x) }

  /// What tells groups apart beside a curve: a shift for each and, where asked for, a slope in x.
  func groupColumns(beside curve: OrthonormalColumns, slopes: Bool) -> OrthonormalColumns {
    var all = curve
    let mean = x.reduce(0, +) / Double(count)
    for place in names.indices {
      all.add(group.map { $0 == place ? 1 : 0 })
      if slopes { all.add(zip(group, x).map { $0 == place ? $1 - mean : 0 }) }
    }
    var own = OrthonormalColumns()
    for column in all.columns[curve.count...] { own.add(column) }
    return own
  }

  static func check(permutations: Int) throws(FrontierError) {
    guard permutations >= 1 else {
      throw .invalidArgument(
        name: "permutations", value: "\(permutations)", requirement: "at least 1")
    }
  }
}
