extension PinballProgram {
  /// The vertex of the rows as they were given, its dual point and its value.
  func finish() {
    let (n, m) = (count, variables)
    for _ in 0..<2 {
      // Refined: the inverse has gone through many updates.
      let rest = (0..<m).map { k -> Double in
        let row = basis[k]
        if row < 0 { return 0 }
        if row >= n {
          let j = (row - n) % m
          return (row < n + m ? lower[j] : upper[j]) - z[j]
        }
        var r = target[row]
        for j in 0..<m { r -= columns[row + j * n] * z[j] }
        return r
      }
      for k in 0..<m where rest[k] != 0 {
        for j in 0..<m { z[j] += inverse[j + k * m] * rest[k] }
      }
    }
    for j in 0..<m { z[j] = min(max(z[j], lower[j]), upper[j]) }
    computeResiduals(target)
    for i in 0..<n { dual[i] = isAbove[i] ? up[i] : -down[i] }
    for k in 0..<m {
      let row = basis[k]
      guard row >= 0, row < n else { continue }
      dual[row] = min(max(multiplier(k), -down[row]), up[row])
    }
    value = ColumnLoops.pinball(residual, up: up, down: down, count: n)
  }

  /// Sums of multipliers below this share of what they could be are taken as shares of that.
  private static let leastShare = 1e-6

  /// What proves the vertex: the objective less that of the dual point, and how far the dual point is from
  /// feasible, its largest column sum as a share of the sum of sizes.
  func certificate() -> (gap: Double, dualResidual: Double) {
    let (n, m) = (count, variables)
    var (primal, bound) = (CompensatedSum(), CompensatedSum())
    for i in 0..<n {
      let r = residual[i]
      primal.add(r > 0 ? up[i] * r : -down[i] * r)
      bound.add(dual[i] * r)
    }
    // Σ dual·b = Σ dual·r + z·Σ dual·a, the last sum being 0, or a multiplier of a bound.
    var slack = 0.0
    for j in 0..<m {
      let column = columns + j * n
      var (sum, size, most) = (CompensatedSum(), 0.0, 0.0)
      for i in 0..<n {
        sum.add(dual[i] * column[i])
        size += abs(dual[i] * column[i])
        most += max(up[i], down[i]) * abs(column[i])
      }
      // A bound carries what is left, with the right sign.
      let left = sum.value
      if left < 0, z[j] == lower[j] { continue }
      if left > 0, z[j] == upper[j] { continue }
      // Where the law goes through every point all multipliers may be 0, and their sum rounding of itself.
      size = max(size, Self.leastShare * most)
      slack = max(slack, size > 0 ? abs(left) / size : 0)
    }
    return (primal.value - bound.value, slack)
  }
}
