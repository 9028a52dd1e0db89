/// A picture of samples of several sources: a row of images each, ordered by label.
///
/// ```swift
/// let sheet = SampleSheet(of: Corpora.all + Tasks.all)
/// let picture = sheet.svg()
/// ```
public struct SampleSheet: Sendable {
  /// The rows' captions.
  public let names: [String]
  /// Images a row.
  public let columns: Int
  /// Pixels of an image along each side.
  public let size: Int
  /// Each row's images and labels, ordered by label.
  private let rows: [[[UInt8]]]
  /// A pixel is drawn at most so large.
  private static let largestScale = 1000
  /// More would be no sheet.
  private static let mostColumns = 10_000

  /// Draws the first `columns` training images of each source, and puts them in the order of their
  /// labels.
  public init(of sources: [any ImageSource], columns: Int = 18, size: Int = 16, seed: UInt64 = 1) {
    names = sources.map(\.name)
    let (columns, size) = (min(max(0, columns), Self.mostColumns), min(max(8, size), 1024))
    self.columns = columns
    self.size = size
    rows = sources.map { source in
      let images = (0..<columns).map { index in
        var pixels = [UInt8](repeating: 0, count: 3 * size * size)
        let label = pixels.withUnsafeMutableBufferPointer {
          source.draw(index, seed: seed, split: .training, size: size, into: $0)
        }
        return (label: label, index: index, pixels: pixels)
      }
      return images.sorted { ($0.label, $0.index) < ($1.label, $1.index) }.map(\.pixels)
    }
  }

  /// The sheet without captions as a PNG file: white lines one pixel wide between images.
  public func png() -> [UInt8] {
    let cell = size + 1
    let (width, height) = (columns * cell, rows.count * cell)
    var pixels = [UInt8](repeating: 255, count: 3 * width * height)
    for (r, row) in rows.enumerated() {
      for (c, image) in row.enumerated() {
        for y in 0..<size {
          let target = 3 * ((r * cell + y) * width + c * cell)
          pixels.replaceSubrange(
            target..<target + 3 * size, with: image[(3 * size * y)..<(3 * size * (y + 1))])
        }
      }
    }
    return PNGImage.encode(width: width, height: height, pixels: pixels)
  }

  /// The sheet with captions as an SVG file that carries the pixels in itself; `scale` is how many
  /// points a pixel measures.
  public func svg(scale: Int = 2) -> String {
    let cell = (size + 1) * min(max(1, scale), Self.largestScale)
    let margin = 168
    let (width, height) = (columns * cell, rows.count * cell)
    var lines = [
      #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(margin + width)" height="\#(height)" "#
        + #"viewBox="0 0 \#(margin + width) \#(height)" font-family="sans-serif" font-size="14">"#,
      #"<rect width="100%" height="100%" fill="white"/>"#,
    ]
    for (r, name) in names.enumerated() {
      lines.append(
        #"<text x="\#(margin - 8)" y="\#(r * cell + cell / 2 + 4)" text-anchor="end">"#
          + "\(name)</text>"
      )
    }
    lines.append(
      #"<image x="\#(margin)" y="0" width="\#(width)" height="\#(height)" "#
        + #"style="image-rendering:pixelated" href="data:image/png;base64,\#(base64(png()))"/>"#)
    lines.append("</svg>\n")
    return lines.joined(separator: "\n")
  }

  /// RFC 4648, section 4.
  private func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(4 * (bytes.count + 2) / 3)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var word = group.reduce(0) { $0 << 8 | Int($1) }
      word <<= 8 * (3 - group.count)
      for i in 0..<4 {
        let letter = alphabet[word >> (18 - 6 * i) & 63]
        text.append(i <= group.count ? letter : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
