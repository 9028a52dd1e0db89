import Foundation

/// splitmix64 (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195): the same numbers on every
/// machine, so that a table of timings can be made again from the same data.
public struct SplitMix {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform on [0, 1), 53 bits.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Standard normal (Box & Muller 1958).
  public mutating func normal() -> Double {
    let (u, v) = (uniform(), uniform())
    return (-2 * log(1 - u)).squareRoot() * cos(2 * .pi * v)
  }
}
