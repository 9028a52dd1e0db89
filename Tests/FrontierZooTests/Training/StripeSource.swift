import FrontierZoo

/// Four classes of stripes, horizontal to diagonal, with noise: learnt in a moment.
struct StripeSource: ImageSource {
  var name = "stripes"
  var classCount: Int { labelling == .single ? 4 : 6 }
  var labelling = Labelling.single
  var available: Int?

  /// Classes as they are, and two outputs above: straight and slanted.
  static let several = StripeSource(
    labelling: .multiple(sets: [[0, 4], [1, 4], [2, 5], [3, 5]], scored: 0..<4))

  func imageCount(in split: Split) -> Int? { available }

  func draw(
    _ index: Int, seed: UInt64, split: Split, size: Int,
    into pixels: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let label = index % 4
    var state = UInt64(index) &* 2_862_933_555_777_941_757 &+ seed &+ split.rawValue << 40
    let slopes = [(0, 2), (2, 0), (1, 1), (1, -1)]
    let phase = index / 4
    for row in 0..<size {
      for column in 0..<size {
        let bright = (slopes[label].0 * row + slopes[label].1 * column + phase) & 2 == 0
        for channel in 0..<3 {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          pixels[(row * size + column) * 3 + channel] = UInt8(
            (bright ? 150 : 50) + Int(state >> 58))
        }
      }
    }
    return label
  }
}
