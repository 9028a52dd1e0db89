/// A = U·diag(s)·Vᵀ, thin: U is m × r, s falls, Vᵀ is r × n, r = min(m, n) (LAPACK DGESVD).
public struct SVD: Sendable {
  /// U, m × r.
  public let u: Matrix
  /// s, falling, r numbers.
  public let singularValues: [Double]
  /// Vᵀ, r × n.
  public let vt: Matrix

  /// Decomposes `matrix`.
  ///
  /// - Throws: ``AlgebraError/noConvergence(routine:unconverged:)``,
  ///   ``AlgebraError/notFinite(operation:row:column:value:)``,
  ///   ``AlgebraError/overflow(operation:)``.
  public init(_ matrix: Matrix) throws(AlgebraError) {
    try matrix.requireFinite(for: "SVD")
    let (m, n) = (matrix.rows, matrix.columns)
    let r = min(m, n)
    var a = matrix.storage
    var s = [Double](repeating: 0, count: r)
    var u = Matrix(zeros: m, r)
    var vt = Matrix(zeros: r, n)
    var work = [Double](repeating: 0, count: max(1, 5 * max(m, n) + 3 * r + 64))
    if r > 0 {
      try LAPACK.gesvd(
        rows: m, columns: n, a: &a, s: &s, u: &u.storage, vt: &vt.storage, work: &work)
    }
    guard s.allSatisfy(\.isFinite) else { throw .overflow(operation: "SVD") }
    self.u = u
    singularValues = s
    self.vt = vt
  }

  /// The number of singular values above `tolerance`·s₀ (max(m, n)·ε by default).
  public func rank(tolerance: Double? = nil) -> Int {
    guard let largest = singularValues.first, largest > 0 else { return 0 }
    let limit = largest * (tolerance ?? Double(max(u.rows, vt.columns)) * 0x1p-52)
    return singularValues.count { $0 > limit }
  }
}
