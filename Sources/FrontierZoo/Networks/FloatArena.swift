/// Owns the float buffers of a network, each zeroed and aligned to 64 bytes, until it goes.
///
/// Everything is allocated when a network is made, for its largest micro-batch: a training step
/// allocates nothing.
final class FloatArena {
  static let alignment = 64
  private var blocks: [UnsafeMutableRawPointer] = []
  /// Bytes handed out.
  private(set) var byteCount = 0

  /// `count` zeros.
  func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
    let padded = Self.padded(max(count, 1))
    let bytes = padded * MemoryLayout<Float>.stride
    let block = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: Self.alignment)
    blocks.append(block)
    byteCount += bytes
    let floats = block.bindMemory(to: Float.self, capacity: padded)
    floats.initialize(repeating: 0, count: padded)
    return floats
  }

  /// The next multiple of sixteen floats: the next buffer begins on a cache line.
  static func padded(_ count: Int) -> Int {
    (count + 15) / 16 * 16
  }

  deinit {
    for block in blocks { block.deallocate() }
  }
}
