import FrontierSupport

/// A picture from a file, RGB, 8 bits a channel.
struct PictureFile {
  let width: Int
  let height: Int
  /// [row][column][channel].
  let pixels: [UInt8]

  /// The ends of names that ``init(contentsOf:)`` knows.
  static let endings = [".png", ".ppm", ".pgm"]

  /// No side of a picture is believed to be longer.
  static let longestSide = 1 << 15

  init(width: Int, height: Int, pixels: [UInt8]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// - Throws: ``ImageSourceError/unreadable(path:reason:)``.
  init(contentsOf path: String) throws(ImageSourceError) {
    let bytes = try DataFile.contents(path)
    do {
      self = try Self.decode(bytes)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
    guard width > 0, height > 0 else {
      throw .unreadable(path: path, reason: "it has no pixels: \(width) × \(height)")
    }
  }

  private static func decode(_ bytes: [UInt8]) throws(PictureError) -> PictureFile {
    if bytes.starts(with: PNGImage.signature) { return try PNGImage.decode(bytes) }
    if bytes.starts(with: Array("P6".utf8)) || bytes.starts(with: Array("P5".utf8)) {
      return try PortablePixmap.decode(bytes)
    }
    throw PictureError("it is no PNG, PPM or PGM picture")
  }

  /// The largest square in the middle, as size × size pixels: each is the mean over the part of the
  /// picture it covers, so that a larger picture is smoothed, not sampled.
  func square(_ size: Int, into pixels: UnsafeMutableBufferPointer<UInt8>) {
    let side = min(width, height)
    let (left, top) = ((width - side) / 2, (height - side) / 2)
    let scale = Double(side) / Double(size)
    let weights = (0..<size).map { Self.cover(Double($0) * scale, Double($0 + 1) * scale, side) }
    for (row, down) in weights.enumerated() {
      for (column, across) in weights.enumerated() {
        var sum = (0.0, 0.0, 0.0)
        for (y, wy) in down {
          for (x, wx) in across {
            let at = ((top + y) * width + left + x) * 3
            let weight = wx * wy
            sum.0 += weight * Double(self.pixels[at])
            sum.1 += weight * Double(self.pixels[at + 1])
            sum.2 += weight * Double(self.pixels[at + 2])
          }
        }
        let place = (row * size + column) * 3
        pixels[place] = UInt8(min(255, sum.0.rounded()))
        pixels[place + 1] = UInt8(min(255, sum.1.rounded()))
        pixels[place + 2] = UInt8(min(255, sum.2.rounded()))
      }
    }
  }

  /// The same as a picture of its own.
  func square(_ size: Int) -> PictureFile {
    var square = [UInt8](repeating: 0, count: size * size * 3)
    square.withUnsafeMutableBufferPointer { self.square(size, into: $0) }
    return PictureFile(width: size, height: size, pixels: square)
  }

  /// The cells between two places and the share each has of the way.
  private static func cover(_ start: Double, _ end: Double, _ count: Int) -> [(Int, Double)] {
    let last = min(count - 1, Int(end.rounded(.up)) - 1)
    return (min(Int(start), last)...last).map { cell in
      let share = min(end, Double(cell + 1)) - max(start, Double(cell))
      return (cell, share / (end - start))
    }
  }
}

/// Why bytes are no picture.
struct PictureError: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
