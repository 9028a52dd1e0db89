import Foundation

/// A small seeded generator for test data (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195).
///
/// Independent of the library's own, so that a fault there cannot hide in the test data.
public struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform on [0, 1), a multiple of 2⁻⁵³.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Uniform on [low, high).
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// Uniform on 0 ..< bound (the bias of a remainder does not matter here).
  public mutating func index(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// Standard normal (Box & Muller 1958).
  public mutating func normal() -> Double {
    (-2 * Foundation.log(1 - uniform())).squareRoot() * Foundation.cos(2 * .pi * uniform())
  }

  /// Exponential with mean 1.
  public mutating func exponential() -> Double { -Foundation.log(1 - uniform()) }

  /// Beta(2, 1.5) by rejection from the uniform; its density is largest at 2/3.
  public mutating func upstream() -> Double {
    let top = 2.0 / 3 * (1.0 / 3).squareRoot()
    while true {
      let x = uniform()
      if uniform() * top <= x * (1 - x).squareRoot() { return x }
    }
  }

  /// A random order of 0 ..< n.
  public mutating func permutation(_ n: Int) -> [Int] { Array(0..<n).shuffled(using: &self) }
}
