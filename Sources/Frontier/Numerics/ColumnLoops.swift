/// Passes over one column of n numbers, four lanes at a time.
///
/// The solver's own share of a step; written with vectors because the compiler may not reorder a
/// sum of doubles by itself.
enum ColumnLoops {
  private typealias Lanes = SIMD4<Double>

  @inline(__always)
  private static func lanes(_ p: UnsafePointer<Double>, _ i: Int) -> Lanes {
    UnsafeRawPointer(p + i).loadUnaligned(as: Lanes.self)
  }

  /// Σ a² and Σ a b.
  static func moments(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count n: Int
  ) -> (square: Double, product: Double) {
    var (square, product) = (Lanes.zero, Lanes.zero)
    var i = 0
    while i + 4 <= n {
      let u = lanes(a, i)
      square += u * u
      product += u * lanes(b, i)
      i += 4
    }
    var result = (square: square.sum(), product: product.sum())
    while i < n {
      result.square += a[i] * a[i]
      result.product += a[i] * b[i]
      i += 1
    }
    return result
  }

  /// Σ w (a − b).
  static func difference(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, weights w: UnsafePointer<Double>,
    count n: Int
  ) -> Double {
    var sum = Lanes.zero
    var i = 0
    while i + 4 <= n {
      sum += lanes(w, i) * (lanes(a, i) - lanes(b, i))
      i += 4
    }
    var result = sum.sum()
    while i < n {
      result += w[i] * (a[i] - b[i])
      i += 1
    }
    return result
  }

  /// Σ (a − b)(a + b) with compensated sums in every lane (Knuth's sum, which needs no branch).
  static func differenceOfSquares(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count n: Int
  ) -> Double {
    compensated(count: n) { i in
      let (u, v) = (lanes(a, i), lanes(b, i))
      return (u - v) * (u + v)
    } one: { i in
      (a[i] - b[i]) * (a[i] + b[i])
    }
  }

  /// A sum with what every addition rounds away, four terms at a time (Knuth's two-sum, *The Art of
  /// Computer Programming* 2, §4.2.2).
  @inline(__always)
  private static func compensated(
    count n: Int, four term: (Int) -> Lanes, one: (Int) -> Double
  ) -> Double {
    var (sum, lost) = (Lanes.zero, Lanes.zero)
    var i = 0
    while i + 4 <= n {
      let term = term(i)
      let next = sum + term
      let part = next - sum
      lost += (sum - (next - part)) + (term - part)
      sum = next
      i += 4
    }
    var total = CompensatedSum()
    for lane in 0..<4 { total.add(sum[lane]) }
    total.add(lost.sum())
    while i < n {
      total.add(one(i))
      i += 1
    }
    return total.value
  }

  /// Σ up·max(r, 0) + down·max(−r, 0), compensated as ``differenceOfSquares(_:_:count:)``.
  static func pinball(
    _ r: UnsafePointer<Double>, up: UnsafePointer<Double>, down: UnsafePointer<Double>, count n: Int
  ) -> Double {
    compensated(count: n) { i in
      let v = lanes(r, i)
      return lanes(up, i) * pointwiseMax(v, .zero) - lanes(down, i) * pointwiseMin(v, .zero)
    } one: { i in
      r[i] > 0 ? up[i] * r[i] : -down[i] * r[i]
    }
  }

  /// b ← b + factor·a.
  static func add(
    _ a: UnsafePointer<Double>, times factor: Double, to b: UnsafeMutablePointer<Double>,
    count n: Int
  ) {
    for i in 0..<n { b[i] += a[i] * factor }
  }

  /// Σ a b w, w = `nil` for all 1.
  static func product(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ w: [Double]?, count n: Int
  ) -> Double {
    guard let w else { return moments(a, b, count: n).product }
    var sum = 0.0
    for i in 0..<n { sum += a[i] * b[i] * w[i] }
    return sum
  }

  /// b ← factor·a.
  static func scale(
    _ a: UnsafePointer<Double>, by factor: Double, into b: UnsafeMutablePointer<Double>,
    count n: Int
  ) {
    for i in 0..<n { b[i] = a[i] * factor }
  }

  /// Whether no element is infinite or NaN: 0 times such a one is NaN, and stays so in a sum.
  static func isFinite(_ a: UnsafePointer<Double>, count n: Int) -> Bool {
    var sum = Lanes.zero
    var i = 0
    while i + 4 <= n {
      sum += lanes(a, i) * 0
      i += 4
    }
    var rest = sum.sum()
    while i < n {
      rest += a[i] * 0
      i += 1
    }
    return rest == 0
  }
}
