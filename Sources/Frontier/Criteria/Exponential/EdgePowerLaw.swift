import CFrontierKernels
import RealModule

/// The largest law k·e^α + c below every point (e, d), k ≥ 0, c ≥ 0 (or free): in errors, the
/// smallest accuracy law above the cloud.
///
/// For a given α it maximises the law's mean over the points, a linear program in (k, c)
/// (Aigner & Chu 1968, *American Economic Review* 58, 826–839) whose solution is a
/// supporting line of the cloud in the coordinates (e^α, d): the side of its lower hull that spans the mean of e^α. The law is
/// convex in ln e for every α > 0, so only vertices of the lower hull in (ln e, d) can ever bind,
/// and as k ≥ 0 only those after its lowest point: a handful, whatever the size of the cloud.
///
/// Over α the criterion is tabulated, then maximised inside its bracket by the sign of its exact
/// derivative. Where three points bind at once the derivative jumps; there α solves one equation
/// in the three points.
struct EdgePowerLaw {
  let points: PowerLawPoints
  let support: EdgeSupport.Points
  let interceptIsFree: Bool
  let totalWeight: Double
  let mean: Double
  private(set) var evaluations = 0

  /// The supporting line at one α.
  struct Line {
    var k: Double
    var c: Double
    var criterion: Double
    /// Derivative of the criterion in α.
    var slope: Double
    var face: LawSolution.Face
    /// The binding points: two, or one twice.
    var first: Int
    var second: Int
  }

  /// Fits the points (their ln e only, in any order) whose possible supports are
  /// `support`; `meanD` is the weighted mean of d over all points. Changes the l of both.
  ///
  /// With `isFalling` the law is c − k·e^α instead, and `support` runs by descending e.
  static func solve(
    _ points: PowerLawPoints, support: EdgeSupport.Points, meanD: Double,
    interceptIsFree: Bool = false, isFalling: Bool = false, profiled: Bool = false
  ) -> LawSolution {
    var solver = EdgePowerLaw(
      points, support: support, meanD: meanD, interceptIsFree: interceptIsFree,
      sign: isFalling ? -1 : 1)
    return solver.solve(profiled: profiled)
  }

  let largestLog: Double
  let largestAlpha: Double
  /// u = sign·e^α.
  private let sign: Double

  private init(
    _ points: PowerLawPoints, support: EdgeSupport.Points, meanD: Double, interceptIsFree: Bool,
    sign: Double
  ) {
    self.points = points
    self.sign = sign
    self.interceptIsFree = interceptIsFree
    mean = meanD
    let (l, w, n) = (points.l, points.w, points.count)
    var largest = -Double.infinity
    var weight = points.zeroWeight
    for i in 0..<n where l[i] > largest { largest = l[i] }
    if points.isWeighted {
      for i in 0..<n {
        weight += w[i]
        l[i] -= largest
      }
    } else {
      weight += Double(n)
      for i in 0..<n { l[i] -= largest }
    }
    points.pad()
    totalWeight = weight
    largestLog = largest
    largestAlpha = PowerLawGrid.largest(largestLog: largest)
    self.support = support
    for i in 0..<support.count { support.l[i] -= largest }
  }

  /// Means of u and u·l over all points.
  struct Means {
    var u: Double
    var ul: Double
  }

  /// Whether the task was cancelled; of few points, which take microseconds, nobody asks.
  var isCancelled: Bool { points.count > Self.longCloud && Cancellation.isRequested }
  private static let longCloud = 1_000

  mutating func means(at alpha: Double) -> Means {
    evaluations += 1
    let s = points.sums
    frontier_power_means(points.l, points.weights, points.count, alpha, s)
    return Means(u: sign * s[0] / totalWeight, ul: sign * s[1] / totalWeight)
  }

  mutating func line(at alpha: Double) -> Line { line(at: alpha, means(at: alpha)) }

  /// The supporting line at α, given the means over all points.
  func line(at alpha: Double, _ means: Means) -> Line {
    let n = support.count
    let (d, u, hull) = (support.d, support.u, support.hull)
    frontier_power_law(support.l, n, sign, alpha, 0, u)
    // The lower hull in (u, d); u ascends.
    var size = 0
    for i in 0..<n {
      if size > 0, u[i] <= u[Int(hull[size - 1])] {
        // Two errors so small that their powers are equal: the lower d binds.
        if d[i] >= d[Int(hull[size - 1])] { continue }
        size -= 1
      }
      while size >= 2 {
        let (a, b) = (Int(hull[size - 2]), Int(hull[size - 1]))
        if (u[b] - u[a]) * (d[i] - d[a]) - (d[b] - d[a]) * (u[i] - u[a]) > 0 { break }
        size -= 1
      }
      hull[size] = Int32(truncatingIfNeeded: i)
      size += 1
    }
    let lowest = Int(hull[0])
    guard size >= 2, means.u > u[lowest] else {
      // The mean lies left of every support: the flat law through the lowest point.
      return Line(
        k: 0, c: d[lowest], criterion: d[lowest], slope: 0, face: .flat, first: lowest,
        second: lowest)
    }
    var side = 0
    while side + 2 < size, u[Int(hull[side + 1])] < means.u { side += 1 }
    let (i, j) = (Int(hull[side]), Int(hull[side + 1]))
    let du = u[j] - u[i]
    let k = (d[j] - d[i]) / du
    let c = d[i] - k * u[i]
    if c < 0, !interceptIsFree {
      var least = Double.infinity
      var binding = lowest
      for v in 0..<size where u[Int(hull[v])] > 0 {
        let ratio = d[Int(hull[v])] / u[Int(hull[v])]
        if ratio < least {
          least = ratio
          binding = Int(hull[v])
        }
      }
      return piece(.zeroIntercept, binding, binding, at: alpha, means)
    }
    return piece(.interior, i, j, at: alpha, means)
  }

  /// The line through given binding points, with the derivative of its criterion.
  func piece(
    _ face: LawSolution.Face, _ i: Int, _ j: Int, at alpha: Double, _ means: Means
  ) -> Line {
    let (l, d) = (support.l, support.d)
    func power(_ i: Int) -> Double { l[i] == -.infinity ? 0 : sign * .exp(alpha * l[i]) }
    let ui = power(i)
    if face == .zeroIntercept {
      let k = d[i] / ui
      return Line(
        k: k, c: 0, criterion: k * means.u, slope: k * (means.ul - means.u * l[i]),
        face: .zeroIntercept, first: i, second: i)
    }
    let uj = power(j)
    let uli = l[i] == -.infinity ? 0 : ui * l[i]
    let ulj = uj * l[j]
    let k = (d[j] - d[i]) / (uj - ui)
    let c = d[i] - k * ui
    let dk = -k * (ulj - uli) / (uj - ui)
    return Line(
      k: k, c: c, criterion: c + k * means.u,
      slope: dk * (means.u - ui) + k * (means.ul - uli), face: .interior, first: i, second: j)
  }

  private mutating func solve(profiled: Bool) -> LawSolution {
    guard totalWeight > 0, support.count > 0 else {
      return LawSolution(alpha: 1, k: 0, c: 0, criterion: 0, face: .flat)
    }
    // The support's d ascends.
    let lowest = support.d[0]
    guard points.count > 0, support.count >= 2 else {
      return LawSolution(
        alpha: 1, k: 0, c: interceptIsFree ? lowest : max(0, lowest),
        criterion: mean - lowest, face: .flat)
    }
    // The table: Σv at doubled exponents, from two starts half an octave apart.
    let levels = PowerLawGrid.levels
    let s = points.sums
    let table = points.table
    for half in 0...1 where !isCancelled {
      let first = PowerLawGrid.first * (half == 0 ? 1 : 1.4142135623730951)
      frontier_power_scan(
        points.l, points.l, points.weights, points.count, first, levels, 1, s)
      evaluations += levels
      for level in 0..<levels {
        // Σu = Σv + Σw; points with e = 0 add nothing.
        let meanU = sign * (s[3 * level] + totalWeight - points.zeroWeight) / totalWeight
        let alpha = first * Double(1 << level)
        table[2 * level + half] = line(at: alpha, Means(u: meanU, ul: 0)).criterion
      }
    }
    let count = 2 * levels
    // Entries beyond the exponent's upper bound take no part.
    let finish = Double.log(largestAlpha)
    let end = (0..<count).last { Self.logAlpha($0) <= finish + 1e-12 } ?? 0
    var best = 0
    for place in 0...end where table[place] > table[best] { best = place }
    // Replicates take the one peak of the bracket that the table shows.
    let parts = profiled ? 8 : 1
    var solution = polish(around: best, of: end, parts: parts)
    for place in 0...end where abs(place - best) > 1 {
      // Another peak of the table that could turn out higher.
      let value = table[place]
      if mean - value <= 1.5 * (mean - table[best]), place == 0 || value > table[place - 1],
        place == end || value > table[place + 1]
      {
        let other = polish(around: place, of: end, parts: parts)
        if other.criterion < solution.criterion { solution = other }
      }
    }
    if profiled { profile(around: &solution) }
    solution.evaluations = evaluations
    return solution
  }

  /// The range of c over the exponents whose law is nearly as good: with exponential
  /// inefficiency the log-likelihood is −n ln(mean of d − law), and a drop of 3 is allowed.
  private mutating func profile(around solution: inout LawSolution) {
    let limit = solution.criterion * .exp(3 / totalWeight)
    var (low, high) = (solution.c, solution.c)
    let optimum = Double.log(solution.alpha)
    for direction in [-1.0, 1.0] {
      let end = Double.log(direction < 0 ? PowerLawGrid.smallest : largestAlpha)
      var inside = optimum
      var step = 0.25
      while step > 1e-3, inside != end, !Cancellation.isRequested {
        var t = inside + direction * step
        if (end - t) * direction < 0 { t = end }
        let now = line(at: .exp(t))
        if mean - now.criterion > limit {
          step *= 0.5
          continue
        }
        inside = t
        (low, high) = (min(low, now.c), max(high, now.c))
      }
      if direction < 0, inside == end { solution.profileReachesPole = true }
    }
    solution.profile = low...high
  }
}
