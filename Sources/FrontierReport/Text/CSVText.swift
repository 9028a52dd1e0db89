/// Rows as CSV text (RFC 4180, lines end in LF): what `--format csv` writes.
struct CSVText {
  private(set) var text = ""

  /// A row of cells; those with commas, quotes or line ends are quoted.
  mutating func append(_ cells: [String]) {
    text += cells.map(Self.cell).joined(separator: ",") + "\n"
  }

  /// The shortest text that reads back as the same number; empty for none, and for what is not
  /// finite.
  static func number(_ value: Double?) -> String {
    value.flatMap { $0.isFinite ? NumberText.shortest($0) : nil } ?? ""
  }

  private static func cell(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
