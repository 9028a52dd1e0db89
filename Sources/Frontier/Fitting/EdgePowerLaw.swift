import CFrontierKernels
import RealModule

/// The largest law k·e^α + c below every point (e, d), k ≥ 0, c ≥ 0 (or free): in errors, the
/// smallest accuracy law above the cloud.
///
/// For a given α it maximises the law's mean over the points, a linear program in (k, c)
/// (Aigner & Chu 1968, doi:10.2307/1809090) whose solution is a supporting line of the cloud in
/// the coordinates (e^α, d): the side of its lower hull that spans the mean of e^α. The law is
/// convex in ln e for every α > 0, so only vertices of the lower hull in (ln e, d) can ever bind,
/// and as k ≥ 0 only those after its lowest point: a handful, whatever the size of the cloud.
///
/// Over α the criterion is tabulated, then maximised inside its bracket by the sign of its exact
/// derivative. Where three points bind at once the derivative jumps; there α solves one equation
/// in the three points.
struct EdgePowerLaw {
  private let workspace: PowerLawWorkspace
  private let support: Support
  private let interceptIsFree: Bool
  private let totalWeight: Double
  private let mean: Double
  private var evaluations = 0

  /// The points that can bind, by ascending e. u of a point with e = 0 is 0.
  struct Support {
    /// ln e (−∞ for e = 0).
    var l: [Double] = []
    var d: [Double] = []

    mutating func clear() {
      l.removeAll(keepingCapacity: true)
      d.removeAll(keepingCapacity: true)
    }

    /// Adds the next point by ascending e, keeping a lower hull in (ln e, d) — or, for a law
    /// that is not convex in ln e, the staircase of points that no other makes idle.
    @inline(__always)
    mutating func append(logE: Double, d value: Double, isConvex: Bool = true) {
      if let last = l.last, last == logE {
        if d[d.count - 1] <= value { return }
        l.removeLast()
        d.removeLast()
      }
      // A point that is no better with more error than one with less makes that one idle.
      while let last = d.last, last >= value {
        l.removeLast()
        d.removeLast()
      }
      while isConvex, l.count >= 2 {
        let (a, b) = (l.count - 2, l.count - 1)
        // −∞ keeps its right neighbour: a chord from there is flat at d[a].
        if l[a] == -.infinity { break }
        let turn = (l[b] - l[a]) * (value - d[a]) - (d[b] - d[a]) * (logE - l[a])
        if turn > 0 { break }
        l.removeLast()
        d.removeLast()
      }
      l.append(logE)
      d.append(value)
    }
  }

  /// The supporting line at one α.
  private struct Line {
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

  /// Fits the points in the workspace (its ln e only, any order) whose possible supports are
  /// `support`; `meanD` is the weighted mean of d over all points. Changes the workspace's l.
  ///
  /// With `isFalling` the law is c − k·e^α instead, and `support` runs by descending e.
  static func solve(
    _ workspace: PowerLawWorkspace, support: Support, meanD: Double,
    interceptIsFree: Bool = false, isFalling: Bool = false,
    smallestAlpha: Double = PowerLawGrid.smallest, profiled: Bool = false
  ) -> LawSolution {
    var solver = EdgePowerLaw(
      workspace, support: support, meanD: meanD, interceptIsFree: interceptIsFree,
      sign: isFalling ? -1 : 1, smallestAlpha: smallestAlpha)
    return solver.solve(profiled: profiled)
  }

  private let largestLog: Double
  private let smallestAlpha: Double
  /// u = sign·e^α.
  private let sign: Double
  private var u: UnsafeMutablePointer<Double> { workspace.supportU }
  private var hull: UnsafeMutablePointer<Int32> { workspace.supportHull }

  private init(
    _ workspace: PowerLawWorkspace, support: Support, meanD: Double, interceptIsFree: Bool,
    sign: Double, smallestAlpha: Double
  ) {
    self.smallestAlpha = smallestAlpha
    self.workspace = workspace
    self.sign = sign
    self.interceptIsFree = interceptIsFree
    mean = meanD
    let (l, w, n) = (workspace.l, workspace.w, workspace.count)
    var largest = -Double.infinity
    var weight = workspace.zeroWeight
    for i in 0..<n where l[i] > largest { largest = l[i] }
    if workspace.isWeighted {
      for i in 0..<n {
        weight += w[i]
        l[i] -= largest
      }
    } else {
      weight += Double(n)
      for i in 0..<n { l[i] -= largest }
    }
    workspace.pad()
    totalWeight = weight
    largestLog = largest
    self.support = support
    workspace.reserveSupport(support.l.count)
  }

  private mutating func line(at alpha: Double) -> Line {
    evaluations += 1
    let s = workspace.sums
    frontier_power_means(workspace.l, workspace.weights, workspace.count, alpha, s)
    return line(
      at: alpha, meanU: sign * s[0] / totalWeight, meanUL: sign * s[1] / totalWeight)
  }

  /// The supporting line at α, given the means of u and u·l over all points.
  private func line(at alpha: Double, meanU: Double, meanUL: Double) -> Line {
    let n = support.l.count
    let d = support.d
    for i in 0..<n { u[i] = sign * .exp(alpha * (support.l[i] - largestLog)) }
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
    func logOf(_ i: Int) -> Double {
      support.l[i] == -.infinity ? 0 : u[i] * (support.l[i] - largestLog)
    }
    let lowest = Int(hull[0])
    guard size >= 2, meanU > u[lowest] else {
      // The mean lies left of every support: the flat law through the lowest point.
      return Line(
        k: 0, c: d[lowest], criterion: d[lowest], slope: 0, face: .flat, first: lowest,
        second: lowest)
    }
    var side = 0
    while side + 2 < size, u[Int(hull[side + 1])] < meanU { side += 1 }
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
      return Line(
        k: least, c: 0, criterion: least * meanU,
        slope: least * (meanUL - meanU * (support.l[binding] - largestLog)),
        face: .zeroIntercept, first: binding, second: binding)
    }
    let dk = -k * (logOf(j) - logOf(i)) / du
    return Line(
      k: k, c: c, criterion: c + k * meanU,
      slope: dk * (meanU - u[i]) + k * (meanUL - logOf(i)), face: .interior, first: i, second: j)
  }

  private mutating func solve(profiled: Bool) -> LawSolution {
    guard totalWeight > 0, let lowest = support.d.min() else {
      return LawSolution(alpha: 1, k: 0, c: 0, criterion: 0, face: .flat)
    }
    guard workspace.count > 0, support.l.count >= 2 else {
      return LawSolution(
        alpha: 1, k: 0, c: interceptIsFree ? lowest : max(0, lowest),
        criterion: mean - lowest, face: .flat)
    }
    // The table: Σv at doubled exponents, from two starts half an octave apart.
    let levels = PowerLawGrid.levels
    let s = workspace.sums
    let table = workspace.edgeTable
    for half in 0...1 {
      let first = PowerLawGrid.first * (half == 0 ? 1 : 1.4142135623730951)
      frontier_power_scan(
        workspace.l, workspace.l, workspace.weights, workspace.count, first, levels, 1, s)
      evaluations += levels
      for level in 0..<levels {
        // Σu = Σv + Σw; points with e = 0 add nothing.
        let meanU = sign * (s[3 * level] + totalWeight - workspace.zeroWeight) / totalWeight
        let alpha = first * Double(1 << level)
        table[2 * level + half] = line(at: alpha, meanU: meanU, meanUL: 0).criterion
      }
    }
    let count = 2 * levels
    // Entries below the exponent's lower bound take no part.
    let floor = Double.log(smallestAlpha)
    let start = (0..<count).first { Self.logAlpha($0) >= floor - 1e-12 } ?? count - 1
    var best = start
    for place in start..<count where table[place] > table[best] { best = place }
    var solution = polish(around: best, of: count)
    for place in start..<count where abs(place - best) > 1 {
      // Another peak of the table that could turn out higher.
      let value = table[place]
      if mean - value <= 1.5 * (mean - table[best]), place == 0 || value > table[place - 1],
        place == count - 1 || value > table[place + 1]
      {
        let other = polish(around: place, of: count)
        if other.criterion < solution.criterion { solution = other }
      }
    }
    if profiled { solution.profile = profile(around: solution) }
    solution.evaluations = evaluations
    return solution
  }

  private static func logAlpha(_ place: Int) -> Double {
    0.6931471805599453 * (Double(place) / 2 - 6)
  }

  /// The maximum inside the bracket around a table entry, by the sign of the derivative.
  private mutating func polish(around place: Int, of count: Int) -> LawSolution {
    let floor = Double.log(smallestAlpha)
    let ceiling = Double.log(PowerLawGrid.largest)
    var low = place == 0 ? floor : max(floor, Self.logAlpha(place - 1))
    var high = place == count - 1 ? ceiling : min(ceiling, Self.logAlpha(place + 1))
    var left = line(at: .exp(low))
    var right = line(at: .exp(high))
    var t = Self.logAlpha(place)
    var result = left.criterion >= right.criterion ? left : right
    var place = left.criterion >= right.criterion ? low : high
    func consider(_ line: Line, _ at: Double) {
      if line.criterion > result.criterion {
        result = line
        place = at
      }
    }
    if left.slope > 0, right.slope < 0 {
      t = min(max(t, low + 1e-12), high - 1e-12)
      for iteration in 0..<100 {
        let kink = kink(left, right, low, high)
        if let kink { t = kink.t }
        let now = line(at: .exp(t))
        consider(now, t)
        // Only the points of the jump bind at the jump: it is the maximum.
        if let kink, kink.points.contains(now.first), kink.points.contains(now.second) { break }
        if now.slope > 0 {
          low = t
          left = now
        } else {
          high = t
          right = now
        }
        if high - low < 1e-13 * max(1, abs(t)) || now.slope == 0 { break }
        // Secant where both ends lie on the same smooth piece, else bisection.
        let same = left.first == right.first && left.second == right.second
        if same, iteration % 3 != 2 {
          // d/d ln α = α·slope.
          let (a, b) = (left.slope * .exp(low), right.slope * .exp(high))
          t = low + (high - low) * a / (a - b)
          let margin = 0.01 * (high - low)
          if iteration % 3 == 1 { t = min(max(t, low + margin), high - margin) }
          if t <= low || t >= high { t = 0.5 * (low + high) }
          if abs(t - place) < 1e-14 { break }
        } else {
          t = 0.5 * (low + high)
        }
      }
    } else {
      // No change of sign inside: flat pieces or an end of the range. Golden section.
      let ratio = 0.6180339887498949
      var (a, b) = (low, high)
      for _ in 0..<40 {
        let (p, q) = (b - ratio * (b - a), a + ratio * (b - a))
        let (fp, fq) = (line(at: .exp(p)), line(at: .exp(q)))
        consider(fp, p)
        consider(fq, q)
        if fp.criterion >= fq.criterion { b = q } else { a = p }
      }
    }
    let alpha = Double.exp(place)
    var solution = LawSolution(
      alpha: alpha, k: result.k * .exp(-alpha * largestLog), c: result.c,
      criterion: max(0, mean - result.criterion), face: result.face)
    if !interceptIsFree, abs(solution.c) < 1e-12 {
      solution.c = 0
      if solution.face == .interior { solution.face = .zeroIntercept }
    }
    // Relative to the criterion; at a kink the derivative jumps over zero.
    solution.relativeGradient = 0
    if place - floor < 1e-9 { solution.alphaBound = -1 }
    if ceiling - place < 1e-9 { solution.alphaBound = 1 }
    return solution
  }

  /// ln α at which the two sides of a jump hold at once, and the points that bind there.
  private struct Kink {
    var t: Double
    var points: [Int]
  }

  /// Where three points bind at once, or two with c = 0; `nil` when the two sides of the
  /// bracket are not neighbours in that sense, or agree.
  private func kink(_ left: Line, _ right: Line, _ low: Double, _ high: Double) -> Kink? {
    var points = [left.first]
    for p in [left.second, right.first, right.second] where !points.contains(p) {
      points.append(p)
    }
    points.sort()
    let l = points.map { support.l[$0] - largestLog }
    let d = points.map { support.d[$0] }
    if left.face == .zeroIntercept || right.face == .zeroIntercept {
      // d₁/d₀ = (e₁/e₀)^α, the chord through the origin.
      guard points.count == 2, d[0] > 0, l[0] > -.infinity else { return nil }
      let t = Double.log(.log(d[1] / d[0]) / (l[1] - l[0]))
      return t > low && t < high ? Kink(t: t, points: points) : nil
    }
    guard points.count == 3, left.face == .interior, right.face == .interior else { return nil }
    func turn(_ t: Double) -> Double {
      let alpha = Double.exp(t)
      let (a, b, c) = (Double.exp(alpha * l[0]), Double.exp(alpha * l[1]), Double.exp(alpha * l[2]))
      return (d[1] - d[0]) / (d[2] - d[0]) - (b - a) / (c - a)
    }
    guard let t = Self.root(of: turn, from: low, to: high) else { return nil }
    return Kink(t: t, points: points)
  }

  /// A root between two arguments at which `function` has opposite signs, by Illinois'
  /// variant of regula falsi (Dowell & Jarratt 1971, doi:10.1007/BF01934364).
  private static func root(
    of function: (Double) -> Double, from low: Double, to high: Double
  ) -> Double? {
    var (a, b) = (low, high)
    var (fa, fb) = (function(a), function(b))
    guard fa * fb < 0 else { return nil }
    for _ in 0..<60 {
      let t = (a * fb - b * fa) / (fb - fa)
      let f = function(t)
      if f == 0 { return t }
      if f * fb < 0 {
        (a, fa) = (b, fb)
      } else {
        fa *= 0.5
      }
      let moved = abs(t - b)
      (b, fb) = (t, f)
      if moved < 4e-16 * max(1, abs(t)) { break }
    }
    return b
  }

  /// The range of c over the exponents whose law is nearly as good: with exponential
  /// inefficiency the log-likelihood is −n ln(mean of d − law), and a drop of 3 is allowed.
  private mutating func profile(around solution: LawSolution) -> ClosedRange<Double> {
    let limit = solution.criterion * .exp(3 / totalWeight)
    var (low, high) = (solution.c, solution.c)
    let optimum = Double.log(solution.alpha)
    for direction in [-1.0, 1.0] {
      let end = Double.log(direction < 0 ? smallestAlpha : PowerLawGrid.largest)
      var inside = optimum
      var step = 0.25
      while step > 1e-3, inside != end {
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
    }
    return low...high
  }
}
