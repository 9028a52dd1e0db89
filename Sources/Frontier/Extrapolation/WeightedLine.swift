/// Weighted moments, slopes and quantiles of short columns.
enum WeightedLine {
  /// Mean and deviation (with n, not n − 1).
  static func moments(_ values: [Double], _ weights: [Double]) -> (mean: Double, deviation: Double)
  {
    var (total, sum) = (0.0, 0.0)
    for i in values.indices {
      total += weights[i]
      sum += weights[i] * values[i]
    }
    let mean = sum / total
    var squares = 0.0
    for i in values.indices { squares += weights[i] * (values[i] - mean) * (values[i] - mean) }
    return (mean, (squares / total).squareRoot())
  }

  /// Below this share of a mean's square a variance is rounding.
  private static let rounding = 1e-12

  /// The slope of the least-squares line of v on u, 0 where it falls or u does not vary.
  static func risingSlope(_ u: [Double], _ v: [Double], _ weights: [Double]) -> Double {
    max(0, slope(u, v, weights))
  }

  /// The slope of the least-squares line of v on u, 0 where u does not vary.
  static func slope(_ u: [Double], _ v: [Double], _ weights: [Double]) -> Double {
    let mean = moments(u, weights).mean
    var (total, square, product) = (0.0, 0.0, 0.0)
    for i in u.indices {
      let d = u[i] - mean
      total += weights[i]
      square += weights[i] * d * d
      product += weights[i] * d * v[i]
    }
    guard square > rounding * total * max(1, mean * mean) else { return 0 }
    return product / square
  }

  /// Pearson's correlation of two columns, 0 where one does not vary.
  static func correlation(_ u: [Double], _ v: [Double], _ weights: [Double]) -> Double {
    let (along, across) = (moments(u, weights).deviation, moments(v, weights).deviation)
    return across > 0 ? slope(u, v, weights) * along / across : 0
  }

  /// The smallest value that, with all smaller ones, has at least this share of the weight.
  static func quantile(_ share: Double, of values: [Double], _ weights: [Double]) -> Double {
    let order = RadixSort.order(values.indices.map { Int32($0) }, by: values)
    let total = weights.reduce(0, +)
    var sum = 0.0
    for i in order {
      sum += weights[Int(i)]
      if sum / total >= share { return values[Int(i)] }
    }
    return values[Int(order[order.count - 1])]
  }

  /// How many robust deviations below the others a row may lie: beyond, single failures would widen
  /// the cloud of all (one classifier at 0 among seventy-five did so threefold).
  private static let deepest = 5.0

  /// v with rows that lie far below all others about the line of v on u raised to where a row may be.
  ///
  /// An edge is learnt from what was attained; a row at 0 says nothing of it. Twice, because such
  /// rows tilt the line, too.
  ///
  /// - Parameter mayFall: whether the line may fall.
  static func withoutDepths(
    _ v: [Double], along u: [Double], _ weights: [Double], mayFall: Bool = false
  ) -> [Double] {
    var v = v
    for _ in 0..<2 {
      let slope = mayFall ? slope(u, v, weights) : risingSlope(u, v, weights)
      let residuals = zip(u, v).map { $1 - slope * $0 }
      let middle = quantile(0.5, of: residuals, weights)
      let spread = quantile(0.5, of: residuals.map { abs($0 - middle) }, weights)
      let depth = deepest * NormalDistribution.deviationByMedian * spread
      guard depth > 0 else { break }
      for i in v.indices { v[i] = max(residuals[i], middle - depth) + slope * u[i] }
    }
    return v
  }
}
