import CFrontierKernels

/// Single-precision products of row-major matrices, C = A·B + …, with A or B read transposed.
///
/// The kernel reads its operands in place, so that the small and flat products of these networks
/// run at 110 GFLOP/s where OpenBLAS' SGEMM, which packs both sides first, reaches 65 to 105 and
/// netlib's 3 to 6 (one core of an AVX-512 machine with a peak of 113). It also makes a network's
/// bits the same under every BLAS.
enum MatrixProduct {
  /// C [rows][columns] = A [rows][inner] · B [inner][columns], added to C where `adding`, to
  /// `from` [rows][columns] and to `bias` [columns] where given.
  @inline(__always)
  static func plain(
    rows: Int, columns: Int, inner: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    adding: Bool = false, from: UnsafePointer<Float>? = nil, bias: UnsafePointer<Float>? = nil,
    rowBias: UnsafePointer<Float>? = nil, to c: UnsafeMutablePointer<Float>
  ) {
    var shape = frontier_product_shape(
      rows: rows, columns: columns, inner: inner, a: a, row_step: inner, inner_step: 1, b: b,
      transposed: 0, from: adding ? UnsafePointer(c) : from, row_bias: rowBias, bias: bias, c: c)
    frontier_product(&shape)
  }

  /// C [rows][columns] (+)= Aᵀ · B with A stored [inner][rows], B [inner][columns].
  @inline(__always)
  static func leftTransposed(
    rows: Int, columns: Int, inner: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    adding: Bool, to c: UnsafeMutablePointer<Float>
  ) {
    var shape = frontier_product_shape(
      rows: rows, columns: columns, inner: inner, a: a, row_step: 1, inner_step: rows, b: b,
      transposed: 0, from: adding ? UnsafePointer(c) : nil, row_bias: nil, bias: nil, c: c)
    frontier_product(&shape)
  }

  /// C [rows][columns] (+)= A · Bᵀ with A [rows][inner], B stored [columns][inner].
  @inline(__always)
  static func rightTransposed(
    rows: Int, columns: Int, inner: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    adding: Bool, to c: UnsafeMutablePointer<Float>
  ) {
    var shape = frontier_product_shape(
      rows: rows, columns: columns, inner: inner, a: a, row_step: inner, inner_step: 1, b: b,
      transposed: 1, from: adding ? UnsafePointer(c) : nil, row_bias: nil, bias: nil, c: c)
    frontier_product(&shape)
  }
}
