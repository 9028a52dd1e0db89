/// A cloud some of whose rows are hidden, and the upper edge that all of its rows show there.
public struct EdgeTask: Sendable, Hashable, Codable {
  /// Which rows are hidden.
  @nonexhaustive
  public enum Cut: Sendable, Hashable, Codable {
    /// Those with x above a quantile of x, in (0, 1).
    case quantile(Double)
    /// Those with x above a value.
    case beyond(Double)
    /// Those whose time, one number a row, lies above a quantile of all times.
    case time([Double], quantile: Double)
  }

  /// What reports call it.
  public let name: String
  /// The rows a method is shown.
  public let seen: PointCloud
  /// The rows it is not shown.
  public let hidden: PointCloud
  /// Where edges are compared, and the upper hull of all rows there.
  public let places: [Double]
  /// The upper hull of all rows at the places.
  public let truth: [Double]
  /// The x beyond which rows are hidden; the largest x seen for a cut in time.
  public let threshold: Double

  /// Rows that must be seen, and hidden.
  static let leastSeen = 10
  static let leastHidden = 3
  private static let count = 12

  /// A task: the truth is looked at in 12 equally spaced places, from the threshold to the largest x;
  /// with a cut in time over the x of the hidden rows, as far as smaller ones were seen.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a cut that leaves fewer
  ///   than 10 rows or hides fewer than 3, ``FrontierError/countMismatch(variable:count:expected:)``.
  public init(name: String, cloud: PointCloud, cut: Cut) throws(FrontierError) {
    self.name = name
    let cloud = cloud.present
    let isSeen: [Bool]
    var threshold: Double
    switch cut {
    case .quantile(let share):
      try Self.check(share)
      threshold = EdgeRecord.quantile(share, of: cloud.x.sorted())
      isSeen = cloud.x.map { [threshold] in $0 <= threshold }
    case .beyond(let value):
      threshold = value
      isSeen = cloud.x.map { $0 <= value }
    case .time(let times, let share):
      try Self.check(share)
      guard times.count == cloud.count else {
        throw .countMismatch(variable: "time", count: times.count, expected: cloud.count)
      }
      if let i = times.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(variable: "time", index: i, value: times[i])
      }
      let last = EdgeRecord.quantile(share, of: times.sorted())
      isSeen = times.map { $0 <= last }
      threshold = zip(cloud.x, isSeen).reduce(-.infinity) { $1.1 ? max($0, $1.0) : $0 }
    }
    let rows = (
      seen: isSeen.indices.filter { isSeen[$0] }, hidden: isSeen.indices.filter { !isSeen[$0] }
    )
    guard rows.seen.count >= Self.leastSeen, rows.hidden.count >= Self.leastHidden else {
      throw .invalidArgument(
        name: "the cut", value: "\(rows.seen.count) rows seen and \(rows.hidden.count) hidden",
        requirement: "one that shows \(Self.leastSeen) rows and hides \(Self.leastHidden) at least")
    }
    seen = cloud.rows(rows.seen)
    hidden = cloud.rows(rows.hidden)
    let last = hidden.x.max() ?? threshold
    var from = threshold
    if case .time = cut {
      from = max(seen.x.min() ?? threshold, hidden.x.min() ?? threshold)
      guard from < last else {
        throw .invalidArgument(
          name: "the cut", value: "hidden rows at one x, or left of all seen",
          requirement: "one whose hidden rows vary in x")
      }
    }
    self.threshold = threshold
    places = EdgeDistance.places(beyond: from, to: last, count: Self.count)
    let hull = try ConvexHull().envelope(of: cloud)
    truth = places.map { hull.value(at: $0) ?? hull.vertices[hull.vertices.count - 1].y }
  }

  private static func check(_ share: Double) throws(FrontierError) {
    guard share > 0, share < 1 else {
      throw .invalidArgument(name: "cut", value: "\(share)", requirement: "between 0 and 1")
    }
  }
}
