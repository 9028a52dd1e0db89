/// The upper hull of points already sorted by x, in one pass.
///
/// A. M. Andrew, *Another efficient algorithm for convex hulls in two dimensions*, Information
/// Processing Letters 9 (1979), doi:10.1016/0020-0190(79)90072-3.
///
/// The stated rules: of several points with the same x the highest counts, of identical points
/// the first in the order given; a point on the straight line between two others is no vertex.
enum MonotoneChain {
  /// Writes the positions of the upper hull's vertices, from left to right, into `hull`.
  ///
  /// - Parameters:
  ///   - x: abscissae, ascending; among equal ones the highest point comes first.
  ///   - y: ordinates.
  ///   - count: how many points.
  ///   - hull: room for `count` positions.
  /// - Returns: the number of vertices.
  @inline(__always)
  static func upper(
    x: UnsafePointer<Double>, y: UnsafePointer<Double>, count: Int,
    hull: UnsafeMutablePointer<Int32>
  ) -> Int {
    var size = 0
    for position in 0..<count { size = push(position, x: x, y: y, hull: hull, size: size) }
    return size
  }

  /// Adds the next point from the left to a hull of `size` vertices; returns its new size.
  @inline(__always)
  static func push(
    _ position: Int, x: UnsafePointer<Double>, y: UnsafePointer<Double>,
    hull: UnsafeMutablePointer<Int32>, size: Int
  ) -> Int {
    let (cx, cy) = (x[position], y[position])
    var size = size
    if size > 0, x[Int(hull[size - 1])] == cx { return size }
    while size >= 2 {
      let (a, b) = (Int(hull[size - 2]), Int(hull[size - 1]))
      if Orientation.sign(x[a], y[a], x[b], y[b], cx, cy) < 0 { break }
      size -= 1
    }
    hull[size] = Int32(truncatingIfNeeded: position)
    return size + 1
  }
}
