extension PinballProgram {
  private func coefficient(_ row: Int, _ j: Int) -> Double {
    if row >= 0, row < count { return columns[row + j * count] }
    let place = row < 0 ? -1 - row : (row - count) % variables
    return place == j ? 1 : 0
  }

  /// The range of a row's multiplier.
  func range(_ row: Int) -> (low: Double, high: Double) {
    if row < 0 { return (0, 0) }
    if row < count { return (-down[row], up[row]) }
    return row < count + variables ? (0, .infinity) : (-.infinity, 0)
  }

  /// α = −B⁻ᵀG, one an active row.
  func multiplier(_ k: Int) -> Double {
    var sum = 0.0
    for j in 0..<variables { sum -= inverse[j + k * variables] * total[j] }
    return sum
  }

  /// The active row whose multiplier is farthest beyond its range for the length of its edge, and the
  /// sign its residual takes there; `nil` at an optimum.
  func worstMultiplier() -> (place: Int, sign: Double, excess: Double)? {
    let m = variables
    var worst: (place: Int, sign: Double, excess: Double)?
    var steepest = 0.0
    for k in 0..<m {
      let alpha = multiplier(k)
      let range = range(basis[k])
      let (excess, sign) =
        alpha > range.high ? (alpha - range.high, 1.0) : (range.low - alpha, -1.0)
      guard excess > 0 else { continue }
      var (length, size) = (0.0, 0.0)
      for j in 0..<m {
        let step = inverse[j + k * m]
        // In units in which every column has size 1.
        length += step * step / (scales[j] * scales[j])
        size += abs(step) * slopeSize / scales[j]
      }
      guard excess > Self.multiplierTolerance * size else { continue }
      let steepness = excess / length.squareRoot()
      if steepness > steepest { (steepest, worst) = (steepness, (k, sign, excess)) }
    }
    return worst
  }

  /// Along one edge to its lowest point, where another row becomes active.
  func move(_ leaving: (place: Int, sign: Double, excess: Double)) -> Bool {
    let (n, m) = (count, variables)
    // a·direction = −sign for the leaving row, 0 for the other active ones.
    let direction = (0..<m).map { -leaving.sign * inverse[$0 + leaving.place * m] }
    rate.update(repeating: 0, count: n)
    for j in 0..<m where direction[j] != 0 {
      ColumnLoops.add(columns + j * n, times: -direction[j], to: rate, count: n)
    }
    for k in 0..<m where basis[k] >= 0 && basis[k] < n { rate[basis[k]] = 0 }
    var found = 0
    for i in 0..<n {
      let s = rate[i]
      guard isAbove[i] ? s < 0 : s > 0, !isActive[i] else { continue }
      places[found] = max(0, -residual[i] / s)
      jumps[found] = abs(s) * (up[i] + down[i])
      tags[found] = Int32(truncatingIfNeeded: i)
      found += 1
    }
    let crossing = WeightedSelection.crossing(
      places, jumps, tags, count: found, level: leaving.excess)
    var (step, entering) = (Double.infinity, 0)
    if let crossing { (step, entering) = (places[crossing], Int(tags[crossing])) }
    for j in 0..<m where direction[j] != 0 {
      let end = direction[j] > 0 ? upper[j] : lower[j]
      let room = max(0, (end - z[j]) / direction[j])
      // A bound that stays active is met already, and what the direction holds there is rounding.
      let isHeld = (0..<m).contains { k in
        k != leaving.place && (basis[k] == n + j || basis[k] == n + m + j)
      }
      guard room < step, !isHeld else { continue }
      (step, entering) = (room, direction[j] > 0 ? n + m + j : n + j)
    }
    guard step.isFinite else { return false }
    let old = basis[leaving.place]
    pass(found, step, entering)
    for j in 0..<m { z[j] += step * direction[j] }
    if step > 0 { ColumnLoops.add(rate, times: step, to: residual, count: n) }
    if old >= 0, old < n {
      residual[old] = leaving.sign * step
      isActive[old] = false
      isAbove[old] = leaving.sign > 0
      let slope = isAbove[old] ? up[old] : -down[old]
      for j in 0..<m { total[j] += slope * columns[old + j * n] }
    }
    if entering < n {
      residual[entering] = 0
      isActive[entering] = true
    } else {
      let j = (entering - n) % m
      z[j] = entering < n + m ? lower[j] : upper[j]
    }
    return exchange(leaving.place, entering)
  }

  /// Points passed on the way change sides; the entering one is no longer summed.
  private func pass(_ found: Int, _ step: Double, _ entering: Int) {
    let (n, m) = (count, variables)
    for place in 0..<found where places[place] <= step {
      let i = Int(tags[place])
      let slope = isAbove[i] ? up[i] : -down[i]
      if i == entering {
        for j in 0..<m { total[j] -= slope * columns[i + j * n] }
      } else if places[place] < step {
        isAbove[i].toggle()
        let change = (isAbove[i] ? up[i] : -down[i]) - slope
        for j in 0..<m { total[j] += change * columns[i + j * n] }
      }
    }
  }

  /// Takes a row into the basis; `false` where it depends on the others to rounding.
  private func exchange(_ place: Int, _ entering: Int) -> Bool {
    let m = variables
    var weights = [Double](repeating: 0, count: m)
    for k in 0..<m {
      for j in 0..<m { weights[k] += coefficient(entering, j) * inverse[j + k * m] }
    }
    let pivot = weights[place]
    guard abs(pivot) > 1e-300 else { return false }
    basis[place] = entering
    for j in 0..<m { inverse[j + place * m] /= pivot }
    for k in 0..<m where k != place && weights[k] != 0 {
      for j in 0..<m { inverse[j + k * m] -= weights[k] * inverse[j + place * m] }
    }
    return true
  }
}
