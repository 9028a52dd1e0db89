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

  /// The weights for a kernel: a null pointer means ones.
  @inline(__always)
  var weights: UnsafePointer<Double>? { isWeighted ? UnsafePointer(w) : nil }
}

/// Room for power-law problems, reused from fit to fit: nothing is allocated after the first.
///
/// Arrays are padded to whole vectors of the kernels; the padding is finite and counts for nothing.
///
/// Every thread owns one.
struct PowerLawWorkspace: ~Copyable {
  var points: PowerLawPoints
  private var capacity: Int

  /// Room for `capacity` points, padded to whole vectors.
  init(capacity: Int) {
    self.capacity = Self.padded(capacity)
    points = PowerLawPoints(
      l: Self.allocate(self.capacity), d: Self.allocate(self.capacity),
      w: Self.allocate(self.capacity), sums: Self.allocate(3 * PowerLawGrid.levels),
      table: Self.allocate(2 * PowerLawGrid.levels))
  }

  deinit {
    points.l.deallocate()
    points.d.deallocate()
    points.w.deallocate()
    points.sums.deallocate()
    points.table.deallocate()
  }

  /// Forgets the points and makes room for `count` others.
  mutating func clear(weighted: Bool, room count: Int) {
    points.count = 0
    points.isWeighted = weighted
    points.zeroWeight = 0
    points.zeroSum = 0
    points.zeroSumOfSquares = 0
    let wanted = Self.padded(count)
    guard wanted > capacity else { return }
    points.l.deallocate()
    points.d.deallocate()
    points.w.deallocate()
    capacity = wanted
    points.l = Self.allocate(wanted)
    points.d = Self.allocate(wanted)
    points.w = Self.allocate(wanted)
  }

  private static func padded(_ n: Int) -> Int { (max(n, 1) + 7) & ~7 }

  private static func allocate(_ n: Int) -> UnsafeMutablePointer<Double> {
    let p = UnsafeMutablePointer<Double>.allocate(capacity: n)
    p.initialize(repeating: 0, count: n)
    return p
  }
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
