/// The active-set search of ``ConcaveRegression``: f = a + Σ c_k·min(x, t_k) with c ≥ 0.
struct KinkSearch {
  /// Different x ascending, the mean y and the weight at each.
  private var x: [Double] = []
  private var y: [Double] = []
  private var w: [Double] = []
  /// Squares about those means, which no function of x can lower.
  private var within = 0.0
  private let isMonotone: Bool
  /// The places of kinks, ascending, and the size of each; the last x stands for the line itself.
  private var kinks: [Int] = []
  private var sizes: [Double] = []
  /// f at the first x and at each kink.
  private var heights: [Double] = []
  private let size: Double

  init(_ cloud: PointCloud, isMonotone: Bool) {
    self.isMonotone = isMonotone
    for place in SortedCloud.order(of: cloud) {
      let i = Int(place)
      let weight = cloud.weight(i)
      if x.last == cloud.x[i] {
        let k = x.count - 1
        let change = cloud.y[i] - y[k]
        within += w[k] * weight / (w[k] + weight) * change * change
        w[k] += weight
        y[k] += weight / w[k] * change
      } else {
        x.append(cloud.x[i])
        y.append(cloud.y[i])
        w.append(weight)
      }
    }
    var (total, sum, deviation) = (0.0, 0.0, 0.0)
    for i in x.indices {
      total += w[i]
      sum += w[i] * y[i]
    }
    for i in x.indices { deviation += w[i] * abs(y[i] - sum / total) }
    size = deviation
  }

  /// A gain below this share of Σ w|y − ȳ| is rounding.
  private static let negligible = 1e-13
  /// Rounds a point, beyond which rounding goes in circles.
  private static let roundLimit = 10

  mutating func run() {
    if !isMonotone, x.count > 1 { kinks = [x.count - 1] }
    sizes = solve(kinks)
    for _ in 0..<(Self.roundLimit * x.count + 20) {
      let gains = self.gains()
      var best: Int?
      for k in 1..<max(1, x.count) where !kinks.contains(k) {
        if gains[k] > gains[best ?? k] || best == nil { best = k }
      }
      guard let best, gains[best] > Self.negligible * size else { return }
      guard add(best) else { return }
    }
  }

  /// Takes a kink in, and those out that would turn the other way; `false` where it is not a gain.
  private mutating func add(_ kink: Int) -> Bool {
    let at = kinks.firstIndex { $0 > kink } ?? kinks.count
    kinks.insert(kink, at: at)
    sizes.insert(0, at: at)
    var isNew = true
    while true {
      let wanted = solve(kinks)
      // As far as the first kink that would vanish.
      var (share, gone) = (1.0, [Int]())
      for k in kinks.indices where wanted[k] <= 0 && isBound(kinks[k]) {
        let part = sizes[k] / (sizes[k] - wanted[k])
        if part.isNaN || part <= share { share = part.isNaN ? 0 : part }
      }
      if !kinks.indices.contains(where: { wanted[$0] <= 0 && isBound(kinks[$0]) }) {
        sizes = wanted
        return true
      }
      for k in kinks.indices {
        sizes[k] += share * (wanted[k] - sizes[k])
        if isBound(kinks[k]), wanted[k] <= 0, sizes[k] <= 1e-15 * abs(wanted[k]) { gone.append(k) }
      }
      if isNew, gone.contains(where: { kinks[$0] == kink }) {
        // By rounding alone.
        let place = kinks.firstIndex(of: kink) ?? 0
        kinks.remove(at: place)
        sizes.remove(at: place)
        _ = solve(kinks)
        return false
      }
      isNew = false
      guard !gone.isEmpty else {
        _ = solve(kinks)
        return false
      }
      for k in gone.reversed() {
        kinks.remove(at: k)
        sizes.remove(at: k)
      }
    }
  }

  /// Whether a kink must not be negative: the line itself may be, where f may fall.
  private func isBound(_ kink: Int) -> Bool { isMonotone || kink < x.count - 1 }

  /// The least-squares function with these kinks; their sizes.
  private mutating func solve(_ kinks: [Int]) -> [Double] {
    // Heights at the first x and at the kinks are hat functions' coefficients: a tridiagonal system.
    let places = [0] + kinks
    let m = places.count
    var diagonal = [Double](repeating: 0, count: m)
    var (beside, right) = (diagonal, diagonal)
    var k = 0
    for i in x.indices {
      while k + 1 < m, x[i] > x[places[k + 1]] { k += 1 }
      if k + 1 < m {
        let (a, b) = (x[places[k]], x[places[k + 1]])
        let t = (x[i] - a) / (b - a)
        diagonal[k] += w[i] * (1 - t) * (1 - t)
        diagonal[k + 1] += w[i] * t * t
        beside[k] += w[i] * t * (1 - t)
        right[k] += w[i] * (1 - t) * y[i]
        right[k + 1] += w[i] * t * y[i]
      } else {
        // Level beyond the last kink.
        diagonal[k] += w[i]
        right[k] += w[i] * y[i]
      }
    }
    for k in 1..<max(1, m) {
      let factor = beside[k - 1] / diagonal[k - 1]
      diagonal[k] -= factor * beside[k - 1]
      right[k] -= factor * right[k - 1]
    }
    heights = right
    for k in stride(from: m - 1, through: 0, by: -1) {
      let next = k + 1 < m ? beside[k] * heights[k + 1] : 0
      heights[k] = (right[k] - next) / diagonal[k]
    }
    var slopes: [Double] = []
    for k in 1..<max(1, m) {
      let width = x[places[k]] - x[places[k - 1]]
      slopes.append((heights[k] - heights[k - 1]) / width)
    }
    for k in 1..<max(1, slopes.count) { slopes[k - 1] -= slopes[k] }
    return slopes
  }

  private func residuals() -> [Double] {
    let places = [0] + kinks
    var k = 0
    return x.indices.map { i in
      while k + 1 < places.count, x[i] > x[places[k + 1]] { k += 1 }
      guard k + 1 < places.count else { return y[i] - heights[k] }
      let (a, b) = (x[places[k]], x[places[k + 1]])
      let t = (x[i] - a) / (b - a)
      return y[i] - (1 - t) * heights[k] - t * heights[k + 1]
    }
  }

  /// Σ w r·(min(x, t) − x₁)/(t − x₁) for each t.
  private func gains() -> [Double] {
    let r = residuals()
    var (rest, moment) = (0.0, 0.0)
    for i in r.indices { rest += w[i] * r[i] }
    return x.indices.map { i in
      rest -= w[i] * r[i]
      moment += w[i] * r[i] * (x[i] - x[0])
      return i == 0 ? 0 : moment / (x[i] - x[0]) + rest
    }
  }

  var knots: [ConcaveRegression.Knot] {
    var result = zip([0] + kinks, heights).map { ConcaveRegression.Knot(x: x[$0], y: $1) }
    if let last = x.last, let height = heights.last, result.last?.x != last {
      result.append(ConcaveRegression.Knot(x: last, y: height))
    }
    return result
  }

  func certificate() -> ConcaveRegression.Certificate {
    let (r, gains) = (residuals(), gains())
    var (balance, squares) = (CompensatedSum(), CompensatedSum())
    for i in x.indices {
      balance.add(w[i] * r[i])
      squares.add(w[i] * r[i] * r[i])
    }
    let unit = max(size, .leastNormalMagnitude)
    var (gain, imbalance) = (0.0, 0.0)
    for k in x.indices.dropFirst() {
      if kinks.contains(k) {
        imbalance = max(imbalance, abs(gains[k]))
      } else {
        gain = max(gain, gains[k])
      }
    }
    return ConcaveRegression.Certificate(
      balance: abs(balance.value) / unit, gain: gain / unit, imbalance: imbalance / unit,
      sumOfSquares: squares.value + within)
  }
}
