import FrontierAlgebra

/// The random numbers of one image: Philox stream `stream` under `key`, so that they depend on
/// nothing that was drawn before.
struct ImageRandom: ~Copyable {
  private var philox: PhiloxStream

  init(key: UInt64, stream: UInt64) {
    philox = PhiloxStream(seed: key)
    philox.start(stream: stream)
  }

  /// The key under which a source draws the images of a split for a seed.
  static func key(source: UInt64, seed: UInt64, split: Split) -> UInt64 {
    mixed(source ^ mixed(seed &* 2 &+ split.rawValue))
  }

  /// FNV-1a of a name (Fowler, Noll & Vo, RFC 9923), then mixed.
  static func key(name: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return mixed(hash)
  }

  /// A bijection of 64-bit words that spreads every bit (the finaliser of SplitMix64: Steele, Lea
  /// & Flood 2014, doi:10.1145/2660193.2660195).
  static func mixed(_ word: UInt64) -> UInt64 {
    var z = word &+ 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  @inline(__always)
  mutating func word() -> UInt32 { philox.word() }

  /// Uniform on [0, 1).
  @inline(__always)
  mutating func unit() -> Float { Float(philox.word() >> 8) * 0x1p-24 }

  /// Uniform between two numbers.
  @inline(__always)
  mutating func between(_ low: Float, _ high: Float) -> Float { low + (high - low) * unit() }

  /// Uniform on (−half, half).
  @inline(__always)
  mutating func spread(_ half: Float) -> Float { half * (2 * unit() - 1) }

  /// Uniform on 0 ..< bound.
  @inline(__always)
  mutating func index(below bound: Int) -> Int { philox.index(below: UInt32(bound)) }

  /// True with this probability.
  @inline(__always)
  mutating func chance(_ probability: Float) -> Bool { unit() < probability }

  /// Nearly normal, mean 0 and deviation 1: the sum of four uniforms, which never leaves ±3.47.
  /// Bounded nuisances cannot throw an object out of the picture, and no logarithm is needed.
  mutating func normal() -> Float {
    let a = philox.word()
    let b = philox.word()
    let sum = (a & 0xffff) + (a >> 16) + (b & 0xffff) + (b >> 16)
    return (Float(sum) - 131_070) * (1.732_050_8 / 65_535.5)
  }

  /// The first `count` places of a random order of 0 ..< bound (Fisher and Yates).
  mutating func sample(_ count: Int, below bound: Int) -> [Int] {
    var order = Array(0..<bound)
    for i in 0..<min(count, bound) {
      order.swapAt(i, i + index(below: bound - i))
    }
    return Array(order.prefix(count))
  }
}
