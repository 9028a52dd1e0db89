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
  /// after it. Elements that are not finite give factors that are not.
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
  ///   columns, ``AlgebraError/invalidSize(rows:columns:)``.
  public init(rows: Int, maximumColumns: Int) throws(AlgebraError) {
    guard rows >= maximumColumns, maximumColumns >= 0 else {
      throw .shapeMismatch(
        operation: "PivotedQRWorkspace", expected: "at least as many rows as columns",
        found: "\(rows) × \(maximumColumns)")
    }
    self.rows = rows
    self.maximumColumns = maximumColumns
    matrix = try Matrix(rows: rows, columns: maximumColumns).storage
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
    guard b.count == rows, matrix.count == rows * maximumColumns else {
      throw .shapeMismatch(operation: "Qᵀb", expected: "\(rows) numbers", found: "\(b.count)")
    }
    guard columns > 0 else { return }
    try LAPACK.ormqr(
      rows: rows, reflectors: columns, qr: matrix, tau: tau, b: &b, columnsOfB: 1, work: &work)
  }

  /// Writes R, upper triangular, into the first ``columns`` columns of a column-major array whose
  /// columns lie `leading` apart; the rest of the array is left alone.
  ///
  /// - Throws: ``AlgebraError/shapeMismatch(operation:expected:found:)`` for an array without the room.
  public func copyTriangle(into r: inout [Double], leading: Int) throws(AlgebraError) {
    guard columns > 0 else { return }
    guard matrix.count == rows * maximumColumns, leading >= columns,
      (r.count - columns) / leading >= columns - 1, r.count >= columns
    else {
      throw .shapeMismatch(
        operation: "R", expected: "\(columns) columns at least \(columns) apart",
        found: "\(r.count) numbers, columns \(leading) apart")
    }
    for j in 0..<columns {
      for i in 0...j { r[i + j * leading] = matrix[i + j * rows] }
    }
  }
}

/// For a solver's inner loop, whose arrays were made in the workspace's own sizes: what the throwing
/// forms check holds by construction, and LAPACK's QR has no other failure. Breaking it is a fault of
/// this package, not of its caller's data.
extension PivotedQRWorkspace {
  /// As ``init(rows:maximumColumns:)`` for sizes of other arrays, at least as many rows as columns.
  package init(ownRows rows: Int, maximumColumns: Int) {
    try! self.init(rows: rows, maximumColumns: maximumColumns)
  }

  /// As ``factor(columns:)`` for at most ``maximumColumns`` columns.
  package mutating func factorOwn(columns: Int) { try! factor(columns: columns) }

  /// As ``applyTransposedQ(to:)`` for ``rows`` numbers.
  package mutating func transformOwn(_ b: inout [Double]) { try! applyTransposedQ(to: &b) }

  /// As ``copyTriangle(into:leading:)`` for an array with the room.
  package func copyOwnTriangle(into r: inout [Double], leading: Int) {
    try! copyTriangle(into: &r, leading: leading)
  }
}
