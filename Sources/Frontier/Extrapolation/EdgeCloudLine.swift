/// The line of all rows of a cloud, which may fall: what the best of few rows is drawn from, and how
/// an edge goes on in a cloud that falls.
struct EdgeCloudLine {
  let slope: Double
  /// The mean residual of the rows near the end, and their deviation.
  let level: Double
  let deviation: Double
  /// A high quantile of the residuals near the end.
  let highLevel: Double
  /// Pearson's correlation of heights with places; 0 where one of them does not vary.
  let correlation: Double

  /// The quantile that passes for the edge where single rows shall not decide.
  static let highShare = 0.97

  /// - Parameters:
  ///   - u: places, in the coordinates of ``EdgeAxes``.
  ///   - v: heights; rows far below all others are raised first.
  ///   - weights: of the rows.
  ///   - near: weights of the rows that fall off from the end.
  init(_ u: [Double], _ v: [Double], weights: [Double], near: [Double]) {
    let v = WeightedLine.withoutDepths(v, along: u, weights, mayFall: true)
    let slope = WeightedLine.slope(u, v, weights)
    let residuals = zip(u, v).map { $1 - slope * $0 }
    let recent = WeightedLine.moments(residuals, near)
    self.slope = slope
    level = recent.mean
    deviation = recent.deviation
    highLevel = WeightedLine.quantile(Self.highShare, of: residuals, near)
    correlation = WeightedLine.correlation(u, v, weights)
  }

  /// The line's height at u.
  func height(at u: Double) -> Double { slope * u + level }

  /// The edge's, where it goes on with the slope of the cloud.
  func edge(at u: Double) -> Double { slope * u + highLevel }
}
