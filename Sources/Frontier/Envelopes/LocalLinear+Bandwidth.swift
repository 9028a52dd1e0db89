import FrontierAlgebra
import RealModule

extension LocalLinear {
  private static let resamples = 5
  private static let bandwidths = 30
  private static let places = 51
  /// A jittered point stays within the distance of so many neighbours.
  private static let neighbours = 10

  /// The bandwidth of the bootstrap of Hall & Park 2004, *Bandwidth choice for local polynomial
  /// estimation of smooth boundaries* (Journal of Multivariate Analysis 91, 240–261): points above a smoothed pilot edge are left out and those
  /// below it mirrored, which makes the edge an interior line; Poisson resamples are jittered within the distance to
  /// the tenth neighbour and cut at the pilot edge; of 30 bandwidths between the largest gap and half
  /// the range the one with the smallest mean squared distance to the pilot edge is taken.
  ///
  /// - Throws: ``FrontierError/cancelled``.
  func chosenBandwidth(_ x: [Double], _ y: [Double]) throws(FrontierError) -> Double {
    let width = x[x.count - 1] - x[0]
    let gap = Bandwidth.largestGap(x)
    guard x.count > Self.neighbours + 1, width > 0, width.isFinite, gap < width / 2 else {
      return max(gap, width)
    }
    let grid = (0..<Self.places).map { x[0] + width * Double($0) / Double(Self.places - 1) }
    let first = max(gap, width / 4)
    let rough = heights(x, y, first, grid)
    let pilot = Self.smoothed(rough, reach: 0.75 * first, step: width / Double(Self.places - 1))
    let edge = PiecewisePolynomial(line: grid, pilot)
    var (cutX, cutY) = ([Double](), [Double]())
    for i in x.indices where y[i] <= edge.value(at: x[i]) {
      cutX += [x[i], x[i]]
      cutY += [y[i], 2 * edge.value(at: x[i]) - y[i]]
    }
    guard cutX.count > Self.neighbours + 1 else { return first }
    let spread = (y.max()! - y.min()!) > 0 ? y.max()! - y.min()! : 1
    let reach = try Self.distances(cutX.map { $0 / width }, cutY.map { $0 / spread })
    var errors = [Double](repeating: 0, count: Self.bandwidths)
    var counts = [Int](repeating: 0, count: Self.bandwidths)
    let candidates = (0..<Self.bandwidths).map {
      gap + (width / 2 - gap) * Double($0) / Double(Self.bandwidths - 1)
    }
    var random = PhiloxStream(seed: seed)
    for resample in 0..<Self.resamples {
      random.start(stream: UInt64(resample))
      var drawn: [(x: Double, y: Double)] = []
      for i in cutX.indices {
        for _ in 0..<Self.poisson(&random) {
          let radius = reach[i] * random.uniform()
          let angle = 2 * Double.pi * random.uniform()
          let at = cutX[i] + radius * .cos(angle) * width
          let height = cutY[i] + radius * .sin(angle) * spread
          guard at >= x[0], at <= x[x.count - 1], height <= edge.value(at: at) else { continue }
          drawn.append((at, height))
        }
      }
      drawn.sort { $0.x < $1.x }
      let (rx, ry) = (drawn.map(\.x), drawn.map(\.y))
      guard rx.count > 2 else { continue }
      let least = Bandwidth.largestGap(rx)
      let inside = grid.filter { $0 >= rx[0] && $0 <= rx[rx.count - 1] }
      for (b, h) in candidates.enumerated() where h >= least {
        try Cancellation.check()
        let found = heights(rx, ry, h, inside)
        var (sum, used) = (0.0, 0)
        for (at, height) in zip(inside, found) where height.isFinite {
          let error = height - edge.value(at: at)
          sum += error * error
          used += 1
        }
        guard used > 0 else { continue }
        errors[b] += sum / Double(used)
        counts[b] += 1
      }
    }
    let best = candidates.indices.filter { counts[$0] > 0 }.min {
      errors[$0] / Double(counts[$0]) < errors[$1] / Double(counts[$1])
    }
    return best.map { candidates[$0] } ?? first
  }

  private func heights(
    _ x: [Double], _ y: [Double], _ h: Double, _ places: [Double]
  ) -> [Double] {
    let curve = LocalLinearCurve(
      window: PointWindow(x: x, bandwidth: h), y: y, isMonotone: isMonotone)
    return places.map { curve.value(at: $0) }
  }

  /// Means over a window, without the places that have no height.
  private static func smoothed(_ heights: [Double], reach: Double, step: Double) -> [Double] {
    // Where a step is lost in rounding every place is near.
    let steps = Int(min(max(1, step > 0 ? reach / step : 1), Double(heights.count)))
    return heights.indices.map { i in
      let near = heights[max(0, i - steps)...min(heights.count - 1, i + steps)].filter(\.isFinite)
      return near.isEmpty ? 0 : near.reduce(0, +) / Double(near.count)
    }
  }

  /// The distance of each point to its tenth neighbour, x ascending: a point looks to both sides until
  /// x alone is farther than ten that it has seen.
  private static func distances(
    _ x: [Double], _ y: [Double]
  ) throws(FrontierError) -> [Double] {
    var distances = [Double](repeating: 0, count: x.count)
    var nearest: [Double] = []
    for i in x.indices {
      if i % 1_000 == 0 { try Cancellation.check() }
      nearest.removeAll(keepingCapacity: true)
      func isBeyond(_ j: Int) -> Bool {
        nearest.count == neighbours && abs(x[i] - x[j]) > nearest[neighbours - 1]
      }
      func see(_ j: Int) {
        let distance =
          ((x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j])).squareRoot()
        if nearest.count == neighbours {
          guard distance < nearest[neighbours - 1] else { return }
          nearest.removeLast()
        }
        nearest.insert(distance, at: nearest.firstIndex { $0 > distance } ?? nearest.count)
      }
      var (left, right) = (i - 1, i + 1)
      while left >= 0 || right < x.count {
        if left >= 0 {
          if isBeyond(left) { left = -1 } else { see(left) }
          left -= 1
        }
        if right < x.count {
          if isBeyond(right) { right = x.count } else { see(right) }
          right += 1
        }
      }
      distances[i] = nearest[neighbours - 1]
    }
    return distances
  }

  /// A Poisson number of mean 1, by inversion.
  private static func poisson(_ random: inout PhiloxStream) -> Int {
    var (left, share, k) = (random.uniform(), Double.exp(-1), 0)
    while left > share, share > 0 {
      left -= share
      k += 1
      share /= Double(k)
    }
    return k
  }
}
