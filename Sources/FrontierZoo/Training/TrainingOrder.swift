import FrontierAlgebra

/// The order in which a run sees its images: every epoch a fresh permutation, a pure function of
/// (seed, epoch).
struct TrainingOrder: ~Copyable {
  let imageCount: Int
  private var random: PhiloxStream
  private var permutation: [Int32]
  private var epoch = -1

  init(imageCount: Int, seed: UInt64) {
    self.imageCount = imageCount
    random = PhiloxStream(seed: seed)
    permutation = Array(0..<Int32(imageCount))
  }

  /// The image at place `position` of the run.
  mutating func image(at position: Int) -> Int {
    let (epoch, place) = position.quotientAndRemainder(dividingBy: imageCount)
    if epoch != self.epoch { shuffle(epoch) }
    return Int(permutation[place])
  }

  /// Fisher & Yates from the identity. The streams from 2³² on are not those of the weights.
  private mutating func shuffle(_ epoch: Int) {
    self.epoch = epoch
    random.start(stream: 1 << 32 + UInt64(epoch))
    for i in 0..<imageCount { permutation[i] = Int32(i) }
    for i in stride(from: imageCount - 1, to: 0, by: -1) {
      permutation.swapAt(i, random.index(below: UInt32(i + 1)))
    }
  }
}
