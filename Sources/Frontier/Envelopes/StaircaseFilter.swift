/// Leaves out the points that cannot be vertices of the free disposal hull, in two passes.
///
/// A point that is no higher than some point in an interval of x wholly to its left is no
/// vertex. What is left is close to the staircase itself.
enum StaircaseFilter {
  private static let buckets = 4_096

  /// The positions, ascending, of all points that may be vertices; points of weight 0 are out.
  static func candidates(of cloud: PointCloud) -> [Int32] {
    var low = Double.infinity
    var high = -Double.infinity
    for x in cloud.x {
      low = min(low, x)
      high = max(high, x)
    }
    let scale = Double(buckets) / (high - low)
    let isUseful = cloud.count > buckets && high > low && scale.isFinite && scale > 0
    guard isUseful, cloud.weights == nil else {
      return cloud.presentPoints
    }
    func bucket(_ x: Double) -> Int { min(buckets - 1, Int((x - low) * scale)) }
    var best = [Double](repeating: -.infinity, count: buckets)
    for i in 0..<cloud.count {
      let b = bucket(cloud.x[i])
      if cloud.y[i] > best[b] { best[b] = cloud.y[i] }
    }
    // The highest y of all intervals before each one. The assignment to intervals rounds the
    // same way for equal x and never reverses the order of two x.
    var before = [Double](repeating: -.infinity, count: buckets)
    for b in 1..<buckets { before[b] = max(before[b - 1], best[b - 1]) }
    var kept: [Int32] = []
    for i in 0..<cloud.count where cloud.y[i] > before[bucket(cloud.x[i])] {
      kept.append(Int32(i))
    }
    return kept
  }

  /// The cloud of those points.
  static func reduced(_ cloud: PointCloud) -> PointCloud {
    let kept = candidates(of: cloud)
    return PointCloud(
      uncheckedX: kept.map { cloud.x[Int($0)] }, y: kept.map { cloud.y[Int($0)] }, weights: nil)
  }
}
