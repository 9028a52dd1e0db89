import RealModule

/// Gauss's elimination with column pivots, for a few unknowns and thousands of systems, where a call of
/// LAPACK costs more than the work.
enum SmallElimination {
  /// A pivot of less than this share of its column: the rows do not tell the unknowns apart.
  private static let singular = 1e-12

  /// Solves A·x = b; the solution takes the place of b, and A is used up.
  ///
  /// - Parameters:
  ///   - matrix: A, m × m, row by row.
  ///   - values: b, m numbers.
  /// - Returns: ln |det A|; `nil` where A is singular to rounding.
  static func solve(_ matrix: inout [Double], _ values: inout [Double]) -> Double? {
    let m = values.count
    var volume = 0.0
    for k in 0..<m {
      var (row, largest, size) = (k, 0.0, 0.0)
      for i in 0..<m { size = max(size, abs(matrix[i * m + k])) }
      for i in k..<m where abs(matrix[i * m + k]) > largest {
        (row, largest) = (i, abs(matrix[i * m + k]))
      }
      guard largest > singular * size else { return nil }
      if row != k {
        for j in 0..<m { matrix.swapAt(row * m + j, k * m + j) }
        values.swapAt(row, k)
      }
      volume += .log(largest)
      for i in (k + 1)..<max(m, k + 1) {
        let share = matrix[i * m + k] / matrix[k * m + k]
        for j in k..<m { matrix[i * m + j] -= share * matrix[k * m + j] }
        values[i] -= share * values[k]
      }
    }
    for k in (0..<m).reversed() {
      for j in (k + 1)..<max(m, k + 1) { values[k] -= matrix[k * m + j] * values[j] }
      values[k] /= matrix[k * m + k]
    }
    return volume
  }
}
