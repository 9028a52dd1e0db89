/// By how much an edge rises inside its data when the number of rows doubles.
///
/// Every other row by x is left out: the mean difference of heights between the hull of all rows and
/// the hulls of both halves is what the last doubling brought. A hull's bias falls like n^(−2/3)
/// (Kneip, Simar & Wilson 2008, doi:10.1017/S0266466608080651), so the next doubling brings .63 of it
/// in the mean; as a lift is one-sided and as skew as an exponential law, the last doubling's mean
/// serves as the scale of the next one's.
enum EdgeLift {
  private static let places = 12

  /// - Parameters:
  ///   - cloud: rows by ascending x.
  ///   - hull: of all rows.
  ///   - height: of a y.
  /// - Returns: in units of height; 0 for fewer than two rows.
  static func scale(
    of cloud: PointCloud, hull: Envelope, height: (Double) -> Double
  ) throws(FrontierError) -> Double {
    guard cloud.count >= 2 else { return 0 }
    let (first, last) = (cloud.x[0], cloud.x[cloud.count - 1])
    let places = EdgeDistance.places(beyond: first, to: last, count: Self.places)
    var sum = 0.0
    for start in 0...1 {
      let rows = Array(stride(from: start, to: cloud.count, by: 2))
      let half = try ConvexHull().envelope(of: cloud.rows(rows))
      for x in places {
        sum += height(hull.nearestValue(at: x)) - height(half.nearestValue(at: x))
      }
    }
    return max(0, sum / Double(2 * places.count))
  }
}

extension Envelope {
  /// The edge's height at x, outside its range that of its nearest vertex.
  func nearestValue(at x: Double) -> Double {
    let (first, last) = (vertices[0], vertices[vertices.count - 1])
    return value(at: min(max(x, first.x), last.x)) ?? last.y
  }
}
