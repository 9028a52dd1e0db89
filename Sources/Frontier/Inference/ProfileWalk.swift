import RealModule

/// Follows a profile outwards from the estimate until the level is well passed, the quantity can
/// go no further, or it is plain that the level is never reached.
struct ProfileWalk {
  typealias Point = ConstrainedFit.Point

  /// How far the walk goes: 10⁶ spreads.
  private static let reach = 14.5
  /// The longest step, a factor of some 3.3 far out.
  private static let longest = 1.2

  let solver: ConstrainedFit
  /// t.
  let limit: Double
  let variance: Double
  /// S_min.
  let least: Double
  /// By ascending u.
  private(set) var points: [Point]
  /// What stopped the walk on either side.
  private(set) var ends: (low: Interval.End, high: Interval.End) = (.level, .level)
  /// A point with a sum of squares below S_min: the fit was no global minimum.
  private(set) var better: Point?

  init(_ solver: ConstrainedFit, from start: Point, least: Double, variance: Double, limit: Double)
  {
    self.solver = solver
    self.limit = limit
    self.variance = variance
    self.least = least
    points = [start]
  }

  /// √((S − S_min)/σ²).
  func root(_ point: Point) -> Double {
    Double.sqrt(max(0, (point.sumOfSquares - least) / variance))
  }

  func isInside(_ point: Point) -> Bool { root(point) <= limit }

  private mutating func add(_ point: Point) {
    if least - point.sumOfSquares > 1e-7 * variance, point.sumOfSquares < least * (1 - 1e-10) {
      if better == nil || point.sumOfSquares < better!.sumOfSquares { better = point }
    }
    let place = points.firstIndex { $0.u > point.u } ?? points.count
    points.insert(point, at: place)
  }

  /// Walks on from the outermost point of one side: −1 down, +1 up.
  mutating func walk(_ direction: Double) {
    let end = go(direction)
    if direction < 0 { ends.low = end } else { ends.high = end }
  }

  private mutating func go(_ direction: Double) -> Interval.End {
    let bound = direction < 0 ? solver.ends.lowerBound : solver.ends.upperBound
    var last = direction < 0 ? points[0] : points[points.count - 1]
    var step = Double.asinh(0.5 * limit)
    var failures = 0
    var growth: [Double] = []
    while true {
      if (bound - last.u) * direction <= 0 { return .bound }
      if last.u * direction >= Self.reach { return .unbounded }
      var target = last.u + direction * step
      if (bound - target) * direction < 0 { target = bound }
      let found = solver.point(near: target, from: [last.parameters])
      let advance = ((found?.u ?? last.u) - last.u) * direction
      guard let now = found, advance > 0.1 * step || now.u == bound else {
        // Either the law is not defined there or the quantity goes no further.
        if let now = found, advance > 1e-9 { add(now) }
        failures += 1
        if failures > 6 { return .bound }
        step *= 0.4
        continue
      }
      add(now)
      if better != nil { return .level }
      if now.u == bound { return .bound }
      let (before, after) = (root(last), root(now))
      if after * after >= 3 * limit * limit, after > before { return .level }
      growth.append((after * after - before * before) / advance)
      if after <= limit, isFlat(growth, after: after, at: now.u) { return .unbounded }
      // The root is nearly straight in the quantity itself.
      let (z, zBefore) = (Double.sinh(now.u), Double.sinh(last.u))
      let slope = max((after - before) / abs(z - zBefore), 1e-12)
      let wanted = abs(Double.asinh(z + direction * 0.5 * limit / slope) - now.u)
      step = min(max(wanted, 0.3 * step), 2 * step, Self.longest)
      last = now
    }
  }

  /// Whether the root, as it now grows, stays below the limit for ever: more than 10³ spreads out
  /// its square's growth falls like a geometric series whose sum, three times over, is too small.
  private func isFlat(_ growth: [Double], after: Double, at u: Double) -> Bool {
    guard abs(u) > 7.6, growth.count >= 3 else { return false }
    let (now, before) = (growth[growth.count - 1], growth[growth.count - 2])
    let room = limit * limit - after * after
    if abs(now) < 1e-9 * limit * limit { return true }
    let ratio = now / before
    guard ratio > 0, ratio < 0.7, now > 0 else { return false }
    return 3 * now * Self.longest * ratio / (1 - ratio) < room
  }

  /// The outermost places at which the level is reached, as addresses; `nil` where no point is
  /// inside.
  mutating func crossings() -> (low: Double?, high: Double?)? {
    guard let first = points.firstIndex(where: isInside),
      let last = points.lastIndex(where: isInside)
    else { return nil }
    let outer = (
      first > 0 ? (points[first], points[first - 1]) : nil,
      last < points.count - 1 ? (points[last], points[last + 1]) : nil
    )
    return (outer.0.map { crossing($0, $1) }, outer.1.map { crossing($0, $1) })
  }

  /// Regula falsi (Illinois) on root − limit between a point inside and one outside; halving where
  /// the profile jumps from one valley to another.
  private mutating func crossing(_ inside: Point, _ outside: Point) -> Double {
    var (a, b) = (inside, outside)
    var (below, above) = (root(a) - limit, root(b) - limit)
    // The last side that moved: only the other one's weight is halved.
    var side = 0
    func between() -> Double { a.u - below * (b.u - a.u) / (above - below) }
    // Where the profile jumps, regula falsi creeps: a bracket that two steps did not halve is halved.
    var widths = [Double.infinity, .infinity]
    for i in 0..<80 {
      let width = b.u - a.u
      guard abs(width) > 1e-10 else { break }
      func share(_ u: Double) -> Double { (u - a.u) / width }
      var u = between()
      let creeps = abs(width) > 0.5 * widths[i % 2]
      widths[i % 2] = abs(width)
      if creeps || !(share(u) > 0 && share(u) < 1) { u = a.u + width / 2 }
      let slope = (root(b) - root(a)) / width
      let starts = share(u) < 0.5 ? [a.parameters] : [b.parameters]
      var found = solver.point(near: u, from: starts, halfSlope: limit * slope)
      if found.map({ !(share($0.u) > 0 && share($0.u) < 1) }) ?? true {
        found = solver.point(near: a.u + width / 2, from: [a.parameters, b.parameters])
      }
      guard let now = found, share(now.u) > 0, share(now.u) < 1 else { break }
      add(now)
      let excess = root(now) - limit
      if abs(excess) < 1e-9 * limit { return now.u }
      if excess > 0 {
        (b, above) = (now, excess)
        if side == 1 { below *= 0.5 }
        side = 1
      } else {
        (a, below) = (now, excess)
        if side == -1 { above *= 0.5 }
        side = -1
      }
    }
    (below, above) = (root(a) - limit, root(b) - limit)
    return below < above ? between() : b.u
  }

  /// Looks from the law's own starts a little beyond a crossing and, where fits are quick, 10⁴
  /// spreads away; whether a fit inside was found, from which the walk has to go on.
  mutating func findsAnotherValley(beyond u: Double, _ direction: Double) -> Bool {
    let targets =
      [u + direction * 0.1 * max(abs(u), 0.2)] + (solver.isQuick ? [10 * direction] : [])
    for target in targets where solver.ends.contains(target) && (target - u) * direction > 0 {
      guard let point = solver.point(near: target, from: solver.globalStarts(near: target)),
        (point.u - u) * direction > 0, isInside(point)
      else { continue }
      // Points further out belong to the valley that was left.
      points.removeAll { ($0.u - point.u) * direction >= 0 }
      add(point)
      return true
    }
    return false
  }
}
