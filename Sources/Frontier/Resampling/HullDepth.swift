import RealModule

/// How far every point of a sorted cloud lies below the cloud's upper hull.
struct HullDepth: Sendable {
  /// Sorted positions of the hull's vertices, by ascending x.
  let vertices: [Int32]
  /// H(x) − y by sorted position, at least 0.
  let depth: [Double]

  /// One chain and one merge: O(n).
  init(_ cloud: SortedCloud) {
    let n = cloud.count
    vertices = MonotoneChain.upper(x: cloud.x.span, y: cloud.y.span)
    let hull = vertices
    depth = [Double](unsafeUninitializedCapacity: n) { buffer, count in
      cloud.x.withUnsafeBufferPointer { x in
        cloud.y.withUnsafeBufferPointer { y in
          var from = 0
          for side in 0..<max(1, hull.count - 1) {
            let (a, b) = (Int(hull[side]), Int(hull[min(side + 1, hull.count - 1)]))
            let width = x[b] - x[a]
            let slope = width > 0 ? (y[b] - y[a]) / width : 0
            let (ax, ay) = (x[a], y[a])
            // Points of the last x may follow its highest one.
            let to = side + 2 >= hull.count ? n : b
            for i in from..<to { buffer[i] = max(0, ay + slope * (x[i] - ax) - y[i]) }
            from = to
          }
        }
      }
      count = n
    }
  }
}

/// The upper hull of m sorted draws, chained over the few that lie high enough.
///
/// Between the t outermost draws of each end, draws deeper than δ below the cloud's hull H are
/// set aside. The hull R of the others is the hull of all if R ≥ H − δ there, and since R is
/// concave and H piecewise linear that holds if it holds at the two places where the ends
/// begin and at H's vertices between them. If it does not hold, all draws are chained.
struct FilteredChain: ~Copyable {
  private let cloud: SortedCloud
  private let depth: HullDepth
  private let limit: Double
  private let ends: Int
  private let kept: UnsafeMutablePointer<Int32>
  /// The vertices' sorted positions, by ascending x.
  let hull: UnsafeMutablePointer<Int32>
  private let count: Int

  /// For resamples of `count` draws.
  init(_ cloud: SortedCloud, depth: HullDepth, count: Int) {
    self.cloud = cloud
    self.depth = depth
    self.count = count
    // K draws are expected above δ and 6 of them among the t at each end.
    let m = Double(count)
    let wanted = max(10 * m.cubeRoot + 24, (12 * m).squareRoot())
    let share = min(1, wanted / m)
    ends = min(count / 2, Int(6 / share) + 1)
    var sample = depth.depth
    limit = Selection.quantile(&sample, p: share)
    kept = .allocate(capacity: max(1, count))
    hull = .allocate(capacity: max(1, count))
  }

  deinit {
    kept.deallocate()
    hull.deallocate()
  }

  /// The hull of the draws; returns its number of vertices.
  func chain(_ draws: borrowing SortedDraws) -> Int {
    let positions = draws.positions
    guard ends > 0, ends * 4 < count else { return chain(positions, count) }
    var size = ends
    kept.update(from: positions, count: ends)
    depth.depth.withUnsafeBufferPointer { depth in
      for i in ends..<(count - ends) {
        let p = positions[i]
        kept[size] = p
        size += depth[Int(p)] <= limit ? 1 : 0
      }
    }
    (kept + size).update(from: positions + (count - ends), count: ends)
    let found = chain(kept, size + ends)
    if holds(found, from: Int(positions[ends - 1]), to: Int(positions[count - ends])) {
      return found
    }
    return chain(positions, count)
  }

  private func chain(_ positions: UnsafeMutablePointer<Int32>, _ count: Int) -> Int {
    let room = UnsafeMutableBufferPointer(start: hull, count: self.count)
    var hull = room.mutableSpan
    let (x, y) = (cloud.x.span, cloud.y.span)
    var size = 0
    for i in 0..<count {
      size = MonotoneChain.push(Int(positions[i]), x: x, y: y, hull: &hull, size: size)
    }
    return size
  }

  /// Whether R ≥ H − δ from sorted position `first` to `last`.
  private func holds(_ size: Int, from first: Int, to last: Int) -> Bool {
    let (x, y) = (cloud.x, cloud.y)
    // Rounding of the depths is far below this slack.
    let allowed = limit * (1 - 1e-9)
    var segment = 0
    func isHigh(_ at: Double, _ height: Double) -> Bool {
      while segment + 2 < size, x[Int(hull[segment + 1])] < at { segment += 1 }
      let (a, b) = (Int(hull[segment]), Int(hull[min(segment + 1, size - 1)]))
      let width = x[b] - x[a]
      let t = width > 0 ? (at - x[a]) / width : 0
      return y[a] * (1 - t) + y[b] * t >= height - allowed
    }
    if !isHigh(x[first], y[first] + depth.depth[first]) { return false }
    let inside = Bisection.first(in: depth.vertices.indices) { depth.vertices[$0] >= Int32(first) }
    for v in depth.vertices[inside...].lazy.map({ Int($0) }).prefix(while: { $0 < last })
    where !isHigh(x[v], y[v]) { return false }
    return isHigh(x[last], y[last] + depth.depth[last])
  }
}

extension Double {
  fileprivate var cubeRoot: Double { .root(self, 3) }
}
