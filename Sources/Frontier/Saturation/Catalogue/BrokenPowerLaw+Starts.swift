import FrontierAlgebra
import RealModule

extension BrokenPowerLaw {
  /// Straight lines in ln |y − a| against ln x that meet at knots, for a few a and places of the
  /// knots: the slopes are −c₀, −(c₀ + c₁), … The width of a break starts at a share of the distance
  /// of the knots.
  public func starts(for data: Observations) -> [[Double]] {
    let logs = data.x.map { Double.log($0) }
    guard let low = logs.min(), let high = logs.max(), high > low else { return [] }
    let gap = (high - low) / Double(breaks + 1)
    var starts: [[Double]] = []
    for asymptote in asymptotes(data.y) {
      let heights = data.y.map { Double.log(abs($0 - asymptote)) }
      guard heights.allSatisfy(\.isFinite) else { continue }
      for shares in Self.knots(breaks) {
        let knots = shares.map { low + $0 * (high - low) }
        guard let slopes = Self.slopes(logs, heights, knots: knots) else { continue }
        for width in [0.1, 0.5] {
          var start = [-slopes[0]]
          for k in 0..<breaks {
            start += [-slopes[k + 1], knots[k], min(max(width * gap, 1e-3), 1e3)]
          }
          starts.append(start)
        }
      }
    }
    return starts
  }

  /// Zero where y keeps its sign, and just beyond either end of y.
  private func asymptotes(_ y: [Double]) -> [Double] {
    let (least, most) = (y.min() ?? 0, y.max() ?? 1)
    let spread = most > least ? most - least : 1
    let beyond = [least - 0.02 * spread, most + 0.02 * spread, least - 0.5 * spread]
    return (least > 0 || most < 0 ? [0] : []) + beyond
  }

  /// Places of n knots as shares of the range of ln x.
  private static func knots(_ n: Int) -> [[Double]] {
    let even = (1...n).map { Double($0) / Double(n + 1) }
    // Even, crowded early, crowded late, wide apart, and for one break the quarters as well.
    let others: [[Double]] =
      n == 1
      ? [[0.25], [0.75], [0.1], [0.9]]
      : [even.map { $0 * $0 }, even.map { 1 - (1 - $0) * (1 - $0) }, even.map { 1.3 * $0 - 0.15 }]
    return [even] + others
  }

  /// The first slope and its changes at the knots, by least squares; `nil` where the points do not
  /// determine them.
  private static func slopes(_ x: [Double], _ y: [Double], knots: [Double]) -> [Double]? {
    let n = x.count
    guard n >= knots.count + 2 else { return nil }
    var columns = [Double](repeating: 1, count: n) + x
    for knot in knots { columns += x.map { max($0 - knot, 0) } }
    guard let matrix = try? Matrix(rows: n, columns: knots.count + 2, storage: columns),
      let qr = try? QR(matrix), qr.rank(tolerance: 1e-8) == knots.count + 2,
      let solution = try? qr.leastSquares(y), solution.allSatisfy(\.isFinite)
    else { return nil }
    return Array(solution.dropFirst())
  }
}
