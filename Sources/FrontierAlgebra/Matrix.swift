/// A dense matrix of doubles, column by column: element (i, j) is `storage[i + j·rows]`.
///
/// The layout is LAPACK's, so no call copies or transposes.
public struct Matrix: Sendable, Equatable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// rows·columns numbers, column-major. Elements are written by ``subscript(_:_:)``: an array of
  /// another length would send LAPACK beyond its end.
  public package(set) var storage: [Double]

  /// LAPACK counts with 32 bits, and so many elements are 16 GB.
  private static let elementLimit = Int(Int32.max)

  /// A matrix of zeros.
  ///
  /// - Throws: ``AlgebraError/invalidSize(rows:columns:)`` for a negative size, or 2³¹ elements or
  ///   more.
  public init(rows: Int, columns: Int) throws(AlgebraError) {
    try Self.check(rows, columns)
    self.init(zeros: rows, columns)
  }

  /// A matrix over `storage`, column-major.
  ///
  /// - Throws: ``AlgebraError/invalidSize(rows:columns:)`` or
  ///   ``AlgebraError/shapeMismatch(operation:expected:found:)``.
  public init(rows: Int, columns: Int, storage: [Double]) throws(AlgebraError) {
    try Self.check(rows, columns)
    guard storage.count == rows * columns else {
      throw .shapeMismatch(
        operation: "Matrix", expected: "\(rows)·\(columns) numbers", found: "\(storage.count)")
    }
    self.rows = rows
    self.columns = columns
    self.storage = storage
  }

  /// Zeros in a shape that is known to be one: that of other arrays.
  package init(zeros rows: Int, _ columns: Int) {
    self.rows = rows
    self.columns = columns
    storage = [Double](repeating: 0, count: rows * columns)
  }

  /// A multiple of the identity, of an order that is known to be one.
  package init(diagonal: Double, order n: Int) {
    self.init(zeros: n, n)
    for i in 0..<n { storage[i * (n + 1)] = diagonal }
  }

  private static func check(_ rows: Int, _ columns: Int) throws(AlgebraError) {
    guard rows >= 0, columns >= 0, max(rows, columns) <= elementLimit,
      rows == 0 || columns <= elementLimit / rows
    else { throw .invalidSize(rows: rows, columns: columns) }
  }

  /// The identity of order n.
  ///
  /// - Throws: as ``init(rows:columns:)``.
  public static func identity(_ n: Int) throws(AlgebraError) -> Matrix {
    try check(n, n)
    return Matrix(diagonal: 1, order: n)
  }

  /// Element (i, j), both from 0. An index out of range ends the program, as it does for an array.
  public subscript(i: Int, j: Int) -> Double {
    get {
      precondition(i >= 0 && i < rows && j >= 0 && j < columns, "matrix index out of range")
      return storage[i + j * rows]
    }
    set {
      precondition(i >= 0 && i < rows && j >= 0 && j < columns, "matrix index out of range")
      storage[i + j * rows] = newValue
    }
  }

  /// The transpose; O(rows·columns).
  public var transposed: Matrix {
    var result = Matrix(zeros: columns, rows)
    for j in 0..<columns { for i in 0..<rows { result[j, i] = self[i, j] } }
    return result
  }
}

extension Matrix {
  /// That every element is a number: LAPACK's iterations need not end for others, and what it
  /// returns for them is none.
  ///
  /// - Throws: ``AlgebraError/notFinite(operation:row:column:value:)``.
  func requireFinite(for operation: String) throws(AlgebraError) {
    guard let place = storage.firstIndex(where: { !$0.isFinite }) else { return }
    let (column, row) = place.quotientAndRemainder(dividingBy: max(1, rows))
    throw .notFinite(operation: operation, row: row, column: column, value: storage[place])
  }
}
