/// A table of experiments in a CSV file: a header, then one row a model.
///
/// The file is mapped and read by bytes; only the columns asked for are parsed. RFC 4180 with
/// the liberties files take: CR LF, LF or CR; a byte order mark; tabs, semicolons or bars instead of
/// commas; columns set apart by spaces; a first line `sep=;`; blank lines and lines that begin with `#`, which are no rows; text
/// in UTF-16, or in Windows-1252 (Latin-1) where it is no UTF-8; delimiters at the end of every line.
///
/// Why no library: SwiftCSV 0.10.0 takes 1.9 s to 3.2 s and 208 to 279 MB for 10⁶ rows of two
/// columns (18 MB) by its three ways, loses a row's place in the file, drops white space inside
/// cells' ends, and keeps one of several columns with the same name. This reader takes .07 s
/// and 42 MB (10⁷ rows: 1.0 s, 340 MB): the mapped file and eight bytes a cell asked for.
package struct Table: Sendable {
  /// The path as the user gave it; `-` is standard input.
  package let file: String
  let bytes: TableBytes
  let header: TableHeader

  /// The columns' names, in order.
  package var columnNames: [String] { header.names }

  /// Opens a file and reads its header.
  package init(path: String) throws(TableError) {
    try self.init(bytes: TableBytes(path: path), file: path)
  }

  /// A table that is in memory already.
  package init(_ text: String, name: String = "table") throws(TableError) {
    try self.init(bytes: TableBytes(Array(text.utf8)), file: name)
  }

  init(bytes given: TableBytes, file: String) throws(TableError) {
    self.file = file
    let bytes = given.plain()
    self.bytes = bytes
    header = try bytes.withSpan { span throws(TableError) in
      try TableHeader(span, file: file)
    }
    guard header.names.count > 1 else {
      guard !header.looksLikeData else {
        throw .noHeader(file: file, firstLine: header.names[0])
      }
      throw .oneColumn(file: file, name: header.names[0])
    }
  }

  /// A cell, for a message; `row` from 0. O(bytes), since lines are counted only now.
  func cell(row: Int, column: Int) -> TableError.Cell {
    bytes.withSpan { span in
      let start = cellStart(row: row, column: column, in: span)
      return TableError.Cell(
        file: file, row: row + 1, line: TableCells.line(of: start, in: span),
        column: columnNames[column],
        value: Self.shortened(header.cells.text(ofCellAt: start, in: span)))
    }
  }

  /// The text of the cell at an offset.
  func text(at offset: Int) -> String {
    bytes.withSpan { header.cells.text(ofCellAt: offset, in: $0) }
  }

  /// At most 40 characters, without control characters.
  static func shortened(_ text: String) -> String {
    let clean = String(
      text.map { $0.isNewline || $0.asciiValue.map { $0 < 32 || $0 == 127 } ?? false ? " " : $0 })
    return clean.count <= 40 ? clean : clean.prefix(39) + "…"
  }
}
