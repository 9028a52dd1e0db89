import CFrontierKernels

/// A matrix kept row by row, a row a point of the curve, a column a law of a grid.
struct GridRows {
  let rows: Int
  let columns: Int
  private var storage: [Double]

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    storage = [Double](repeating: 0, count: rows * columns)
  }

  subscript(row: Int, column: Int) -> Double {
    get { storage[row * columns + column] }
    set { storage[row * columns + column] = newValue }
  }

  /// Every column ← L⁻¹·column, L lower triangular and kept row by row.
  mutating func forwardSubstitute(_ factor: [Double]) {
    let (n, width) = (rows, columns)
    guard width > 0 else { return }
    var factors = [Double](repeating: 0, count: n)
    storage.withUnsafeMutableBufferPointer { buffer in
      let base = buffer.baseAddress!
      let pointers = (0..<n).map { UnsafePointer<Double>?(base + $0 * width) }
      for i in 0..<n {
        let inverse = 1 / factor[i * n + i]
        for j in 0..<i { factors[j] = -factor[i * n + j] * inverse }
        pointers.withUnsafeBufferPointer {
          frontier_sum_columns($0.baseAddress, factors, i, width, inverse, base + i * width)
        }
      }
    }
  }
}
