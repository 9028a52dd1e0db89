/// Decompression of gzip (RFC 1952).
package enum Gunzip {
  /// Whether data begin as a gzip file does.
  package static func isGzip(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x1f, 0x8b])
  }

  /// The contents of a gzip file's members, one after the other; the length and the check sum of
  /// each are verified. Zeros behind the last, as tapes leave them, are passed over.
  package static func decompress(_ bytes: [UInt8]) throws(DecompressionError) -> [UInt8] {
    var start = 0
    var contents: [UInt8] = []
    repeat {
      let member = try self.member(of: bytes, from: &start)
      if contents.isEmpty { contents = member } else { contents += member }
      while start < bytes.count, bytes[start] == 0 { start += 1 }
    } while start < bytes.count
    return contents
  }

  /// The member that begins at `start`, which is moved behind it.
  private static func member(
    of bytes: [UInt8], from start: inout Int
  ) throws(DecompressionError) -> [UInt8] {
    let first = start
    guard isGzip(bytes[first...]) else { throw .foreign }
    guard bytes.count - first >= 18 else { throw .truncated }
    guard bytes[first + 2] == 8 else { throw .corrupt("compression method \(bytes[first + 2])") }
    let flags = bytes[first + 3]
    var place = first + 10
    if flags & 4 != 0 { place += 2 + Int(bytes[place]) + Int(bytes[place + 1]) << 8 }
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      while place < bytes.count, bytes[place] != 0 { place += 1 }
      place += 1
    }
    if flags & 2 != 0 { place += 2 }
    guard place + 8 < bytes.count else { throw .truncated }
    // The last four bytes of the last member, and mostly of the only one, say how long it is.
    let claimed = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    var stream = Inflate(bytes, from: place, expected: claimed)
    try stream.run()
    let end = stream.position
    guard end + 8 <= bytes.count else { throw .truncated }
    func word(_ offset: Int) -> Int {
      (0..<4).reduce(0) { $0 | Int(bytes[end + offset + $1]) << (8 * $1) }
    }
    guard word(4) == stream.output.count & 0xffff_ffff else {
      throw .corrupt("it says it holds \(word(4)) bytes and holds \(stream.output.count)")
    }
    guard word(0) == Int(CyclicRedundancyCheck.sum(stream.output)) else {
      throw .corrupt("the check sum does not agree")
    }
    start = end + 8
    return stream.output
  }
}
