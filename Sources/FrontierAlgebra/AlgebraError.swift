/// What is wrong with a matrix, or what LAPACK refused, as a typed error.
@nonexhaustive
public enum AlgebraError: Error, Hashable, Codable, Sendable {
  /// Two shapes do not fit each other.
  case shapeMismatch(operation: String, expected: String, found: String)
  /// A matrix cannot have this size.
  case invalidSize(rows: Int, columns: Int)
  /// Element (row, column), both from 0, is NaN or infinite.
  case notFinite(operation: String, row: Int, column: Int, value: Double)
  /// The elements are numbers and the result is not: it lies beyond the largest double.
  case overflow(operation: String)
  /// Argument `argument` of a LAPACK routine had an illegal value (`info < 0`).
  case illegalArgument(routine: String, argument: Int)
  /// Pivot `index` (from 0) of a triangular factor is exactly zero: the matrix is singular.
  case singular(routine: String, index: Int)
  /// The leading minor of order `order` is not positive: no Cholesky factor exists.
  case notPositiveDefinite(order: Int)
  /// An iteration did not converge; `unconverged` off-diagonals are left (`info > 0`).
  case noConvergence(routine: String, unconverged: Int)
  /// The task in which it was computed was cancelled.
  case cancelled
}

extension AlgebraError: CustomStringConvertible {
  /// One sentence with the routine, the index and the next step.
  public var description: String {
    switch self {
    case .shapeMismatch(let operation, let expected, let found):
      "\(operation) needs \(expected) and was given \(found)"
    case .invalidSize(let rows, let columns):
      "a matrix of \(rows) × \(columns) is none; sizes are 0 or more, with fewer than 2³¹ elements"
    case .notFinite(let operation, let row, let column, let value):
      "\(operation): element (\(row), \(column)) is \(value); replace it by a finite number"
    case .overflow(let operation):
      "\(operation): the result is beyond the largest double; scale the matrix"
    case .illegalArgument(let routine, let argument):
      "argument \(argument) of \(routine) has an illegal value"
    case .singular(let routine, let index):
      "\(routine): pivot \(index) is zero, the matrix is singular; use the SVD for its rank"
    case .notPositiveDefinite(let order):
      "the leading minor of order \(order) is not positive; the matrix has no Cholesky factor"
    case .noConvergence(let routine, let unconverged):
      "\(routine) did not converge, \(unconverged) values are left; scale the matrix"
    case .cancelled: "cancelled"
    }
  }
}
