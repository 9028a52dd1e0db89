/// Models that have learnt nothing yet: the lowest x of a cloud whose y all lie at one level, before a
/// bend from which on y rises.
///
/// A law that bends only towards its ceiling does not hold below the bend, and rows there spoil it.
public struct ChanceLevel: Sendable, Hashable, Codable {
  /// The level.
  public let y: Double
  /// σ of the rows there, by their median deviation.
  public let deviation: Double
  /// The first x at which y rises.
  public let bend: Double
  /// The points below the bend, by index, ascending.
  public let points: [Int]

  /// Fewer points tell no level.
  private static let fewest = 15
  /// The share of points a first guess is made from.
  private static let firstShare = 0.05
  /// So many σ above the level y has risen…
  private static let risen = 4.0
  /// …where at least half of so many points from there on lie above so many σ.
  private static let following = (count: 8, above: 2.5)
  /// A level is narrow beside the range of y, and wide beside that of x.
  private static let narrow = 0.05
  private static let wide = 0.05
  /// Below the bend y must not rise: the largest t of a line through those points.
  private static let largestTrend = 2.5
  /// Or by so many σ at most: a straight line rises by 2.7 of its own median deviation's σ.
  private static let largestRise = 1.6
  /// The share of points next to the bend that the line leaves out: some have risen already.
  private static let besideBend = 0.1
  /// Where all rows agree a level is still as wide as this share of the range.
  private static let leastWidth = 0.002

  /// Looks for a level; `nil` where none is plain: fewer than 15 points below a bend or above it, a
  /// spread of more than a twentieth of y's range, or y that rises below it already.
  public static func found(in cloud: PointCloud) -> ChanceLevel? {
    guard let level = search(cloud, known: nil) else { return nil }
    let (x, y) = (cloud.x, cloud.y)
    guard level.points.count >= fewest, y.count - level.points.count >= fewest,
      level.deviation <= narrow * range(y),
      level.bend - (x.min() ?? 0) >= wide * range(x),
      isLevel(level, x, y)
    else { return nil }
    return level
  }

  /// The points below the bend for a level that is known, say one over the number of classes; `nil`
  /// where y has risen from the first point on, or never does.
  public static func below(_ y: Double, in cloud: PointCloud) -> ChanceLevel? {
    search(cloud, known: y)
  }

  private static func search(
    _ cloud: PointCloud, known: Double?
  ) -> ChanceLevel? {
    let (x, y) = (cloud.x, cloud.y)
    let order = x.indices.sorted { (x[$0], y[$0]) < (x[$1], y[$1]) }
    let heights = order.map { y[$0] }
    let n = heights.count
    // Where the rows of one x end: sorted by y they say nothing one after the other, and count as one.
    let ends = order.indices.filter { $0 + 1 == n || x[order[$0 + 1]] > x[order[$0]] }.map {
      $0 + 1
    }
    func end(atLeast count: Int) -> Int { ends.first { $0 >= count } ?? n }
    var count = end(atLeast: max(following.count, Int(firstShare * Double(n))))
    let least = leastWidth * range(y)
    guard n > count else { return nil }
    var (level, deviation) = (0.0, 0.0)
    // The bend tells which points the level is read from, and they tell the bend.
    for _ in 0..<8 {
      let head = Array(heights.prefix(count))
      level = known ?? median(head)
      deviation = max(
        least, NormalDistribution.deviationByMedian * median(head.map { abs($0 - level) }))
      let bend = zip([0] + ends, ends).first { start, last in
        guard heights[last - 1] > level + risen * deviation else { return false }
        let next = heights[start..<end(atLeast: min(n, start + following.count))]
        return 2 * next.count { $0 > level + following.above * deviation } >= next.count
      }?.0
      guard let bend, bend > 0 else { return nil }
      if bend == count { break }
      count = bend
    }
    return ChanceLevel(
      y: level, deviation: deviation, bend: x[order[count]], points: order.prefix(count).sorted())
  }

  private static func median(_ values: [Double]) -> Double {
    var values = values
    return values.isEmpty ? 0 : Selection.quantile(&values, p: 0.5)
  }

  private static func range(_ values: [Double]) -> Double {
    (values.max() ?? 0) - (values.min() ?? 0)
  }

  private static func isLevel(_ level: ChanceLevel, _ x: [Double], _ y: [Double]) -> Bool {
    let order = level.points.sorted { x[$0] < x[$1] }
    let kept = order.prefix(order.count - Int(besideBend * Double(order.count)))
    let places = kept.map { x[$0] }
    let (t, slope) = trend(places, kept.map { y[$0] })
    return abs(t) <= largestTrend || abs(slope * range(places)) <= largestRise * level.deviation
  }

  /// t of the slope of a line, and the slope.
  private static func trend(_ x: [Double], _ y: [Double]) -> (t: Double, slope: Double) {
    let n = Double(x.count)
    guard n > 2 else { return (0, 0) }
    let (mx, my) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
    let squares = x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) }
    guard squares > 0 else { return (0, 0) }
    let slope = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) } / squares
    let rest = zip(x, y).reduce(0) { sum, p in
      let r = p.1 - my - slope * (p.0 - mx)
      return sum + r * r
    }
    let error = (rest / (n - 2) / squares).squareRoot()
    return (error > 0 ? slope / error : 0, slope)
  }
}
