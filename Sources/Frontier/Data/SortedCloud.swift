/// A cloud's points sorted once, by ascending x, then descending y, then the order given.
///
/// A resample of the cloud is a vector of counts over these positions, so that nothing is
/// sorted again. Points of weight 0 are left out.
public struct SortedCloud: Sendable {
  /// x by position, ascending.
  public let x: [Double]
  /// y by position.
  public let y: [Double]
  /// The point's index in the cloud, by position.
  public let index: [Int32]
  /// Running totals of the weights by position; `nil` when every point counts once.
  let runningWeight: [Double]?
  /// What is known of the points' noise, by position.
  let noise: MeasurementNoise?

  /// The number of points present.
  public var count: Int { x.count }

  init(_ cloud: PointCloud) { self.init(cloud, order: Self.order(of: cloud)) }

  /// - Parameter order: the sorting permutation of the cloud.
  init(_ cloud: PointCloud, order: [Int32]) {
    index = order
    noise = cloud.noise?.rows(order.map { Int($0) })
    x = order.map { cloud.x[Int($0)] }
    y = order.map { cloud.y[Int($0)] }
    let running = cloud.weights.map { weights in
      var total = 0.0
      return order.map {
        total += weights[Int($0)]
        return total
      }
    }
    runningWeight = running
    let total = running?.last ?? Double(order.count)
    size =
      cloud.weightMeaning == .counts
      ? max(1, Int(min(total, Self.largestSize).rounded())) : order.count
  }

  /// How many points a full resample draws: Σw where weights are counts, at most ``largestSize``,
  /// else the number of points.
  let size: Int

  /// A resample of more points has no wider spread that anybody could see, and needs more memory.
  private static let largestSize = 1e7

  /// The sorting permutation; O(n log n).
  static func order(of cloud: PointCloud) -> [Int32] {
    order(cloud.presentPoints, of: cloud)
  }

  /// Some of the cloud's points in the same order.
  static func order(_ points: [Int32], of cloud: PointCloud) -> [Int32] {
    // A radix sort by x, then every run of equal x by y.
    var order = RadixSort.order(points, by: cloud.x)
    var from = 0
    while from < order.count {
      var to = from + 1
      while to < order.count, cloud.x[Int(order[to])] == cloud.x[Int(order[from])] { to += 1 }
      if to - from > 1 {
        order[from..<to].sort { a, b in
          let (i, j) = (Int(a), Int(b))
          return cloud.y[i] != cloud.y[j] ? cloud.y[i] > cloud.y[j] : a < b
        }
      }
      from = to
    }
    return order
  }
}
