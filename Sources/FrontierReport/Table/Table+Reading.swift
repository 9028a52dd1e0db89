extension Table {
  /// Parses columns (by index); one number or ``TableNumber`` absence a row and column.
  ///
  /// O(bytes) in one pass. Blank lines are no rows; every other row must have as many cells as
  /// the header.
  func read(columns: [Int]) throws(TableError) -> [[Double]] {
    try bytes.withSpan { span throws(TableError) in
      try read(columns: columns, in: span)
    }
  }

  private func read(columns: [Int], in bytes: Span<UInt8>) throws(TableError) -> [[Double]] {
    let cells = header.cells
    let width = header.names.count
    // Where each column's numbers go, −1 for those not asked for.
    var slots = [Int](repeating: -1, count: width)
    for (slot, column) in columns.enumerated() { slots[column] = slot }

    let capacity = Self.recordLimit(bytes, from: header.end)
    var values = columns.map { _ in [Double](repeating: .nan, count: capacity) }
    var row = 0
    var start = header.end
    while start < bytes.count {
      var index = start
      if header.skipsRecord(&index, in: bytes) {
        start = index
        continue
      }
      index = start
      var field = 0
      while true {
        let slot = field < width ? slots[field] : -1
        if slot >= 0 {
          guard let (value, end) = cells.number(ofCellAt: index, in: bytes) else {
            throw unterminated(row: row, at: index, in: bytes)
          }
          values[slot][row] = value
          index = end
        } else {
          guard let end = cells.end(ofCellAt: index, in: bytes) else {
            throw unterminated(row: row, at: index, in: bytes)
          }
          index = end
        }
        field += 1
        guard index < bytes.count, bytes[index] == cells.delimiter else { break }
        index += 1
      }
      guard field == width || field > width && isEmpty(from: start, beyond: width, in: bytes) else {
        throw .raggedRow(
          file: file, row: row + 1, line: TableCells.line(of: start, in: bytes), found: field,
          expected: width)
      }
      row += 1
      start = TableCells.nextRecord(after: index, in: bytes)
    }
    guard row > 0 else { throw .noRows(file: file) }
    for slot in values.indices { values[slot].removeLast(capacity - row) }
    return values
  }

  /// Where a cell of a table that was read without fault starts.
  func cellStart(row: Int, column: Int, in bytes: Span<UInt8>) -> Int {
    var start = header.end
    var rowsLeft = row
    while start < bytes.count {
      var index = start
      if header.skipsRecord(&index, in: bytes) {
        start = index
        continue
      }
      index = start
      for _ in 0..<(rowsLeft == 0 ? column : header.names.count - 1) {
        index = (header.cells.end(ofCellAt: index, in: bytes) ?? bytes.count) + 1
      }
      if rowsLeft == 0 { return index }
      rowsLeft -= 1
      var end = header.cells.end(ofCellAt: index, in: bytes) ?? bytes.count
      while end < bytes.count, bytes[end] == header.cells.delimiter {
        end = header.cells.end(ofCellAt: end + 1, in: bytes) ?? bytes.count
      }
      start = TableCells.nextRecord(after: end, in: bytes)
    }
    return bytes.count
  }

  private func unterminated(row: Int, at offset: Int, in bytes: Span<UInt8>) -> TableError {
    .unterminatedQuote(
      file: file, row: row + 1, line: TableCells.line(of: offset, in: bytes))
  }

  /// Whether the cells of a record beyond as many as the header has are all empty: some programs
  /// end every line with a delimiter.
  private func isEmpty(from start: Int, beyond width: Int, in bytes: Span<UInt8>) -> Bool {
    var index = start
    for _ in 0..<width { index = (header.cells.end(ofCellAt: index, in: bytes) ?? bytes.count) + 1 }
    while index < bytes.count, bytes[index] == header.cells.delimiter || bytes[index] == 32 {
      index += 1
    }
    return index >= bytes.count || bytes[index] == TableCells.lineFeed
      || bytes[index] == TableCells.carriageReturn
  }

  /// Calls `body` with every cell of a column in a table that was read without fault: its row from
  /// 0, where it starts, and its text; until that returns false.
  func visit(column: Int, _ body: (Int, Int, String) -> Bool) {
    bytes.withSpan { span in
      var (start, row) = (header.end, 0)
      while start < span.count {
        var index = start
        if header.skipsRecord(&index, in: span) {
          start = index
          continue
        }
        index = start
        for _ in 0..<column {
          index = (header.cells.end(ofCellAt: index, in: span) ?? span.count) + 1
        }
        guard body(row, index, header.cells.text(ofCellAt: index, in: span)) else { return }
        row += 1
        var end = header.cells.end(ofCellAt: index, in: span) ?? span.count
        while end < span.count, span[end] == header.cells.delimiter {
          end = header.cells.end(ofCellAt: end + 1, in: span) ?? span.count
        }
        start = TableCells.nextRecord(after: end, in: span)
      }
    }
  }

  /// No table has more records than line ends, plus one.
  private static func recordLimit(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var ends = 0
    var isAfterReturn = false
    for index in start..<bytes.count {
      let isReturn = bytes[index] == TableCells.carriageReturn
      let isLineFeed = bytes[index] == TableCells.lineFeed
      // A CR LF counts once.
      ends &+= isReturn || isLineFeed && !isAfterReturn ? 1 : 0
      isAfterReturn = isReturn
    }
    return ends + 1
  }
}
