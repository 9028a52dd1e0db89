import CFrontierKernels

/// m draws with replacement from n sorted positions, already in order, in O(m).
///
/// The order statistics of m uniforms are S₁/S₍m+1₎, …, Sm/S₍m+1₎ for partial sums S of
/// exponential variables (Devroye 1986, *Non-Uniform Random Variate Generation*, V.3.1), so
/// nothing is sorted.
final class SortedDraws {
  private let sums: UnsafeMutablePointer<Double>
  /// The positions drawn, ascending, repeated as often as drawn.
  let positions: UnsafeMutablePointer<Int32>
  let count: Int

  init(count: Int) {
    self.count = count
    sums = .allocate(capacity: count + 1)
    positions = .allocate(capacity: count)
  }

  deinit {
    sums.deallocate()
    positions.deallocate()
  }

  /// Draws from 0 ..< n.
  func draw(below n: Int, from random: PhiloxStream) {
    for i in 0...count { sums[i] = random.uniform() }
    frontier_log(sums, sums, count + 1)
    var sum = 0.0
    for i in 0...count {
      sum -= sums[i]
      sums[i] = sum
    }
    let scale = sum > 0 ? Double(n) / sum : 0
    let last = Int32(n - 1)
    for i in 0..<count { positions[i] = min(last, Int32(sums[i] * scale)) }
  }
}
