extension LevenbergMarquardtSearch {
  /// Makes a trial step that bounds have cut as good as it can be made: parameters that meet a bound
  /// go to it, and the others step anew, given that; or, where the model promises more, all go down
  /// the projected gradient.
  ///
  /// - Returns: what the model promises for the step s: −(2gᵀs + ‖J·s‖²), and gᵀs.
  mutating func bendAtBounds() -> (predicted: Double, slope: Double) {
    let all = movingCount
    for c in 0..<all { held[c] = moving[c] }
    var isAtBound = 0
    repeat {
      isAtBound = 0
      for c in 0..<movingCount {
        let j = moving[c]
        if trial[j] != x[j] + step[j] {
          isAtBound += 1
        } else {
          moving[c - isAtBound] = j
        }
      }
      guard isAtBound > 0 else { break }
      movingCount -= isAtBound
      guard movingCount > 0 else { break }
      factor(around: true)
      triangle.step(radius: radius, lambda: &lambda)
      for c in 0..<movingCount {
        let (j, norm) = parameter(c)
        step[j] = triangle.x[c] / norm
        trial[j] = min(max(x[j] + step[j], problem.lower(j)), problem.upper(j))
      }
    } while true
    movingCount = all
    for c in 0..<all { moving[c] = held[c] }
    var promise = prediction()
    for j in 0..<p { best[j] = trial[j] }
    // Steepest descent in the region's metric, half as far each time it leaves the region or
    // the model does not follow.
    var slope = 0.0
    for c in 0..<all {
      let j = moving[c]
      if scale[j] > 0 { slope += gradient[j] / scale[j] * (gradient[j] / scale[j]) }
    }
    var share = slope > 0 ? radius / slope.squareRoot() : 0
    for _ in 0..<Self.projections where share > 0 {
      for j in 0..<p { trial[j] = x[j] }
      for c in 0..<all {
        let j = moving[c]
        guard scale[j] > 0 else { continue }
        let wanted = x[j] - share * gradient[j] / scale[j] / scale[j]
        trial[j] = min(max(wanted, problem.lower(j)), problem.upper(j))
      }
      let descent = prediction()
      if descent.predicted > promise.predicted {
        promise = descent
        for j in 0..<p { best[j] = trial[j] }
      } else if descent.predicted > 0 {
        break
      }
      share *= 0.25
    }
    for j in 0..<p {
      trial[j] = best[j]
      step[j] = trial[j] - x[j]
    }
    return promise
  }

  /// How often a projected gradient step is shortened fourfold before the other one is taken.
  private static let projections = 20

  /// −(2gᵀs + ‖J·s‖²) and gᵀs of s = trial − x.
  private mutating func prediction() -> (predicted: Double, slope: Double) {
    for i in 0..<n { column[i] = 0 }
    var slope = 0.0
    for j in free where trial[j] != x[j] {
      let move = trial[j] - x[j]
      slope += gradient[j] * move
      for i in 0..<n where rowScale[i] != 0 { column[i] += jacobian[i + j * n] * rowScale[i] * move }
    }
    var image = 0.0
    for i in 0..<n { image += column[i] * column[i] }
    return (-(2 * slope + image), slope)
  }
}
