import CFrontierLAPACKE

/// Every call into LAPACK of this package, with `info` made into a typed error.
///
/// Kept in one file: Apple's Accelerate has no LAPACKE interface, so a port changes only this.
/// The `_work` forms are called, with workspace owned by the caller: nothing is allocated.
enum LAPACK {
  private static func check(_ info: Int32, _ routine: String) throws(AlgebraError) {
    if info < 0 { throw .illegalArgument(routine: routine, argument: Int(-info)) }
  }

  /// A·P = QR in place with column pivoting (DGEQP3); pivots from 1.
  static func geqp3(
    rows: Int, columns: Int, a: inout [Double], pivots: inout [Int32], tau: inout [Double],
    work: inout [Double]
  ) throws(AlgebraError) {
    try check(
      LAPACKE_dgeqp3_work(
        LAPACK_COL_MAJOR, Int32(rows), Int32(columns), &a, Int32(max(1, rows)), &pivots, &tau,
        &work, Int32(work.count)), "DGEQP3")
  }

  /// b ← Qᵀ·b (DORMQR).
  static func ormqr(
    rows: Int, reflectors: Int, qr: [Double], tau: [Double], b: inout [Double], columnsOfB: Int,
    work: inout [Double]
  ) throws(AlgebraError) {
    try check(
      LAPACKE_dormqr_work(
        LAPACK_COL_MAJOR, 76, 84, Int32(rows), Int32(columnsOfB), Int32(reflectors), qr,
        Int32(max(1, rows)), tau, &b, Int32(max(1, rows)), &work, Int32(work.count)), "DORMQR")
  }

  /// Solves R·x = b with the upper triangle of `r` (DTRTRS).
  static func trtrs(
    order: Int, leading: Int, r: [Double], b: inout [Double], leadingB: Int, columnsOfB: Int
  ) throws(AlgebraError) {
    let info = LAPACKE_dtrtrs_work(
      LAPACK_COL_MAJOR, 85, 78, 78, Int32(order), Int32(columnsOfB), r, Int32(max(1, leading)),
      &b, Int32(max(1, leadingB)))
    try check(info, "DTRTRS")
    if info > 0 { throw .singular(routine: "DTRTRS", index: Int(info) - 1) }
  }

  /// The inverse of an upper triangle in place (DTRTRI).
  static func trtri(order: Int, r: inout [Double]) throws(AlgebraError) {
    let info = LAPACKE_dtrtri_work(
      LAPACK_COL_MAJOR, 85, 78, Int32(order), &r, Int32(max(1, order)))
    try check(info, "DTRTRI")
    if info > 0 { throw .singular(routine: "DTRTRI", index: Int(info) - 1) }
  }

  /// A = L·Lᵀ in place, lower triangle (DPOTRF).
  static func potrf(order: Int, a: inout [Double]) throws(AlgebraError) {
    let info = LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, 76, Int32(order), &a, Int32(max(1, order)))
    try check(info, "DPOTRF")
    if info > 0 { throw .notPositiveDefinite(order: Int(info)) }
  }

  /// Solves A·x = b with the Cholesky factor (DPOTRS).
  static func potrs(
    order: Int, factor: [Double], b: inout [Double], columnsOfB: Int
  ) throws(AlgebraError) {
    try check(
      LAPACKE_dpotrs_work(
        LAPACK_COL_MAJOR, 76, Int32(order), Int32(columnsOfB), factor, Int32(max(1, order)), &b,
        Int32(max(1, order))), "DPOTRS")
  }

  /// A = U·diag(s)·Vᵀ, thin (DGESVD).
  static func gesvd(
    rows: Int, columns: Int, a: inout [Double], s: inout [Double], u: inout [Double],
    vt: inout [Double], work: inout [Double]
  ) throws(AlgebraError) {
    let info = LAPACKE_dgesvd_work(
      LAPACK_COL_MAJOR, 83, 83, Int32(rows), Int32(columns), &a, Int32(max(1, rows)), &s, &u,
      Int32(max(1, rows)), &vt, Int32(max(1, min(rows, columns))), &work, Int32(work.count))
    try check(info, "DGESVD")
    if info > 0 { throw .noConvergence(routine: "DGESVD", unconverged: Int(info)) }
  }

  /// A = V·diag(w)·Vᵀ of a symmetric A whose lower triangle is read, V in place (DSYEVD).
  static func syevd(
    order: Int, a: inout [Double], w: inout [Double], work: inout [Double],
    integerWork: inout [Int32]
  ) throws(AlgebraError) {
    let info = LAPACKE_dsyevd_work(
      LAPACK_COL_MAJOR, 86, 76, Int32(order), &a, Int32(max(1, order)), &w, &work,
      Int32(work.count), &integerWork, Int32(integerWork.count))
    try check(info, "DSYEVD")
    if info > 0 { throw .noConvergence(routine: "DSYEVD", unconverged: Int(info)) }
  }
}
