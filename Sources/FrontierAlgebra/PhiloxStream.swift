import CFrontierKernels

/// Counter-based random numbers: word i of stream s under a seed is a pure function of
/// (seed, s, i), whatever ran before and on whichever thread.
///
/// Philox4x32-10: Salmon, Moraes, Dror & Shaw 2011, *Parallel random numbers: as easy as 1, 2,
/// 3*, doi:10.1145/2063384.2063405. A replicate is a stream. Every thread owns one.
@frozen
package struct PhiloxStream: ~Copyable {
  @usableFromInline static var blocks: Int { 32 }
  @usableFromInline let words: UnsafeMutablePointer<UInt32>
  package let seed: UInt64
  package private(set) var stream: UInt64 = 0
  @usableFromInline var nextBlock: UInt32 = 0
  @usableFromInline var position = 128

  package init(seed: UInt64) {
    self.seed = seed
    words = .allocate(capacity: 4 * Self.blocks)
  }

  deinit { words.deallocate() }

  /// Starts a stream at its first word.
  package mutating func start(stream: UInt64) {
    self.stream = stream
    nextBlock = 0
    position = 4 * Self.blocks
  }

  @usableFromInline @inline(never)
  mutating func refill() {
    frontier_philox(seed, stream, nextBlock, Self.blocks, words)
    nextBlock &+= UInt32(Self.blocks)
    position = 0
  }

  /// 32 random bits.
  @inlinable @inline(__always)
  package mutating func word() -> UInt32 {
    if position == 4 * Self.blocks { refill() }
    let word = words[position]
    position &+= 1
    return word
  }

  /// Uniform on (0, 1]: 53 bits, never 0.
  @inlinable @inline(__always)
  package mutating func uniform() -> Double {
    let high = UInt64(word())
    let bits = high << 32 | UInt64(word())
    return Double((bits >> 11) + 1) * 0x1p-53
  }

  /// Uniform on 0 ..< bound without bias (Lemire 2019, doi:10.1145/3230636).
  @inlinable @inline(__always)
  package mutating func index(below bound: UInt32) -> Int {
    var product = UInt64(word()) &* UInt64(bound)
    if UInt32(truncatingIfNeeded: product) < bound {
      let threshold = (0 &- bound) % bound
      while UInt32(truncatingIfNeeded: product) < threshold {
        product = UInt64(word()) &* UInt64(bound)
      }
    }
    return Int(truncatingIfNeeded: product >> 32)
  }
}
