import CFrontierKernels

extension SeparablePowerLaw {
  /// The reduced problem at one α: optimal linear parameters and what is left.
  struct Reduced {
    /// Coefficients of d − mean = intercept + k·v.
    var k: Double
    var intercept: Double
    var sumOfSquares: Double
    var face: LawSolution.Face
  }

  /// Σw, Σw·d, Σw·d² of the points that a criterion runs over (d less the whole's mean).
  struct Totals {
    var weight: Double
    var sum: Double
    var squares: Double

    mutating func add(_ d: Double, weight w: Double) {
      weight += w
      sum += w * d
      squares += w * d * d
    }
  }

  /// Every stride-th vector of the points, with what every reduction needs of its totals.
  struct Sample {
    let stride: Int
    let totals: Totals
    let inverseWeight: Double
    /// The mean of d, and Σw·d² about it.
    let offset: Double
    let squares: Double

    init(stride: Int, totals: Totals) {
      self.stride = stride
      self.totals = totals
      inverseWeight = 1 / totals.weight
      offset = totals.sum * inverseWeight
      squares = totals.squares - totals.sum * offset
    }
  }

  /// S/2's first and second derivative in ln α, with the reduced problem.
  struct Derivatives {
    var first: Double
    var second: Double
    var reduced: Reduced
  }

  /// The linear parameters at one α from Σv, Σv², Σv·d.
  @inline(__always)
  func reduce(_ sv: Double, _ svv: Double, _ svd: Double, _ sample: Sample) -> Reduced {
    let variance = svv - sv * sv * sample.inverseWeight
    let covariance = svd - sv * sample.offset
    guard covariance > 0, variance > 0 else {
      return Reduced(k: 0, intercept: sample.offset, sumOfSquares: sample.squares, face: .flat)
    }
    let k = covariance / variance
    let intercept = sample.offset - k * sv * sample.inverseWeight
    // c = mean + intercept − k: the law at u = 0, that is v = −1.
    if interceptIsFree || mean + intercept - k >= 0 {
      return Reduced(
        k: k, intercept: intercept, sumOfSquares: sample.squares - k * covariance, face: .interior)
    }
    let part = sample.totals
    let suu = part.weight + 2 * sv + svv
    let sud = svd + part.sum + mean * (part.weight + sv)
    let slope = sud / suu
    let raw = part.squares + 2 * mean * part.sum + mean * mean * part.weight
    return Reduced(
      k: slope, intercept: slope - mean, sumOfSquares: raw - slope * sud, face: .zeroIntercept)
  }

  /// Adds the points with e = 0, where v = −1, to Σv, Σv², Σv·d.
  @inline(__always)
  func addZeros(_ s: UnsafeMutablePointer<Double>) {
    let weight = points.zeroWeight
    guard weight > 0 else { return }
    s[0] -= weight
    s[1] += weight
    s[2] -= points.zeroSum - mean * weight
  }

  /// The reduced problem at one α over all points.
  mutating func reduced(at alpha: Double) -> Reduced {
    evaluations += 1
    let s = points.sums
    frontier_power_scan(points.l, points.d, points.weights, points.count, alpha, 1, 1, s)
    addZeros(s)
    return reduce(s[0], s[1], s[2], everything)
  }

  /// The reduced problem at an exponent larger by a small δ than that of the last derivatives: its
  /// sums follow by Taylor's formula, without a pass over the points.
  func reduced(moved delta: Double, _ sample: Sample) -> Reduced {
    let s = points.sums
    return reduce(
      s[0] + delta * (s[3] + 0.5 * delta * s[6]), s[1] + delta * (2 * s[4] + delta * (s[9] + s[7])),
      s[2] + delta * (s[5] + 0.5 * delta * s[8]), sample)
  }

  mutating func derivatives(at alpha: Double, _ sample: Sample) -> Derivatives {
    if sample.stride == 1 { evaluations += 1 }
    let s = points.sums
    frontier_power_moments(
      points.l, points.d, points.weights, points.count, alpha, sample.stride, s)
    addZeros(s)
    let r = reduce(s[0], s[1], s[2], sample)
    guard r.face != .flat else { return Derivatives(first: 0, second: 0, reduced: r) }
    let k = r.k
    // Σ r·u·l and Σ r·u·l², r = d − intercept − k·v.
    let rul = s[5] - r.intercept * s[3] - k * s[4]
    let rull = s[8] - r.intercept * s[6] - k * s[7]
    let fa = -k * rul
    var result = Derivatives(first: alpha * fa, second: 0, reduced: r)
    let faa = -k * rull + k * k * s[9]
    let reducedSecond: Double
    if r.face == .interior {
      let fma = k * s[3]
      let fka = -rul + k * s[4]
      let inverse = sample.inverseWeight
      let variance = s[1] - s[0] * s[0] * inverse
      let centred = fka - fma * s[0] * inverse
      reducedSecond = faa - fma * fma * inverse - centred * centred / variance
    } else {
      let fka = -rul + k * (s[3] + s[4])
      reducedSecond = faa - fka * fka / (sample.totals.weight + 2 * s[0] + s[1])
    }
    result.second = alpha * (alpha * reducedSecond + fa)
    return result
  }
}
