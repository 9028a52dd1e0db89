/// The cut of an image into square patches, each a row of [row][column][channel] numbers.
struct Patches {
  let side: Int
  let imageSize: Int
  let channelCount: Int

  /// - Throws: ``NetworkError/impossibleShape(name:problem:)`` when patches do not tile the image.
  init(
    side: Int, imageSize: Int, channelCount: Int, name: String
  ) throws(NetworkError) {
    guard side > 0, imageSize > 0, imageSize.isMultiple(of: side) else {
      let fitting = (1...max(imageSize, 1)).filter { imageSize.isMultiple(of: $0) }
      throw .impossibleShape(
        name: name,
        problem: "patches of \(side) pixels do not tile an image of \(imageSize); "
          + "patches of \(fitting.map(String.init).joined(separator: ", ")) do")
    }
    self.side = side
    self.imageSize = imageSize
    self.channelCount = channelCount
  }

  /// Patches a row of the image.
  var across: Int { imageSize / side }
  /// Patches an image, T.
  var count: Int { across * across }
  /// Numbers a patch.
  var width: Int { side * side * channelCount }

  /// Copies images [image][row][column][channel] into rows of patches; patch t of image b becomes
  /// row b·imageStep + t·patchStep of `rows`.
  func cut(
    _ images: UnsafePointer<Float>, imageCount: Int, imageStep: Int, patchStep: Int,
    into rows: UnsafeMutablePointer<Float>
  ) {
    let line = side * channelCount
    let imageLine = imageSize * channelCount
    for image in 0..<imageCount {
      for t in 0..<count {
        let (down, right) = t.quotientAndRemainder(dividingBy: across)
        let from = images + (image * imageSize + down * side) * imageLine + right * line
        let to = rows + (image * imageStep + t * patchStep) * width
        for y in 0..<side {
          (to + y * line).update(from: from + y * imageLine, count: line)
        }
      }
    }
  }
}
