import FrontierAlgebra
import RealModule

extension BrokenPowerLaw {
  /// With the asymptote a, the places and the widths of the breaks held, ln |y − a| is linear in
  /// ln b, c₀ and every cᵢ: weighted least squares over a grid of the held ones, a weight (y − a)²
  /// making the residual one of y. The best whose places differ are returned, ten at most.
  public func starts(for data: Observations) -> [[Double]] {
    let rows = Self.thinned(data)
    let logs = rows.map { Double.log(data.x[$0]) }
    let y = rows.map { data.y[$0] }
    guard let low = logs.min(), let high = logs.max(), high > low else { return [] }
    let gap = (high - low) / Double(breaks + 1)
    var found: [(cost: Double, shares: [Double], start: [Double])] = []
    for asymptote in Self.asymptotes(y) {
      let heights = y.map { Double.log(abs($0 - asymptote)) }
      guard heights.allSatisfy(\.isFinite) else { continue }
      let weights = y.map { abs($0 - asymptote) }
      for shares in Self.knots(breaks) {
        let knots = shares.map { low + $0 * (high - low) }
        for width in breaks == 1 ? [0.03, 0.1, 0.3, 0.8] : breaks == 2 ? [0.1, 0.4] : [0.2] {
          let f = min(max(width * gap, Self.widths.lowerBound), Self.widths.upperBound)
          guard let fit = Self.slopes(logs, heights, weights, knots: knots, width: f) else {
            continue
          }
          let slopes = fit.slopes.map {
            min(max(-$0, Self.slopes.lowerBound), Self.slopes.upperBound)
          }
          var start = [slopes[0]]
          for k in 0..<breaks { start += [slopes[k + 1], knots[k], f] }
          found.append((fit.cost, shares, start))
        }
      }
    }
    found.sort { $0.cost < $1.cost }
    // Neighbours on the grid lead to the same valley: the next best that is some way off counts.
    var kept: [(cost: Double, shares: [Double], start: [Double])] = []
    for candidate in found where kept.count < 10 {
      let isNew = kept.allSatisfy { other in
        zip(candidate.shares, other.shares).contains { abs($0 - $1) > 0.15 }
      }
      if isNew { kept.append(candidate) }
    }
    return kept.map(\.start)
  }

  /// At most a hundred rows, even in the order of x.
  private static func thinned(_ data: Observations) -> [Int] {
    let present = data.y.indices.filter { (data.weights?[$0] ?? 1) > 0 }
    guard present.count > 100 else { return present }
    let order = present.sorted { data.x[$0] < data.x[$1] }
    return (0..<100).map { order[$0 * (order.count - 1) / 99] }
  }

  /// Zero where y keeps its sign, and places beyond either end of y.
  private static func asymptotes(_ y: [Double]) -> [Double] {
    let (least, most) = (y.min() ?? 0, y.max() ?? 1)
    let spread = most > least ? most - least : 1
    return (least > 0 || most < 0 ? [0] : []) + [0.02, 0.06, 0.2, 1].map { least - $0 * spread }
      + [0.02, 0.3].map { most + $0 * spread }
  }

  /// Places of n knots as shares of the range of ln x: every choice from an even grid.
  private static func knots(_ n: Int) -> [[Double]] {
    let count = [9, 9, 6, 7][n - 1]
    let grid = (1...count).map { Double($0) / Double(count + 1) }
    var choices: [[Int]] = [[]]
    for _ in 0..<n {
      choices = choices.flatMap { choice in
        ((choice.last ?? -1) + 1..<max(count, (choice.last ?? -1) + 1)).map { choice + [$0] }
      }
    }
    return choices.map { $0.map { grid[$0] } }
  }

  /// The first slope and its changes at the knots, and Σ w²r²; `nil` where the points do not
  /// determine them.
  private static func slopes(
    _ x: [Double], _ y: [Double], _ weights: [Double], knots: [Double], width: Double
  ) -> (slopes: [Double], cost: Double)? {
    let (n, m) = (x.count, knots.count + 2)
    guard n >= m else { return nil }
    var columns = [Double](repeating: 0, count: n * m)
    for i in 0..<n {
      columns[i] = 1
      columns[i + n] = x[i]
      for (k, knot) in knots.enumerated() {
        let w = (x[i] - knot) / width
        columns[i + (k + 2) * n] = width * (max(w, 0) + .log(onePlus: .exp(-abs(w))))
      }
      for k in 0..<m { columns[i + k * n] *= weights[i] }
    }
    let target = (0..<n).map { weights[$0] * y[$0] }
    guard let matrix = try? Matrix(rows: n, columns: m, storage: columns),
      let qr = try? QR(matrix), qr.rank(tolerance: 1e-9) == m,
      let solution = try? qr.leastSquares(target), solution.allSatisfy(\.isFinite)
    else { return nil }
    var cost = 0.0
    for i in 0..<n {
      var r = target[i]
      for k in 0..<m { r -= columns[i + k * n] * solution[k] }
      cost += r * r
    }
    return cost.isFinite ? (Array(solution.dropFirst()), cost) : nil
  }
}
