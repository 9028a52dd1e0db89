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
  let points: PowerLawPoints
  let interceptIsFree: Bool
  let mean: Double
  /// All points.
  let everything: Sample
  let largestLog: Double
  let largestAlpha: Double
  var evaluations = 0

  /// Fits the points; changes their l and d (centred). With a `profileFactor` the solution also
  /// says over which range c may move while S stays below that many times its minimum.
  static func solve(
    _ points: PowerLawPoints, interceptIsFree: Bool = false, profileFactor: Double? = nil
  ) -> LawSolution {
    var solver = SeparablePowerLaw(points, interceptIsFree: interceptIsFree)
    return solver.solve(profileFactor: profileFactor)
  }

  private init(_ points: PowerLawPoints, interceptIsFree: Bool) {
    self.points = points
    self.interceptIsFree = interceptIsFree
    points.pad()
    points.sums[4] = points.zeroWeight
    points.sums[5] = points.zeroSum
    frontier_center(
      points.l, points.d, points.weights, points.count, points.sums + 4, points.sums)
    largestLog = points.sums[0]
    largestAlpha = PowerLawGrid.largest(largestLog: points.sums[0])
    let mean = points.sums[2]
    self.mean = mean
    everything = Sample(
      stride: 1,
      totals: Totals(
        weight: points.sums[1], sum: 0,
        squares: points.sums[3] + points.zeroSumOfSquares - 2 * mean * points.zeroSum
          + mean * mean * points.zeroWeight))
  }

  private mutating func solve(profileFactor: Double?) -> LawSolution {
    guard points.count > 0, everything.totals.weight > 0 else { return flat() }
    let levels = PowerLawGrid.levels
    let table = points.table
    let sample = thinned()
    tabulate(sample, into: table)
    var best = 0
    var smallest = Double.infinity
    for level in 0..<levels where table[level] < smallest {
      smallest = table[level]
      best = level
    }
    guard smallest < .infinity else { return flat() }
    var solution = polish(around: best, table, sample)
    if sample.stride > 1, solution.endsOnBracket {
      // The sample misled the table: everything is tabulated.
      tabulate(everything, into: table)
      best = 0
      smallest = .infinity
      for level in 0..<levels where table[level] < smallest {
        smallest = table[level]
        best = level
      }
      solution = polish(around: best, table, everything)
    }
    for level in 0..<levels where abs(level - best) > 1 {
      // Another valley of the table that could turn out deeper.
      let value = table[level]
      if value <= 1.5 * smallest, level == 0 || value <= table[level - 1],
        level == levels - 1 || value < table[level + 1]
      {
        let other = polish(around: level, table, sample)
        if other.criterion < solution.criterion { solution = other }
      }
    }
    if let profileFactor {
      profile(limit: solution.criterion * profileFactor, around: &solution)
    }
    solution.evaluations = evaluations
    return solution
  }

  /// A sample of a large cloud, every so many vectors of it, on which the search starts.
  private func thinned() -> Sample {
    let n = points.count
    let stride = max(1, n / 512)
    guard stride > 1 else { return everything }
    var part = Totals(weight: points.zeroWeight, sum: 0, squares: 0)
    part.sum = points.zeroSum - mean * points.zeroWeight
    part.squares =
      points.zeroSumOfSquares - 2 * mean * points.zeroSum + mean * mean * points.zeroWeight
    var from = 0
    while from < n {
      for i in from..<min(from + 8, n) {
        part.add(points.d[i], weight: points.isWeighted ? points.w[i] : 1)
      }
      from += 8 * stride
    }
    return Sample(stride: stride, totals: part)
  }

  /// S at the tabulated exponents, +∞ where no increasing law beats the mean.
  private mutating func tabulate(_ sample: Sample, into table: UnsafeMutablePointer<Double>) {
    let levels = PowerLawGrid.levels
    let s = points.sums
    evaluations += sample.stride == 1 ? levels : 1
    frontier_power_scan(
      points.l, points.d, points.weights, points.count, PowerLawGrid.first, levels, sample.stride,
      s)
    for level in 0..<levels {
      addZeros(s + 3 * level)
      let r = reduce(s[3 * level], s[3 * level + 1], s[3 * level + 2], sample)
      table[level] =
        r.face == .flat || PowerLawGrid.alpha(level) > largestAlpha ? .infinity : r.sumOfSquares
    }
  }

  /// The bracket of a search in ln α.
  private struct Bracket {
    var low: Double
    var high: Double
  }

  /// Newton's method on ln α, kept inside a bracket around a table entry: first on the sample,
  /// then on all points.
  private mutating func polish(
    around level: Int, _ table: UnsafeMutablePointer<Double>, _ sample: Sample
  ) -> LawSolution {
    let octave = 0.6931471805599453
    let last = PowerLawGrid.levels - 1
    let centre = octave * Double(level - 6)
    let bracket = Bracket(
      low: level == 0 ? .log(PowerLawGrid.smallest) : centre - octave,
      high: min(.log(largestAlpha), level == last ? 99 : centre + octave))
    var t = centre
    if level > 0, level < last, table[level + 1] < .infinity {
      // The parabola through three entries.
      let (a, b, c) = (table[level - 1], table[level], table[level + 1])
      let curvature = a - 2 * b + c
      if curvature > 0, curvature < .infinity {
        t += octave * max(-0.9, min(0.9, 0.5 * (a - c) / curvature))
      }
    }
    if sample.stride > 1 {
      t = newton(from: t, in: bracket, on: sample, tolerance: 1e-3).logAlpha
    }
    let end = newton(from: t, in: bracket, on: everything, tolerance: 1e-7)
    let r = end.reduced
    let alpha = Double.exp(end.logAlpha)
    var result = LawSolution(
      alpha: alpha, k: r.k * .exp(-alpha * largestLog), c: mean + r.intercept - r.k,
      criterion: max(0, r.sumOfSquares), face: r.face)
    if r.face == .zeroIntercept { result.c = 0 }
    if r.face == .flat { (result.k, result.c) = (0, mean) }
    result.converged = end.converged
    result.endsOnBracket =
      (level > 0 && end.logAlpha - bracket.low < 1e-6)
      || (bracket.high - end.logAlpha < 1e-6 && alpha < 0.999 * largestAlpha)
    result.relativeGradient = r.sumOfSquares > 0 ? abs(end.gradient) / r.sumOfSquares : 0
    if level == 0, end.logAlpha - bracket.low < 1e-6 { result.alphaBound = -1 }
    if bracket.high - end.logAlpha < 1e-6, alpha > 0.999 * largestAlpha { result.alphaBound = 1 }
    return result
  }

  /// Where Newton's method ended.
  private struct NewtonEnd {
    var logAlpha: Double
    var reduced: Reduced
    var gradient: Double
    var converged = false
  }

  /// From how many points on a step is worth a look at the task: it takes microseconds.
  private static let longCloud = 1_000

  /// Newton's method with the curvature's own slope, from the last two points, as the correction
  /// of third order (Chebyshev's method).
  private mutating func newton(
    from start: Double, in bracket: Bracket, on sample: Sample, tolerance: Double
  ) -> NewtonEnd {
    var (low, high) = (bracket.low, bracket.high)
    var t = start
    var last: (t: Double, second: Double)?
    var end = NewtonEnd(
      logAlpha: t, reduced: Reduced(k: 0, intercept: 0, sumOfSquares: 0, face: .flat), gradient: 0)
    let isLong = points.count > Self.longCloud
    for _ in 0..<60 where !isLong || !Cancellation.isRequested {
      let alpha = Double.exp(t)
      let now = derivatives(at: alpha, sample)
      (end.gradient, end.reduced, end.logAlpha) = (now.first, now.reduced, t)
      if now.reduced.face == .flat { break }
      if now.first > 0 { high = t } else { low = t }
      var step = now.second > 0 ? -now.first / now.second : .infinity
      var enough = tolerance
      if now.second > 0, let last, last.second > 0, last.t != t {
        let skew = (now.second - last.second) / ((t - last.t) * now.second)
        step *= 1 - max(-0.5, min(0.5, 0.5 * skew * step))
        // The step's own error is of its third order now, no longer of its second.
        enough = max(tolerance, 3e-6)
      }
      if abs(step) < enough || high - low < 1e-13 * max(1, abs(t)) {
        let moved = abs(step) < enough ? step : 0
        end.logAlpha = min(max(t + moved, bracket.low), bracket.high)
        end.reduced = reduced(moved: alpha * .expMinusOne(end.logAlpha - t), sample)
        end.gradient += now.second * (end.logAlpha - t)
        end.converged = true
        break
      }
      last = (t, now.second)
      t = t + step > low && t + step < high ? t + step : 0.5 * (low + high)
    }
    return end
  }

  /// No slope at all: the mean (0 when the intercept may not be negative).
  private func flat() -> LawSolution {
    LawSolution(
      alpha: 1, k: 0, c: interceptIsFree ? mean : max(0, mean),
      criterion: max(0, everything.squares), face: .flat)
  }
}
