extension LevenbergMarquardtSearch {
  /// The step of `triangle.x` inside the bounds: as far as the first bound it meets; from there a new
  /// step of the others, given that; and so on. Every part lowers the model.
  ///
  /// - Returns: what the model promises for the whole step s: −(2gᵀs + ‖J·s‖²), and gᵀs.
  mutating func bendAtBounds() -> (predicted: Double, slope: Double) {
    let all = movingCount
    for c in 0..<all { held[c] = moving[c] }
    for j in 0..<p { trial[j] = x[j] }
    while movingCount > 0 {
      var share = 1.0
      for c in 0..<movingCount {
        let j = moving[c]
        if step[j] != 0 { share = min(share, room(j) / abs(step[j])) }
      }
      var kept = 0
      for c in 0..<movingCount {
        let j = moving[c]
        let isMet = share < 1 && step[j] != 0 && room(j) <= share * abs(step[j])
        if isMet {
          trial[j] = step[j] > 0 ? problem.upper(j) : problem.lower(j)
        } else {
          let moved = trial[j] + share * step[j]
          trial[j] = min(max(moved, problem.lower(j)), problem.upper(j))
          moving[kept] = j
          kept += 1
        }
      }
      guard kept < movingCount, kept > 0 else { break }
      movingCount = kept
      factor(around: true)
      triangle.step(radius: radius, lambda: &lambda)
      for c in 0..<movingCount {
        let (j, norm) = parameter(c)
        step[j] = triangle.x[c] / norm
      }
    }
    if movingCount < all {
      // The next step, should this one fail, is that of the whole system again.
      movingCount = all
      for c in 0..<all { moving[c] = held[c] }
      factor()
    }
    for j in 0..<p { step[j] = trial[j] - x[j] }
    return prediction()
  }

  /// How far parameter j may go from `trial` in the direction of its step.
  private func room(_ j: Int) -> Double {
    step[j] > 0 ? problem.upper(j) - trial[j] : trial[j] - problem.lower(j)
  }

  /// −(2gᵀs + ‖J·s‖²) and gᵀs of s = trial − x.
  private mutating func prediction() -> (predicted: Double, slope: Double) {
    for i in 0..<n { column[i] = 0 }
    var slope = 0.0
    for j in free where trial[j] != x[j] {
      let move = trial[j] - x[j]
      slope += gradient[j] * move
      for i in 0..<n where rowScale[i] != 0 {
        column[i] += jacobian[i + j * n] * rowScale[i] * move
      }
    }
    var image = 0.0
    for i in 0..<n { image += column[i] * column[i] }
    return (-(2 * slope + image), slope)
  }
}
