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
  /// Complexity: some 800 to 2,500 systems of n + 2 unknowns, from products of at most 45 columns of
  /// at most a hundred rows an asymptote.
  public func starts(for data: PointCloud) -> [[Double]] {
    let rows = Self.thinned(data)
    let x = data.x
    let logs = rows.map { Double.log(x[$0]) }
    guard let low = logs.min(), let high = logs.max(), high > low else { return [] }
    let grid = BreakGrid(
      logs: logs, places: [9, 9, 6, 7][breaks - 1],
      widths: [[0.004, 0.015, 0.05, 0.15, 0.5], [0.01, 0.04, 0.15], [0.05], [0.03]][breaks - 1])
    let y = rows.map { data.y[$0] }
    let heights = LogHeights(grid, y, rows.map { data.weights?[$0] ?? 1 }, knots: breaks)
    let asymptotes = Self.asymptotes(y)
    let axes = Axes(choices: Self.choices(breaks, of: grid.places), widths: grid.widths.count)
    var costs = [Double](repeating: .infinity, count: asymptotes.count * axes.count)
    var slopes = [Double](repeating: 0, count: costs.count * (breaks + 1))
    slopes.withUnsafeMutableBufferPointer { slopes in
      for (a, asymptote) in asymptotes.enumerated() {
        heights.take(asymptote: asymptote)
        for (k, choice) in axes.choices.enumerated() {
          for width in 0..<axes.widths {
            let place = a * axes.count + k * axes.widths + width
            let room = slopes.baseAddress! + place * (breaks + 1)
            costs[place] = heights.fit(choice, width, slopes: room) ?? .infinity
          }
        }
      }
    }
    // Equal costs by place, the order of the loops.
    let minima = costs.indices.filter { costs[$0] < .infinity && axes.isMinimum(costs, $0) }
      .sorted { (costs[$0], $0) < (costs[$1], $1) }
    return minima.prefix(24).map { place in
      let (choice, width) = (axes.choice(place), axes.width(place))
      let found = slopes[(place * (breaks + 1))...].prefix(breaks + 1).map {
        min(max(-$0, Self.slopes.lowerBound), Self.slopes.upperBound)
      }
      let f = min(max(grid.widths[width], Self.widths.lowerBound), Self.widths.upperBound)
      var start = [found[0]]
      for k in 0..<breaks { start += [found[k + 1], grid.knot(choice[k]), f] }
      return start
    }
  }

  /// The grid's points, numbered by asymptote, choice of knots and width.
  private struct Axes {
    let choices: [[Int]]
    let widths: Int
    /// For each choice those with one knot a place further on or back.
    private let near: [[Int]]

    init(choices: [[Int]], widths: Int) {
      self.choices = choices
      self.widths = widths
      let places = Dictionary(uniqueKeysWithValues: choices.enumerated().map { ($1, $0) })
      near = choices.map { choice in
        choice.indices.flatMap { k in
          [-1, 1].compactMap { step in
            var other = choice
            other[k] += step
            return places[other]
          }
        }
      }
    }

    /// How many there are an asymptote.
    var count: Int { choices.count * widths }

    func choice(_ place: Int) -> [Int] { choices[place % count / widths] }
    func width(_ place: Int) -> Int { place % widths }

    /// Whether no neighbour along one axis is better.
    func isMinimum(_ costs: [Double], _ place: Int) -> Bool {
      let cost = costs[place]
      let width = width(place)
      if place >= count, costs[place - count] < cost { return false }
      if place + count < costs.count, costs[place + count] < cost { return false }
      if width > 0, costs[place - 1] < cost { return false }
      if width + 1 < widths, costs[place + 1] < cost { return false }
      let k = place % count / widths
      return near[k].allSatisfy { costs[place + ($0 - k) * widths] >= cost }
    }
  }

  /// At most a hundred rows, even in the order of x.
  private static func thinned(_ data: PointCloud) -> [Int] {
    let x = data.x
    let present = x.indices.filter { (data.weights?[$0] ?? 1) > 0 }
    guard present.count > 100 else { return present }
    let order = present.sorted { x[$0] < x[$1] }
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
