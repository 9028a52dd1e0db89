/// A = L·Lᵀ for a symmetric positive definite A (LAPACK DPOTRF; the lower triangle is read).
public struct Cholesky: Sendable {
  /// The number of rows and columns.
  public let order: Int
  private let factor: [Double]

  /// Factors `matrix`; O(n³/3).
  ///
  /// - Throws: ``AlgebraError/notPositiveDefinite(order:)``,
  ///   ``AlgebraError/shapeMismatch(operation:expected:found:)`` for a matrix that is not square,
  ///   ``AlgebraError/notFinite(operation:row:column:value:)``.
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
    if order > 0 { try LAPACK.potrf(order: order, a: &a) }
    factor = a
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
