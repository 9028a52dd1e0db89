extension Table {
  /// The order of a table's rows in time: numbers as they are, dates in years, however they are written;
  /// NaN for a missing cell.
  ///
  /// - Throws: ``TableError`` for an unknown column or a cell that is neither.
  package func times(
    inColumn name: String, reading: TableReading = TableReading()
  ) throws(TableError) -> [Double] {
    let index = try column(named: name)
    // Of every row: filters choose among them later.
    var reading = reading
    reading.filters = []
    let values = try numbers(in: [index], reading: reading).values[index] ?? []
    for row in values.indices {
      switch TableNumber.absence(of: values[row])?.kind {
      case .infinite: throw .infinite(cell(row: row, column: index))
      case .text:
        throw .unusable(
          cell(row: row, column: index),
          reason: "a time is a number, or a date like 2024-05-31, the same in all rows")
      case .missing, nil: continue
      }
    }
    return values.map { $0.isNaN ? .nan : $0 }
  }
}
