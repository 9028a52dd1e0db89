import RealModule

/// By how much an edge rose inside its data when the number of rows last doubled.
///
/// Rows by ascending x are halved in seven ways — by the parity of chosen bits of their rank, Walsh's
/// functions, so that a half leaves out every other row, every other pair, every other block of four
/// — and the upper hull of each of the fourteen halves is held against that of all rows. What the next
/// doubling brings was as much in the mean, within a third, in five of six families of tables. A hull's
/// own theory says .63 of it where inefficiencies have a density at the edge (bias ∝ n^(−2/3), Kneip,
/// Simar & Wilson 2008, doi:10.1017/S0266466608080651), and as much again where the edge is a tail's.
enum EdgeLift {
  private static let places = 12
  /// Bits of the rank, three of them in seven combinations.
  private static let masks = 1...7

  /// The root mean square over places and halves; O(n) for rows in order.
  ///
  /// - Parameters:
  ///   - cloud: rows by ascending x, then descending y.
  ///   - hull: of all rows.
  ///   - height: of a y.
  /// - Returns: in units of height; 0 for fewer than two rows.
  static func scale(
    of cloud: PointCloud, hull: Envelope, height: (Double) -> Double
  ) throws(FrontierError) -> Double {
    guard cloud.count >= 2 else { return 0 }
    let (first, last) = (cloud.x[0], cloud.x[cloud.count - 1])
    let places = EdgeDistance.places(beyond: first, to: last, count: Self.places)
    let whole = places.map { height(hull.nearestValue(at: $0)) }
    var (sum, count) = (0.0, 0.0)
    for mask in masks {
      try Cancellation.check()
      for side in 0...1 {
        let half = SortedHull.places(cloud.x, cloud.y) { ($0 & mask).nonzeroBitCount & 1 == side }
        // Of two or three rows a half may be empty, or as good as everything.
        guard half.count >= 2 else { continue }
        for (edge, y) in zip(whole, SortedHull.heights(of: half, cloud.x, cloud.y, at: places)) {
          let lift = max(0, edge - height(y))
          sum += lift * lift
          count += 1
        }
      }
    }
    return count > 0 ? (sum / count).squareRoot() : 0
  }
}

extension Envelope {
  /// The edge's height at x, outside its range that of its nearest vertex.
  func nearestValue(at x: Double) -> Double {
    let (first, last) = (vertices[0], vertices[vertices.count - 1])
    return value(at: min(max(x, first.x), last.x)) ?? last.y
  }
}
