extension Table {
  /// The order of a table's rows in time: numbers as they are, dates that begin with the year
  /// (2024-05-31, 2024-05-31T12:00) by their place among the column's dates; NaN for a missing cell.
  ///
  /// - Throws: ``TableError`` for an unknown column or a cell that is neither.
  package func times(inColumn name: String) throws(TableError) -> [Double] {
    let index = try column(named: name)
    let values = try read(columns: [index])[0]
    var texts: [Int: String] = [:]
    for row in values.indices {
      guard let absence = TableNumber.absence(of: values[row]) else { continue }
      switch absence.kind {
      case .missing: continue
      case .infinite: throw .infinite(cell(row: row, column: index))
      case .text: texts[row] = text(at: absence.offset)
      }
    }
    guard !texts.isEmpty else { return values.map { $0.isNaN ? .nan : $0 } }
    for row in values.indices where !values[row].isNaN || texts[row].map(Self.isDate) == false {
      throw .unusable(
        cell(row: row, column: index),
        reason: "a time is a number, or a date like 2024-05-31, the same in all rows")
    }
    let order = Set(texts.values).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(order, order.indices.map(Double.init)))
    return values.indices.map { row in texts[row].flatMap { places[$0] } ?? .nan }
  }

  /// Four digits, a dash, two digits; then anything that sorts.
  private static func isDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8.prefix(7))
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-") else { return false }
    return [0, 1, 2, 3, 5, 6].allSatisfy { (48...57).contains(bytes[$0]) }
  }
}
