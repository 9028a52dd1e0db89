import FrontierAlgebra
import FrontierTestSupport

/// Seeded matrices and plain loops to compare with.
enum MatrixSamples {
  static func random(_ rows: Int, _ columns: Int, seed: UInt64) throws -> Matrix {
    var random = SplitMix(seed: seed)
    return try Matrix(
      rows: rows, columns: columns,
      storage: (0..<(rows * columns)).map { _ in random.uniform(-1, 1) })
  }

  /// A·b by a loop.
  static func product(_ a: Matrix, _ b: [Double]) -> [Double] {
    (0..<a.rows).map { i in (0..<a.columns).reduce(0) { $0 + a[i, $1] * b[$1] } }
  }

  /// op(A)·op(B) by loops.
  static func product(
    _ a: Matrix, _ b: Matrix, transposingA: Bool = false, transposingB: Bool = false
  ) -> Matrix {
    let (left, right) = (transposingA ? a.transposed : a, transposingB ? b.transposed : b)
    var result = Matrix(zeros: left.rows, right.columns)
    for i in 0..<left.rows {
      for j in 0..<right.columns {
        for k in 0..<left.columns { result[i, j] += left[i, k] * right[k, j] }
      }
    }
    return result
  }

  /// The largest difference between two matrices of one shape; infinite between two shapes.
  static func distance(_ a: Matrix, _ b: Matrix) -> Double {
    guard a.rows == b.rows, a.columns == b.columns else { return .infinity }
    return zip(a.storage, b.storage).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}
