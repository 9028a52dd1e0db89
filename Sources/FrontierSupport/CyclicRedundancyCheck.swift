/// The 32-bit cyclic redundancy check of ISO 3309, which gzip and PNG share (RFC 1952, section 8).
package enum CyclicRedundancyCheck {
  package static func sum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = .max
    let table = table
    for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xff)] ^ sum >> 8 }
    return ~sum
  }

  private static let table: [UInt32] = (0..<256).map { n in
    (0..<8).reduce(UInt32(n)) { word, _ in word & 1 == 1 ? 0xedb8_8320 ^ word >> 1 : word >> 1 }
  }
}
