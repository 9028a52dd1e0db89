/// The rows on which an outer quantile is searched first: those near the edge as they are, and of each
/// stretch of x one in the place of all the others.
///
/// Far from the edge a point only adds its weight to the loss's slope, so that the mean of neighbours
/// says the same but for the curvature of the law between them. What the search finds here is a start
/// from which the whole cloud is searched; nothing rests on the reduction.
struct QuantileReduction {
  /// Near rows and means.
  let cloud: PointCloud
  /// The near rows alone: the shape of the edge.
  let near: PointCloud

  /// Clouds of fewer rows are searched as they are, and quantiles nearer to the median.
  private static let fewRows = 500
  private static let outermost = 0.125
  /// Of more rows, so many are looked at, spread evenly over the order of x.
  private static let mostRows = 4_000
  /// Into how many stretches of x, and how many rows of each are kept: so many times the share beyond
  /// the quantile, and some.
  private static let (stretches, keptShare, keptBeside) = (40, 3.0, 2)

  /// `nil` where nothing would be spared.
  ///
  /// - Parameter cloud: without absent points.
  init?(_ cloud: PointCloud, tau: Double) {
    let beyond = min(tau, 1 - tau)
    guard cloud.inputs.count == 1, cloud.count >= Self.fewRows, beyond <= Self.outermost else {
      return nil
    }
    // Not by y within equal x: a stretch must be a fair sample of its rows.
    var order = RadixSort.order(Array(0..<Int32(cloud.count)), by: cloud.x)
    if order.count > Self.mostRows {
      let last = order.count - 1
      order = (0..<Self.mostRows).map { order[$0 * last / (Self.mostRows - 1)] }
    }
    let (x, y) = (cloud.x, cloud.y)
    let sign = tau > 0.5 ? 1.0 : -1.0
    var rows: [Int] = []
    var (meanX, meanY, weights) = ([Double](), [Double](), [Double]())
    for stretch in 0..<Self.stretches {
      let (from, to) = (
        stretch * order.count / Self.stretches, (stretch + 1) * order.count / Self.stretches
      )
      let count = to - from
      let kept = min(count, Int(Self.keptShare * beyond * Double(count)) + Self.keptBeside)
      var heights = (from..<to).map { -sign * y[Int(order[$0])] }
      Selection.select(&heights, rank: kept - 1)
      let limit = heights[kept - 1]
      var (total, sumX, sumY) = (0.0, 0.0, 0.0)
      for k in from..<to {
        let i = Int(order[k])
        if -sign * y[i] <= limit {
          rows.append(i)
        } else {
          let weight = cloud.weight(i)
          total += weight
          sumX += weight * x[i]
          sumY += weight * y[i]
        }
      }
      guard total > 0 else { continue }
      meanX.append(sumX / total)
      meanY.append(sumY / total)
      weights.append(total)
    }
    guard 2 * (rows.count + meanX.count) < cloud.count else { return nil }
    near = cloud.rows(rows)
    self.cloud = PointCloud(
      uncheckedInputs: [near.x + meanX], y: near.y + meanY,
      weights: rows.map { cloud.weight($0) } + weights, meaning: .counts)
  }
}
