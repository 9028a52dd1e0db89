import RealModule

extension EdgePowerLaw {
  /// Where the points that bind change: three bind at once, or two with c = 0.
  struct Kink {
    var logAlpha: Double
    var first: Int
    var second: Int
    var third: Int

    func binds(_ point: Int) -> Bool { point == first || point == second || point == third }
  }

  /// The kink between two sides of a bracket; `nil` when they do not share exactly what a kink
  /// needs, or bind the same points.
  func kink(_ left: Line, _ right: Line, _ low: Double, _ high: Double) -> Kink? {
    let (l, d) = (support.l, support.d)
    if left.face == .zeroIntercept || right.face == .zeroIntercept {
      guard left.face != right.face, left.face != .flat, right.face != .flat else { return nil }
      let pair = left.face == .interior ? left : right
      let single = left.face == .interior ? right.first : left.first
      let (i, j) = (min(pair.first, pair.second), max(pair.first, pair.second))
      guard single == i || single == j, d[i] > 0, l[i] > -.infinity, d[j] > d[i] else { return nil }
      // d₂/d₁ = (e₂/e₁)^α: the chord passes through the origin.
      let t = Double.log(.log(d[j] / d[i]) / (l[j] - l[i]))
      return t > low && t < high ? Kink(logAlpha: t, first: i, second: j, third: j) : nil
    }
    guard left.face == .interior, right.face == .interior else { return nil }
    let third: Int
    let leftHas = (right.first == left.first || right.first == left.second)
    let rightHas = (right.second == left.first || right.second == left.second)
    if leftHas == rightHas { return nil }
    third = leftHas ? right.second : right.first
    var (i, j, k) = (left.first, left.second, third)
    if i > j { (i, j) = (j, i) }
    if j > k { (j, k) = (k, j) }
    if i > j { (i, j) = (j, i) }
    let (li, lj, lk) = (l[i], l[j], l[k])
    let ratio = (d[j] - d[i]) / (d[k] - d[i])
    func turn(_ t: Double) -> Double {
      let alpha = Double.exp(t)
      let (a, b, c) = (Double.exp(alpha * li), Double.exp(alpha * lj), Double.exp(alpha * lk))
      return ratio - (b - a) / (c - a)
    }
    let (first, last) = (turn(low), turn(high))
    guard first * last < 0 else { return nil }
    let ends = (RootBracket.End(at: low, value: first), RootBracket.End(at: high, value: last))
    var bracket = RootBracket(
      below: first < 0 ? ends.0 : ends.1, above: first < 0 ? ends.1 : ends.0)
    return Kink(logAlpha: bracket.root(of: turn), first: i, second: j, third: k)
  }
}
