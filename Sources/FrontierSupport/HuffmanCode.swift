/// A canonical prefix code of DEFLATE (RFC 1951, 3.2.2) as a table of all 15-bit continuations.
struct HuffmanCode {
  /// symbol · 16 + length, by the next 15 bits, first bit lowest; 0 where no word begins so.
  let table: [UInt16]

  /// - Throws: when more words are asked for than there are.
  init(_ lengths: [UInt8]) throws(DecompressionError) {
    var counts = [Int](repeating: 0, count: 16)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    var next = [Int](repeating: 0, count: 16)
    var code = 0
    for length in 1...15 {
      code = (code + (length > 1 ? counts[length - 1] : 0)) << 1
      next[length] = code
      guard code + counts[length] <= 1 << length else { throw .corrupt("over-full code") }
    }
    var table = [UInt16](repeating: 0, count: 1 << 15)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let length = Int(length)
      var word = next[length]
      next[length] += 1
      var reversed = 0
      for _ in 0..<length {
        reversed = reversed << 1 | word & 1
        word >>= 1
      }
      let entry = UInt16(symbol << 4 | length)
      for i in stride(from: reversed, to: 1 << 15, by: 1 << length) { table[i] = entry }
    }
    self.table = table
  }

  private init(fixed lengths: [UInt8]) {
    do { self = try HuffmanCode(lengths) } catch { preconditionFailure("fixed code: \(error)") }
  }

  static let fixedLiterals = HuffmanCode(
    fixed: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  static let fixedDistances = HuffmanCode(fixed: .init(repeating: 5, count: 30))

  /// The extra bits of length symbol 257 + i.
  static let lengthBits = (0..<29).map { $0 < 8 || $0 == 28 ? 0 : $0 / 4 - 1 }
  /// The shortest length of symbol 257 + i.
  static let lengths: [Int] = {
    var lengths = [3]
    for bits in lengthBits.dropLast(2) { lengths.append(lengths[lengths.count - 1] + 1 << bits) }
    return lengths + [258]
  }()
  /// The shortest distance of symbol i.
  static let distances: [Int] = {
    var distances = [1]
    for i in 0..<29 {
      distances.append(distances[distances.count - 1] + 1 << (i < 4 ? 0 : i / 2 - 1))
    }
    return distances
  }()
}
