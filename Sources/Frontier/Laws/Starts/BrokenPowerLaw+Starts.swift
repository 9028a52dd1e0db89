import RealModule

extension BrokenPowerLaw {
  /// With the asymptote a, the places and the width of the breaks held, ln |y − a| is linear in
  /// ln b, c₀ and every cᵢ: weighted least squares over a grid of the held ones, a weight (y − a)²
  /// making the residual one of y. Points on the other side of a count as lost.
  ///
  /// The sum of squares has many valleys, and two of them may lie at one break (y falling from a
  /// ceiling a, and y falling to a floor a). So every local minimum of the grid is a start: a point
  /// none of whose neighbours along one axis is better; at most 24, the best first.
  ///
  /// Complexity: some 800 to 2,500 fits of n + 2 columns to at most a hundred rows.
  public func starts(for data: PointCloud) -> [[Double]] {
    let rows = Self.thinned(data)
    let logs = rows.map { Double.log(data.x[$0]) }
    guard let low = logs.min(), let high = logs.max(), high > low else { return [] }
    let grid = BreakGrid(
      logs: logs, places: [9, 9, 6, 7][breaks - 1],
      widths: [[0.004, 0.015, 0.05, 0.15, 0.5], [0.01, 0.04, 0.15], [0.05], [0.03]][breaks - 1])
    let choices = Self.choices(breaks, of: grid.places)
    let y = rows.map { data.y[$0] }
    let weights = rows.map { data.weights?[$0] ?? 1 }
    var found: [Place: (cost: Double, start: [Double])] = [:]
    for (a, asymptote) in Self.asymptotes(y).enumerated() {
      let heights = LogHeights(y, weights, above: asymptote)
      for choice in choices {
        for width in grid.widths.indices {
          guard let fit = heights.fit(grid, choice, width) else { continue }
          let slopes = fit.slopes.map {
            min(max(-$0, Self.slopes.lowerBound), Self.slopes.upperBound)
          }
          let f = min(max(grid.widths[width], Self.widths.lowerBound), Self.widths.upperBound)
          var start = [slopes[0]]
          for k in 0..<breaks { start += [slopes[k + 1], grid.knot(choice[k]), f] }
          found[Place(asymptote: a, knots: choice, width: width)] = (fit.cost, start)
        }
      }
    }
    let minima = found.filter { place, fit in
      place.neighbours.allSatisfy { found[$0].map { $0.cost >= fit.cost } ?? true }
    }
    // Equal costs by place: the order of a dictionary is another one each time.
    return minima.sorted { ($0.value.cost, $0.key.order) < ($1.value.cost, $1.key.order) }
      .prefix(24).map(\.value.start)
  }

  /// A point of the grid.
  private struct Place: Hashable {
    var asymptote: Int
    var knots: [Int]
    var width: Int

    var neighbours: [Place] {
      var all: [Place] = []
      for step in [-1, 1] {
        all.append(Place(asymptote: asymptote + step, knots: knots, width: width))
        all.append(Place(asymptote: asymptote, knots: knots, width: width + step))
        for k in knots.indices {
          var place = self
          place.knots[k] += step
          all.append(place)
        }
      }
      return all
    }
    /// A number that no two points share.
    var order: Int { knots.reduce(asymptote) { $0 * 16 + $1 } * 16 + width }
  }

  /// At most a hundred rows, even in the order of x.
  private static func thinned(_ data: PointCloud) -> [Int] {
    let present = data.y.indices.filter { (data.weights?[$0] ?? 1) > 0 }
    guard present.count > 100 else { return present }
    let order = present.sorted { data.x[$0] < data.x[$1] }
    return (0..<100).map { order[$0 * (order.count - 1) / 99] }
  }

  /// Places beyond either end of y, and for a y that keeps its sign on the way to zero.
  private static func asymptotes(_ y: [Double]) -> [Double] {
    let (least, most) = (y.min() ?? 0, y.max() ?? 1)
    let spread = most > least ? most - least : 1
    let shares = [0.02, 0.06, 0.15, 0.4, 1, 3, 8]
    let toZero = least > 0 ? least : most < 0 ? most : 0
    let inside = toZero == 0 ? [] : [0, 0.5 * toZero, 0.9 * toZero]
    let all = shares.flatMap { [least - $0 * spread, most + $0 * spread] } + inside
    return Set(all.filter(\.isFinite)).sorted()
  }

  /// Every choice of n of some places, in order.
  private static func choices(_ n: Int, of count: Int) -> [[Int]] {
    var choices: [[Int]] = [[]]
    for _ in 0..<n {
      choices = choices.flatMap { choice in
        ((choice.last ?? -1) + 1..<max(count, (choice.last ?? -1) + 1)).map { choice + [$0] }
      }
    }
    return choices
  }
}
