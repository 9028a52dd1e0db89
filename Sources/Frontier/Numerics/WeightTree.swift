/// Weights at places 0 ..< count whose running totals can be searched while they change.
///
/// P. Fenwick, *A new data structure for cumulative frequency tables*, 1994,
/// doi:10.1002/spe.4380240306. Adding and searching are O(log count).
struct WeightTree {
  private var sums: [Double]
  /// The largest power of two that is at most the count.
  private let top: Int
  private(set) var total = 0.0

  init(count: Int) {
    sums = [Double](repeating: 0, count: count + 1)
    var top = 1
    while 2 * top <= count { top *= 2 }
    self.top = top
  }

  mutating func add(_ weight: Double, at place: Int) {
    total += weight
    var i = place + 1
    while i < sums.count {
      sums[i] += weight
      i += i & -i
    }
  }

  /// The first place whose running total is at least `target`; the last one where none is.
  func first(reaching target: Double) -> Int {
    var (place, left, step) = (0, target, top)
    while step > 0 {
      if place + step < sums.count, sums[place + step] < left {
        place += step
        left -= sums[place]
      }
      step /= 2
    }
    return min(place, sums.count - 2)
  }
}
