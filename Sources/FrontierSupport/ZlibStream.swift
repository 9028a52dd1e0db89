/// Decompression of a zlib stream (RFC 1950), as a PNG picture has it.
package enum ZlibStream {
  /// The contents, whose check sum is verified.
  package static func decompress(
    _ bytes: [UInt8], expected: Int
  ) throws(DecompressionError) -> [UInt8] {
    // The first byte's lower half is the method, DEFLATE; both bytes are a multiple of 31.
    guard bytes.count >= 6, bytes[0] & 0xf == 8, (Int(bytes[0]) << 8 + Int(bytes[1])) % 31 == 0
    else { throw .foreign }
    guard bytes[1] & 0x20 == 0 else { throw .corrupt("a preset dictionary") }
    var stream = Inflate(bytes, from: 2, expected: expected)
    try stream.run()
    let end = stream.position
    guard end + 4 <= bytes.count else { throw .truncated }
    let claimed = bytes[end..<end + 4].reduce(0) { $0 << 8 | Int($1) }
    guard claimed == adler(stream.output) else { throw .corrupt("the check sum does not agree") }
    return stream.output
  }

  /// Adler's checksum.
  package static func adler(_ bytes: [UInt8]) -> Int {
    var a = 1
    var b = 0
    for byte in bytes {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return b << 16 | a
  }
}
