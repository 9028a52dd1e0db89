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
}
