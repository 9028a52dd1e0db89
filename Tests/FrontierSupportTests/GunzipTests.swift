import Foundation
import Testing

@testable import FrontierSupport

/// Decompression against streams made by zlib 1.2.13 (through Python's `zlib.compressobj`, level
/// 9, window −15; strategy default and `Z_FIXED`).
@Suite struct GunzipTests {
  private let text = Array(
    (String(repeating: "the quick brown fox jumps over the lazy dog. ", count: 6)
      + String(repeating: "pack my box with five dozen liquor jugs! ", count: 5)).utf8)
  private let dynamic =
    "3cvbEYAgEEPRVmID9gSKsiosIg+henfsQj8z9yRZgzPTtENHrh4L39iyCxe4mIgk+VC9YeZ1fNevcVDiXIMWVClZLFSMpG48"
    + "DjozR/mu1/AJ+AA="
  private let fixed =
    "K8lIVSgszUzOVkgqyi/PU0jLr1DIKs0tKFbIL0stUigBSuckVlUqpOSn64F5w1pxQSJQXW6lQhJQUXlmSYZCWmZZKlCqKjVP"
    + "ISezsDS/CKg3vVhxSCgEAA=="

  /// A gzip file around a DEFLATE stream; with a name, an extra field and a header check.
  private func wrapped(_ stream: [UInt8], of contents: [UInt8], full: Bool = false) -> [UInt8] {
    func little(_ n: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: n >> (8 * $0)) } }
    let extras: [UInt8] = full ? [2, 0, 9, 9] + Array("name".utf8) + [0, 1, 2] : []
    return [0x1f, 0x8b, 8, full ? 4 + 8 + 2 : 0, 0, 0, 0, 0, 0, 3] + extras + stream
      + little(Int(CyclicRedundancyCheck.sum(contents))) + little(contents.count)
  }

  private func decoded(_ base64: String) throws -> [UInt8] {
    Array(try #require(Data(base64Encoded: base64)))
  }

  @Test func checkSumIsTheStandards() {
    // The check value of CRC-32/ISO-HDLC, and the sum at the end of every PNG file.
    #expect(CyclicRedundancyCheck.sum(Array("123456789".utf8)) == 0xcbf4_3926)
    #expect(CyclicRedundancyCheck.sum(Array("IEND".utf8)) == 0xae42_6082)
  }

  @Test func everyKindOfBlockIsRead() throws {
    for stream in [try decoded(dynamic), try decoded(fixed)] {
      #expect(try Gunzip.decompress(wrapped(stream, of: text)) == text)
      #expect(try Gunzip.decompress(wrapped(stream, of: text, full: true)) == text)
    }
    // Two stored blocks, of 3 bytes and of none.
    let stored: [UInt8] = [0, 3, 0, 0xfc, 0xff, 7, 8, 9, 1, 0, 0, 0xff, 0xff]
    #expect(try Gunzip.decompress(wrapped(stored, of: [7, 8, 9])) == [7, 8, 9])
  }

  /// As `cat a.gz b.gz` makes them, and as a tape pads them.
  @Test func membersFollowOneAnother() throws {
    let first = wrapped(try decoded(dynamic), of: text, full: true)
    let second = wrapped([0, 3, 0, 0xfc, 0xff, 7, 8, 9, 1, 0, 0, 0xff, 0xff], of: [7, 8, 9])
    #expect(try Gunzip.decompress(first + second + [0, 0]) == text + [7, 8, 9])
    #expect(throws: DecompressionError.foreign) { try Gunzip.decompress(first + [1, 2, 3]) }
    #expect(throws: DecompressionError.foreign) { try Gunzip.decompress([]) }
  }

  /// A zlib stream by Python's `zlib.compress(b"frontier" * 4, 9)`.
  @Test func zlibStreams() throws {
    let stream = try decoded("eNpLK8rPK8lMLUrDQQMA4SQNpQ==")
    let plain = Array(String(repeating: "frontier", count: 4).utf8)
    #expect(try ZlibStream.decompress(stream, expected: 32) == plain)
    #expect(throws: DecompressionError.self) {
      try ZlibStream.decompress(Array(stream.dropLast()), expected: 32)
    }
    var damaged = stream
    damaged[damaged.count - 1] ^= 1
    #expect(throws: DecompressionError.self) {
      try ZlibStream.decompress(damaged, expected: 32)
    }
  }

  @Test func lengthAndDistanceTablesAreThoseOfTheStandard() {
    #expect(HuffmanCode.lengths.count == 29 && HuffmanCode.distances.count == 30)
    #expect(HuffmanCode.lengths[7...9] == [10, 11, 13])
    #expect(HuffmanCode.lengths[26...28] == [195, 227, 258])
    #expect(HuffmanCode.distances[3...5] == [4, 5, 7])
    #expect(HuffmanCode.distances[28...29] == [16_385, 24_577])
  }

  /// Damage never traps: it throws, or (in bytes nothing depends on) changes nothing.
  @Test func damageIsNoticed() throws {
    let whole = wrapped(try decoded(dynamic), of: text)
    for length in stride(from: 0, to: whole.count, by: 3) {
      #expect(throws: DecompressionError.self) { try Gunzip.decompress(Array(whole[..<length])) }
    }
    for position in 10..<whole.count {
      var damaged = whole
      damaged[position] ^= 1 << UInt8(position % 8)
      let result = try? Gunzip.decompress(damaged)
      #expect(result == nil || result == text, "byte \(position)")
    }
  }
}
