/// The first record of a table: its columns' names, and what separates them.
struct TableHeader: Sendable {
  let names: [String]
  let cells: TableCells
  /// Whether the header was one name short, and rows begin with a name of their own.
  let hasRowNames: Bool
  /// Where the first data record starts.
  let end: Int

  /// Reads the header; a byte order mark, blank lines, a line `sep=;` and comments before it are
  /// skipped.
  ///
  /// A comment is a line that begins with `#`; the last one before rows of numbers is the header
  /// itself where it has as many cells as they (`#step,loss`).
  init(_ bytes: Span<UInt8>, file: String) throws(TableError) {
    var start = 0
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { start = 3 }
    let first = Self.skipSpace(from: start, in: bytes)
    guard first < bytes.count else { throw .empty(file: file) }
    if let what = Self.foreignFormat(bytes, at: first) { throw .notText(file: file, what: what) }
    let declared = Self.declaredDelimiter(at: first, in: bytes)
    start = declared?.end ?? first
    var comment: Int?
    while true {
      start = Self.skipSpace(from: start, in: bytes)
      guard start < bytes.count, bytes[start] == UInt8(ascii: "#") else { break }
      comment = start
      start = TableCells.nextRecord(after: Self.lineEnd(from: start, in: bytes), in: bytes)
    }
    guard start < bytes.count || comment != nil else { throw .empty(file: file) }
    let delimiter = declared?.delimiter ?? Self.delimiter(bytes, from: min(start, bytes.count))
    let cells = TableCells(delimiter: delimiter)
    if let comment {
      var (names, end) = try Self.names(from: comment + 1, cells, in: bytes, file: file)
      let next =
        start < bytes.count ? try Self.names(from: start, cells, in: bytes, file: file) : nil
      // "# x y": what follows the mark is no name.
      if names.first == "", names.count == (next?.names.count ?? 0) + 1 { names.removeFirst() }
      if names.count > 1,
        next == nil || next!.names.count == names.count && Self.isData(next!.names)
      {
        (self.names, self.cells, self.end, hasRowNames) = (names, cells, end, false)
        return
      }
    }
    guard start < bytes.count else { throw .empty(file: file) }
    let (names, end) = try Self.names(from: start, cells, in: bytes, file: file)
    hasRowNames = Self.rowsBeginWithNames(bytes, from: start, cells)
    self.names = hasRowNames ? [""] + names : names
    self.cells = cells
    self.end = end
    if names.count == 1, !names[0].isEmpty, !Self.isData(names),
      Self.fields(bytes, from: end, delimiter: cells.delimiter, records: 3).contains(where: {
        $0 > 1
      })
        || Self.delimiter(bytes, from: end) != cells.delimiter
    {
      throw .titleLine(
        file: file, line: TableCells.line(of: start, in: bytes), text: Table.shortened(names[0]))
    }
  }

  /// Whether every row has one cell more than the header, the first of which is its name: R writes
  /// tables so.
  ///
  /// Rows with a decimal comma that nothing quotes look alike, and so do rows with a column that nobody named:
  /// a name must be in quotes or a word, or the row's number in a table parted by tabs or spaces.
  private static func rowsBeginWithNames(
    _ bytes: Span<UInt8>, from start: Int, _ cells: TableCells
  ) -> Bool {
    let counts = fields(bytes, from: start, delimiter: cells.delimiter, records: decidingRows)
    guard counts.count > 1, let width = counts.first, width > 0,
      counts.dropFirst().allSatisfy({ $0 == width + 1 })
    else { return false }
    guard var end = cells.end(ofCellAt: start, in: bytes) else { return false }
    while end < bytes.count, bytes[end] == cells.delimiter {
      guard let next = cells.end(ofCellAt: end + 1, in: bytes) else { return false }
      end = next
    }
    var index = TableCells.nextRecord(after: end, in: bytes)
    var areNames = true
    var areCounted = true
    var isLastEmpty = true
    for row in 1..<counts.count where index < bytes.count {
      let isQuoted = bytes[index] == TableCells.quote
      let first = cells.text(ofCellAt: index, in: bytes)
      areNames = areNames && (isQuoted || WrittenNumber(first) == nil)
      areCounted = areCounted && (first == String(row) || first == String(row - 1))
      var last = index
      while let end = cells.end(ofCellAt: index, in: bytes) {
        (last, index) = (index, end)
        guard end < bytes.count, bytes[end] == cells.delimiter else { break }
        index += 1
      }
      if !cells.text(ofCellAt: last, in: bytes).isEmpty { isLastEmpty = false }
      index = TableCells.nextRecord(after: index, in: bytes)
    }
    // A delimiter at the end of every line makes no column.
    return !isLastEmpty && (areNames || areCounted && cells.delimiter == 9)
  }

  /// How many records decide what a table looks like.
  private static let decidingRows = 20

  /// Whether the record at `index` is none: blank, or a comment; moves `index` behind it if so.
  ///
  /// A line that begins with `#`, has as many cells as the header and a number behind the first is a row.
  @inline(__always)
  func skipsRecord(_ index: inout Int, in bytes: Span<UInt8>) -> Bool {
    let start = index
    while index < bytes.count, bytes[index] == 32 || bytes[index] == 9,
      bytes[index] != cells.delimiter
    {
      index += 1
    }
    guard index < bytes.count else { return true }
    let byte = bytes[index]
    guard byte == TableCells.lineFeed || byte == TableCells.carriageReturn else {
      if cells.delimiter == UInt8(ascii: "|"), let next = Self.rule(from: start, in: bytes) {
        index = next
        return true
      }
      guard byte == UInt8(ascii: "#"), isComment(at: start, in: bytes) else { return false }
      index = TableCells.nextRecord(after: Self.lineEnd(from: index, in: bytes), in: bytes)
      return true
    }
    index = TableCells.nextRecord(after: index, in: bytes)
    return true
  }

  /// Where a line goes on that only parts a table pasted from a text, `|---|:---:|` or `----+----`;
  /// `nil` for any other line.
  @inline(never)
  private static func rule(from start: Int, in bytes: Span<UInt8>) -> Int? {
    var (index, dashes) = (start, 0)
    while index < bytes.count, "|-:+= ".utf8.contains(bytes[index]) {
      dashes += bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "=") ? 1 : 0
      index += 1
    }
    guard dashes > 1, index == lineEnd(from: start, in: bytes) else { return nil }
    return TableCells.nextRecord(after: index, in: bytes)
  }

  @inline(never)
  private func isComment(at start: Int, in bytes: Span<UInt8>) -> Bool {
    var (index, fields) = (start, 1)
    var hasNumber = false
    while let end = cells.end(ofCellAt: index, in: bytes), end < bytes.count,
      bytes[end] == cells.delimiter
    {
      fields += 1
      index = end + 1
      hasNumber = hasNumber || WrittenNumber(cells.text(ofCellAt: index, in: bytes)) != nil
    }
    return fields != names.count || !hasNumber
  }

  private static func names(
    from start: Int, _ cells: TableCells, in bytes: Span<UInt8>, file: String
  ) throws(TableError) -> (names: [String], end: Int) {
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
    // Delimiters at the end of every line make no columns.
    while names.count > 1, names.last == "" { names.removeLast() }
    return (names, TableCells.nextRecord(after: index, in: bytes))
  }

  private static func isData(_ names: [String]) -> Bool {
    names.allSatisfy { TableNumber.absence(of: TableCells.number($0)) == nil }
  }

  private static func skipSpace(from start: Int, in bytes: Span<UInt8>) -> Int {
    var index = start
    // A tab may delimit an empty first name.
    while index < bytes.count, bytes[index] == 32 || 10...13 ~= bytes[index] { index += 1 }
    return index
  }

  static func lineEnd(from start: Int, in bytes: Span<UInt8>) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != TableCells.lineFeed,
      bytes[index] != TableCells.carriageReturn
    {
      index += 1
    }
    return index
  }

  /// What a first line `sep=;` declares, as spreadsheets write and read it.
  private static func declaredDelimiter(
    at start: Int, in bytes: Span<UInt8>
  ) -> (delimiter: UInt8, end: Int)? {
    let end = lineEnd(from: start, in: bytes)
    var line: [UInt8] = []
    for index in start..<end where bytes[index] != TableCells.quote { line.append(bytes[index]) }
    guard line.count == 5, String(decoding: line[..<4], as: UTF8.self).lowercased() == "sep="
    else { return nil }
    return (line[4], TableCells.nextRecord(after: end, in: bytes))
  }

  /// Whether every name reads as a number: then the line is most likely data.
  var looksLikeData: Bool { Self.isData(names) }

  /// The comma, tab, semicolon or bar that divides the header and the first rows into the same
  /// number of cells, two or more, and of several such the one that leaves most of the rows' cells numbers:
  /// a comma may stand in names, and between the decimals of what semicolons part. Where none does, the first
  /// of them that the header holds.
  private static func delimiter(_ bytes: Span<UInt8>, from start: Int) -> UInt8 {
    let candidates = [UInt8(ascii: ","), 9, UInt8(ascii: ";"), UInt8(ascii: "|")]
    var fallback: UInt8?
    var found: [UInt8] = []
    for candidate in candidates {
      let counts = fields(bytes, from: start, delimiter: candidate, records: 20)
      guard let first = counts.first, first > 1 else { continue }
      if counts.allSatisfy({ $0 == first }) { found.append(candidate) }
      if fallback == nil { fallback = candidate }
    }
    guard found.count > 1 else { return found.first ?? fallback ?? candidates[0] }
    let shares = found.map { shareOfNumbers(bytes, from: start, delimiter: $0) }
    return found[shares.firstIndex(of: shares.max() ?? 0) ?? 0]
  }

  /// How many of the cells below the header are numbers.
  private static func shareOfNumbers(
    _ bytes: Span<UInt8>, from start: Int, delimiter: UInt8
  ) -> Double {
    let cells = TableCells(delimiter: delimiter)
    var (index, records, numbers, all) = (start, 0, 0, 0)
    while index < bytes.count, records < decidingRows {
      while let end = cells.end(ofCellAt: index, in: bytes) {
        if records > 0 {
          all += 1
          numbers += WrittenNumber(cells.text(ofCellAt: index, in: bytes)) == nil ? 0 : 1
        }
        index = end
        guard end < bytes.count, bytes[end] == delimiter else { break }
        index += 1
      }
      records += 1
      index = TableCells.nextRecord(after: index, in: bytes)
    }
    return all > 0 ? Double(numbers) / Double(all) : 0
  }

  /// How many cells the first records have; blank lines and comments do not count.
  private static func fields(
    _ bytes: Span<UInt8>, from start: Int, delimiter: UInt8, records: Int
  ) -> [Int] {
    let cells = TableCells(delimiter: delimiter)
    var counts: [Int] = []
    var index = start
    while index < bytes.count, counts.count < records {
      let isComment = bytes[index] == UInt8(ascii: "#") && !counts.isEmpty
      var fields = 1
      let first = index
      while let end = cells.end(ofCellAt: index, in: bytes) {
        index = end
        guard end < bytes.count, bytes[end] == delimiter else { break }
        fields += 1
        index += 1
      }
      // A quote that is never closed is told when the cells are read.
      if index == first, index < bytes.count, bytes[index] == TableCells.quote { break }
      if index > first, !isComment { counts.append(fields) }
      index = TableCells.nextRecord(after: index, in: bytes)
    }
    return counts
  }

  /// A page or a list of objects, by its first characters.
  private static func markup(_ bytes: Span<UInt8>, at start: Int) -> String? {
    var text: [UInt8] = []
    for index in start..<min(bytes.count, start + 64) where bytes[index] > 32 {
      text.append(bytes[index] | (bytes[index] >= 65 && bytes[index] <= 90 ? 0x20 : 0))
    }
    let head = String(decoding: text, as: UTF8.self)
    if ["<!doctype", "<html", "<?xml", "<table"].contains(where: head.hasPrefix) {
      return "a web page or XML"
    }
    return ["{\"", "[{", "[[", "[\"{"].contains(where: head.hasPrefix) ? "JSON" : nil
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
      return markup(bytes, at: start)
    }
  }
}
