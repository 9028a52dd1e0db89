/// A condition on the rows of a table: `COLUMN OP VALUE`.
struct TableFilter {
  enum Comparison: String, CaseIterable {
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case isEqual = "=="
    case equal = "="
    case less = "<"
    case greater = ">"

    var needsNumber: Bool { self != .notEqual && self != .equal && self != .isEqual }
  }

  let column: Int
  let comparison: Comparison
  private let value: String
  private let text: String

  /// Whether a text has the shape of a condition at all.
  static func isCondition(_ text: String) -> Bool { text.contains { "=<>".contains($0) } }

  /// A header may itself hold operators: of those whose left side is a column the first is taken.
  init(_ text: String, of table: Table) throws(TableError) {
    var first: String?
    for place in text.indices {
      // Two characters before one: "<=" is no "<" with a value of "=…".
      guard let found = Comparison.allCases.first(where: { text[place...].hasPrefix($0.rawValue) })
      else { continue }
      let name = Table.trimmed(String(text[..<place]))
      if first == nil { first = name }
      guard table.columnNames.contains(name) else { continue }
      column = try table.column(named: name)
      comparison = found
      value = Table.trimmed(String(text[text.index(place, offsetBy: found.rawValue.count)...]))
      self.text = text
      return
    }
    // Throws, and names columns like it.
    column = try table.column(named: first ?? Table.trimmed(text))
    throw .badFilter(filter: text, value: "")
  }

  /// Throws where sizes are compared with what is no number in the column's notation.
  func validate(_ reading: CellReading) throws(TableError) {
    guard !comparison.needsNumber || reading.number(value) != nil else {
      throw .badFilter(filter: text, value: value)
    }
  }

  /// Whether a cell passes. One without a number passes no comparison of size.
  ///
  /// - Parameters:
  ///   - number: what the cell was read as.
  ///   - written: the cell before notations and missing values.
  ///   - reading: how the column's cells were read.
  func holds(for number: Double, written: Double, reading: CellReading, of table: Table) -> Bool {
    if comparison.needsNumber {
      guard !number.isNaN, let wanted = reading.number(value) else { return false }
      return switch comparison {
      case .less: number < wanted
      case .lessOrEqual: number <= wanted
      case .greater: number > wanted
      default: number >= wanted
      }
    }
    return equals(number, written, reading, table) == (comparison != .notEqual)
  }

  private func equals(
    _ number: Double, _ written: Double, _ reading: CellReading, _ table: Table
  ) -> Bool {
    guard let absence = TableNumber.absence(of: written) else {
      // A plain cell of a column of dates without marks is what it was read as, too.
      return TableCells.number(value) == written || reading.number(value) == number
    }
    if absence.kind == .missing { return value.isEmpty || value == "NA" }
    if Table.trimmed(table.text(at: absence.offset)) == value { return true }
    return !number.isNaN && reading.number(value) == number
  }
}
