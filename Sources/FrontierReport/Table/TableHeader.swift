/// The first record of a table: its columns' names, and what separates them.
struct TableHeader: Sendable {
  let names: [String]
  let cells: TableCells
  /// Where the first data record starts.
  let end: Int

  /// Reads the header; a byte order mark and blank lines before it are skipped.
  ///
  /// The delimiter is the comma, if the header has one outside quotes; else the tab, else the
  /// semicolon.
  init(_ bytes: Span<UInt8>, file: String) throws(TableError) {
    var start = 0
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { start = 3 }
    // A tab may delimit an empty first name.
    while start < bytes.count, bytes[start] == 32 || 10...13 ~= bytes[start] { start += 1 }
    guard start < bytes.count else { throw .empty(file: file) }
    if let what = Self.foreignFormat(bytes, at: start) { throw .notText(file: file, what: what) }

    let cells = TableCells(delimiter: Self.delimiter(bytes, from: start))
    var names: [String] = []
    var index = start
    while true {
      guard let end = cells.end(ofCellAt: index, in: bytes) else {
        let line = TableCells.line(of: index, in: bytes)
        throw .unterminatedQuote(file: file, row: 0, line: line)
      }
      names.append(cells.text(ofCellAt: index, in: bytes))
      index = end
      guard index < bytes.count, bytes[index] == cells.delimiter else { break }
      index += 1
    }
    self.names = names
    self.cells = cells
    end = TableCells.nextRecord(after: index, in: bytes)
  }

  /// Whether every name reads as a number: then the line is most likely data.
  var looksLikeData: Bool {
    names.allSatisfy { TableNumber.absence(of: TableCells.number($0)) == nil }
  }

  private static func delimiter(_ bytes: Span<UInt8>, from start: Int) -> UInt8 {
    let comma = UInt8(ascii: ",")
    var hasTab = false
    var hasSemicolon = false
    var isQuoted = false
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == TableCells.quote {
        isQuoted.toggle()
      } else if !isQuoted {
        if byte == TableCells.lineFeed || byte == TableCells.carriageReturn { break }
        if byte == comma { return comma }
        if byte == 9 { hasTab = true }
        if byte == UInt8(ascii: ";") { hasSemicolon = true }
      }
      index += 1
    }
    return hasTab ? 9 : hasSemicolon ? UInt8(ascii: ";") : comma
  }

  /// What the file is instead of text in UTF-8 or a superset of ASCII.
  private static func foreignFormat(_ bytes: Span<UInt8>, at start: Int) -> String? {
    guard bytes.count >= start + 2 else { return nil }
    switch (bytes[start], bytes[start + 1]) {
    case (0xFF, 0xFE), (0xFE, 0xFF): return "UTF-16 text"
    case (0x1F, 0x8B): return "a gzip archive"
    case (UInt8(ascii: "P"), UInt8(ascii: "K"))
    where bytes.count >= start + 4 && bytes[start + 2] < 9: return "a zip archive or a workbook"
    default:
      for index in start..<min(bytes.count, 4096) where bytes[index] == 0 { return "binary data" }
      return nil
    }
  }
}
