import Frontier

/// Upper hulls by other roads than the library's.
public enum ReferenceHull {
  /// Indices of the vertices by the definition: the highest point of its x, the first of equals,
  /// with no two other points, one on each side, whose chord passes through or above it. O(n³).
  public static func byDefinition(x: [Double], y: [Double]) -> [Int] {
    let top = x.indices.filter { p in
      x.indices.allSatisfy { q in x[q] != x[p] || y[q] < y[p] || y[q] == y[p] && q >= p }
    }
    return top.filter { p in
      !top.contains { a in
        x[a] < x[p]
          && top.contains { b in
            x[b] > x[p]
              && ExactOrientation.filteredSign(x[a], y[a], x[b], y[b], x[p], y[p]) <= 0
          }
      }
    }.sorted { x[$0] < x[$1] }
  }

  /// Sorting and one exact chain over every point. O(n log n).
  public static func chain(x: [Double], y: [Double]) -> [Int] {
    let order = x.indices.sorted { (x[$0], -y[$0], $0) < (x[$1], -y[$1], $1) }
    var hull: [Int] = []
    for p in order {
      if let last = hull.last, x[last] == x[p] { continue }
      while hull.count >= 2 {
        let (a, b) = (hull[hull.count - 2], hull[hull.count - 1])
        if ExactOrientation.filteredSign(x[a], y[a], x[b], y[b], x[p], y[p]) < 0 { break }
        hull.removeLast()
      }
      hull.append(p)
    }
    return hull
  }

  /// Indices of the free disposal hull by its definition: higher than every point of smaller or
  /// equal x, the first of equals. O(n²).
  public static func freeDisposal(x: [Double], y: [Double]) -> [Int] {
    x.indices.filter { p in
      x.indices.allSatisfy { q in
        q == p || x[q] > x[p] || y[q] < y[p] || x[q] == x[p] && y[q] == y[p] && q > p
      }
    }.sorted { x[$0] < x[$1] }
  }
}
