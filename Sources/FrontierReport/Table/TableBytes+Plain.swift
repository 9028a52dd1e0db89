extension TableBytes {
  /// The same table as UTF-8 text with a delimiter, where it is in UTF-16, set in LaTeX or printed with rules, or its
  /// columns are set apart by spaces alone; else itself.
  ///
  /// Lines stay lines, so that messages name the same ones.
  func plain() -> TableBytes {
    let utf8 = decoded() ?? self
    let lines = utf8.withSpan { utf8.printed(in: $0) } ?? utf8
    return lines.withSpan { lines.separated(in: $0) } ?? lines
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
  /// or more, and no other delimiter; `nil` where it is not so. The first line may have a word less:
  /// R writes rows with names and does not name their column. What stands in double quotes is one word,
  /// and below a line of names without a comma a comma is a decimal mark.
  private func separated(in bytes: Span<UInt8>) -> TableBytes? {
    var (index, lines, first, words) = (0, 0, 0, 0)
    while index < bytes.count, lines < Self.decidingLines {
      guard let line = Self.line(at: index, isFirst: lines == 0, in: bytes) else { return nil }
      index = TableCells.nextRecord(after: line.end, in: bytes)
      guard line.words > 0, !line.isComment else { continue }
      if lines == 0 { first = line.words }
      if lines == 1 { words = line.words }
      guard lines == 0 || line.words == words else { return nil }
      lines += 1
    }
    guard lines > 1, words > 1, first == words || first + 1 == words else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isQuoted = false
    for i in 0..<bytes.count {
      if bytes[i] == TableCells.quote { isQuoted.toggle() }
      guard bytes[i] == 32, !isQuoted else {
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

  /// How many words a line has, and where it ends; `nil` where something else than spaces parts them.
  private static func line(
    at start: Int, isFirst: Bool, in bytes: Span<UInt8>
  ) -> (words: Int, isComment: Bool, end: Int)? {
    var (index, count) = (start, 0)
    var (isInside, isQuoted) = (false, false)
    let isComment = bytes[start] == UInt8(ascii: "#")
    while index < bytes.count, bytes[index] != TableCells.lineFeed,
      bytes[index] != TableCells.carriageReturn
    {
      let byte = bytes[index]
      if !isComment, !isQuoted, (isFirst ? ",;|\t" : ";|\t").utf8.contains(byte) { return nil }
      if byte == TableCells.quote, !isComment {
        // A quote inside a word opens nothing.
        guard isQuoted || !isInside else { return nil }
        isQuoted.toggle()
      }
      if byte == 32, !isQuoted {
        isInside = false
      } else if !isInside {
        (isInside, count) = (true, count + 1)
      }
      index += 1
    }
    return isQuoted ? nil : (count, isComment, index)
  }
}
