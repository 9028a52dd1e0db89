import RealModule

/// The columns of a broken line in ln x over a grid of knots and widths, computed once.
struct BreakGrid {
  let places: Int
  /// In ln x.
  let widths: [Double]
  /// ln x less its middle.
  let centred: [Double]
  private let low: Double
  private let range: Double
  /// width·ln(1 + exp((ln x − knot)/width)) at place + width·places.
  private let bends: [[Double]]

  /// - Parameters:
  ///   - logs: ln x, not all the same.
  ///   - places: how many knots, evenly inside the range of ln x.
  ///   - widths: shares of that range.
  init(logs: [Double], places: Int, widths: [Double]) {
    let (low, high) = (logs.min() ?? 0, logs.max() ?? 1)
    (self.low, range) = (low, high - low)
    self.places = places
    self.widths = widths.map { $0 * (high - low) }
    centred = logs.map { $0 - 0.5 * (low + high) }
    var bends: [[Double]] = []
    for f in self.widths {
      for place in 0..<places {
        let knot = low + Double(place + 1) / Double(places + 1) * (high - low)
        bends.append(
          logs.map { x in
            let w = (x - knot) / f
            return f * (max(w, 0) + .log(onePlus: .exp(-abs(w))))
          })
      }
    }
    self.bends = bends
  }

  /// ln x of a knot.
  func knot(_ place: Int) -> Double { low + Double(place + 1) / Double(places + 1) * range }

  /// The column of a knot of one width.
  func bend(_ place: Int, _ width: Int) -> [Double] { bends[place + width * places] }
}

/// ln |y − a| for an asymptote a, with the weights under which its residuals are those of y.
struct LogHeights {
  private let heights: [Double]
  private let weights: [Double]
  /// Σ w (y − a)² of the points on the other side of a, which have no height.
  private let lost: Double

  /// The side with more points is the law's.
  init(_ y: [Double], _ weights: [Double], above asymptote: Double) {
    let isAbove = 2 * y.count { $0 > asymptote } > y.count
    var (heights, kept, lost) = ([Double](), [Double](), 0.0)
    for (y, w) in zip(y, weights) {
      let height = isAbove ? y - asymptote : asymptote - y
      heights.append(height > 0 ? .log(height) : 0)
      kept.append(height > 0 ? w * height * height : 0)
      if height <= 0 { lost += w * height * height }
    }
    self.heights = heights
    self.weights = kept
    self.lost = lost
  }

  /// The slope before the first knot, what every knot adds to it, and the sum of squares; `nil`
  /// where the points do not determine them.
  func fit(
    _ grid: BreakGrid, _ knots: [Int], _ width: Int
  ) -> (slopes: [Double], cost: Double)? {
    let (n, m) = (heights.count, knots.count + 2)
    let columns = [grid.centred] + knots.map { grid.bend($0, width) }
    var normal = [Double](repeating: 0, count: m * m)
    var right = [Double](repeating: 0, count: m)
    var square = 0.0
    for i in 0..<n {
      let (w, h) = (weights[i], heights[i])
      normal[0] += w
      right[0] += w * h
      square += w * h * h
      for a in 1..<m {
        let u = w * columns[a - 1][i]
        normal[a] += u
        right[a] += u * h
        for b in 1...a { normal[a + b * m] += u * columns[b - 1][i] }
      }
    }
    let products = right
    guard square.isFinite, Self.solve(&normal, &right) else { return nil }
    let cost = max(0, square - zip(products, right).reduce(0) { $0 + $1.0 * $1.1 })
    return cost.isFinite ? (Array(right.dropFirst()), cost + lost) : nil
  }

  /// b ← A⁻¹b by Cholesky from A's lower triangle; false where A is not positive definite by a safe
  /// margin.
  private static func solve(_ a: inout [Double], _ b: inout [Double]) -> Bool {
    let m = b.count
    for j in 0..<m {
      var pivot = a[j + j * m]
      for k in 0..<j { pivot -= a[j + k * m] * a[j + k * m] }
      guard pivot > 1e-10 * a[j + j * m] else { return false }
      let root = pivot.squareRoot()
      for i in j + 1..<max(m, j + 1) {
        var sum = a[i + j * m]
        for k in 0..<j { sum -= a[i + k * m] * a[j + k * m] }
        a[i + j * m] = sum / root
      }
      a[j + j * m] = root
    }
    for i in 0..<m {
      for k in 0..<i { b[i] -= a[i + k * m] * b[k] }
      b[i] /= a[i + i * m]
    }
    for i in stride(from: m - 1, through: 0, by: -1) {
      for k in i + 1..<max(m, i + 1) { b[i] -= a[k + i * m] * b[k] }
      b[i] /= a[i + i * m]
    }
    return b.allSatisfy(\.isFinite)
  }
}
