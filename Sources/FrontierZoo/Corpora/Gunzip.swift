/// Decompression of gzip (RFC 1952) and DEFLATE (RFC 1951), so that data sets packed as Debian
/// packs them need no further library: zlib's headers are not on every machine that has Swift.
struct Gunzip {
  enum Failure: Error, Equatable {
    case truncated
    case notGzip
    case corrupt(String)
  }

  private let bytes: [UInt8]
  private var position: Int
  /// Bits read from `bytes` and not yet used, lowest first.
  private var pending: UInt64 = 0
  private var pendingCount = 0
  private var output: [UInt8] = []

  /// Whether data begin as a gzip file does.
  static func isGzip(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
  }

  /// The contents of a gzip file's first member, whose length and check sum are verified.
  static func decompress(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
    guard isGzip(bytes), bytes.count >= 18 else { throw .notGzip }
    guard bytes[2] == 8 else { throw .corrupt("compression method \(bytes[2])") }
    let flags = bytes[3]
    var start = 10
    if flags & 4 != 0 { start += 2 + Int(bytes[10]) + Int(bytes[11]) << 8 }
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      while start < bytes.count, bytes[start] != 0 { start += 1 }
      start += 1
    }
    if flags & 2 != 0 { start += 2 }
    guard start + 8 < bytes.count else { throw .truncated }
    var reader = Gunzip(bytes: bytes, position: start)
    try reader.inflate()
    guard reader.position + 8 <= bytes.count else { throw .truncated }
    func word(_ start: Int) -> Int {
      (0..<4).reduce(0) { $0 | Int(bytes[reader.position + start + $1]) << (8 * $1) }
    }
    guard word(4) == reader.output.count & 0xffff_ffff else {
      throw .corrupt("it says it holds \(word(4)) bytes and holds \(reader.output.count)")
    }
    guard word(0) == Int(CyclicRedundancyCheck.sum(reader.output)) else {
      throw .corrupt("the check sum does not agree")
    }
    return reader.output
  }

  private init(bytes: [UInt8], position: Int) {
    self.bytes = bytes
    self.position = position
    // The last four bytes say how long the contents are; do not believe more than DEFLATE can do.
    let claimed = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    output.reserveCapacity(min(claimed, 1032 * bytes.count))
  }

  private mutating func need(_ count: Int) throws(Failure) {
    while pendingCount < count {
      guard position < bytes.count else { throw .truncated }
      pending |= UInt64(bytes[position]) << UInt64(pendingCount)
      position += 1
      pendingCount += 8
    }
  }

  private mutating func bits(_ count: Int) throws(Failure) -> Int {
    try need(count)
    let value = Int(pending & ((1 << UInt64(count)) - 1))
    pending >>= UInt64(count)
    pendingCount -= count
    return value
  }

  private mutating func inflate() throws(Failure) {
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

  private mutating func stored() throws(Failure) {
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
  private mutating func dynamicCodes() throws(Failure) -> (HuffmanCode, HuffmanCode) {
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

  private mutating func decode(_ code: HuffmanCode) throws(Failure) -> Int {
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
  ) throws(Failure) {
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
