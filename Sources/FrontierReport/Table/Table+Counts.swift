import Frontier

/// The numbers of test examples behind the accuracies of a table's rows.
package struct TableCounts: Sendable {
  /// One a data row, from row 1; `nil` where one number stands for all.
  private let rows: [Double]?
  private let common: Double
  /// The column, for messages; `nil` where one number stands for all.
  package let column: String?

  /// As the command line gives them: a number above 0, or a column's name.
  ///
  /// - Throws: ``TableError`` where it is neither.
  package init(
    _ argument: String, in table: Table, reading: TableReading = TableReading()
  ) throws(TableError) {
    if let number = Double(argument), number > 0, number.isFinite {
      (rows, common, column) = (nil, number, nil)
      return
    }
    if let number = CellReading().number(argument), number > 0, number.isFinite,
      !table.columnNames.contains(argument)
    {
      (rows, common, column) = (nil, number, nil)
      return
    }
    let index = try table.column(named: argument)
    // Of every row: filters choose among them later.
    var reading = reading
    reading.filters = []
    let cells = try table.numbers(in: [index], reading: reading).values[index] ?? []
    (rows, common, column) = (cells.map { $0 > 0 && $0.isFinite ? $0 : .nan }, .nan, argument)
  }

  /// The count of a data row, from 1; `nil` where the cell is none above 0.
  package func count(ofRow row: Int) -> Double? {
    guard let rows else { return common }
    guard rows.indices.contains(row - 1), rows[row - 1] > 0 else { return nil }
    return rows[row - 1]
  }
}
