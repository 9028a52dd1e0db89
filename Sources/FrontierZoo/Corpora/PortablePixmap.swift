/// Pictures in Netpbm's binary formats: P5 (grey) and P6 (RGB), at most 8 bits a channel.
enum PortablePixmap {
  static func decode(_ bytes: [UInt8]) throws(PictureError) -> PictureFile {
    var place = 2
    /// The next number of the header, over white space and comments.
    func number() throws(PictureError) -> Int {
      while place < bytes.count {
        if bytes[place] == UInt8(ascii: "#") {
          while place < bytes.count, bytes[place] != 10 { place += 1 }
        } else if bytes[place] == 32 || 9...13 ~= bytes[place] {
          place += 1
        } else {
          break
        }
      }
      var value = 0
      let start = place
      while place < bytes.count, (48...57).contains(bytes[place]), value < 1 << 24 {
        value = value * 10 + Int(bytes[place] - 48)
        place += 1
      }
      guard place > start else { throw PictureError("its header is cut off, or no header") }
      return value
    }
    let channels = bytes[1] == UInt8(ascii: "6") ? 3 : 1
    let width = try number()
    let height = try number()
    let largest = try number()
    guard (1...PictureFile.longestSide).contains(width),
      (1...PictureFile.longestSide).contains(height)
    else { throw PictureError("it says it has \(width) × \(height) pixels") }
    guard (1...255).contains(largest) else {
      throw PictureError("its largest value is \(largest); only 8 bits a channel are known")
    }
    place += 1
    let count = width * height * channels
    guard bytes.count >= place + count else { throw PictureError("it ends too early") }
    let values = bytes[place..<place + count].map {
      UInt8(min(255, (Int($0) * 255 + largest / 2) / largest))
    }
    let pixels = channels == 3 ? values : values.flatMap { [$0, $0, $0] }
    return PictureFile(width: width, height: height, pixels: pixels)
  }
}
