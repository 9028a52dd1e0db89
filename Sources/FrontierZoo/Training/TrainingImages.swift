/// The training images of a run: each is drawn when it is first needed and kept if it will be
/// needed again and there is room.
///
/// A pixel is a byte here, so 100,000 images of 16 × 16 take 77 MB; beyond the room they are drawn
/// anew every time, at some ten microseconds an image.
final class TrainingImages {
  private let source: any ImageSource
  private let seed: UInt64
  private let size: Int
  private let first: Int
  /// Images kept, the first ones of the source.
  private let kept: Int
  private let pixels: UnsafeMutableBufferPointer<UInt8>
  /// −1 is an image that was not drawn yet.
  private var labels: [Int32]
  private let spare: UnsafeMutableBufferPointer<UInt8>
  let bytes: Int

  init(
    _ source: any ImageSource, seed: UInt64, first: Int, count: Int, size: Int, repeats: Bool,
    room: Int
  ) {
    self.source = source
    self.seed = seed
    self.size = size
    self.first = first
    bytes = size * size * 3
    kept = repeats ? max(0, min(count, room / max(1, bytes))) : 0
    pixels = .allocate(capacity: kept * bytes)
    spare = .allocate(capacity: bytes)
    labels = [Int32](repeating: -1, count: kept)
  }

  /// The label of image `index` < count, and its pixels until the next call.
  func image(_ index: Int) -> (label: Int32, pixels: UnsafePointer<UInt8>) {
    guard index < kept else {
      let label = draw(index, into: spare)
      return (label, UnsafePointer(spare.baseAddress!))
    }
    let place = UnsafeMutableBufferPointer(rebasing: pixels[index * bytes..<(index + 1) * bytes])
    if labels[index] < 0 { labels[index] = draw(index, into: place) }
    return (labels[index], UnsafePointer(place.baseAddress!))
  }

  private func draw(_ index: Int, into pixels: UnsafeMutableBufferPointer<UInt8>) -> Int32 {
    Int32(
      clamping: source.draw(first + index, seed: seed, split: .training, size: size, into: pixels))
  }

  deinit {
    pixels.deallocate()
    spare.deallocate()
  }
}
