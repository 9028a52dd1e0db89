/// Least squares over convex combinations: w ≥ 0, Σ w = 1, ‖A·w − b‖² least.
enum SimplexLeastSquares {
  /// The weights of the columns, by exact transfers between pairs of them, all pairs in turn, until
  /// a round moves less than 10⁻¹² (coordinate descent for one equality constraint; a step never
  /// raises the sum, and a point that no pair improves is the minimum, since feasible directions
  /// are sums of transfers and the problem is convex).
  ///
  /// Starts from equal weights. Complexity: O(K²) a round for K columns, after O(K²·n).
  static func weights(columns: [[Double]], target: [Double]) -> [Double] {
    let k = columns.count
    var w = [Double](repeating: 1 / Double(max(k, 1)), count: k)
    guard k > 1 else { return w }
    let errors = columns.map { column in zip(column, target).map { $0 - $1 } }
    // With Σ w = 1, A·w − b = Σ w·(column − b).
    let gram = errors.map { a in errors.map { b in zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } } }
    var gradient = gram.map { row in zip(row, w).reduce(0) { $0 + $1.0 * $1.1 } }
    for _ in 0..<2_000 {
      var moved = 0.0
      for i in 0..<k {
        for j in 0..<k where j != i {
          let curvature = gram[i][i] - 2 * gram[i][j] + gram[j][j]
          let slope = gradient[i] - gradient[j]
          guard slope < 0 else { continue }
          let step = min(curvature > 0 ? -slope / curvature : w[j], w[j])
          guard step > 0 else { continue }
          w[i] += step
          w[j] -= step
          moved = max(moved, step)
          for m in 0..<k { gradient[m] += step * (gram[m][i] - gram[m][j]) }
        }
      }
      if moved < 1e-12 { break }
    }
    return w
  }
}
