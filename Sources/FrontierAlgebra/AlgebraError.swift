/// What LAPACK refused, as a typed error.
@nonexhaustive
public enum AlgebraError: Error, Hashable, Codable, Sendable {
  /// Two shapes do not fit each other.
  case shapeMismatch(operation: String, expected: String, found: String)
  /// Argument `argument` of a LAPACK routine had an illegal value (`info < 0`).
  case illegalArgument(routine: String, argument: Int)
  /// Pivot `index` (from 0) of a triangular factor is exactly zero: the matrix is singular.
  case singular(routine: String, index: Int)
  /// The leading minor of order `order` is not positive: no Cholesky factor exists.
  case notPositiveDefinite(order: Int)
  /// An iteration did not converge; `unconverged` off-diagonals are left (`info > 0`).
  case noConvergence(routine: String, unconverged: Int)
}

extension AlgebraError: CustomStringConvertible {
  /// One sentence with the routine, the index and the next step.
  public var description: String {
    switch self {
    case .shapeMismatch(let operation, let expected, let found):
      "\(operation) needs \(expected) and was given \(found)"
    case .illegalArgument(let routine, let argument):
      "argument \(argument) of \(routine) has an illegal value"
    case .singular(let routine, let index):
      "\(routine): pivot \(index) is zero, the matrix is singular; use the SVD for its rank"
    case .notPositiveDefinite(let order):
      "the leading minor of order \(order) is not positive; the matrix has no Cholesky factor"
    case .noConvergence(let routine, let unconverged):
      "\(routine) did not converge, \(unconverged) values are left; scale the matrix"
    }
  }
}
