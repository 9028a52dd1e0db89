/// A dense matrix of doubles, column by column: element (i, j) is `storage[i + j·rows]`.
///
/// The layout is LAPACK's, so no call copies or transposes.
public struct Matrix: Sendable, Equatable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// rows·columns numbers, column-major.
  public var storage: [Double]

  /// A matrix of zeros. Negative sizes are a programming error.
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative size")
    self.rows = rows
    self.columns = columns
    storage = [Double](repeating: 0, count: rows * columns)
  }

  /// A matrix over `storage`, column-major.
  ///
  /// - Throws: ``AlgebraError/shapeMismatch(operation:expected:found:)``.
  public init(rows: Int, columns: Int, storage: [Double]) throws(AlgebraError) {
    guard storage.count == rows * columns else {
      throw .shapeMismatch(
        operation: "Matrix", expected: "\(rows)·\(columns) numbers", found: "\(storage.count)")
    }
    self.rows = rows
    self.columns = columns
    self.storage = storage
  }

  /// The identity of order n.
  public static func identity(_ n: Int) -> Matrix {
    var result = Matrix(rows: n, columns: n)
    for i in 0..<n { result[i, i] = 1 }
    return result
  }

  /// Element (i, j), both from 0; an index out of range is a programming error.
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
    var result = Matrix(rows: columns, columns: rows)
    for j in 0..<columns { for i in 0..<rows { result[j, i] = self[i, j] } }
    return result
  }
}
