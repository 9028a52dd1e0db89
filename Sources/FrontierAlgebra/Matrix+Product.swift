import CFrontierKernels

extension Matrix {
  /// α·op(self)·op(other), op a transpose where asked. Elements that are not finite are multiplied as
  /// IEEE 754 has it.
  ///
  /// The product is a kernel of this library: matrices here fit in the caches, where it needs no
  /// packing, and its bits are the same under every BLAS. Complexity: O(m·k·n).
  ///
  /// - Throws: ``AlgebraError/shapeMismatch(operation:expected:found:)`` when the inner sizes
  ///   differ; ``AlgebraError/invalidSize(rows:columns:)`` for a product of 2³¹ elements or more.
  public func multiplied(
    by other: Matrix, scale: Double = 1, transposingSelf: Bool = false,
    transposingOther: Bool = false
  ) throws(AlgebraError) -> Matrix {
    let m = transposingSelf ? columns : rows
    let k = transposingSelf ? rows : columns
    let inner = transposingOther ? other.columns : other.rows
    let n = transposingOther ? other.rows : other.columns
    guard k == inner else {
      throw .shapeMismatch(
        operation: "matrix product", expected: "\(k) rows on the right", found: "\(inner)")
    }
    var result = try Matrix(rows: m, columns: n)
    guard m > 0, n > 0, k > 0 else { return result }
    result.storage.withUnsafeMutableBufferPointer { c in
      storage.withUnsafeBufferPointer { a in
        other.storage.withUnsafeBufferPointer { b in
          var shape = frontier_matrix_shape(
            rows: m, columns: n, inner: k, scale: scale, a: a.baseAddress,
            a_row: transposingSelf ? rows : 1, a_inner: transposingSelf ? 1 : rows,
            b: b.baseAddress, b_inner: transposingOther ? other.rows : 1,
            b_column: transposingOther ? 1 : other.rows, c: c.baseAddress)
          frontier_matrix_product(&shape)
        }
      }
    }
    return result
  }
}
