/// Bisection over ordered places.
enum Bisection {
  /// The first place of a range from which on `holds` is true, its end where it never is.
  ///
  /// - Parameter holds: false up to some place, true from there on. O(log n) questions.
  @inline(__always)
  static func first(in places: Range<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (places.lowerBound, places.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
