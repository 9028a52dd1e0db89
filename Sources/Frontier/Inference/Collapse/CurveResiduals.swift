/// What a smooth curve through a cloud leaves: for questions about models of equal x.
///
/// The curve is the natural spline of ``CollapseTest``, by least squares; weights are not used.
package struct CurveResiduals: Sendable {
  /// y − curve, in the order of the cloud.
  package let residuals: [Double]
  /// The share of a point's own error that its residual has lost.
  package let leverages: [Double]
  /// The curve's slope at every point, by a difference over a thousandth of the range.
  package let slopes: [Double]
  /// How many parameters the curve has.
  package let parameterCount: Int

  private static let step = 1e-3

  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` where x takes a single value.
  package init(_ cloud: PointCloud) throws(FrontierError) {
    let sorted = cloud.x.sorted()
    guard let first = sorted.first, let last = sorted.last, last > first else {
      throw .notDefined(statistic: "a curve through the cloud", reason: "x takes a single value")
    }
    let spline = NaturalSpline(sorted: sorted)
    var basis = OrthonormalColumns()
    for j in 0..<spline.columnCount {
      basis.add(cloud.x.map { spline.value(column: j, at: $0) })
    }
    var rest = cloud.y
    basis.remove(from: &rest)
    residuals = rest
    leverages = basis.leverages
    parameterCount = basis.count
    let fitted = zip(cloud.y, rest).map { $0 - $1 }
    slopes = Self.slopes(fitted, x: cloud.x, range: last - first)
  }

  /// Differences of the fitted curve between neighbours at least so far apart.
  private static func slopes(_ fitted: [Double], x: [Double], range: Double) -> [Double] {
    let order = x.indices.sorted { (x[$0], $0) < (x[$1], $1) }
    var result = [Double](repeating: 0, count: x.count)
    let reach = step * range
    var (low, high) = (0, 0)
    for i in order.indices {
      while low < i, x[order[i]] - x[order[low + 1]] >= reach { low += 1 }
      high = max(high, i)
      while high + 1 < order.count, x[order[high]] - x[order[i]] < reach { high += 1 }
      let (a, b) = (order[low], order[high])
      result[order[i]] = x[b] > x[a] ? (fitted[b] - fitted[a]) / (x[b] - x[a]) : 0
    }
    return result
  }

  /// The partial R² of another column: how much of the residuals it takes up beside the curve.
  ///
  /// - Parameter column: one number a point of the same cloud.
  package func explainedShare(by column: [Double], of cloud: PointCloud) throws(FrontierError)
    -> Double
  {
    let other = try CurveResiduals(PointCloud(x: cloud.x, y: column)).residuals
    var (cross, own, total) = (0.0, 0.0, 0.0)
    for i in other.indices {
      cross += other[i] * residuals[i]
      own += other[i] * other[i]
      total += residuals[i] * residuals[i]
    }
    return own > 0 && total > 0 ? cross * cross / (own * total) : 0
  }
}
