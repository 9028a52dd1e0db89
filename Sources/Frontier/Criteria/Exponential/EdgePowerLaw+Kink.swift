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
    guard let t = Self.root(of: turn, from: low, to: high) else { return nil }
    return Kink(logAlpha: t, first: i, second: j, third: k)
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
}
