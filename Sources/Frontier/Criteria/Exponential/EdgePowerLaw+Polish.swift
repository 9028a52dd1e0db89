import RealModule

extension EdgePowerLaw {
  /// ln α of a table entry: half octaves from 2⁻⁶.
  static func logAlpha(_ place: Int) -> Double {
    0.6931471805599453 * (Double(place) / 2 - 6)
  }

  /// A bracket of the maximum in ln α: the criterion rises at `low` and falls at `high`.
  private struct Bracket {
    var low: Double
    var high: Double
    var left: Line
    var right: Line

    /// Whether both ends lie on one smooth piece.
    var isSmooth: Bool {
      left.first == right.first && left.second == right.second && left.face == right.face
    }
  }

  /// The best line met so far.
  private struct Best {
    var line: Line
    var logAlpha: Double

    mutating func consider(_ other: Line, _ at: Double) {
      if other.criterion > line.criterion { (line, logAlpha) = (other, at) }
    }
  }

  /// The maximum around the table entry `place` of those up to `end`.
  ///
  /// The octave around the entry may hold several peaks; with `parts` above 1 it is cut into as
  /// many pieces and every one that holds a peak is climbed.
  mutating func polish(around place: Int, of end: Int, parts: Int) -> LawSolution {
    let floor = Double.log(PowerLawGrid.smallest)
    let ceiling = Double.log(largestAlpha)
    let low = place == 0 ? floor : Self.logAlpha(place - 1)
    let high = place == end ? ceiling : min(ceiling, Self.logAlpha(place + 1))
    var left = line(at: .exp(low))
    var best = Best(line: left, logAlpha: low)
    var climbed = false
    var from = low
    for part in 1...parts {
      let to = part == parts ? high : low + (high - low) * Double(part) / Double(parts)
      let right = line(at: .exp(to))
      best.consider(right, to)
      if left.slope > 0, right.slope < 0 {
        let start = parts == 1 ? Self.logAlpha(place) : 0.5 * (from + to)
        climb(Bracket(low: from, high: to, left: left, right: right), from: start, &best)
        climbed = true
      }
      (from, left) = (to, right)
    }
    if !climbed { section(low, high, &best) }
    let alpha = Double.exp(best.logAlpha)
    var solution = LawSolution(
      alpha: alpha, k: best.line.k * .exp(-alpha * largestLog), c: best.line.c,
      criterion: max(0, mean - best.line.criterion), face: best.line.face)
    if !interceptIsFree, abs(solution.c) < 1e-9 {
      solution.c = 0
      if solution.face == .interior { solution.face = .zeroIntercept }
    }
    if best.logAlpha - floor < 1e-9 { solution.alphaBound = -1 }
    if ceiling - best.logAlpha < 1e-9 { solution.alphaBound = 1 }
    return solution
  }

  /// Narrows a bracket by the sign of the exact derivative: to the kink between the two ends'
  /// pieces where there is one, by the secant on a smooth piece, else by bisection.
  private mutating func climb(_ start: Bracket, from logAlpha: Double, _ best: inout Best) {
    var bracket = start
    var t = min(max(logAlpha, start.low + 1e-12), start.high - 1e-12)
    for iteration in 0..<100 where !isCancelled {
      let kink = kink(bracket.left, bracket.right, bracket.low, bracket.high)
      if let kink { t = kink.logAlpha }
      let alpha = Double.exp(t)
      let means = means(at: alpha)
      let now = line(at: alpha, means)
      best.consider(now, t)
      if let kink, kink.binds(now.first), kink.binds(now.second) {
        // Both pieces hold here. The maximum is the kink if the left one rises and the right one
        // falls; otherwise it lies inside the piece that does not.
        let (l, r) = (bracket.left, bracket.right)
        let before = piece(l.face, l.first, l.second, at: alpha, means)
        let after = piece(r.face, r.first, r.second, at: alpha, means)
        if before.slope < 0 {
          (bracket.high, bracket.right) = (t, before)
        } else if after.slope > 0 {
          (bracket.low, bracket.left) = (t, after)
        } else {
          return
        }
      } else if now.slope > 0 {
        (bracket.low, bracket.left) = (t, now)
      } else {
        (bracket.high, bracket.right) = (t, now)
        if now.slope == 0 { return }
      }
      let width = bracket.high - bracket.low
      if width < 1e-13 * max(1, abs(t)) { return }
      if bracket.isSmooth, iteration % 3 != 2 {
        // d/d ln α = α·slope. Every other secant step keeps off the ends.
        let a = bracket.left.slope * .exp(bracket.low)
        let b = bracket.right.slope * .exp(bracket.high)
        t = bracket.low + width * a / (a - b)
        if iteration % 3 == 1 {
          t = min(max(t, bracket.low + 0.01 * width), bracket.high - 0.01 * width)
        }
        if t <= bracket.low || t >= bracket.high { t = 0.5 * (bracket.low + bracket.high) }
      } else {
        t = 0.5 * (bracket.low + bracket.high)
      }
    }
  }

  /// Golden section, where the derivative does not change its sign between the ends: flat pieces,
  /// or an end of the exponent's range.
  private mutating func section(_ low: Double, _ high: Double, _ best: inout Best) {
    let ratio = 0.6180339887498949
    var (a, b) = (low, high)
    for _ in 0..<40 where !isCancelled {
      let (p, q) = (b - ratio * (b - a), a + ratio * (b - a))
      let (fp, fq) = (line(at: .exp(p)), line(at: .exp(q)))
      best.consider(fp, p)
      best.consider(fq, q)
      if fp.criterion >= fq.criterion { b = q } else { a = p }
    }
  }
}
