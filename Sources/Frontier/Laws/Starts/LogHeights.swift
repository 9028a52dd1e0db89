import RealModule

/// ln |y − a| for asymptotes a, with the weights under which its residuals are those of y, fitted by
/// the broken lines of a grid.
///
/// The normal equations of every line are made of products of the grid's columns, which are summed
/// once an asymptote.
final class LogHeights {
  private typealias Column = UnsafeMutablePointer<Double>
  private typealias Lanes = SIMD4<Double>

  private let grid: BreakGrid
  private let y: [Double]
  private let pointWeights: [Double]
  /// How many knots a line has.
  private let knots: Int
  private let store: Column
  /// n numbers each; `weights` are those under which residuals of ln |y − a| are those of y.
  private let heights: Column
  private let weights: Column
  private let weighted: Column
  /// Σ w, Σ wc, Σ wc², Σ wh, Σ wch, Σ wh² of the centred column c and the heights h.
  private let common: Column
  /// Σ wu, Σ wuc, Σ wuh of every bend u, then Σ wuv with those of its width.
  private let products: Column
  private let spacing: Int
  /// The small system.
  private let normal: Column
  private let right: Column
  /// Σ w (y − a)² of the points on the other side of a, which have no height.
  private var lost = 0.0

  /// Of the pivots of a system that determines its line, and of what is left of them.
  private static let safePivot = 1e-10

  init(_ grid: BreakGrid, _ y: [Double], _ weights: [Double], knots: Int) {
    self.grid = grid
    self.y = y
    pointWeights = weights
    self.knots = knots
    let (n, m) = (y.count, knots + 2)
    spacing = 3 + grid.places
    store = .allocate(
      capacity: 3 * n + 6 + grid.places * grid.widths.count * spacing + m * (m + 1))
    heights = store
    self.weights = heights + n
    weighted = self.weights + n
    common = weighted + n
    products = common + 6
    normal = products + grid.places * grid.widths.count * spacing
    right = normal + m * m
  }

  deinit { store.deallocate() }

  /// Takes an asymptote; the side with more points is the law's.
  func take(asymptote: Double) {
    let n = y.count
    let isAbove = 2 * y.count { $0 > asymptote } > n
    lost = 0
    for i in 0..<n {
      let height = isAbove ? y[i] - asymptote : asymptote - y[i]
      let w = pointWeights[i] * height * height
      heights[i] = height > 0 ? .log(height) : 0
      weights[i] = height > 0 ? w : 0
      if height <= 0 { lost += w }
    }
    let c = grid.centred
    common.update(repeating: 0, count: 6)
    for i in 0..<n {
      let (w, h) = (weights[i], heights[i])
      common[0] += w
      common[1] += w * c[i]
      common[2] += w * c[i] * c[i]
      common[3] += w * h
      common[4] += w * h * c[i]
      common[5] += w * h * h
    }
    for width in grid.widths.indices {
      for place in 0..<grid.places { multiply(place, width) }
    }
  }

  /// The products of one bend with the others of its width, as far as lines of several knots need
  /// them.
  private func multiply(_ place: Int, _ width: Int) {
    let n = y.count
    let (u, c) = (grid.bend(place, width), grid.centred)
    let sums = products + (place + width * grid.places) * spacing
    var (whole, along, up, square) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var i = 0
    func lanes(_ p: Column, _ i: Int) -> Lanes {
      UnsafeRawPointer(p + i).loadUnaligned(as: Lanes.self)
    }
    while i + 4 <= n {
      let bend = lanes(u, i)
      let wu = lanes(weights, i) * bend
      whole += wu
      along += wu * lanes(c, i)
      up += wu * lanes(heights, i)
      square += wu * bend
      i += 4
    }
    var own = square.sum()
    (sums[0], sums[1], sums[2]) = (whole.sum(), along.sum(), up.sum())
    while i < n {
      let wu = weights[i] * u[i]
      sums[0] += wu
      sums[1] += wu * c[i]
      sums[2] += wu * heights[i]
      own += wu * u[i]
      i += 1
    }
    sums[3 + place] = own
    guard knots > 1 else { return }
    for i in 0..<n { weighted[i] = weights[i] * u[i] }
    for other in 0..<place {
      sums[3 + other] = ColumnLoops.moments(weighted, grid.bend(other, width), count: n).product
    }
  }

  /// Writes the slope before the first knot and what every knot adds to it; the sum of squares,
  /// `nil` where the points do not determine them.
  func fit(_ choice: [Int], _ width: Int, slopes: UnsafeMutablePointer<Double>) -> Double? {
    let m = knots + 2
    normal[0] = common[0]
    (normal[1], normal[1 + m]) = (common[1], common[2])
    (right[0], right[1]) = (common[3], common[4])
    for (k, place) in choice.enumerated() {
      let (row, sums) = (k + 2, products + (place + width * grid.places) * spacing)
      (normal[row], normal[row + m], right[row]) = (sums[0], sums[1], sums[2])
      for l in 0...k { normal[row + (l + 2) * m] = sums[3 + choice[l]] }
    }
    let square = common[5]
    guard square.isFinite, factor(m) else { return nil }
    // U⁻ᵀb, whose square is what the line explains.
    var explained = 0.0
    for i in 0..<m {
      for k in 0..<i { right[i] -= normal[i + k * m] * right[k] }
      right[i] /= normal[i + i * m]
      explained += right[i] * right[i]
    }
    for i in stride(from: m - 1, through: 0, by: -1) {
      for k in i + 1..<max(m, i + 1) { right[i] -= normal[k + i * m] * right[k] }
      right[i] /= normal[i + i * m]
      guard right[i].isFinite else { return nil }
    }
    for k in 1..<m { slopes[k - 1] = right[k] }
    let cost = max(0, square - explained)
    return cost.isFinite ? cost + lost : nil
  }

  /// Cholesky's factor in place of the lower triangle; false where it is not positive definite by a
  /// safe margin.
  private func factor(_ m: Int) -> Bool {
    for j in 0..<m {
      var pivot = normal[j + j * m]
      for k in 0..<j { pivot -= normal[j + k * m] * normal[j + k * m] }
      guard pivot > Self.safePivot * normal[j + j * m] else { return false }
      let root = pivot.squareRoot()
      for i in j + 1..<max(m, j + 1) {
        var sum = normal[i + j * m]
        for k in 0..<j { sum -= normal[i + k * m] * normal[j + k * m] }
        normal[i + j * m] = sum / root
      }
      normal[j + j * m] = root
    }
    return true
  }
}
