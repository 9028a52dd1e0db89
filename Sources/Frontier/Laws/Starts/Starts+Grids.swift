import RealModule

/// Grids of starts: every law of the catalogue is screened on one, in units the data set.
extension Starts {
  /// Where a curve may bend: quantiles of x, and places beyond both ends for data that cover a part
  /// of it.
  static func places(_ x: [Double]) -> [Double] {
    let width = spread(x)
    let inside = quantiles(x, [0.5, 0.25, 0.75, 0.1, 0.9, 0, 1])
    return inside + [inside[6] + width, inside[5] - width]
  }

  /// Lengths along x on which a curve may change, the most likely first: fractions of the range,
  /// and where x is bunched at its lower end (sizes 1, 2, 4, …), of the distances there.
  static func lengths(_ x: [Double], _ fractions: [Double]) -> [Double] {
    let width = spread(x)
    var lengths = fractions.map { $0 * width }
    let ends = quantiles(x, [0.05, 0.5])
    let bunch = ends[1] - ends[0]
    if bunch > 0, bunch < width / 10 { lengths += fractions.map { $0 * bunch } }
    return lengths
  }

  /// Starts (rate, place) of an S-shaped curve.
  static func bends(_ x: [Double]) -> [[Double]] {
    let rates = lengths(x, [0.2, 0.07, 0.5, 0.02]).map { 1 / $0 }
    return places(x).flatMap { place in rates.map { [$0, place] } }
  }

  /// Rates of an exponential in x, the most likely first.
  static func rates(_ x: [Double]) -> [Double] {
    lengths(x, [0.3, 0.1, 1, 0.03, 3, 0.01, 30, 0.003]).map { 1 / $0 }
  }

  /// Positive scales of x for laws in powers of x: quantiles of its positive values, and powers of
  /// ten beyond them.
  static func scales(_ x: [Double]) -> [Double] {
    let positive = x.filter { $0 > 0 }
    guard !positive.isEmpty else { return [1] }
    let inside = quantiles(positive, [0.5, 0.1, 0.25, 0.75, 1, 0])
    let beyond = [inside[4] * 10, inside[4] * 300, inside[5] / 10, inside[5] / 300]
    return (inside + beyond).filter { $0 > 0 && $0.isFinite }
  }

  /// Every pair, the first list's order first.
  static func pairs(_ a: [Double], _ b: [Double]) -> [[Double]] {
    a.flatMap { first in b.map { [first, $0] } }
  }

  /// Starts (rate, shape) of exp(−rate·x^shape): the exponent is 1 at every scale of x.
  static func decays(_ x: [Double]) -> [[Double]] {
    pairs(scales(x), [1, 0.5, 2, 0.2, 5]).compactMap { pair in
      let rate = Double.exp(-pair[1] * .log(pair[0]))
      return rate.isFinite ? [rate, pair[1]] : nil
    }
  }

  /// Starts (half, power) of a Hill curve.
  static func hills(_ x: [Double]) -> [[Double]] { pairs(scales(x), [1, 2, 0.5, 5, 0.2]) }

  /// Intercept and slope of the weighted least-squares line; slope 0 where x does not vary.
  static func line(
    _ x: [Double], _ y: [Double], weights: [Double]?
  ) -> (intercept: Double, slope: Double) {
    var (total, meanX, meanY, xx, xy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    // West 1979, doi:10.1145/359146.359153.
    for i in x.indices {
      let w = weights?[i] ?? 1
      guard w > 0, x[i].isFinite, y[i].isFinite else { continue }
      total += w
      let (dx, dy) = (x[i] - meanX, y[i] - meanY)
      meanX += w / total * dx
      meanY += w / total * dy
      xx += w * dx * (x[i] - meanX)
      xy += w * dx * (y[i] - meanY)
    }
    let slope = xx > 0 ? xy / xx : 0
    return (meanY - slope * meanX, slope.isFinite ? slope : 0)
  }

  /// +1 where y is higher over the upper half of x than over the lower one, else −1.
  static func direction(_ data: PointCloud) -> Double {
    let x = data.x
    let middle = quantiles(x, [0.5])[0]
    var (sums, weights) = ([0.0, 0.0], [0.0, 0.0])
    for i in x.indices where x[i] != middle && data.weight(i) > 0 {
      let side = x[i] > middle ? 1 : 0
      sums[side] += data.weight(i) * data.y[i]
      weights[side] += data.weight(i)
    }
    guard weights[0] > 0, weights[1] > 0 else { return 1 }
    return sums[1] / weights[1] >= sums[0] / weights[0] ? 1 : -1
  }
}
