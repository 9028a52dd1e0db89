import CFrontierBLAS

extension Matrix {
  /// α·op(self)·op(other) by DGEMM, op a transpose where asked.
  ///
  /// - Throws: ``AlgebraError/shapeMismatch(operation:expected:found:)`` when the inner sizes
  ///   differ.
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
    var result = Matrix(rows: m, columns: n)
    guard m > 0, n > 0, k > 0 else { return result }
    cblas_dgemm(
      CblasColMajor, transposingSelf ? CblasTrans : CblasNoTrans,
      transposingOther ? CblasTrans : CblasNoTrans, Int32(m), Int32(n), Int32(k), scale, storage,
      Int32(rows), other.storage, Int32(other.rows), 0, &result.storage, Int32(m))
    return result
  }
}
