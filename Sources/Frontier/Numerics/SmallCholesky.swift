/// Cholesky's factorisation of systems of a few unknowns, column by column in a k × k block.
enum SmallCholesky {
  typealias Block = UnsafeMutablePointer<Double>

  /// UᵀU = A in place of the upper triangle, 1/Uⱼⱼ on the diagonal: divisions are what small systems
  /// wait for.
  ///
  /// - Returns: the smallest Uⱼⱼ², `nil` where one is not above `pivot`.
  static func factor(_ a: Block, _ k: Int, pivot: Double) -> Double? {
    var smallest = Double.infinity
    for j in 0..<k {
      let column = a + j * k
      var diagonal = column[j]
      for i in 0..<j {
        let other = a + i * k
        var sum = column[i]
        for l in 0..<i { sum -= other[l] * column[l] }
        sum *= other[i]
        column[i] = sum
        diagonal -= sum * sum
      }
      guard diagonal > pivot else { return nil }
      smallest = min(smallest, diagonal)
      column[j] = 1 / diagonal.squareRoot()
    }
    return smallest
  }

  /// b ← U⁻ᵀ·b.
  static func solveTransposed(_ u: Block, _ k: Int, _ b: Block) {
    for i in 0..<k {
      let column = u + i * k
      var sum = b[i]
      for l in 0..<i { sum -= column[l] * b[l] }
      b[i] = sum * column[i]
    }
  }

  /// b ← U⁻¹·b.
  static func solveUpper(_ u: Block, _ k: Int, _ b: Block) {
    var i = k - 1
    while i >= 0 {
      let column = u + i * k
      let value = b[i] * column[i]
      b[i] = value
      for l in 0..<i { b[l] -= column[l] * value }
      i -= 1
    }
  }

  /// b ← (UᵀU)⁻¹·b.
  static func solve(_ u: Block, _ k: Int, _ b: Block) {
    solveTransposed(u, k, b)
    solveUpper(u, k, b)
  }
}
