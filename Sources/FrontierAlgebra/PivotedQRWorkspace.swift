/// Storage for A·P = Q·R of many matrices of one height, one after another, without allocating.
///
/// The inner loop of an iterative least-squares solver: fill ``matrix``, call ``factor(columns:)``,
/// then ``applyTransposedQ(to:)`` and read R with ``copyTriangle(into:leading:)``.
/// LAPACK DGEQP3 and DORMQR; ``QR`` is the same factorisation as a value.
public struct PivotedQRWorkspace: Sendable {
  /// How many rows there are.
  public let rows: Int
  /// For how many columns there is room.
  public let maximumColumns: Int
  /// rows·maximumColumns numbers, column-major: the matrix before a factorisation, the factors
  /// after it.
  public var matrix: [Double]
  /// Column `pivots[j]` of the matrix stands at place j of R; the first ``columns`` entries count.
  public private(set) var pivots: [Int]
  /// The number of columns of the last factorisation.
  public private(set) var columns = 0
  private var tau: [Double]
  private var lapackPivots: [Int32]
  private var work: [Double]

  /// Room for matrices of `rows` rows and up to `maximumColumns` ≤ rows columns.
  ///
  /// - Throws: ``AlgebraError/shapeMismatch(operation:expected:found:)`` for fewer rows than
  ///   columns.
  public init(rows: Int, maximumColumns: Int) throws(AlgebraError) {
    guard rows >= maximumColumns, maximumColumns >= 0 else {
      throw .shapeMismatch(
        operation: "PivotedQRWorkspace", expected: "at least as many rows as columns",
        found: "\(rows) × \(maximumColumns)")
    }
    self.rows = rows
    self.maximumColumns = maximumColumns
    matrix = [Double](repeating: 0, count: rows * maximumColumns)
    pivots = [Int](repeating: 0, count: maximumColumns)
    tau = [Double](repeating: 0, count: max(1, maximumColumns))
    lapackPivots = [Int32](repeating: 0, count: max(1, maximumColumns))
    work = [Double](repeating: 0, count: 2 * maximumColumns + 32 * (maximumColumns + 1))
  }

  /// Factors the first `columns` columns of ``matrix`` in place; O(rows·columns²).
  ///
  /// - Throws: ``AlgebraError/shapeMismatch(operation:expected:found:)``.
  public mutating func factor(columns: Int) throws(AlgebraError) {
    guard columns >= 0, columns <= maximumColumns, matrix.count == rows * maximumColumns else {
      throw .shapeMismatch(
        operation: "factor", expected: "up to \(maximumColumns) columns", found: "\(columns)")
    }
    self.columns = columns
    guard columns > 0 else { return }
    for j in 0..<columns { lapackPivots[j] = 0 }
    try LAPACK.geqp3(
      rows: rows, columns: columns, a: &matrix, pivots: &lapackPivots, tau: &tau, work: &work)
    for j in 0..<columns { pivots[j] = Int(lapackPivots[j]) - 1 }
  }

  /// b ← Qᵀ·b for a b of ``rows`` numbers.
  ///
  /// - Throws: ``AlgebraError/shapeMismatch(operation:expected:found:)``.
  public mutating func applyTransposedQ(to b: inout [Double]) throws(AlgebraError) {
    guard b.count == rows else {
      throw .shapeMismatch(operation: "Qᵀb", expected: "\(rows) numbers", found: "\(b.count)")
    }
    guard columns > 0 else { return }
    try LAPACK.ormqr(
      rows: rows, reflectors: columns, qr: matrix, tau: tau, b: &b, columnsOfB: 1, work: &work)
  }

  /// Writes R, upper triangular, into the first ``columns`` columns of a column-major array whose
  /// columns lie `leading` apart; the rest of the array is left alone.
  public func copyTriangle(into r: inout [Double], leading: Int) {
    precondition(columns == 0 || r.count >= (columns - 1) * leading + columns)
    for j in 0..<columns {
      for i in 0...j { r[i + j * leading] = matrix[i + j * rows] }
    }
  }
}
