/// How the cells of a table are read and which rows take part, the same for every command.
package struct TableReading: Sendable {
  /// Cells that mean "no measurement": a number matches every way to write it, a text that ends in
  /// `*` every cell that begins so.
  package var missing: [String]
  /// `COLUMN OP VALUE` with OP one of = != < <= > >=; several must all hold.
  package var filters: [String]
  /// The decimal mark; `nil` to find it out, and to refuse what cannot be found out.
  package var decimal: DecimalMark?
  /// The order of day and month where the year comes last; `nil` to find it out.
  package var dates: DateOrder?

  package init(
    missing: [String] = [], filters: [String] = [], decimal: DecimalMark? = nil,
    dates: DateOrder? = nil
  ) {
    self.missing = missing
    self.filters = filters
    self.decimal = decimal
    self.dates = dates
  }
}

/// What the numbers of a column are, as their cells were written.
enum ColumnKind: Equatable, Sendable {
  case number
  /// Every number carries a percent sign; values as printed, 85 for "85%".
  case percent
  /// In years, see ``WrittenDate``.
  case date
  /// In seconds, see ``WrittenDuration``.
  case duration
}

/// Columns of a table with their cells turned into numbers.
struct TableNumbers {
  /// By the column's index: a number or ``TableNumber`` absence a row that passes the filters.
  var values: [Int: [Double]] = [:]
  var readings: [Int: CellReading] = [:]
  var kinds: [Int: ColumnKind] { readings.mapValues(\.kind) }
  /// The data rows (from 0) of those; `nil` where every row passes.
  var rows: [Int]?
  /// How many data rows the table has.
  var total = 0
  /// What was read otherwise than as plain numbers.
  var notes: [String] = []

  var count: Int { rows?.count ?? total }

  /// The data row, from 0, of a place in the columns.
  func row(_ place: Int) -> Int { rows?[place] ?? place }

  /// The column judged against a unit.
  func column(_ index: Int, of table: Table, unit: EstimateResult.Unit) -> TableColumn {
    TableColumn(
      index: index, name: table.columnNames[index], values: values[index] ?? [],
      reading: readings[index] ?? CellReading(), unit: unit, rows: rows)
  }
}

extension Table {
  /// Reads columns (by index), turns what is written in another notation into numbers, and keeps
  /// the rows that pass the filters.
  ///
  /// - Parameter optional: columns that are taken only if they hold numbers; for the others a cell
  ///   that could be two numbers a factor of 1,000 apart is an error.
  func numbers(
    in columns: [Int], optional: Set<Int> = [], reading: TableReading
  ) throws(TableError) -> TableNumbers {
    var filters: [TableFilter] = []
    for text in reading.filters { filters.append(try TableFilter(text, of: self)) }
    var wanted: [Int] = []
    for index in columns + filters.map(\.column) where !wanted.contains(index) {
      wanted.append(index)
    }
    let raw = try read(columns: wanted)
    let missing = MissingValues(reading.missing)
    var result = TableNumbers()
    result.total = raw.first?.count ?? 0
    let present = raw.map { missing.removed(from: $0, of: self) }
    var notation = ColumnNotation(self, reading, cells: present)
    for (index, cells) in zip(wanted, present) {
      let isOptional = optional.contains(index) || !columns.contains(index)
      let comparesSizes = filters.contains { $0.column == index && $0.comparison.needsNumber }
      let (values, read) = try Self.numbers(
        &notation, cells, index, isOptional: isOptional,
        isFilter: filters.contains { $0.column == index }, isNeeded: comparesSizes)
      result.values[index] = missing.removed(fromRead: values)
      result.readings[index] = read
    }
    result.notes = notation.notes
    for filter in filters { try filter.validate(result.readings[filter.column] ?? CellReading()) }
    guard !filters.isEmpty else { return result }
    var rows: [Int] = []
    // A filter sees the cell as it is written, also where --missing takes it away.
    let written = Dictionary(uniqueKeysWithValues: zip(wanted, raw))
    for row in 0..<result.total {
      let passes = filters.allSatisfy { filter in
        filter.holds(
          for: result.values[filter.column]![row], written: written[filter.column]![row],
          reading: result.readings[filter.column] ?? CellReading(), of: self)
      }
      if passes { rows.append(row) }
    }
    guard !rows.isEmpty else {
      throw .noRowsLeft(
        file: file, filters: reading.filters, rows: result.total,
        values: filters.count == 1 ? shownValues(of: filters[0].column) : [])
    }
    result.rows = rows
    for index in wanted {
      let values = result.values[index]!
      result.values[index] = rows.map { values[$0] }
    }
    return result
  }

  /// A column's cells as numbers. What a filter compares is read like what was asked for, units and all; where
  /// that cannot be, the cells stay texts, unless their sizes are needed.
  private static func numbers(
    _ notation: inout ColumnNotation, _ cells: [Double], _ index: Int, isOptional: Bool,
    isFilter: Bool, isNeeded: Bool
  ) throws(TableError) -> ([Double], CellReading) {
    guard isOptional, isFilter else {
      return try notation.numbers(cells, column: index, isOptional: isOptional)
    }
    do {
      return try notation.numbers(cells, column: index, isOptional: false)
    } catch {
      if isNeeded { throw error }
      return try notation.numbers(cells, column: index, isOptional: true)
    }
  }

  /// The first different cells of a column, in quotes, and whether there are more.
  private func shownValues(of column: Int) -> [String] {
    let most = 5
    var values: [String] = []
    visit(column: column) { _, _, text in
      let shown = "\"\(Self.shortened(text))\""
      if !values.contains(shown) { values.append(values.count < most ? shown : "…") }
      return values.count <= most
    }
    return values
  }
}
