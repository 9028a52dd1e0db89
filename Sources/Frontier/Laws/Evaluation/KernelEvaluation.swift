import CFrontierKernels

/// A law with a ``LawKernel`` for a ``ReducedSearch``: nothing of a point is kept but the products of
/// its columns, from which everything else follows.
///
/// With A = ΦᵀWΦ, D the columns of derivatives and r̃ = y − Φ·c̃ the residual at guessed
/// linear parameters c̃, one pass gives all products of Φ, D and r̃. Then c = c̃ + A⁻¹Φᵀr̃, and r, JᵀJ
/// and Jᵀr are Schur complements of them. They lose no digits to speak of: c̃ is the linear
/// parameters' first-order prediction, so that near the end r̃ is r. Where it is far off, the pass is
/// repeated at c.
///
/// The reduced Hessian is the Schur complement of the full one. The sums of residual times second
/// derivative are taken with r̃ for r, which agree near the end, where alone they are asked for.
struct KernelEvaluation: ReducedEvaluation, ~Copyable {
  private let kernel: LawKernel
  private let columns: KernelColumns
  private let m: Int
  private let q: Int
  /// How many columns of first derivatives there are, and which are by parameter j:
  /// `first[j] ..< first[j + 1]`.
  private let slopeCount: Int
  private let first: [Int]
  private let store: UnsafeMutablePointer<Double>
  private let products: UnsafeMutablePointer<Double>
  private let factor: UnsafeMutablePointer<Double>
  private let lengths: UnsafeMutablePointer<Double>
  private let change: UnsafeMutablePointer<Double>
  /// U⁻ᵀ of the products of terms with derivatives, and of those of derivatives with the residual.
  private let images: UnsafeMutablePointer<Double>
  private let bends: UnsafeMutablePointer<Double>
  /// Of each column of derivatives its factor in the offset and in every term; then its factor in f at c,
  /// and its product with the residual.
  private let factors: UnsafeMutablePointer<Double>
  private let weights: UnsafeMutablePointer<Double>
  private let along: UnsafeMutablePointer<Double>
  var wholeSquares: Double { columns.wholeSquares }

  var linearCount: Int { m }
  var nonlinearCount: Int { q }
  static var isSecondOrder: Bool { true }

  init(_ kernel: LawKernel, _ columns: consuming KernelColumns) {
    self.kernel = kernel
    self.columns = columns
    let (m, q) = (kernel.linearCount, kernel.nonlinearCount)
    let (slopes, bent) = (kernel.slopes.count, kernel.bends.count)
    (self.m, self.q, slopeCount) = (m, q, slopes)
    first = (0...q).map { j in kernel.slopes.count { $0.index < j } }
    let productCount = (m + slopes + 1) * (m + slopes + 2) / 2 + bent
    let all = slopes + bent
    store = .allocate(capacity: productCount + m * m + 2 * m + 2 * m * q + all * (m + 3))
    products = store
    factor = products + productCount
    lengths = factor + m * m
    change = lengths + m
    images = change + m
    bends = images + m * q
    factors = bends + m * q
    weights = factors + all * (m + 1)
    along = weights + all
    var next = factors
    for slope in [kernel.slopes, kernel.bends].joined() {
      next[0] = slope.offset
      for a in 0..<m { next[1 + a] = slope.factors[a] }
      next += m + 1
    }
  }

  deinit { store.deallocate() }

  /// The product of columns a ≤ b: terms, derivatives, residual.
  private func product(_ a: Int, _ b: Int) -> Double { products[b * (b + 1) / 2 + a] }

  mutating func evaluate(_ point: inout ReducedPoint, secondOrder: Bool) -> Bool {
    guard settle(&point, order: secondOrder ? 2 : 1, residual: m + slopeCount) else { return false }
    guard differentiate(point) else { return false }
    if secondOrder { bend(point) }
    return true
  }

  mutating func evaluateSum(_ point: inout ReducedPoint) -> Bool {
    settle(&point, order: 0, residual: m)
  }

  /// The pass, and again at the linear parameters found, until what is left of r̃ᵀr̃ has its digits;
  /// false where it never has.
  private func settle(_ point: inout ReducedPoint, order: Int, residual: Int) -> Bool {
    var share = 1e-6
    for _ in 0..<3 {
      columns.pass(kernel, point.beta, point.linear, order: order, into: products)
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

  /// What columns of derivatives are multiplied by in f.
  private func weigh(_ point: borrowing ReducedPoint, _ columns: Range<Int>) {
    for d in columns {
      let own = factors + d * (m + 1)
      var sum = own[0]
      for a in 0..<m { sum += own[1 + a] * point.linear[a] }
      weights[d] = sum
    }
  }

  private func differentiate(_ point: borrowing ReducedPoint) -> Bool {
    weigh(point, 0..<slopeCount)
    for d in 0..<slopeCount {
      var sum = product(m + d, m + slopeCount)
      for a in 0..<m { sum -= change[a] * product(a, m + d) }
      along[d] = sum
    }
    for j in 0..<q {
      let (image, bend) = (images + j * m, bends + j * m)
      image.update(repeating: 0, count: m)
      bend.update(repeating: 0, count: m)
      var gradient = 0.0
      for d in first[j]..<first[j + 1] {
        gradient -= weights[d] * along[d]
        let own = factors + d * (m + 1) + 1
        for a in 0..<m {
          image[a] += weights[d] * product(a, m + d) * lengths[a]
          bend[a] += own[a] * along[d] * lengths[a]
        }
      }
      point.gradient[j] = gradient
      SmallCholesky.solveTransposed(factor, m, image)
      SmallCholesky.solveTransposed(factor, m, bend)
      let shift = point.shift + j * m
      for a in 0..<m { shift[a] = bend[a] - image[a] }
      SmallCholesky.solveUpper(factor, m, shift)
      for a in 0..<m { shift[a] *= lengths[a] }
      for i in 0...j {
        let whole = whole(i, j)
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

  /// (∂ᵢf, ∂ⱼf) for i ≤ j.
  private func whole(_ i: Int, _ j: Int) -> Double {
    var sum = 0.0
    for d in first[j]..<first[j + 1] {
      for e in first[i]..<first[i + 1] {
        sum += weights[d] * weights[e] * product(m + min(d, e), m + max(d, e))
      }
    }
    return sum
  }

  private func bend(_ point: borrowing ReducedPoint) {
    let count = kernel.bends.count
    weigh(point, slopeCount..<slopeCount + count)
    let sums = products + (m + slopeCount + 1) * (m + slopeCount + 2) / 2
    var (place, next) = (0, 0)
    for j in 0..<q {
      for i in 0...j {
        var sum = whole(i, j)
        while next < count, kernel.bends[next].index == place {
          sum -= weights[slopeCount + next] * sums[next]
          next += 1
        }
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
    if let program = kernel.program {
      return body(KernelEvaluation(kernel, KernelColumns(program, self)))
    }
    return x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        // Without weights an empty array stands for them.
        (weights ?? []).withUnsafeBufferPointer { weights in
          body(
            KernelEvaluation(
              kernel,
              KernelColumns(
                kernel, x: x.baseAddress!, y: y.baseAddress!,
                weights: self.weights == nil ? nil : weights.baseAddress, count: y.count,
                copies: copies)))
        }
      }
    }
  }
}
