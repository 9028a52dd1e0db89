/// The few points of a cloud that can bind a law lying below it, by ascending e.
///
/// The law k·e^α + c with k ≥ 0 is convex in ln e for every α > 0, so only vertices of the lower
/// hull in (ln e, d) can bind, and of those only the ones after the lowest point.
struct EdgeSupport: ~Copyable {
  /// A view of the points, valid as long as the support lives and is not added to.
  struct Points {
    /// ln e (−∞ for e = 0).
    var l: UnsafeMutablePointer<Double>
    var d: UnsafeMutablePointer<Double>
    /// Room for u = ±e^α and for a hull in (u, d).
    var u: UnsafeMutablePointer<Double>
    var hull: UnsafeMutablePointer<Int32>
    var count = 0
  }

  private(set) var points: Points
  private var capacity: Int

  init(capacity: Int = 64) {
    self.capacity = capacity
    points = Points(
      l: .allocate(capacity: capacity), d: .allocate(capacity: capacity),
      u: .allocate(capacity: capacity), hull: .allocate(capacity: capacity))
  }

  deinit { Self.free(points) }

  private static func free(_ points: Points) {
    points.l.deallocate()
    points.d.deallocate()
    points.u.deallocate()
    points.hull.deallocate()
  }

  mutating func clear() { points.count = 0 }

  /// Adds the next point by ascending e, keeping a lower hull in (ln e, d) — or, for a law
  /// that is not convex in ln e, the staircase of points that no other makes idle.
  @inline(__always)
  mutating func append(logE: Double, d value: Double, isConvex: Bool = true) {
    let (l, d) = (points.l, points.d)
    var n = points.count
    if n > 0, l[n - 1] == logE {
      if d[n - 1] <= value { return }
      n -= 1
    }
    // A point that is no better with more error than one with less makes that one idle.
    while n > 0, d[n - 1] >= value { n -= 1 }
    // A chord from e = 0 is flat in ln e: its right neighbour always stays.
    while isConvex, n >= 2, l[n - 2] > -.infinity {
      let (a, b) = (n - 2, n - 1)
      if (l[b] - l[a]) * (value - d[a]) - (d[b] - d[a]) * (logE - l[a]) > 0 { break }
      n -= 1
    }
    points.count = n
    if n == capacity { grow() }
    points.l[n] = logE
    points.d[n] = value
    points.count = n + 1
  }

  @inline(never)
  private mutating func grow() {
    let old = points
    capacity *= 2
    points = Points(
      l: .allocate(capacity: capacity), d: .allocate(capacity: capacity),
      u: .allocate(capacity: capacity), hull: .allocate(capacity: capacity), count: old.count)
    points.l.update(from: old.l, count: old.count)
    points.d.update(from: old.d, count: old.count)
    Self.free(old)
  }
}
