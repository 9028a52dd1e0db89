/// Order statistics without sorting.
enum Selection {
  /// The empirical quantile at p (Hyndman & Fan 1996, type 7) of one value or more, reordering them.
  static func quantile(_ values: inout [Double], p: Double) -> Double {
    var values = values.mutableSpan
    return quantile(&values, p: p)
  }

  /// The same of some values in a larger room.
  static func quantile(_ values: inout MutableSpan<Double>, p: Double) -> Double {
    let count = values.count
    let h = Double(count - 1) * p
    let lower = min(count - 1, max(0, Int(h)))
    select(&values, rank: lower)
    let low = values[lower]
    let part = h - Double(lower)
    guard part > 0, lower + 1 < count else { return low }
    var next = values[lower + 1]
    for i in (lower + 2)..<max(count, lower + 2) { next = min(next, values[i]) }
    // Between an infinite value and another there is nothing to interpolate.
    if low.isInfinite || next.isInfinite { return low.isInfinite ? low : next }
    return low + part * (next - low)
  }

  /// Puts the value of rank `rank` (from 0) into its place, smaller ones before it (Hoare's FIND
  /// with the median of three; expected O(n)).
  static func select(_ values: inout [Double], rank: Int) {
    var values = values.mutableSpan
    select(&values, rank: rank)
  }

  /// The same in a larger room.
  static func select(_ a: inout MutableSpan<Double>, rank: Int) {
    var (left, right) = (0, a.count - 1)
    while right > left {
      let middle = left + (right - left) / 2
      if a[at: middle] < a[at: left] { swap(&a, middle, left) }
      if a[at: right] < a[at: left] { swap(&a, right, left) }
      if a[at: right] < a[at: middle] { swap(&a, right, middle) }
      let pivot = a[at: middle]
      var (i, j) = (left, right)
      while i <= j {
        while a[at: i] < pivot { i += 1 }
        while a[at: j] > pivot { j -= 1 }
        if i <= j {
          swap(&a, i, j)
          i += 1
          j -= 1
        }
      }
      if rank <= j { right = j } else if rank >= i { left = i } else { return }
    }
  }

  @inline(__always)
  private static func swap(_ a: inout MutableSpan<Double>, _ i: Int, _ j: Int) {
    let t = a[at: i]
    a[at: i] = a[at: j]
    a[at: j] = t
  }
}
