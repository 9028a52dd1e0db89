/// The upper hull of points already sorted by x, in one pass.
///
/// A. M. Andrew, *Another efficient algorithm for convex hulls in two dimensions*, Information
/// Processing Letters 9 (1979), doi:10.1016/0020-0190(79)90072-3.
///
/// The stated rules: of several points with the same x the highest counts, of identical points
/// the first in the order given; a point on the straight line between two others is no vertex.
enum MonotoneChain {
  /// The positions of the upper hull's vertices, from left to right.
  ///
  /// - Parameters:
  ///   - x: abscissae, ascending; among equal ones the highest point comes first.
  ///   - y: ordinates, as many.
  static func upper(x: Span<Double>, y: Span<Double>) -> [Int32] {
    let count = min(x.count, y.count)
    var positions = [Int32](repeating: 0, count: count)
    var size = 0
    var hull = positions.mutableSpan
    for position in 0..<count { size = push(position, x: x, y: y, hull: &hull, size: size) }
    return Array(positions[..<size])
  }

  /// Adds the next point from the left to a hull of `size` vertices; returns its new size.
  @inline(__always)
  static func push(
    _ position: Int, x: Span<Double>, y: Span<Double>, hull: inout MutableSpan<Int32>, size: Int
  ) -> Int {
    let (cx, cy) = (x[at: position], y[at: position])
    var size = size
    if size > 0, x[at: Int(hull[at: size - 1])] == cx { return size }
    while size >= 2 {
      let (a, b) = (Int(hull[at: size - 2]), Int(hull[at: size - 1]))
      if Orientation.sign(x[at: a], y[at: a], x[at: b], y[at: b], cx, cy) < 0 { break }
      size -= 1
    }
    hull[at: size] = Int32(truncatingIfNeeded: position)
    return size + 1
  }
}
