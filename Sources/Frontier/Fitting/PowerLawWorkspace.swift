/// Room for one power-law problem d ≈ k·e^α + c, reused from fit to fit.
///
/// Points with e > 0 are kept as logarithms; points with e = 0, where e^α is 0 for every α > 0,
/// are kept as their totals. Padded to whole vectors, as the kernels ask. Not shared between
/// threads: every worker owns one.
final class PowerLawWorkspace {
  /// ln e, later less its largest value.
  private(set) var l: UnsafeMutablePointer<Double>
  /// d, later less its mean.
  private(set) var d: UnsafeMutablePointer<Double>
  /// Weights; read only when `isWeighted`.
  private(set) var w: UnsafeMutablePointer<Double>
  private(set) var capacity: Int
  /// The number of points with e > 0.
  var count = 0
  var isWeighted = false
  /// Σw, Σw·d, Σw·d² over the points with e = 0.
  var zeroWeight = 0.0
  var zeroSum = 0.0
  var zeroSumOfSquares = 0.0
  /// Room for the kernels' sums.
  let sums: UnsafeMutablePointer<Double>
  /// Room for the criterion at the tabulated exponents.
  let table: UnsafeMutablePointer<Double>
  /// The same for the edge, at twice as many.
  let edgeTable: UnsafeMutablePointer<Double>
  /// u and the lower hull of the points that can bind.
  private(set) var supportU = UnsafeMutablePointer<Double>.allocate(capacity: 64)
  private(set) var supportHull = UnsafeMutablePointer<Int32>.allocate(capacity: 64)
  private var supportCapacity = 64

  init(capacity: Int) {
    self.capacity = Self.padded(capacity)
    l = Self.allocate(self.capacity)
    d = Self.allocate(self.capacity)
    w = Self.allocate(self.capacity)
    sums = Self.allocate(3 * PowerLawGrid.levels)
    table = Self.allocate(PowerLawGrid.levels)
    edgeTable = Self.allocate(2 * PowerLawGrid.levels)
  }

  deinit {
    l.deallocate()
    d.deallocate()
    w.deallocate()
    sums.deallocate()
    table.deallocate()
    edgeTable.deallocate()
    supportU.deallocate()
    supportHull.deallocate()
  }

  /// Makes room for `points` points; keeps nothing.
  func reserve(_ points: Int) {
    let wanted = Self.padded(points)
    guard wanted > capacity else { return }
    l.deallocate()
    d.deallocate()
    w.deallocate()
    capacity = wanted
    l = Self.allocate(wanted)
    d = Self.allocate(wanted)
    w = Self.allocate(wanted)
  }

  /// Makes room for `points` possible supports.
  func reserveSupport(_ points: Int) {
    guard points > supportCapacity else { return }
    supportU.deallocate()
    supportHull.deallocate()
    supportCapacity = 2 * points
    supportU = .allocate(capacity: supportCapacity)
    supportHull = .allocate(capacity: supportCapacity)
  }

  /// Zeroes the padding behind the last point, which the kernels read and weigh by nothing.
  func pad() {
    var i = count
    while i & 7 != 0 {
      l[i] = 0
      d[i] = 0
      w[i] = 0
      i += 1
    }
  }

  /// Forgets the points.
  func clear(weighted: Bool) {
    count = 0
    isWeighted = weighted
    zeroWeight = 0
    zeroSum = 0
    zeroSumOfSquares = 0
  }

  /// Adds a point given ln e (−∞ for e = 0).
  @inline(__always)
  func append(logE: Double, d value: Double, weight: Double = 1) {
    if logE > -.infinity {
      l[count] = logE
      d[count] = value
      if isWeighted { w[count] = weight }
      count += 1
    } else {
      zeroWeight += weight
      zeroSum += weight * value
      zeroSumOfSquares += weight * value * value
    }
  }

  /// The weights for a kernel: a null pointer means ones.
  @inline(__always)
  var weights: UnsafePointer<Double>? { isWeighted ? UnsafePointer(w) : nil }

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

  static func alpha(_ level: Int) -> Double { first * Double(1 << level) }
}
