/// What the camera does to a picture.
struct Finish: Sendable {
  /// Standard deviation of the noise of each channel; the noise is uniform.
  var noise: Float = 0.04
  /// The light is multiplied by 1 ± light/2 as a whole and by as much again from edge to edge.
  var light: Float = 0.4

  static let clean = Finish(noise: 0, light: 0)
}

extension Canvas {
  /// Lights the picture, adds noise, and writes bytes [row][column][channel].
  mutating func develop(
    _ finish: Finish, with random: inout ImageRandom, into pixels: UnsafeMutablePointer<UInt8>
  ) {
    let level = 1 + random.spread(finish.light * 0.5)
    let slopeX = random.spread(finish.light * 0.5)
    let slopeY = random.spread(finish.light * 0.5)
    let area = size * size
    // A byte less its mean has deviation 73.9; the result is in 255ths, rounded to the nearest.
    let noise = finish.noise * (255 / 73.9)
    let (light, _, _, _) = rows
    for y in 0..<size {
      let start = level + slopeY * (centres[y] - 0.5)
      for x in 0..<size { light[x] = 255 * (start + slopeX * (centres[x] - 0.5)) }
      let red = planes + y * size
      let green = red + area
      let blue = green + area
      for plane in [red, green, blue] {
        for x in 0..<size { plane[x] *= light[x] }
      }
      let out = pixels + 3 * y * size
      for x in 0..<size {
        // One word a pixel is a byte of noise for each channel.
        let word = noise > 0 ? random.word() : 0
        out[3 * x] = byte(red[x] + noise * (Float(word & 0xff) - 127.5))
        out[3 * x + 1] = byte(green[x] + noise * (Float(word >> 8 & 0xff) - 127.5))
        out[3 * x + 2] = byte(blue[x] + noise * (Float(word >> 16 & 0xff) - 127.5))
      }
    }
  }

  @inline(__always)
  private func byte(_ value: Float) -> UInt8 {
    let low = value > 0 ? value : 0
    let limited = low < 255 ? low : 255
    return UInt8(truncatingIfNeeded: Int32(limited + 0.5))
  }
}
