import FrontierSupport

/// An image file in the PNG format (W3C, *Portable Network Graphics*, third edition), 8 bits a
/// channel, RGB, not compressed: DEFLATE's stored blocks.
///
/// Noise does not compress, and the pictures here are noisy; a compressor would save little and
/// cost a library.
enum PNGImage {
  /// - Parameter pixels: [row][column][channel].
  static func encode(width: Int, height: Int, pixels: [UInt8]) -> [UInt8] {
    precondition(pixels.count == 3 * width * height)
    var bytes = signature
    // Bit depth 8, colour type 2 (RGB), the only compression and filter methods, not interlaced.
    chunk("IHDR", bigEndian(width) + bigEndian(height) + [8, 2, 0, 0, 0], to: &bytes)
    var rows: [UInt8] = []
    rows.reserveCapacity((3 * width + 1) * height)
    for y in 0..<height {
      rows.append(0)
      rows.append(contentsOf: pixels[(3 * width * y)..<(3 * width * (y + 1))])
    }
    chunk("IDAT", zlib(rows), to: &bytes)
    chunk("IEND", [], to: &bytes)
    return bytes
  }

  /// A zlib stream (RFC 1950) of stored blocks.
  private static func zlib(_ data: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let end = min(start + 65_535, data.count)
      let length = end - start
      stream.append(end == data.count ? 1 : 0)
      for word in [length, ~length] {
        stream.append(UInt8(truncatingIfNeeded: word))
        stream.append(UInt8(truncatingIfNeeded: word >> 8))
      }
      stream.append(contentsOf: data[start..<end])
      start = end
    } while start < data.count
    return stream + bigEndian(ZlibStream.adler(data))
  }

  private static func chunk(_ kind: String, _ data: [UInt8], to bytes: inout [UInt8]) {
    let body = Array(kind.utf8) + data
    bytes += bigEndian(data.count) + body + bigEndian(Int(CyclicRedundancyCheck.sum(body)))
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
  }
}
