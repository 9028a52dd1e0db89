import CFrontierKernels

/// m draws with replacement from n sorted positions, already in order, in O(m).
///
/// The order statistics of m uniforms are S₁/S₍m+1₎, …, Sm/S₍m+1₎ for partial sums S of
/// exponential variables (Devroye 1986, *Non-Uniform Random Variate Generation*, V.3.1), so
/// nothing is sorted.
struct SortedDraws: ~Copyable {
  private let sums: UnsafeMutablePointer<Double>
  /// The positions drawn, ascending, repeated as often as drawn.
  let positions: UnsafeMutablePointer<Int32>
  let count: Int

  init(count: Int) {
    self.count = count
    sums = .allocate(capacity: count + 1)
    positions = .allocate(capacity: max(1, count))
  }

  deinit {
    sums.deallocate()
    positions.deallocate()
  }

  /// Draws from 0 ..< n with the random numbers of one stream.
  func draw(below n: Int, seed: UInt64, stream: UInt64) {
    frontier_sorted_draws(seed, stream, count, UInt32(n), sums, positions)
  }
}

extension SortedDraws {
  /// Draws positions of a cloud in proportion to its weights.
  func draw(from cloud: SortedCloud, seed: UInt64, stream: UInt64) {
    guard let running = cloud.runningWeight, let total = running.last else {
      draw(below: cloud.count, seed: seed, stream: stream)
      return
    }
    // Sorted places on a fine grid over the total weight, matched to the running totals.
    let grid = 1 << 30
    draw(below: grid, seed: seed, stream: stream)
    let scale = total / Double(grid)
    var p = 0
    for i in 0..<count {
      let place = (Double(positions[i]) + 0.5) * scale
      while p + 1 < running.count, running[p] < place { p += 1 }
      positions[i] = Int32(truncatingIfNeeded: p)
    }
  }
}
