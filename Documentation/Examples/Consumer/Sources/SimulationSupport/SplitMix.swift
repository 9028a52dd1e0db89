import Foundation

/// Random numbers of the two simulations: Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195;
/// enough for them.
public struct SplitMix: Sendable {
  private var state: UInt64

  public init(state: UInt64) { self.state = state }

  /// Uniform on [0, 1).
  public mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }

  /// Normal with mean 0 and variance 1 (Box & Muller 1958).
  public mutating func normal() -> Double {
    (-2 * log(1 - uniform())).squareRoot() * cos(2 * Double.pi * uniform())
  }
}
