import CFrontierBLAS

/// Single-precision products of row-major matrices by SGEMM, without copies: C = A·B, or C += A·B.
enum MatrixProduct {
  /// C [rows][columns] (+)= A [rows][inner] · B [inner][columns].
  @inline(__always)
  static func plain(
    rows: Int, columns: Int, inner: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    adding: Bool, to c: UnsafeMutablePointer<Float>
  ) {
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), 1, a,
      Int32(inner), b, Int32(columns), adding ? 1 : 0, c, Int32(columns))
  }

  /// C [rows][columns] (+)= Aᵀ · B with A stored [inner][rows], B [inner][columns].
  @inline(__always)
  static func leftTransposed(
    rows: Int, columns: Int, inner: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    adding: Bool, to c: UnsafeMutablePointer<Float>
  ) {
    cblas_sgemm(
      CblasRowMajor, CblasTrans, CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), 1, a,
      Int32(rows), b, Int32(columns), adding ? 1 : 0, c, Int32(columns))
  }

  /// C [rows][columns] (+)= A · Bᵀ with A [rows][inner], B stored [columns][inner].
  @inline(__always)
  static func rightTransposed(
    rows: Int, columns: Int, inner: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    adding: Bool, to c: UnsafeMutablePointer<Float>
  ) {
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), Int32(columns), Int32(inner), 1, a,
      Int32(inner), b, Int32(inner), adding ? 1 : 0, c, Int32(columns))
  }
}
