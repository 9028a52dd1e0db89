import FrontierAlgebra

/// Ridge regression for every penalty λ from one eigendecomposition: min ‖B·W − Y‖² + λ‖W‖².
///
/// B is N × P, Y is N × C. The smaller of BᵀB (primal) and B·Bᵀ (dual) is decomposed, so that N
/// examples of P > N features cost O(N²P), not O(P³) (Saunders, Gammerman & Vovk 1998, *Ridge
/// regression learning algorithm in dual variables*). With the residual r and the leverages h a
/// left-out example's residual is rᵢ/(1 − hᵢ), no refit needed (Allen 1974,
/// doi:10.1080/00401706.1974.10489157).
struct RidgeSystem {
  private let design: Matrix
  private let isDual: Bool
  /// Eigenvalues, not negative.
  private let values: [Double]
  /// Primal: V, P × P. Dual: U, N × N.
  private let vectors: Matrix
  /// Primal: B·V, N × P. Dual: U.
  private let scores: Matrix
  /// Primal: (B·V)ᵀ·Y. Dual: Uᵀ·Y.
  private let projected: Matrix
  private let targets: Matrix

  /// - Throws: ``AlgebraError`` where shapes differ or the decomposition fails.
  init(design: Matrix, targets: Matrix) throws(AlgebraError) {
    self.design = design
    self.targets = targets
    isDual = design.columns > design.rows
    let gram =
      isDual
      ? try design.multiplied(by: design, transposingOther: true)
      : try design.multiplied(by: design, transposingSelf: true)
    let eigen = try SymmetricEigen(gram)
    // Rounding leaves a zero eigenvalue a little negative.
    values = eigen.values.map { max(0, $0) }
    vectors = eigen.vectors
    scores = isDual ? eigen.vectors : try design.multiplied(by: eigen.vectors)
    projected = try scores.multiplied(by: targets, transposingSelf: true)
  }

  /// W, P × C.
  func weights(penalty: Double) throws(AlgebraError) -> Matrix {
    let coefficients = try vectors.multiplied(by: shrunk(penalty))
    return isDual
      ? try design.multiplied(by: coefficients, transposingSelf: true) : coefficients
  }

  /// What each example's targets are predicted to be by a fit to all others, N × C.
  func leftOutScores(penalty: Double) throws(AlgebraError) -> Matrix {
    let (n, classes) = (design.rows, targets.columns)
    var result = try scores.multiplied(by: shrunk(penalty))
    var diagonal = [Double](repeating: 0, count: n)
    for k in values.indices {
      let factor = 1 / (values[k] + penalty)
      for i in 0..<n {
        let entry = scores.storage[i + k * n]
        diagonal[i] += entry * entry * factor
      }
    }
    for c in 0..<classes {
      for i in c * n..<(c + 1) * n {
        let (fitted, target, share) = (result.storage[i], targets.storage[i], diagonal[i - c * n])
        // Dual: `fitted` holds α, and αᵢ/(K + λ)⁻¹ᵢᵢ is the same ratio without cancellation.
        let residual = isDual ? fitted / share : (target - fitted) / (1 - share)
        result.storage[i] = target - residual
      }
    }
    return result
  }

  /// (Λ + λ)⁻¹ times the projected targets.
  private func shrunk(_ penalty: Double) -> Matrix {
    var result = projected
    for c in 0..<result.columns {
      for k in values.indices { result.storage[k + c * result.rows] /= values[k] + penalty }
    }
    return result
  }
}
