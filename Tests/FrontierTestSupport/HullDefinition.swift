import Frontier

/// The upper hull's definition, in exact arithmetic.
public enum HullDefinition {
  /// What is wrong with `vertices` as the upper hull of the points; empty when nothing is.
  public static func violations(
    _ vertices: [Envelope.Vertex], x: [Double], y: [Double]
  ) -> [String] {
    guard let first = vertices.first, let last = vertices.last else { return ["no vertex"] }
    var found: [String] = []
    if first.x != x.min() || last.x != x.max() { found.append("an end is missing") }
    for i in vertices.indices.dropFirst(2) {
      let (a, b, c) = (vertices[i - 2], vertices[i - 1], vertices[i])
      if ExactOrientation.filteredSign(a.x, a.y, b.x, b.y, c.x, c.y) >= 0 {
        found.append("vertex \(b.index) does not stick out")
      }
    }
    let xs = vertices.map(\.x)
    for p in x.indices where isAbove(x[p], y[p], vertices, xs) {
      found.append("point \(p) lies above the hull")
    }
    return found
  }

  private static func isAbove(
    _ px: Double, _ py: Double, _ vertices: [Envelope.Vertex], _ xs: [Double]
  ) -> Bool {
    var (low, high) = (0, xs.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if xs[middle] < px { low = middle + 1 } else { high = middle }
    }
    if xs[low] == px { return py > vertices[low].y }
    guard low > 0, xs[low] > px else { return true }
    let (a, b) = (vertices[low - 1], vertices[low])
    return ExactOrientation.filteredSign(a.x, a.y, b.x, b.y, px, py) > 0
  }
}
