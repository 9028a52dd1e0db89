/// The place where a running total of jumps first reaches a level, among breakpoints in any order.
enum WeightedSelection {
  /// The breakpoint t with Σ(jumps at or before t) ≥ `level` and Σ(jumps before t) < `level`.
  ///
  /// Hoare's selection with weights: expected O(n), in place. This is the exact minimiser along a line
  /// of a convex piecewise linear function whose slope −`level` grows by a jump at each breakpoint
  /// (Bloomfield & Steiger 1983, *Least Absolute Deviations*, §1.4).
  ///
  /// - Parameters:
  ///   - places: n breakpoints; reordered.
  ///   - jumps: n numbers above 0; reordered alike.
  ///   - tags: what the breakpoints belong to; reordered alike.
  /// - Returns: the position in the reordered columns, all smaller breakpoints standing before it;
  ///   `nil` where the jumps do not add up to the level.
  static func crossing(
    _ places: UnsafeMutablePointer<Double>, _ jumps: UnsafeMutablePointer<Double>,
    _ tags: UnsafeMutablePointer<Int32>, count n: Int, level: Double
  ) -> Int? {
    func swap(_ a: Int, _ b: Int) {
      guard a != b else { return }
      (places[a], places[b]) = (places[b], places[a])
      (jumps[a], jumps[b]) = (jumps[b], jumps[a])
      (tags[a], tags[b]) = (tags[b], tags[a])
    }
    var (low, high) = (0, n)
    var rest = level
    while high - low > 1 {
      // The middle of three keeps sorted columns from the worst case.
      let (a, b, c) = (places[low], places[(low + high) / 2], places[high - 1])
      let pivot = max(min(a, b), min(max(a, b), c))
      // Smaller ones, equal ones, larger ones.
      var (below, i, above) = (low, low, high)
      var (smaller, equal) = (0.0, 0.0)
      while i < above {
        if places[i] < pivot {
          smaller += jumps[i]
          swap(i, below)
          below += 1
          i += 1
        } else if places[i] > pivot {
          above -= 1
          swap(i, above)
        } else {
          equal += jumps[i]
          i += 1
        }
      }
      if smaller >= rest {
        high = below
      } else if smaller + equal >= rest {
        rest -= smaller
        for place in below..<above {
          if jumps[place] >= rest { return place }
          rest -= jumps[place]
        }
        return above - 1
      } else {
        rest -= smaller + equal
        low = above
      }
    }
    return high > low && jumps[low] >= rest ? low : nil
  }
}
