import RealModule

/// Follows a profile outwards from the estimate until the level is well passed, the quantity can
/// go no further, or it is plain that the level is never reached.
struct ProfileWalk {
  typealias Point = ConstrainedFit.Point

  /// How far the walk goes: 10⁶ spreads.
  private static let reach = 14.5
  /// The longest step, a factor of some 3.3 far out.
  private static let longest = 1.2
  /// A walk of more fits gets nowhere: some 40 reach the end of any profile that is one.
  private static let mostFits = 400
  /// A crossing is found to this distance in u, in standard errors, or to this share of t: far
  /// below what a fit's own tolerance lets one see.
  private static let closest = 1e-10
  private static let exactness = 1e-9

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
    // Below the variance of rounding errors alone a smaller sum of squares is no better one.
    let gain = variance > least ? 0.1 * variance : 1e-7 * variance
    if least - point.sumOfSquares > gain, point.sumOfSquares < least * (1 - 1e-10),
      least - point.sumOfSquares > solver.fit.roundingOfCost(at: point.parameters, cost: least)
    {
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
    for _ in 0..<Self.mostFits {
      if Cancellation.isRequested { return .unbounded }
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
    return .unbounded
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

  /// Regula falsi on root − limit between a point inside and one outside; halving where
  /// the profile jumps from one valley to another.
  private mutating func crossing(_ inside: Point, _ outside: Point) -> Double {
    var (a, b) = (inside, outside)
    func end(_ point: Point) -> RootBracket.End {
      .init(at: point.u, value: root(point) - limit)
    }
    var bracket = RootBracket(below: end(a), above: end(b), bisection: 2)
    for _ in 0..<80 where bracket.width > Self.closest && !Cancellation.isRequested {
      let width = b.u - a.u
      let u = bracket.next()
      let slope = (root(b) - root(a)) / width
      let isNearInside = abs(u - a.u) < 0.5 * bracket.width
      var found = solver.point(
        near: u, from: [(isNearInside ? a : b).parameters], halfSlope: limit * slope)
      if found.map({ !bracket.contains($0.u) }) ?? true {
        found = solver.point(near: bracket.middle, from: [a.parameters, b.parameters])
      }
      guard var now = found, bracket.contains(now.u) else { break }
      // A valley that only far starts lead to counts, too: what lies outside is looked at twice.
      if !isInside(now), let other = lower(than: now), bracket.contains(other.u) { now = other }
      add(now)
      let excess = root(now) - limit
      if abs(excess) < Self.exactness * limit { return now.u }
      bracket.narrow(at: now.u, value: excess)
      if excess > 0 { b = now } else { a = now }
    }
    return bracket.below.value < bracket.above.value ? bracket.secant : b.u
  }

  /// A better fit at the same value from the law's own starts and from either end of what is inside,
  /// where fits are quick.
  private func lower(than point: Point) -> Point? {
    guard solver.isQuick else { return nil }
    let inside = points.filter(isInside)
    let ends = [inside.first, inside.last, inside.dropFirst(inside.count / 2).first]
    let starts = solver.globalStarts(near: point.u) + ends.compactMap { $0?.parameters }
    let other = solver.point(near: point.u, from: starts)
    return other.flatMap { $0.sumOfSquares < point.sumOfSquares ? $0 : nil }
  }

  /// Looks from the law's own starts a little beyond a crossing and, where fits are quick, 10⁴
  /// spreads away; whether a fit inside was found, from which the walk has to go on.
  mutating func findsAnotherValley(beyond u: Double, _ direction: Double) -> Bool {
    let targets =
      [u + direction * 0.1 * max(abs(u), 0.2)] + (solver.isQuick ? [10 * direction] : [])
    for target in targets
    where !Cancellation.isRequested && solver.ends.contains(target) && (target - u) * direction > 0
    {
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
