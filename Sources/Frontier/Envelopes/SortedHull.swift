/// The upper convex hull of some rows of columns that are sorted by ascending x, then descending y.
enum SortedHull {
  /// The places of its vertices; O(n).
  static func places(_ x: [Double], _ y: [Double], where takesPart: (Int) -> Bool) -> [Int] {
    var hull: [Int] = []
    for i in x.indices where takesPart(i) {
      if let last = hull.last, x[last] == x[i] {
        // Of equal x the highest.
        if y[i] <= y[last] { continue }
        hull.removeLast()
      }
      while hull.count >= 2 {
        let (a, b) = (hull[hull.count - 2], hull[hull.count - 1])
        if Orientation.sign(x[a], y[a], x[b], y[b], x[i], y[i]) < 0 { break }
        hull.removeLast()
      }
      hull.append(i)
    }
    return hull
  }

  /// The hull's heights at ascending places, those of its ends beyond them.
  static func heights(
    of hull: [Int], _ x: [Double], _ y: [Double], at places: [Double]
  ) -> [Double] {
    var right = 0
    return places.map { place in
      while right < hull.count, x[hull[right]] < place { right += 1 }
      guard right < hull.count else { return y[hull[hull.count - 1]] }
      guard right > 0 else { return y[hull[0]] }
      let (a, b) = (hull[right - 1], hull[right])
      return y[a] + (y[b] - y[a]) * (place - x[a]) / (x[b] - x[a])
    }
  }
}
