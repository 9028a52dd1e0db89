import CFrontierKernels

/// A law with a ``LawKernel`` for a ``ReducedSearch``: nothing of a point is kept but the products of
/// its columns, from which everything else follows.
///
/// With A = ΦᵀWΦ, D the derivatives of the varying quantity and r̃ = y − Φ·c̃ the residual at guessed
/// linear parameters c̃, one pass gives all products of Φ, D and r̃. Then c = c̃ + A⁻¹Φᵀr̃, and r, JᵀJ
/// and Jᵀr are Schur complements of them. They lose no digits to speak of: c̃ is the linear
/// parameters' first-order prediction, so that near the end r̃ is r. Where it is far off, the pass is
/// repeated at c.
///
/// The reduced Hessian is the Schur complement of the full one. The sums of residual times second
/// derivative are taken with r̃ for r, which agree near the end, where alone they are asked for.
struct KernelEvaluation: ReducedEvaluation, ~Copyable {
  private let kernel: LawKernel
  private let n: Int
  private let m: Int
  private let q: Int
  private let x: UnsafePointer<Double>
  private let y: UnsafePointer<Double>
  private let roots: UnsafePointer<Double>?
  private let store: UnsafeMutablePointer<Double>
  private let products: UnsafeMutablePointer<Double>
  private let factor: UnsafeMutablePointer<Double>
  private let lengths: UnsafeMutablePointer<Double>
  private let change: UnsafeMutablePointer<Double>
  /// U⁻ᵀ of the products of terms with derivatives, and of those of derivatives with the residual.
  private let images: UnsafeMutablePointer<Double>
  private let bends: UnsafeMutablePointer<Double>
  let wholeSquares: Double

  var linearCount: Int { m }
  var nonlinearCount: Int { q }
  static var isSecondOrder: Bool { true }

  /// Columns that are not copied have to outlive the evaluation.
  init(
    _ kernel: LawKernel, x: UnsafePointer<Double>, y: UnsafePointer<Double>,
    weights: UnsafePointer<Double>?, count n: Int, copies: Bool = false
  ) {
    self.kernel = kernel
    (m, q) = (kernel.linearCount, kernel.nonlinearCount)
    self.n = n
    let productCount = (m + q + 1) * (m + q + 2) / 2 + q * (q + 1) / 2
    let small = productCount + m * m + 2 * m + 2 * m * q
    // Whole vectors are read: columns of another length are copied and padded.
    let (rows, isPadded) = ((n + 7) & ~7, copies || n & 7 != 0)
    let hasOwnX = isPadded || kernel.readsLogarithm
    let columns = (hasOwnX ? rows : 0) + (isPadded ? rows : 0) + (weights == nil ? 0 : rows)
    store = .allocate(capacity: small + columns)
    products = store
    factor = products + productCount
    lengths = factor + m * m
    change = lengths + m
    images = change + m
    bends = images + m * q
    var next = store + small
    func take(_ padding: Double) -> UnsafeMutablePointer<Double> {
      defer { next += rows }
      (next + n).update(repeating: padding, count: rows - n)
      return next
    }
    if kernel.readsLogarithm {
      let column = take(0)
      frontier_log(x, column, n)
      (column + n).update(repeating: column[n - 1], count: rows - n)
      self.x = UnsafePointer(column)
    } else if isPadded {
      let column = take(x[n - 1])
      column.update(from: x, count: n)
      self.x = UnsafePointer(column)
    } else {
      self.x = x
    }
    if isPadded {
      let column = take(0)
      column.update(from: y, count: n)
      self.y = UnsafePointer(column)
    } else {
      self.y = y
    }
    if let weights {
      let column = take(0)
      var whole = 0.0
      for i in 0..<n {
        column[i] = weights[i].squareRoot()
        whole += weights[i] * y[i] * y[i]
      }
      roots = UnsafePointer(column)
      wholeSquares = whole
    } else {
      roots = nil
      wholeSquares = ColumnLoops.moments(y, y, count: n).square
    }
  }

  deinit { store.deallocate() }

  /// The product of columns a ≤ b: terms, derivatives, residual.
  private func product(_ a: Int, _ b: Int) -> Double { products[b * (b + 1) / 2 + a] }

  private func pass(_ point: borrowing ReducedPoint, order: Int32) {
    frontier_law_products(
      kernel.number, x, y, roots, n, point.beta, point.linear, order, products)
  }

  mutating func evaluate(_ point: inout ReducedPoint, secondOrder: Bool) -> Bool {
    guard settle(&point, order: secondOrder ? 2 : 1, residual: m + q) else { return false }
    guard differentiate(point) else { return false }
    if secondOrder { bend(point) }
    return true
  }

  mutating func evaluateSum(_ point: inout ReducedPoint) -> Bool {
    settle(&point, order: 0, residual: m)
  }

  /// The pass, and again at the linear parameters found, until what is left of r̃ᵀr̃ has its digits;
  /// false where it never has.
  private func settle(_ point: inout ReducedPoint, order: Int32, residual: Int) -> Bool {
    var share = 1e-6
    for _ in 0..<3 {
      pass(point, order: order)
      guard solveLinear(&point, residual: residual) else { return false }
      if point.sumOfSquares >= share * product(residual, residual) { return true }
      // Residuals of rounding are not orthogonal to anything.
      share = 1e-3
    }
    return false
  }

  /// c and Σ w r²; `change` keeps c − c̃.
  private func solveLinear(_ point: inout ReducedPoint, residual: Int) -> Bool {
    for a in 0..<m {
      let square = product(a, a)
      guard square > 1e-280, square < 1e280 else { return false }
      lengths[a] = 1 / square.squareRoot()
      factor[a + a * m] = 1
      for b in 0..<a { factor[b + a * m] = product(b, a) * lengths[a] * lengths[b] }
      change[a] = product(a, residual) * lengths[a]
    }
    guard SmallCholesky.factor(factor, m, pivot: ReducedTolerance.pivot) != nil else {
      return false
    }
    SmallCholesky.solve(factor, m, change)
    var sum = product(residual, residual)
    for a in 0..<m {
      change[a] *= lengths[a]
      sum -= change[a] * product(a, residual)
      point.linear[a] += change[a]
    }
    point.sumOfSquares = max(sum, 0)
    return sum.isFinite
  }

  /// c₁s₁ + c₂s₂: how f follows the varying quantity.
  private func slope(_ point: ReducedPoint) -> Double {
    kernel.signs.0 * point.linear[0] + (m > 1 ? kernel.signs.1 * point.linear[1] : 0)
  }

  private func differentiate(_ point: ReducedPoint) -> Bool {
    let slope = slope(point)
    for j in 0..<q {
      var along = product(m + j, m + q)
      for a in 0..<m { along -= change[a] * product(a, m + j) }
      point.gradient[j] = -slope * along
      let (image, bend) = (images + j * m, bends + j * m)
      for a in 0..<m {
        image[a] = slope * product(a, m + j) * lengths[a]
        bend[a] = (a == 0 ? kernel.signs.0 : kernel.signs.1) * along * lengths[a]
      }
      SmallCholesky.solveTransposed(factor, m, image)
      SmallCholesky.solveTransposed(factor, m, bend)
      let shift = point.shift + j * m
      for a in 0..<m { shift[a] = bend[a] - image[a] }
      SmallCholesky.solveUpper(factor, m, shift)
      for a in 0..<m { shift[a] *= lengths[a] }
      for i in 0...j {
        let whole = slope * slope * product(m + i, m + j)
        var sum = whole
        for a in 0..<m { sum -= images[a + i * m] * image[a] }
        point.normal[i + j * q] = sum
        point.normal[j + i * q] = sum
        // Nothing but rounding is left of a column that its terms almost span.
        if i == j, !(sum >= 1e-12 * whole) { return false }
      }
    }
    return true
  }

  private func bend(_ point: ReducedPoint) {
    let slope = slope(point)
    var place = (m + q + 1) * (m + q + 2) / 2
    for j in 0..<q {
      for i in 0...j {
        var sum = slope * (slope * product(m + i, m + j) - products[place])
        place += 1
        for a in 0..<m {
          sum -= (images[a + i * m] - bends[a + i * m]) * (images[a + j * m] - bends[a + j * m])
        }
        point.hessian[i + j * q] = sum
        point.hessian[j + i * q] = sum
      }
    }
  }
}

extension PointCloud {
  /// Does something with a kernel's evaluation of the rows.
  func withKernel<Result>(
    _ kernel: LawKernel, copies: Bool = false, _ body: (consuming KernelEvaluation) -> Result
  ) -> Result {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        // Without weights an empty array stands for them.
        (weights ?? []).withUnsafeBufferPointer { weights in
          body(
            KernelEvaluation(
              kernel, x: x.baseAddress!, y: y.baseAddress!,
              weights: self.weights == nil ? nil : weights.baseAddress, count: y.count,
              copies: copies))
        }
      }
    }
  }
}
