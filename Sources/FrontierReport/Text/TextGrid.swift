/// Cells set in columns.
struct TextGrid {
  enum Side { case left, right }

  private let sides: [Side]
  private var rows: [[String]]

  init(header: [String], sides: [Side]) {
    precondition(header.count == sides.count)
    self.sides = sides
    rows = [header]
  }

  mutating func append(_ row: [String]) {
    precondition(row.count == sides.count)
    rows.append(row)
  }

  /// The width of a column, in characters.
  func width(of column: Int) -> Int { rows.map { $0[column].count }.max() ?? 0 }

  /// The width of a line when the first column takes `first` characters.
  func lineWidth(first: Int) -> Int {
    sides.indices.dropFirst().reduce(first) { $0 + 2 + width(of: $1) }
  }

  /// The lines, with two spaces between columns and a rule under the header.
  ///
  /// - Parameter limit: the first column is cut to this many characters, with an ellipsis.
  func text(limit: Int = .max) -> String {
    let widths = sides.indices.map { $0 == 0 ? min(width(of: 0), limit) : width(of: $0) }
    var text = ""
    let firsts = Elision.distinct(rows.map { $0[0] }, limit: limit)
    for (index, row) in rows.enumerated() {
      var line = ""
      for (column, cell) in row.enumerated() {
        let shown = column == 0 ? firsts[index] : cell
        let space = String(repeating: " ", count: max(0, widths[column] - shown.count))
        if column > 0 { line += "  " }
        line += sides[column] == .left ? shown + space : space + shown
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
      if index == 0 {
        text += widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ") + "\n"
      }
    }
    return text
  }
}
