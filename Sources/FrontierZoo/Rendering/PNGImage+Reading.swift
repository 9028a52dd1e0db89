import FrontierSupport

/// Reading of PNG pictures (W3C, *Portable Network Graphics*, third edition) of any colour type, 1
/// to 16 bits a channel, not interlaced. Transparency is left out: a pixel has the colour it says.
extension PNGImage {
  static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

  private struct Header {
    var width = 0
    var height = 0
    var depth = 0
    var colour = 0

    /// Samples a pixel.
    var channels: Int { [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colour] ?? 0 }
    /// Bytes of a row, and from a pixel to the one whose bytes predict it.
    var rowBytes: Int { (width * channels * depth + 7) / 8 }
    var step: Int { max(1, channels * depth / 8) }
  }

  static func decode(_ bytes: [UInt8]) throws(PictureError) -> PictureFile {
    guard bytes.starts(with: signature) else { throw PictureError("it is no PNG picture") }
    var header = Header()
    var palette: [UInt8] = []
    var packed: [UInt8] = []
    var place = signature.count
    var isEnded = false
    while !isEnded {
      guard place + 12 <= bytes.count else { throw PictureError("it ends too early") }
      let length = number(bytes, place)
      guard length < 1 << 31, place + 12 + length <= bytes.count else {
        throw PictureError("it ends too early")
      }
      let body = bytes[place + 4..<place + 8 + length]
      guard number(bytes, place + 8 + length) == Int(CyclicRedundancyCheck.sum(Array(body))) else {
        throw PictureError("a part of it fails its checksum")
      }
      let data = body.dropFirst(4)
      switch String(decoding: body.prefix(4), as: UTF8.self) {
      case "IHDR": header = try read(Array(data))
      case "PLTE": palette = Array(data)
      case "IDAT": packed += data
      case "IEND": isEnded = true
      default: break
      }
      place += 12 + length
    }
    guard header.width > 0 else { throw PictureError("it has no header") }
    let size = (header.rowBytes + 1) * header.height
    let rows: [UInt8]
    do {
      rows = try ZlibStream.decompress(packed, expected: size)
    } catch {
      throw PictureError("\(error)")
    }
    guard rows.count >= size else { throw PictureError("it has too few rows") }
    return PictureFile(
      width: header.width, height: header.height,
      pixels: try colours(try unfiltered(rows, header), header, palette))
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func read(_ data: [UInt8]) throws(PictureError) -> Header {
    guard data.count == 13 else { throw PictureError("its header is damaged") }
    let header = Header(
      width: number(data, 0), height: number(data, 4), depth: Int(data[8]), colour: Int(data[9]))
    guard (1...PictureFile.longestSide).contains(header.width),
      (1...PictureFile.longestSide).contains(header.height)
    else { throw PictureError("it says it has \(header.width) × \(header.height) pixels") }
    // The table of the standard: which depths a colour type can have.
    let depths: [Int: [Int]] = [
      0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16],
    ]
    guard depths[header.colour]?.contains(header.depth) == true, data[10] == 0, data[11] == 0
    else { throw PictureError("it is of a kind no standard has") }
    guard data[12] == 0 else {
      throw PictureError("it is interlaced; save it without")
    }
    return header
  }

  /// The rows without their filters (section 9).
  private static func unfiltered(
    _ rows: [UInt8], _ header: Header
  ) throws(PictureError) -> [UInt8] {
    let (width, step) = (header.rowBytes, header.step)
    var result = [UInt8](repeating: 0, count: width * header.height)
    for y in 0..<header.height {
      let from = y * (width + 1)
      let to = y * width
      for x in 0..<width {
        let left = x >= step ? Int(result[to + x - step]) : 0
        let above = y > 0 ? Int(result[to - width + x]) : 0
        let corner = x >= step && y > 0 ? Int(result[to - width + x - step]) : 0
        let predicted: Int
        switch rows[from] {
        case 0: predicted = 0
        case 1: predicted = left
        case 2: predicted = above
        case 3: predicted = (left + above) / 2
        case 4:
          let guess = left + above - corner
          let (a, b, c) = (abs(guess - left), abs(guess - above), abs(guess - corner))
          predicted = a <= b && a <= c ? left : b <= c ? above : corner
        default: throw PictureError("a row of it has a filter no standard has")
        }
        result[to + x] = rows[from + 1 + x] &+ UInt8(predicted)
      }
    }
    return result
  }

  /// RGB of the samples; of 16 bits the upper eight.
  private static func colours(
    _ rows: [UInt8], _ header: Header, _ palette: [UInt8]
  ) throws(PictureError) -> [UInt8] {
    let (width, depth, channels) = (header.rowBytes, header.depth, header.channels)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(3 * header.width * header.height)
    for y in 0..<header.height {
      for x in 0..<header.width {
        func sample(_ channel: Int) -> Int {
          let bit = (x * channels + channel) * depth
          let byte = Int(rows[y * width + bit / 8])
          return depth >= 8 ? byte : byte >> (8 - depth - bit % 8) & (1 << depth - 1)
        }
        switch header.colour {
        case 3:
          let at = 3 * sample(0)
          guard at + 3 <= palette.count else {
            throw PictureError("it has a colour that its palette has not")
          }
          pixels += palette[at..<at + 3]
        case 2, 6:
          for channel in 0..<3 { pixels.append(UInt8(sample(channel))) }
        default:
          let grey = depth >= 8 ? sample(0) : sample(0) * 255 / (1 << depth - 1)
          for _ in 0..<3 { pixels.append(UInt8(grey)) }
        }
      }
    }
    return pixels
  }
}
