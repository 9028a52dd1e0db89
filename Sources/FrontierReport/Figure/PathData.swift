/// The `d` attribute of a path: polylines, areas and dots, clipped in y.
///
/// Everything drawn is the graph of a function inside the x axis, so clipping between two
/// horizontals suffices, and the figure needs no `clipPath` (whose identifiers would clash
/// between figures on one page).
struct PathData: Sendable {
  private(set) var markup = Markup()
  private let decimals: Int

  /// - Parameter decimals: how finely coordinates are rounded.
  init(decimals: Int) { self.decimals = decimals }

  var isEmpty: Bool { markup.bytes.isEmpty }
  var value: Markup.Value { .text(markup.string) }

  typealias Position = (x: Double, y: Double)

  mutating func move(_ p: Position) { command("M", p) }
  mutating func line(_ p: Position) { command("L", p) }
  mutating func closePath() { markup.raw("Z") }

  private mutating func command(_ letter: StaticString, _ p: Position) {
    markup.raw(letter)
    markup.number(p.x, decimals: decimals)
    markup.raw(" ")
    markup.number(p.y, decimals: decimals)
  }

  /// A dot: a line of length 0, which a round cap turns into a disc. A tenth of the size of
  /// a `circle` element.
  mutating func dot(_ p: Position) {
    move(p)
    markup.raw("h0")
  }

  /// How far a curve may be drawn from where it is: half of the last decimal, a hairline's part.
  private var tolerance: Double { 0.5 / NumberText.powerOfTen(decimals) }

  /// A polyline, without what lies outside `y`; a point that is not finite breaks it.
  mutating func polyline(_ points: [Position], clippedTo y: ClosedRange<Double>) {
    var previous: Position?
    var isDown = false
    for point in Self.simplified(points, tolerance: tolerance) {
      guard point.x.isFinite, point.y.isFinite else {
        previous = nil
        isDown = false
        continue
      }
      if let from = previous, let (a, b) = Self.clip(from, point, y) {
        if !isDown { move(a) }
        line(b)
        isDown = b == point
      } else {
        isDown = false
      }
      previous = point
    }
  }

  /// The points that a polyline needs to stay within `tolerance` of all (Douglas & Peucker 1973,
  /// doi:10.3138/FM57-6770-U75U-7727): a smooth curve needs a tenth of those it was computed at.
  /// What is not finite stays, as the break it is.
  static func simplified(_ points: [Position], tolerance: Double) -> [Position] {
    var isKept = points.map { !($0.x.isFinite && $0.y.isFinite) }
    var open: [ClosedRange<Int>] = []
    var start: Int?
    for i in points.indices {
      if isKept[i] { start = nil } else if start == nil { start = i }
      let isLast = i + 1 == points.count || isKept[i + 1]
      if let first = start, isLast { open.append(first...i) }
    }
    while let part = open.popLast() {
      let (a, b) = (points[part.lowerBound], points[part.upperBound])
      isKept[part.lowerBound] = true
      isKept[part.upperBound] = true
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let length = (dx * dx + dy * dy).squareRoot()
      var (worst, distance) = (part.lowerBound, tolerance)
      for i in part.dropFirst().dropLast() {
        let (px, py) = (points[i].x - a.x, points[i].y - a.y)
        let off =
          length > 0 ? (px * dy - py * dx).magnitude / length : (px * px + py * py).squareRoot()
        if off > distance { (worst, distance) = (i, off) }
      }
      guard worst > part.lowerBound else { continue }
      open.append(part.lowerBound...worst)
      open.append(worst...part.upperBound)
    }
    return points.indices.filter { isKept[$0] }.map { points[$0] }
  }

  /// The part of a segment between two horizontals, `nil` if it has none.
  private static func clip(
    _ a: Position, _ b: Position, _ y: ClosedRange<Double>
  ) -> (Position, Position)? {
    if max(a.y, b.y) < y.lowerBound || min(a.y, b.y) > y.upperBound { return nil }
    func bounded(_ p: Position) -> Position {
      let bound = min(max(p.y, y.lowerBound), y.upperBound)
      guard bound != p.y else { return p }
      return (a.x + (bound - a.y) / (b.y - a.y) * (b.x - a.x), bound)
    }
    return (bounded(a), bounded(b))
  }

  /// The area between two graphs, cut off at `y`; NaN on either side ends one area, infinite
  /// values are cut off like any other.
  mutating func area(
    x: [Double], from low: [Double], to high: [Double], clippedTo y: ClosedRange<Double>
  ) {
    func bounded(_ value: Double) -> Double { min(max(value, y.lowerBound), y.upperBound) }
    var start = 0
    while start < x.count {
      guard !low[start].isNaN, !high[start].isNaN else {
        start += 1
        continue
      }
      var end = start
      while end + 1 < x.count, !low[end + 1].isNaN, !high[end + 1].isNaN { end += 1 }
      if end > start {
        let top = Self.simplified(
          (start...end).map { (x[$0], bounded(high[$0])) }, tolerance: tolerance)
        let bottom = Self.simplified(
          (start...end).map { (x[$0], bounded(low[$0])) }, tolerance: tolerance)
        move(top[0])
        for position in top.dropFirst() { line(position) }
        for position in bottom.reversed() { line(position) }
        closePath()
      }
      start = end + 1
    }
  }

  /// Diagonals that fill a rectangle.
  mutating func hatch(x: ClosedRange<Double>, y: ClosedRange<Double>, spacing: Double) {
    guard x.upperBound > x.lowerBound, y.upperBound > y.lowerBound, spacing > 0 else { return }
    // On one diagonal x + y is constant.
    var sum = ((x.lowerBound + y.lowerBound) / spacing).rounded(.up) * spacing
    while sum < x.upperBound + y.upperBound {
      let left = max(x.lowerBound, sum - y.upperBound)
      let right = min(x.upperBound, sum - y.lowerBound)
      if right > left {
        move((left, sum - left))
        line((right, sum - right))
      }
      sum += spacing
    }
  }
}
