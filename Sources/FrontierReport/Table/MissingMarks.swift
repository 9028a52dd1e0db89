/// Cells that mean "no measurement" wherever they stand among numbers, though nobody said so: lone
/// dashes, points and question marks, the error values of spreadsheets, a few words.
///
/// What may be a measurement is none of them: "<LOD" and "nd" are values below a limit.
enum MissingMarks {
  private static let marks: Set<String> = [
    "-", "--", "---", "–", "—", "−", ".", "..", "...", "…", "?", "??", "*",
    "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!",
    "n.a.", "n. a.", "missing", "unknown", "tbd", "tba", "not available", "not measured",
    "not reported",
  ]

  private static func isMark(_ text: String) -> Bool {
    text.utf8.count <= 16 && marks.contains(Table.trimmed(text).lowercased())
  }

  /// A column with such cells turned into missing ones, and what is to be said of them, `nil` where there
  /// are none. Whether the other cells are numbers is not looked at.
  static func removed(
    from cells: [Double], text: (Double) -> String
  ) -> (cells: [Double], note: String?) {
    var (result, count): ([Double], Int) = (cells, 0)
    var kinds: [String] = []
    for row in cells.indices where TableNumber.absence(of: cells[row])?.kind == .text {
      let text = text(cells[row])
      guard isMark(text) else { continue }
      if !kinds.contains(text) { kinds.append(text) }
      result[row] = TableNumber.absent(.missing, at: 0)
      count += 1
    }
    guard count > 0 else { return (cells, nil) }
    let names = kinds.prefix(3).map { "\"\($0)\"" }.joined(separator: ", ")
    return (
      result,
      "\(names)\(kinds.count > 3 ? ", …" : "") \(kinds.count == 1 ? "means" : "mean") no "
        + "measurement (\(count) \(count == 1 ? "cell" : "cells"))"
    )
  }
}
