import CFrontierKernels
import RealModule

/// Least squares for d = k·e^α + c with k ≥ 0, c ≥ 0 (or free) and α bounded, by variable
/// projection.
///
/// For each α the two linear parameters are eliminated in closed form, which leaves a function
/// S(α) of one variable. It is tabulated at thirteen exponents by repeated squaring, then every
/// promising minimum is polished by Newton's method on ln α with exact first and second
/// derivatives of S, inside a bracket. The derivatives are those of the value function: with
/// F(α, θ) the sum of squares, S′ = F_α and S″ = F_αα − F_αθ F_θθ⁻¹ F_θα at the optimal θ.
/// Everything a step needs are ten weighted sums, made in one pass over the points.
///
/// Source: Golub & Pereyra 1973, doi:10.1137/0710036. With one nonlinear parameter the exact
/// Hessian costs what Kaufman's approximation does, and converges quadratically also where the
/// residuals are large, as they are for a cloud.
///
/// u = (e/e_max)^α lies in [0, 1], so no α overflows; v = u − 1 is computed without cancellation,
/// so small α lose no digits.
struct SeparablePowerLaw {
  private let points: PowerLawPoints
  private let interceptIsFree: Bool
  private let totalWeight: Double
  private let mean: Double
  private let spread: Double
  private let largestLog: Double
  private var evaluations = 0

  /// The reduced problem at one α: optimal linear parameters and what is left.
  private struct Reduced {
    /// Coefficients of d − mean = intercept + k·v.
    var k: Double
    var intercept: Double
    var sumOfSquares: Double
    var face: LawSolution.Face
  }

  /// Fits the points; changes their l and d (centred). `profiled` also finds how far
  /// c may move before the fit becomes noticeably worse; `threshold` is the factor of S allowed.
  static func solve(
    _ points: PowerLawPoints, interceptIsFree: Bool = false, profileFactor: Double? = nil
  ) -> LawSolution {
    var solver = SeparablePowerLaw(points, interceptIsFree: interceptIsFree)
    return solver.solve(profileFactor: profileFactor)
  }

  private init(_ points: PowerLawPoints, interceptIsFree: Bool) {
    self.points = points
    self.interceptIsFree = interceptIsFree
    let (l, d, w, n) = (points.l, points.d, points.w, points.count)
    var largest = -Double.infinity
    var weight = points.zeroWeight
    var sum = points.zeroSum
    if points.isWeighted {
      for i in 0..<n {
        if l[i] > largest { largest = l[i] }
        weight += w[i]
        sum += w[i] * d[i]
      }
    } else {
      weight += Double(n)
      for i in 0..<n {
        if l[i] > largest { largest = l[i] }
        sum += d[i]
      }
    }
    let mean = weight > 0 ? sum / weight : 0
    var spread =
      points.zeroSumOfSquares - 2 * mean * points.zeroSum
      + mean * mean * points.zeroWeight
    if points.isWeighted {
      for i in 0..<n {
        l[i] -= largest
        d[i] -= mean
        spread += w[i] * d[i] * d[i]
      }
    } else {
      for i in 0..<n {
        l[i] -= largest
        d[i] -= mean
        spread += d[i] * d[i]
      }
    }
    points.pad()
    self.totalWeight = weight
    self.mean = mean
    self.spread = spread
    self.largestLog = largest
  }

  /// Σw, Σw·d, Σw·d² of the points that a criterion runs over (d less the whole's mean).
  private struct Totals {
    var weight: Double
    var sum: Double
    var squares: Double

    mutating func add(_ d: Double, weight w: Double) {
      weight += w
      sum += w * d
      squares += w * d * d
    }
  }

  /// The linear parameters at one α from Σv, Σv², Σv·d.
  @inline(__always)
  private func reduce(_ sv: Double, _ svv: Double, _ svd: Double, _ part: Totals) -> Reduced {
    let offset = part.sum / part.weight
    let squares = part.squares - part.sum * offset
    let variance = svv - sv * sv / part.weight
    let covariance = svd - sv * offset
    guard covariance > 0, variance > 0 else {
      return Reduced(k: 0, intercept: offset, sumOfSquares: squares, face: .flat)
    }
    let k = covariance / variance
    let intercept = offset - k * sv / part.weight
    // c = mean + intercept − k: the law at u = 0, that is v = −1.
    if interceptIsFree || mean + intercept - k >= 0 {
      return Reduced(
        k: k, intercept: intercept, sumOfSquares: squares - k * covariance, face: .interior)
    }
    let suu = part.weight + 2 * sv + svv
    let sud = svd + part.sum + mean * (part.weight + sv)
    let slope = sud / suu
    let whole = part.squares + 2 * mean * part.sum + mean * mean * part.weight
    return Reduced(
      k: slope, intercept: slope - mean, sumOfSquares: whole - slope * sud, face: .zeroIntercept)
  }

  /// The same over all points.
  @inline(__always)
  private func reduce(_ sv: Double, _ svv: Double, _ svd: Double) -> Reduced {
    reduce(sv, svv, svd, Totals(weight: totalWeight, sum: 0, squares: spread))
  }

  /// Adds the points with e = 0, where v = −1, to Σv, Σv², Σv·d.
  @inline(__always)
  private func addZeros(_ s: UnsafeMutablePointer<Double>) {
    let weight = points.zeroWeight
    guard weight > 0 else { return }
    s[0] -= weight
    s[1] += weight
    s[2] -= points.zeroSum - mean * weight
  }

  private mutating func reduced(at alpha: Double) -> Reduced {
    evaluations += 1
    let s = points.sums
    frontier_power_scan(
      points.l, points.d, points.weights, points.count, alpha, 1, 1, s)
    addZeros(s)
    return reduce(s[0], s[1], s[2])
  }

  /// S/2's first and second derivative in ln α, with the reduced problem.
  private mutating func derivatives(
    at alpha: Double
  ) -> (first: Double, second: Double, reduced: Reduced) {
    evaluations += 1
    let s = points.sums
    frontier_power_moments(
      points.l, points.d, points.weights, points.count, alpha, s)
    addZeros(s)
    let r = reduce(s[0], s[1], s[2])
    guard r.face != .flat else { return (0, 0, r) }
    let k = r.k
    // Σ r·u·l and Σ r·u·l², r = d − intercept − k·v.
    let rul = s[5] - r.intercept * s[3] - k * s[4]
    let rull = s[8] - r.intercept * s[6] - k * s[7]
    let fa = -k * rul
    let faa = -k * rull + k * k * s[9]
    var second: Double
    if r.face == .interior {
      let fma = k * s[3]
      let fka = -rul + k * s[4]
      let variance = s[1] - s[0] * s[0] / totalWeight
      let centred = fka - fma * s[0] / totalWeight
      second = faa - fma * fma / totalWeight - centred * centred / variance
    } else {
      let fka = -rul + k * (s[3] + s[4])
      second = faa - fka * fka / (totalWeight + 2 * s[0] + s[1])
    }
    second = alpha * alpha * second + alpha * fa
    return (alpha * fa, second, r)
  }

  /// S at the tabulated exponents, +∞ where no increasing law beats the mean.
  ///
  /// The table only starts the search, so a large cloud is tabulated on every so many vectors
  /// of itself.
  private mutating func tabulate(into table: UnsafeMutablePointer<Double>) {
    let (levels, n) = (PowerLawGrid.levels, points.count)
    let s = points.sums
    let stride = max(1, n / 512)
    evaluations += stride == 1 ? levels : 1
    frontier_power_scan(
      points.l, points.d, points.weights, n, PowerLawGrid.first, levels, stride, s)
    var part = Totals(weight: points.zeroWeight, sum: 0, squares: 0)
    part.sum = points.zeroSum - mean * points.zeroWeight
    part.squares =
      points.zeroSumOfSquares - 2 * mean * points.zeroSum
      + mean * mean * points.zeroWeight
    if stride == 1 {
      part = Totals(weight: totalWeight, sum: 0, squares: spread)
    } else {
      var from = 0
      while from < n {
        for i in from..<min(from + 8, n) {
          let weight = points.isWeighted ? points.w[i] : 1
          part.add(points.d[i], weight: weight)
        }
        from += 8 * stride
      }
    }
    for level in 0..<levels {
      addZeros(s + 3 * level)
      let r = reduce(s[3 * level], s[3 * level + 1], s[3 * level + 2], part)
      table[level] = r.face == .flat ? .infinity : r.sumOfSquares
    }
  }

  private mutating func solve(profileFactor: Double?) -> LawSolution {
    guard points.count > 0, totalWeight > 0 else { return flat() }
    let levels = PowerLawGrid.levels
    let table = points.table
    tabulate(into: table)
    var best = 0
    var smallest = Double.infinity
    for level in 0..<levels where table[level] < smallest {
      smallest = table[level]
      best = level
    }
    guard smallest < .infinity else { return flat() }
    var solution = polish(around: best, table)
    for level in 0..<levels where abs(level - best) > 1 {
      // Another valley of the table that could turn out deeper.
      let value = table[level]
      if value <= 1.5 * smallest, level == 0 || value <= table[level - 1],
        level == levels - 1 || value < table[level + 1]
      {
        let other = polish(around: level, table)
        if other.criterion < solution.criterion { solution = other }
      }
    }
    if let profileFactor {
      solution.profile = profile(limit: solution.criterion * profileFactor, around: solution)
    }
    solution.evaluations = evaluations
    return solution
  }

  /// Newton's method on ln α, kept inside a bracket around a table entry.
  private mutating func polish(around level: Int, _ table: UnsafeMutablePointer<Double>) -> LawSolution {
    let step = 0.6931471805599453
    let centre = Double.log(PowerLawGrid.alpha(level))
    var low = level == 0 ? Double.log(PowerLawGrid.smallest) : centre - step
    var high = level == PowerLawGrid.levels - 1 ? Double.log(PowerLawGrid.largest) : centre + step
    let bounds = (low, high)
    var t = centre
    if level > 0, level < PowerLawGrid.levels - 1 {
      // The parabola through three entries.
      let (a, b, c) = (table[level - 1], table[level], table[level + 1])
      let curvature = a - 2 * b + c
      if curvature > 0, curvature < .infinity { t += step * max(-0.9, min(0.9, 0.5 * (a - c) / curvature)) }
    }
    var gradient = 0.0
    var converged = false
    for _ in 0..<60 {
      let now = derivatives(at: .exp(t))
      gradient = now.first
      if now.reduced.face == .flat { break }
      if gradient > 0 { high = t } else { low = t }
      var next = now.second > 0 ? t - gradient / now.second : (gradient > 0 ? low : high)
      if !(next > low && next < high) {
        // Off the bracket: to a bound of the search if the slope leads there, else bisect.
        next = 0.5 * (low + high)
        if high - low < 1e-13 * max(1, abs(t)) { converged = true }
      }
      let moved = abs(next - t)
      t = next
      // Newton converges quadratically: the step after one of 1e-7 is below rounding.
      if moved < 1e-7 || converged {
        converged = true
        break
      }
    }
    let alpha = Double.exp(t)
    let r = reduced(at: alpha)
    var result = LawSolution(
      alpha: alpha, k: 0, c: mean + r.intercept - r.k, criterion: max(0, r.sumOfSquares),
      face: r.face)
    result.k = r.k * .exp(-alpha * largestLog)
    if r.face == .zeroIntercept { result.c = 0 }
    if r.face == .flat {
      result.k = 0
      result.c = mean
    }
    result.converged = converged
    result.relativeGradient = r.sumOfSquares > 0 ? abs(gradient) / r.sumOfSquares : 0
    if level == 0, t - bounds.0 < 1e-6 { result.alphaBound = -1 }
    if level == PowerLawGrid.levels - 1, bounds.1 - t < 1e-6 { result.alphaBound = 1 }
    return result
  }

  /// No slope at all: the mean (0 when the intercept may not be negative).
  private func flat() -> LawSolution {
    LawSolution(
      alpha: 1, k: 0, c: interceptIsFree ? mean : max(0, mean), criterion: max(0, spread),
      face: .flat)
  }

  /// The range of c over the exponents at which S stays below `limit`; between two table
  /// entries the crossing is found by bisection.
  private mutating func profile(
    limit: Double, around solution: LawSolution
  ) -> ClosedRange<Double> {
    let optimum = Double.log(solution.alpha)
    var range = solution.c...solution.c
    func widen(_ c: Double) {
      range = min(range.lowerBound, c)...max(range.upperBound, c)
    }
    for direction in [-1.0, 1.0] {
      let end = Double.log(direction < 0 ? PowerLawGrid.smallest : PowerLawGrid.largest)
      var inside = optimum
      var outside: Double?
      while outside == nil {
        var t = inside + direction * 0.25
        if (end - t) * direction < 0 { t = end }
        let r = reduced(at: .exp(t))
        if r.sumOfSquares > limit { outside = t } else {
          inside = t
          widen(r.face == .zeroIntercept ? 0 : mean + r.intercept - r.k)
          if t == end { break }
        }
      }
      if var outer = outside {
        for _ in 0..<12 {
          let t = 0.5 * (inside + outer)
          let r = reduced(at: .exp(t))
          if r.sumOfSquares > limit { outer = t } else {
            inside = t
            widen(r.face == .zeroIntercept ? 0 : mean + r.intercept - r.k)
          }
        }
      }
    }
    return range
  }
}
