/// Order statistics without sorting.
enum Selection {
  /// The empirical quantile at p of the first `count` values (Hyndman & Fan 1996, type 7),
  /// reordering them. `count` ≥ 1.
  static func quantile(_ values: UnsafeMutablePointer<Double>, count: Int, p: Double) -> Double {
    let h = Double(count - 1) * p
    let lower = min(count - 1, max(0, Int(h)))
    select(values, count: count, rank: lower)
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
  /// with the median of three; expected O(count)).
  static func select(_ a: UnsafeMutablePointer<Double>, count: Int, rank: Int) {
    var (left, right) = (0, count - 1)
    while right > left {
      let middle = left + (right - left) / 2
      if a[middle] < a[left] { swap(a, middle, left) }
      if a[right] < a[left] { swap(a, right, left) }
      if a[right] < a[middle] { swap(a, right, middle) }
      let pivot = a[middle]
      var (i, j) = (left, right)
      while i <= j {
        while a[i] < pivot { i += 1 }
        while a[j] > pivot { j -= 1 }
        if i <= j {
          swap(a, i, j)
          i += 1
          j -= 1
        }
      }
      if rank <= j { right = j } else if rank >= i { left = i } else { return }
    }
  }

  @inline(__always)
  private static func swap(_ a: UnsafeMutablePointer<Double>, _ i: Int, _ j: Int) {
    let t = a[i]
    a[i] = a[j]
    a[j] = t
  }
}
