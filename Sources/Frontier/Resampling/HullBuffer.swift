/// Sorted positions and coordinates of a hull's vertices, by ascending x.
struct HullBuffer {
  var positions: UnsafeMutablePointer<Int32>
  var x: UnsafeMutablePointer<Double>
  var y: UnsafeMutablePointer<Double>
  var count = 0

  init(capacity: Int) {
    positions = .allocate(capacity: capacity)
    x = .allocate(capacity: capacity)
    y = .allocate(capacity: capacity)
  }

  func deallocate() {
    positions.deallocate()
    x.deallocate()
    y.deallocate()
  }

  @inline(__always)
  mutating func append(_ position: Int32, _ px: Double, _ py: Double) {
    positions[count] = position
    x[count] = px
    y[count] = py
    count &+= 1
  }

  /// Adds a point right of all others and drops those it makes concave.
  @inline(__always)
  mutating func push(_ position: Int32, _ px: Double, _ py: Double) {
    if count > 0, x[count - 1] == px {
      if y[count - 1] >= py { return }
      count &-= 1
    }
    while count >= 2,
      Orientation.sign(x[count - 2], y[count - 2], x[count - 1], y[count - 1], px, py) >= 0
    {
      count &-= 1
    }
    append(position, px, py)
  }

  /// Appends vertices `from ..< to` of another hull, all right of this one; returns `to`.
  ///
  /// Two hulls joined bend the wrong way only near the joint: once two vertices in a row are
  /// added without dropping any, the rest follows unchanged.
  @inline(__always)
  mutating func join(_ other: HullBuffer, from: Int, to: Int) -> Int {
    var i = from
    var undisturbed = 0
    while i < to, undisturbed < 2 {
      let before = count
      push(other.positions[i], other.x[i], other.y[i])
      undisturbed = count == before + 1 ? undisturbed &+ 1 : 0
      i &+= 1
    }
    let rest = to &- i
    if rest > 0 {
      (positions + count).update(from: other.positions + i, count: rest)
      (x + count).update(from: other.x + i, count: rest)
      (y + count).update(from: other.y + i, count: rest)
      count &+= rest
    }
    return to
  }
}
