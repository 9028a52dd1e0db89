import FrontierZoo

/// Images of a source, drawn for a test.
struct DrawnImages {
  let labels: [Int]
  let bytes: [[UInt8]]

  init(
    _ source: any ImageSource, _ indices: some Sequence<Int>, seed: UInt64 = 1,
    split: Split = .training, size: Int = 16
  ) {
    var labels: [Int] = []
    var bytes: [[UInt8]] = []
    for index in indices {
      var pixels = [UInt8](repeating: 0, count: 3 * size * size)
      labels.append(
        pixels.withUnsafeMutableBufferPointer {
          source.draw(index, seed: seed, split: split, size: size, into: $0)
        })
      bytes.append(pixels)
    }
    self.labels = labels
    self.bytes = bytes
  }

  /// FNV-1a of labels and bytes, in order.
  var checksum: UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for (label, image) in zip(labels, bytes) {
      add(UInt8(truncatingIfNeeded: label))
      for byte in image { add(byte) }
    }
    return hash
  }
}
