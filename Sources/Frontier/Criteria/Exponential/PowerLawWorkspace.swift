/// The points of one power-law problem d ≈ k·e^α + c, as the kernels read them.
///
/// Points with e > 0 are kept as logarithms; points with e = 0, where e^α is 0 for every α > 0,
/// as their totals. A view of a ``PowerLawWorkspace``, valid as long as that lives.
struct PowerLawPoints {
  /// ln e, later less its largest value.
  var l: UnsafeMutablePointer<Double>
  /// d, later less its mean.
  var d: UnsafeMutablePointer<Double>
  /// Weights; read only when `isWeighted`.
  var w: UnsafeMutablePointer<Double>
  /// The number of points with e > 0.
  var count = 0
  var isWeighted = false
  /// Σw, Σw·d, Σw·d² over the points with e = 0.
  var zeroWeight = 0.0
  var zeroSum = 0.0
  var zeroSumOfSquares = 0.0
  /// Room for the kernels' sums and for the criterion at the tabulated exponents.
  let sums: UnsafeMutablePointer<Double>
  let table: UnsafeMutablePointer<Double>

  /// Adds a point given ln e (−∞ for e = 0); there must be room.
  @inline(__always)
  mutating func append(logE: Double, d value: Double, weight: Double = 1) {
    if logE > -.infinity {
      l[count] = logE
      d[count] = value
      if isWeighted { w[count] = weight }
      count &+= 1
    } else {
      zeroWeight += weight
      zeroSum += weight * value
      zeroSumOfSquares += weight * value * value
    }
  }

  /// Zeroes the padding behind the last point, which the kernels read and weigh by nothing.
  @inline(__always)
  func pad() {
    var i = count
    while i & 7 != 0 {
      (l[i], d[i], w[i]) = (0, 0, 0)
      i &+= 1
    }
  }

  /// The weights for a kernel: a null pointer means ones.
  @inline(__always)
  var weights: UnsafePointer<Double>? { isWeighted ? UnsafePointer(w) : nil }
}

/// Room for power-law problems, reused from fit to fit: nothing is allocated after the first.
///
/// Every thread owns one.
struct PowerLawWorkspace: ~Copyable {
  var points: PowerLawPoints
  private var capacity: Int
  /// l, d, w, sums and table one after the other.
  private var block: UnsafeMutablePointer<Double>

  /// Room for `capacity` points, padded to whole vectors.
  init(capacity: Int) {
    self.capacity = Self.padded(capacity)
    (block, points) = Self.layout(self.capacity)
  }

  deinit { block.deallocate() }

  private static func layout(
    _ room: Int
  ) -> (UnsafeMutablePointer<Double>, PowerLawPoints) {
    let (sums, table) = (3 * PowerLawGrid.levels + 1, 2 * PowerLawGrid.levels)
    let block = UnsafeMutablePointer<Double>.allocate(capacity: 3 * room + sums + table)
    return (
      block,
      PowerLawPoints(
        l: block, d: block + room, w: block + 2 * room, sums: block + 3 * room,
        table: block + 3 * room + sums)
    )
  }

  /// Forgets the points and makes room for `count` others.
  mutating func clear(weighted: Bool, room count: Int) {
    let wanted = Self.padded(count)
    if wanted > capacity {
      block.deallocate()
      capacity = wanted
      (block, points) = Self.layout(wanted)
    }
    points.count = 0
    points.isWeighted = weighted
    points.zeroWeight = 0
    points.zeroSum = 0
    points.zeroSumOfSquares = 0
  }

  private static func padded(_ n: Int) -> Int { (max(n, 1) + 7) & ~7 }
}

/// The exponents at which the criterion is tabulated before it is polished.
enum PowerLawGrid {
  /// 2⁻⁶ … 2⁶ by squaring: twelve doublings after the first.
  static let first = 0x1p-6
  static let levels = 13
  /// The exponent's bounds. Below the lower one e^α cannot be told from 1 + α ln e on any
  /// table of accuracies; above the upper one the law is a step at the largest error.
  static let smallest = 1e-3
  static let largest = 64.0

  /// The upper bound for points whose largest ln e is `largestLog`: k = k₁·e_max^−α must not
  /// overflow, k₁ being the law's rise at e_max.
  static func largest(largestLog: Double) -> Double {
    min(largest, 600 / max(1, abs(largestLog)))
  }

  static func alpha(_ level: Int) -> Double { first * Double(1 << level) }
}
