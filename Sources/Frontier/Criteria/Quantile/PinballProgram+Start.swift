extension PinballProgram {
  /// A pivot below this share of 1, its row and column being of size 1, says that rows depend on each other.
  private static let dependent = 1e-9

  /// Goes from the start, where every active row is an artificial one, to the vertex of some rows; `false`, and
  /// nothing is changed, where they depend on each other or the vertex lies outside the bounds.
  func beginAtVertex(of rows: [Int]) -> Bool {
    let (n, m) = (count, variables)
    // Gauss & Jordan on the rows' matrix in scaled variables.
    var matrix = [Double](repeating: 0, count: m * m)
    var found = [Double](repeating: 0, count: m * m)
    for (k, row) in rows.enumerated() {
      var size = 0.0
      for j in 0..<m { size = max(size, abs(columns[row + j * n] * scales[j])) }
      guard size > 0 else { return false }
      for j in 0..<m { matrix[k + j * m] = columns[row + j * n] * scales[j] / size }
      found[k + k * m] = 1 / size
    }
    for j in 0..<m {
      var best = j
      for k in j..<m where abs(matrix[k + j * m]) > abs(matrix[best + j * m]) { best = k }
      let pivot = matrix[best + j * m]
      guard abs(pivot) > Self.dependent else { return false }
      for c in 0..<m {
        matrix.swapAt(j + c * m, best + c * m)
        found.swapAt(j + c * m, best + c * m)
        matrix[j + c * m] /= pivot
        found[j + c * m] /= pivot
      }
      for k in 0..<m where k != j {
        let share = matrix[k + j * m]
        guard share != 0 else { continue }
        for c in 0..<m {
          matrix[k + c * m] -= share * matrix[j + c * m]
          found[k + c * m] -= share * found[j + c * m]
        }
      }
    }
    var vertex = [Double](repeating: 0, count: m)
    for j in 0..<m {
      for k in 0..<m {
        found[j + k * m] *= scales[j]
        vertex[j] += found[j + k * m] * perturbed[rows[k]]
      }
      guard vertex[j] >= lower[j], vertex[j] <= upper[j] else { return false }
    }
    for j in 0..<m {
      z[j] = vertex[j]
      basis[j] = rows[j]
      for k in 0..<m { inverse[j + k * m] = found[j + k * m] }
    }
    computeResiduals(perturbed)
    for row in rows {
      residual[row] = 0
      isActive[row] = true
    }
    for i in 0..<n {
      isAbove[i] = residual[i] > 0
      rate[i] = isActive[i] ? 0 : isAbove[i] ? up[i] : -down[i]
    }
    sumSlopes()
    return true
  }
}
