/// A = V·diag(λ)·Vᵀ for a symmetric A, eigenvalues rising (LAPACK DSYEVD; the lower triangle is
/// read).
public struct SymmetricEigen: Sendable {
  /// λ, rising.
  public let values: [Double]
  /// V, one orthonormal eigenvector a column, in the order of ``values``.
  public let vectors: Matrix

  /// Decomposes `matrix`; O(n³).
  ///
  /// - Throws: ``AlgebraError/shapeMismatch(operation:expected:found:)`` for a matrix that is not
  ///   square, ``AlgebraError/noConvergence(routine:unconverged:)``,
  ///   ``AlgebraError/notFinite(operation:row:column:value:)``,
  ///   ``AlgebraError/overflow(operation:)``.
  public init(_ matrix: Matrix) throws(AlgebraError) {
    guard matrix.rows == matrix.columns else {
      throw .shapeMismatch(
        operation: "SymmetricEigen", expected: "a square matrix",
        found: "\(matrix.rows) × \(matrix.columns)")
    }
    try matrix.requireFinite(for: "SymmetricEigen")
    let n = matrix.rows
    var vectors = matrix
    var values = [Double](repeating: 0, count: n)
    if n > 0 {
      var work = [Double](repeating: 0, count: 1 + 6 * n + 2 * n * n)
      var integerWork = [Int32](repeating: 0, count: 3 + 5 * n)
      try LAPACK.syevd(
        order: n, a: &vectors.storage, w: &values, work: &work, integerWork: &integerWork)
    }
    guard values.allSatisfy(\.isFinite) else { throw .overflow(operation: "SymmetricEigen") }
    self.values = values
    self.vectors = vectors
  }
}
