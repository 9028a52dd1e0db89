/// Decompression of DEFLATE (RFC 1951), so that tables, data sets and pictures that are packed need
/// no further library: zlib's headers are not on every machine that has Swift.
struct Inflate {
  private let bytes: [UInt8]
  /// The next byte; after ``run()`` the first one behind the stream.
  private(set) var position: Int
  /// Bits read from `bytes` and not yet used, lowest first.
  private var pending: UInt64 = 0
  private var pendingCount = 0
  private(set) var output: [UInt8] = []

  /// What DEFLATE can make of a byte at the most: 258 bytes of a match in two bits.
  private static let greatestRatio = 1032

  /// - Parameter expected: the length of the contents as the container claims it, to make room.
  init(_ bytes: [UInt8], from position: Int, expected: Int) {
    self.bytes = bytes
    self.position = position
    output.reserveCapacity(max(0, min(expected, Self.greatestRatio * bytes.count)))
  }

  private mutating func need(_ count: Int) throws(DecompressionError) {
    while pendingCount < count {
      guard position < bytes.count else { throw .truncated }
      pending |= UInt64(bytes[position]) << UInt64(pendingCount)
      position += 1
      pendingCount += 8
    }
  }

  private mutating func bits(_ count: Int) throws(DecompressionError) -> Int {
    try need(count)
    let value = Int(pending & ((1 << UInt64(count)) - 1))
    pending >>= UInt64(count)
    pendingCount -= count
    return value
  }

  /// Decompresses the stream that begins at ``position``.
  mutating func run() throws(DecompressionError) {
    var last = false
    while !last {
      last = try bits(1) == 1
      switch try bits(2) {
      case 0: try stored()
      case 1: try block(HuffmanCode.fixedLiterals, HuffmanCode.fixedDistances)
      case 2:
        let (literals, distances) = try dynamicCodes()
        try block(literals, distances)
      default: throw .corrupt("block of no known type")
      }
    }
    // Whole bytes that were read ahead belong to what follows.
    position -= pendingCount / 8
  }

  private mutating func stored() throws(DecompressionError) {
    position -= pendingCount / 8
    (pending, pendingCount) = (0, 0)
    let length = try bits(16)
    let complement = try bits(16)
    guard length ^ complement == 0xffff else { throw .corrupt("stored block's length") }
    guard position + length <= bytes.count else { throw .truncated }
    output.append(contentsOf: bytes[position..<position + length])
    position += length
  }

  /// RFC 1951, 3.2.7.
  private mutating func dynamicCodes() throws(DecompressionError) -> (HuffmanCode, HuffmanCode) {
    let literalCount = try bits(5) + 257
    let distanceCount = try bits(5) + 1
    let lengthCount = try bits(4) + 4
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var lengths = [UInt8](repeating: 0, count: 19)
    for i in 0..<lengthCount { lengths[order[i]] = UInt8(try bits(3)) }
    let code = try HuffmanCode(lengths)
    var all: [UInt8] = []
    while all.count < literalCount + distanceCount {
      let symbol = try decode(code)
      switch symbol {
      case 0..<16: all.append(UInt8(symbol))
      case 16:
        guard let previous = all.last else { throw .corrupt("repeat of nothing") }
        all.append(contentsOf: repeatElement(previous, count: try bits(2) + 3))
      case 17: all.append(contentsOf: repeatElement(0, count: try bits(3) + 3))
      default: all.append(contentsOf: repeatElement(0, count: try bits(7) + 11))
      }
    }
    guard all.count == literalCount + distanceCount else { throw .corrupt("code lengths") }
    return (
      try HuffmanCode(Array(all[..<literalCount])), try HuffmanCode(Array(all[literalCount...]))
    )
  }

  private mutating func decode(_ code: HuffmanCode) throws(DecompressionError) -> Int {
    // Near the end fewer than 15 bits may be left; the zeros above them are then not believed.
    while pendingCount < 15, position < bytes.count {
      pending |= UInt64(bytes[position]) << UInt64(pendingCount)
      position += 1
      pendingCount += 8
    }
    let entry = code.table[Int(pending & 0x7fff)]
    let length = Int(entry & 15)
    guard length > 0 else { throw .corrupt("code word of no symbol") }
    guard length <= pendingCount else { throw .truncated }
    pending >>= UInt64(length)
    pendingCount -= length
    return Int(entry >> 4)
  }

  private mutating func block(
    _ literals: HuffmanCode, _ distances: HuffmanCode
  ) throws(DecompressionError) {
    while true {
      let symbol = try decode(literals)
      if symbol < 256 {
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol < 286 else { throw .corrupt("length symbol \(symbol)") }
      let length =
        try HuffmanCode.lengths[symbol - 257] + bits(HuffmanCode.lengthBits[symbol - 257])
      let far = try decode(distances)
      guard far < 30 else { throw .corrupt("distance symbol \(far)") }
      let distance = try HuffmanCode.distances[far] + bits(far < 4 ? 0 : far / 2 - 1)
      guard distance <= output.count else { throw .corrupt("distance before the start") }
      // Byte by byte: a match may overlap what it writes.
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }
}
