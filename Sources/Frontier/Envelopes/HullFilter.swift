/// Leaves out the points that cannot be vertices of the upper hull, in one pass and little memory.
///
/// The hull of a sample lies under the hull of the cloud, so a point below the sample's hull is
/// no vertex. Over each of a few thousand equal intervals of x the lowest height of the
/// sample's hull is tabulated; one pass compares every point with its interval's entry. The
/// table is lowered by a slack far above rounding: the filter may keep a point too many, never
/// one too few.
enum HullFilter {
  private static let buckets = 2_048
  /// Below this a sort is as fast.
  private static let smallest = 2_048

  /// Positions, in ascending order, of all points that may be vertices.
  static func candidates(of cloud: PointCloud) -> [Int32] {
    let count = cloud.count
    guard count > smallest, cloud.weights == nil, let table = Table(cloud) else {
      return cloud.presentPoints
    }
    var kept: [Int32] = []
    let (x, y, limits) = (cloud.x.span, cloud.y.span, table.limits.span)
    let top = Double(buckets - 1)
    for i in 0..<count {
      let place = (x[at: i] - table.low) * table.scale
      // Points beyond the sample's ends are always kept.
      if place >= 0, place <= top + 1 {
        if y[at: i] < limits[at: Int(min(place, top))] { continue }
      }
      kept.append(Int32(truncatingIfNeeded: i))
    }
    return kept
  }

  private struct Table {
    let low: Double
    let scale: Double
    let limits: [Double]

    /// `nil` when the sample spans no finite range of x.
    init?(_ cloud: PointCloud) {
      // An irregular stride: no period of the data can hide the edge from it.
      let stride = max(1, cloud.count / 200_000)
      var positions: [Int32] = []
      var index = 0
      var step = 0
      while index < cloud.count {
        positions.append(Int32(index))
        step = (step &* 29 &+ 17) % (2 * stride - 1 > 0 ? 2 * stride - 1 : 1)
        index += 1 + step
      }
      let x = positions.map { cloud.x[Int($0)] }
      let y = positions.map { cloud.y[Int($0)] }
      guard let low = x.min(), let high = x.max(), (high - low).isFinite, high > low else {
        return nil
      }
      let scale = Double(buckets) / (high - low)
      guard scale.isFinite else { return nil }
      // The highest sampled point of every interval, then their hull.
      var best = [Int32](repeating: -1, count: buckets)
      for i in x.indices {
        let bucket = min(buckets - 1, Int((x[i] - low) * scale))
        if best[bucket] < 0 || y[i] > y[Int(best[bucket])] { best[bucket] = Int32(i) }
      }
      var ends = best.filter { $0 >= 0 }
      ends.append(Int32(x.firstIndex(of: low)!))
      ends.append(Int32(x.firstIndex(of: high)!))
      ends.sort {
        let (a, b) = (Int($0), Int($1))
        return x[a] != x[b] ? x[a] < x[b] : y[a] > y[b]
      }
      let ex = ends.map { x[Int($0)] }
      let ey = ends.map { y[Int($0)] }
      let hull = MonotoneChain.upper(x: ex.span, y: ey.span)
      let size = hull.count
      let slack = 1e-9 * max(ey.max()! - y.min()!, abs(ey.max()!), abs(y.min()!))
      let width = 1 / scale
      var segment = 0
      func height(_ at: Double) -> Double {
        let t = min(max(at, low), high)
        while segment + 2 < size, ex[Int(hull[segment + 1])] < t { segment += 1 }
        while segment > 0, ex[Int(hull[segment])] > t { segment -= 1 }
        let (a, b) = (Int(hull[segment]), Int(hull[min(segment + 1, size - 1)]))
        if ex[b] == ex[a] { return ey[a] }
        let f = (t - ex[a]) / (ex[b] - ex[a])
        return ey[a] * (1 - f) + ey[b] * f
      }
      limits = (0..<buckets).map { bucket in
        let from = low + (Double(bucket) - 1e-6) * width
        let to = low + (Double(bucket + 1) + 1e-6) * width
        return min(height(from), height(to)) - slack
      }
      self.low = low
      self.scale = scale
    }
  }
}
