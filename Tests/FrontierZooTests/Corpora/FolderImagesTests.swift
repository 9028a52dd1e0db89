import Foundation
import Testing

@testable import FrontierZoo

@Suite struct FolderImagesTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "/frontier-pictures-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  private func write(_ bytes: [UInt8], _ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  /// Four pictures a class of one colour each, 9 × 7 pixels.
  private func fill(_ root: String, classes: [String]) throws {
    for (c, name) in classes.enumerated() {
      for i in 0..<4 {
        let colour = [UInt8(50 * c + 10), UInt8(60 * i), 200]
        let picture = PNGImage.encode(
          width: 9, height: 7, pixels: Array((0..<63).map { _ in colour }.joined()))
        try write(picture, "\(root)/\(name)/\(i).png")
      }
      try write(Array("notes".utf8), "\(root)/\(name)/readme.txt")
    }
  }

  private func drawn(_ source: FolderImages, _ split: Split) -> [(label: Int, pixels: [UInt8])] {
    (0..<(source.imageCount(in: split) ?? 0)).map { i in
      var pixels = [UInt8](repeating: 0, count: 8 * 8 * 3)
      let label = pixels.withUnsafeMutableBufferPointer {
        source.draw(i, seed: 1, split: split, size: 8, into: $0)
      }
      return (label, pixels)
    }
  }

  @Test func halfOfEveryClassIsForTheTest() throws {
    try withFolder { path in
      try fill(path, classes: ["zebra", "ant", "cat"])
      let source = try FolderImages(folder: path, imageSize: 8)
      #expect(source.classes == ["ant", "cat", "zebra"])
      #expect(source.fewestExamples == 2)
      let parts = Split.allCases.map { drawn(source, $0) }
      #expect(parts.map(\.count) == [6, 6])
      #expect(Set(parts.joined().map(\.pixels)).count == 12)
      for image in parts.joined() {
        // The colour tells the class, in the order the folders were filled.
        let written = ["zebra", "ant", "cat"][Int(image.pixels[0] - 10) / 50]
        #expect(source.classes[image.label] == written)
        #expect(Set(image.pixels.indices.filter { $0 % 3 == 2 }.map { image.pixels[$0] }) == [200])
      }
      let again = drawn(try FolderImages(folder: path, imageSize: 8), .training)
      #expect(again.map(\.pixels) == parts[0].map(\.pixels))
      let other = drawn(try FolderImages(folder: path, imageSize: 8, seed: 2), .training)
      #expect(other.map(\.pixels) != parts[0].map(\.pixels))
    }
  }

  @Test func trainAndTestFoldersAreTakenAsTheyAre() throws {
    try withFolder { path in
      try fill(path + "/train", classes: ["a", "b"])
      try fill(path + "/test", classes: ["a", "b"])
      let source = try FolderImages(folder: path, imageSize: 8)
      #expect(source.classes == ["a", "b"] && source.imageCount(in: .test) == 8)
      try FileManager.default.removeItem(atPath: path + "/test/b")
      #expect(throws: ImageSourceError.self) { try FolderImages(folder: path) }
    }
  }

  @Test func foldersThatAreNone() throws {
    try withFolder { path in
      #expect(throws: ImageSourceError.self) { try FolderImages(folder: path) }
      try fill(path, classes: ["only"])
      #expect(throws: ImageSourceError.self) { try FolderImages(folder: path) }
      try fill(path, classes: ["two"])
      try write([1, 2, 3], path + "/two/broken.png")
      #expect(throws: ImageSourceError.self) { try FolderImages(folder: path) }
    }
  }

  @Test(arguments: PictureSamples.all) func picturesAreRead(_ sample: PictureSamples.Sample) throws
  {
    let picture = try PNGImage.decode(
      Array(try #require(Data(base64Encoded: sample.base64))))
    #expect(picture.width == sample.width && picture.height == sample.height)
    #expect(picture.pixels == sample.pixels)
  }

  @Test func whatIsWrittenIsRead() throws {
    let pixels = (0..<5 * 4 * 3).map { UInt8(truncatingIfNeeded: $0 * 37) }
    let bytes = PNGImage.encode(width: 5, height: 4, pixels: pixels)
    #expect(try PNGImage.decode(bytes).pixels == pixels)
    for length in 0..<bytes.count {
      #expect(throws: PictureError.self) { try PNGImage.decode(Array(bytes[..<length])) }
    }
    for at in stride(from: 8, to: bytes.count, by: 3) {
      var damaged = bytes
      damaged[at] ^= 4
      #expect(throws: PictureError.self, "byte \(at)") { try PNGImage.decode(damaged) }
    }
  }

  @Test func pixmapsAreRead() throws {
    let colour = Array("P6 # a comment\n2 1\n255\n".utf8) + [1, 2, 3, 250, 251, 252]
    #expect(try PortablePixmap.decode(colour).pixels == [1, 2, 3, 250, 251, 252])
    let grey = Array("P5\n2 1 15\n".utf8) + [15, 0]
    #expect(try PortablePixmap.decode(grey).pixels == [255, 255, 255, 0, 0, 0])
    for text in ["P6", "P6 2", "P6 2 1 255\nabc", "P6 0 1 255\n", "P6 2 1 65535\n"] {
      #expect(throws: PictureError.self) { try PortablePixmap.decode(Array(text.utf8)) }
    }
  }

  /// A square of whole cells is their mean, and of parts of cells their share.
  @Test func scalingIsByArea() {
    let grey: [UInt8] = [0, 100, 200, 60, 20, 40, 80, 120, 10]
    let picture = PictureFile(width: 3, height: 3, pixels: grey.flatMap { [$0, $0, $0] })
    #expect(picture.square(3).pixels == picture.pixels)
    #expect(picture.square(1).pixels.allSatisfy { $0 == 70 })
    // The upper left quarter: one cell, two halves, a quarter, over 2.25.
    let corner = (0 + 50 + 30 + 5) / 2.25
    #expect(picture.square(2).pixels[0] == UInt8(corner.rounded()))
    let wide = PictureFile(width: 3, height: 1, pixels: [1, 1, 1, 9, 9, 9, 1, 1, 1])
    #expect(wide.square(2).pixels.allSatisfy { $0 == 9 })
  }
}
