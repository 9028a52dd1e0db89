import Foundation
import Testing

@testable import FrontierZoo

@Suite struct SampleSheetTests {
  @Test func thePictureIsAPNGFileOfTheRightSize() throws {
    let sheet = SampleSheet(of: [Tasks.all[0], Tasks.all[8]], columns: 3)
    let bytes = sheet.png()
    #expect(bytes.prefix(8) == [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    #expect(bytes[16..<24] == [0, 0, 0, 51, 0, 0, 0, 34])
    // What is stored is what was drawn: unpacked by this module's own reader.
    let pixels = try unpacked(bytes)
    #expect(pixels.count == 34 * (1 + 3 * 51))
    let drawn = DrawnImages(Tasks.all[0], 0..<3)
    let first = zip(drawn.labels, drawn.bytes).min { $0.0 < $1.0 }
    #expect(Array(pixels[1..<49]) == first.map { Array($0.1[..<48]) })
  }

  @Test func captionsNameTheRows() {
    let text = SampleSheet(of: [Tasks.all[0], Tasks.all[8]], columns: 2).svg()
    #expect(text.hasPrefix("<svg ") && text.hasSuffix("</svg>\n"))
    #expect(text.contains(">imagenet</text>") && text.contains(">dtd</text>"))
    #expect(text.contains("base64,iVBORw0KGgo"))
  }

  /// The contents of the one IDAT chunk: zlib's header and sum made into gzip's.
  private func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
    let length = bytes[33..<37].reduce(0) { $0 << 8 | Int($1) }
    #expect(bytes[37..<41] == ArraySlice("IDAT".utf8))
    let stream = Array(bytes[43..<41 + length - 4])
    var contents: [UInt8] = []
    var place = 0
    while place < stream.count {
      let count = Int(stream[place + 1]) | Int(stream[place + 2]) << 8
      contents += stream[(place + 5)..<(place + 5 + count)]
      place += 5 + count
    }
    return contents
  }
}
