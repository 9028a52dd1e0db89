/// A·P = Q·R with column pivoting, m × n, m ≥ n (LAPACK DGEQP3).
///
/// Golub & Van Loan, *Matrix Computations*, 4th ed., §5.4.2: the diagonal of R falls, which
/// shows the numerical rank.
public struct QR: Sendable {
  /// The number of rows m.
  public let rows: Int
  /// The number of columns n.
  public let columns: Int
  /// The reflectors below and R on and above the diagonal, column-major.
  private let factors: [Double]
  private let tau: [Double]
  /// Column `pivots[j]` of A stands at place j.
  public let pivots: [Int]

  /// Factors `matrix`; O(m n²).
  ///
  /// - Throws: ``AlgebraError/shapeMismatch(operation:expected:found:)`` when m < n;
  ///   ``AlgebraError/notFinite(operation:row:column:value:)``, or
  ///   ``AlgebraError/overflow(operation:)`` where a column's length is beyond the doubles.
  public init(_ matrix: Matrix) throws(AlgebraError) {
    guard matrix.rows >= matrix.columns else {
      throw .shapeMismatch(
        operation: "QR", expected: "at least as many rows as columns",
        found: "\(matrix.rows) × \(matrix.columns)")
    }
    try matrix.requireFinite(for: "QR")
    rows = matrix.rows
    columns = matrix.columns
    var a = matrix.storage
    var tau = [Double](repeating: 0, count: max(1, columns))
    var pivots = [Int32](repeating: 0, count: max(1, columns))
    var work = [Double](repeating: 0, count: 2 * columns + 32 * (columns + 1))
    if columns > 0 {
      try LAPACK.geqp3(
        rows: rows, columns: columns, a: &a, pivots: &pivots, tau: &tau, work: &work)
    }
    guard a.allSatisfy(\.isFinite) else { throw .overflow(operation: "QR") }
    factors = a
    self.tau = tau
    self.pivots = pivots.prefix(columns).map { Int($0) - 1 }
  }

  /// The numerical rank: diagonal entries of R above `tolerance`·|R₀₀| (m·ε by default).
  public func rank(tolerance: Double? = nil) -> Int {
    guard columns > 0 else { return 0 }
    let limit = abs(factors[0]) * (tolerance ?? Double(rows) * 0x1p-52)
    return (0..<columns).count { abs(factors[$0 + $0 * rows]) > limit }
  }

  /// The x that minimises ‖A·x − b‖₂.
  ///
  /// - Throws: ``AlgebraError/singular(routine:index:)`` when R has a zero on its diagonal;
  ///   ``AlgebraError/shapeMismatch(operation:expected:found:)``; ``AlgebraError/overflow(operation:)``
  ///   where the solution, or an element of b, is not finite.
  public func leastSquares(_ b: [Double]) throws(AlgebraError) -> [Double] {
    guard b.count == rows else {
      throw .shapeMismatch(
        operation: "least squares", expected: "\(rows) right-hand sides", found: "\(b.count)")
    }
    guard rows > 0 else { return [] }
    var y = b
    var work = [Double](repeating: 0, count: 64)
    try LAPACK.ormqr(
      rows: rows, reflectors: columns, qr: factors, tau: tau, b: &y, columnsOfB: 1, work: &work)
    try LAPACK.trtrs(
      order: columns, leading: rows, r: factors, b: &y, leadingB: rows, columnsOfB: 1)
    guard y.prefix(columns).allSatisfy(\.isFinite) else {
      throw .overflow(operation: "least squares")
    }
    var x = [Double](repeating: 0, count: columns)
    for j in 0..<columns { x[pivots[j]] = y[j] }
    return x
  }

  /// An n × n matrix M with MᵀM = AᵀA: R with its columns back in their own order.
  ///
  /// Stacked on further rows and factored again, it makes the QR of a tall matrix one block of
  /// rows after another (Golub & Van Loan, §5.1.8).
  public var triangle: Matrix {
    var result = Matrix(zeros: columns, columns)
    for j in 0..<columns {
      for i in 0...j { result[i, pivots[j]] = factors[i + j * rows] }
    }
    return result
  }

  /// (AᵀA)⁻¹ from R alone, never by forming AᵀA; n × n, in the columns' own order.
  ///
  /// - Throws: ``AlgebraError/singular(routine:index:)``, ``AlgebraError/overflow(operation:)``.
  public func inverseGram() throws(AlgebraError) -> Matrix {
    let n = columns
    var r = [Double](repeating: 0, count: n * n)
    for j in 0..<n { for i in 0...j { r[i + j * n] = factors[i + j * rows] } }
    try LAPACK.trtri(order: n, r: &r)
    var result = Matrix(zeros: n, n)
    for i in 0..<n {
      for j in 0..<n {
        var sum = 0.0
        for k in max(i, j)..<n { sum += r[i + k * n] * r[j + k * n] }
        result[pivots[i], pivots[j]] = sum
      }
    }
    guard result.storage.allSatisfy(\.isFinite) else { throw .overflow(operation: "(AᵀA)⁻¹") }
    return result
  }
}
