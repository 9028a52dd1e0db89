import CFrontierKernels

/// A = L·Lᵀ for a symmetric positive definite A (LAPACK DPOTRF; the lower triangle is read).
///
/// Of more than 256 rows panels of 64 columns are factored one after the other, what they take from
/// the rest being a product of this library (Golub & Van Loan, *Matrix Computations*, 4th ed., §4.2.9): a reference
/// BLAS needs several times as long, and a cancelled task ends between two panels.
public struct Cholesky: Sendable {
  /// The number of rows and columns.
  public let order: Int
  private let factor: [Double]

  /// Factors `matrix`; O(n³/3).
  ///
  /// - Throws: ``AlgebraError/notPositiveDefinite(order:)``,
  ///   ``AlgebraError/shapeMismatch(operation:expected:found:)`` for a matrix that is not square,
  ///   ``AlgebraError/notFinite(operation:row:column:value:)``; ``AlgebraError/cancelled`` for a large one
  ///   in a cancelled task.
  public init(_ matrix: Matrix) throws(AlgebraError) {
    guard matrix.rows == matrix.columns else {
      throw .shapeMismatch(
        operation: "Cholesky", expected: "a square matrix",
        found: "\(matrix.rows) × \(matrix.columns)")
    }
    // The upper triangle is not read, whatever it holds.
    for j in 0..<matrix.columns {
      for i in j..<matrix.rows where !matrix[i, j].isFinite {
        throw .notFinite(operation: "Cholesky", row: i, column: j, value: matrix[i, j])
      }
    }
    order = matrix.rows
    var a = matrix.storage
    if order > Self.largestWhole {
      try Self.factorByPanels(&a, order: order)
    } else if order > 0 {
      try LAPACK.potrf(order: order, a: &a)
    }
    factor = a
  }

  private static let largestWhole = 256
  private static let panel = 64

  /// The lower triangle of `a` becomes L; what lies above it is left alone.
  private static func factorByPanels(_ a: inout [Double], order n: Int) throws(AlgebraError) {
    var update = [Double](repeating: 0, count: n * panel)
    for first in stride(from: 0, to: n, by: panel) {
      if Task.isCancelled { throw .cancelled }
      let (width, height) = (min(panel, n - first), n - first)
      var failed: Int?
      a.withUnsafeMutableBufferPointer { a in
        let l = a.baseAddress!
        if first > 0 {
          // What the panels before take from this one: their rows times those of its diagonal block.
          update.withUnsafeMutableBufferPointer { c in
            var shape = frontier_matrix_shape(
              rows: height, columns: width, inner: first, scale: 1, a: l + first, a_row: 1,
              a_inner: n, b: l + first, b_inner: n, b_column: 1, c: c.baseAddress)
            frontier_matrix_product(&shape)
            for j in 0..<width {
              let column = l + first + (first + j) * n
              for i in j..<height { column[i] -= c[i + j * height] }
            }
          }
        }
        failed = factorPanel(l + first + first * n, width: width, height: height, leading: n)
      }
      if let failed { throw .notPositiveDefinite(order: first + failed + 1) }
    }
  }

  /// Column by column, the rows below with them; the column whose pivot is not positive.
  private static func factorPanel(
    _ l: UnsafeMutablePointer<Double>, width: Int, height: Int, leading n: Int
  ) -> Int? {
    for j in 0..<width {
      let column = l + j * n
      for k in 0..<j {
        let (before, share) = (l + k * n, l[j + k * n])
        for i in j..<height { column[i] -= share * before[i] }
      }
      guard column[j] > 0, column[j] < .infinity else { return j }
      let pivot = column[j].squareRoot()
      column[j] = pivot
      for i in j + 1..<max(j + 1, height) { column[i] /= pivot }
    }
    return nil
  }

  /// A⁻¹·b.
  ///
  /// - Throws: ``AlgebraError/shapeMismatch(operation:expected:found:)``;
  ///   ``AlgebraError/overflow(operation:)`` where the solution, or an element of b, is not finite.
  public func solve(_ b: [Double]) throws(AlgebraError) -> [Double] {
    guard b.count == order else {
      throw .shapeMismatch(operation: "solve", expected: "\(order) numbers", found: "\(b.count)")
    }
    var x = b
    if order > 0 { try LAPACK.potrs(order: order, factor: factor, b: &x, columnsOfB: 1) }
    guard x.allSatisfy(\.isFinite) else { throw .overflow(operation: "solve") }
    return x
  }

  fileprivate func entry(_ i: Int, _ j: Int) -> Double { factor[i + j * order] }

  /// ln det A = 2 Σ ln Lᵢᵢ is left to the caller: the factor's diagonal.
  public var diagonal: [Double] { (0..<order).map { factor[$0 + $0 * order] } }
}

extension Cholesky {
  /// L, zeros above its diagonal.
  public var lowerTriangle: Matrix {
    var l = Matrix(zeros: order, order)
    for j in 0..<order {
      for i in j..<order { l.storage[i + j * order] = entry(i, j) }
    }
    return l
  }
}
