extension TableBytes {
  /// The same table as UTF-8 text with a delimiter, where it is in UTF-16 or its columns are set
  /// apart by spaces alone; else itself.
  ///
  /// Lines stay lines, so that messages name the same ones.
  func plain() -> TableBytes {
    let utf8 = decoded() ?? self
    return utf8.withSpan { utf8.separated(in: $0) } ?? utf8
  }

  /// UTF-16 with a byte order mark, which spreadsheets call Unicode text; `nil` for any other.
  private func decoded() -> TableBytes? {
    withSpan { bytes -> [UInt8]? in
      guard bytes.count >= 4, bytes.count % 2 == 0 else { return nil }
      let isLittle = bytes[0] == 0xFF && bytes[1] == 0xFE
      guard isLittle || bytes[0] == 0xFE && bytes[1] == 0xFF else { return nil }
      var units: [UInt16] = []
      units.reserveCapacity(bytes.count / 2)
      for i in stride(from: 2, to: bytes.count, by: 2) {
        let (first, second) = (UInt16(bytes[i]), UInt16(bytes[i + 1]))
        units.append(isLittle ? second << 8 | first : first << 8 | second)
      }
      return Array(String(decoding: units, as: UTF16.self).utf8)
    }.map(TableBytes.init)
  }

  /// How many lines decide whether spaces separate columns.
  private static let decidingLines = 20

  /// The columns set apart by tabs, where each of the first lines has the same number of words, two
  /// or more, and no other delimiter; `nil` where it is not so.
  private func separated(in bytes: Span<UInt8>) -> TableBytes? {
    var (index, lines, words) = (0, 0, 0)
    while index < bytes.count, lines < Self.decidingLines {
      var (count, isInside, isComment, first) = (0, false, false, true)
      while index < bytes.count, bytes[index] != TableCells.lineFeed,
        bytes[index] != TableCells.carriageReturn
      {
        let byte = bytes[index]
        if first, byte == UInt8(ascii: "#") { isComment = true }
        first = false
        if !isComment, ",;|\"\t".utf8.contains(byte) { return nil }
        if byte == 32 {
          isInside = false
        } else if !isInside {
          (isInside, count) = (true, count + 1)
        }
        index += 1
      }
      index = TableCells.nextRecord(after: index, in: bytes)
      guard count > 0, !isComment else { continue }
      if lines == 0 { words = count }
      guard count == words else { return nil }
      lines += 1
    }
    guard lines > 1, words > 1 else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for i in 0..<bytes.count {
      guard bytes[i] == 32 else {
        result.append(bytes[i])
        continue
      }
      // Spaces at either end of a line separate nothing.
      let isFirst =
        result.isEmpty || result.last == TableCells.lineFeed || result.last == 9
        || result.last == TableCells.carriageReturn
      let isLast =
        i + 1 == bytes.count || bytes[i + 1] == TableCells.lineFeed
        || bytes[i + 1] == TableCells.carriageReturn || bytes[i + 1] == 32
      if !isFirst, !isLast { result.append(9) }
    }
    return TableBytes(result)
  }
}
