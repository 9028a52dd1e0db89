extension Table {
  /// Reads the curves a request names.
  ///
  /// In rows that pass the filters y must be above 0, x too where the cut is a share, a training
  /// flag 0 or 1, and a grouping column must hold one value a curve; a row without an x, y or flag
  /// is left out.
  package func curves(for request: BacktestRequest) throws(TableError) -> BacktestTable {
    let columns = try BacktestColumns(request, of: self)
    let reader = try BacktestReader(request, columns, of: self)
    return try reader.read()
  }
}

/// The columns of a back-test, by index.
struct BacktestColumns {
  let x: Int
  let y: Int
  let by: [Int]
  let groups: [Int]
  let flag: Int?

  init(_ request: BacktestRequest, of table: Table) throws(TableError) {
    x = try table.column(named: request.x)
    y = try table.column(named: request.y)
    guard x != y else { throw .yIsX(name: request.y) }
    by = try request.by.map { (list) throws(TableError) in try table.columns(listed: list) } ?? []
    groups =
      try request.groupBy.map { (list) throws(TableError) in try table.columns(listed: list) } ?? []
    if case .training(let name) = request.cut {
      flag = try table.column(named: name)
    } else {
      flag = nil
    }
  }

  /// Those of numbers, each once.
  var all: [Int] {
    var all: [Int] = []
    for index in [x, y] + (flag.map { [$0] } ?? []) where !all.contains(index) {
      all.append(index)
    }
    return all
  }
}

/// Sorts the rows of a table into curves.
private struct BacktestReader {
  let request: BacktestRequest
  let columns: BacktestColumns
  let table: Table
  private let numbers: TableNumbers
  private let found: [Int: TableColumn]

  init(
    _ request: BacktestRequest, _ columns: BacktestColumns, of table: Table
  ) throws(TableError) {
    self.request = request
    self.columns = columns
    self.table = table
    let numbers = try table.numbers(in: columns.all, reading: request.reading)
    self.numbers = numbers
    found = Dictionary(
      uniqueKeysWithValues: columns.all.map { ($0, numbers.column($0, of: table, unit: .raw)) })
  }

  func read() throws(TableError) -> BacktestTable {
    var curves: [BacktestTable.Curve] = []
    var places: [[String]: Int] = [:]
    var dropped: [TaskResult.DroppedCell] = []
    let keys = try table.texts(of: columns.by, numbers)
    let values = try table.texts(of: columns.groups, numbers)
    for row in 0..<numbers.count {
      guard let point = try point(row, &dropped) else { continue }
      let key = keys.map { Table.key($0[row]) }
      let groups = values.map { Table.key($0[row]) }
      let place = places[key] ?? curves.count
      if place == curves.count {
        places[key] = place
        curves.append(BacktestTable.Curve(key: key, groups: groups))
      }
      if let g = groups.indices.first(where: { groups[$0] != curves[place].groups[$0] }) {
        throw .unusable(
          table.cell(row: numbers.row(row), column: columns.groups[g]),
          reason: "the curve began with \"\(curves[place].groups[g])\"; a curve belongs to one "
            + "group: name the column with --by, too")
      }
      curves[place].x.append(point.x)
      curves[place].y.append(point.y)
      curves[place].rows.append(numbers.row(row) + 1)
      if let isHidden = point.isHidden { curves[place].isHidden.append(isHidden) }
    }
    guard !curves.isEmpty else {
      throw .noUsablePoints(file: table.file, x: request.x, y: request.y, rows: numbers.count)
    }
    return BacktestTable(
      file: table.file, request: request, byNames: columns.by.map { table.columnNames[$0] },
      groupNames: columns.groups.map { table.columnNames[$0] }, curves: curves, dropped: dropped,
      notes: numbers.notes)
  }

  private func point(
    _ row: Int, _ dropped: inout [TaskResult.DroppedCell]
  ) throws(TableError) -> (x: Double, y: Double, isHidden: Bool?)? {
    for index in [columns.x, columns.y] + (columns.flag.map { [$0] } ?? []) {
      guard let column = found[index] else { continue }
      switch column.fault(at: row) {
      case nil: continue
      case .text: throw .notANumber(cell(row, index))
      case .infinite: throw .infinite(cell(row, index))
      case .missing, .outOfRange:
        dropped.append(
          TaskResult.DroppedCell(
            row: numbers.row(row) + 1, column: column.name, reason: "no measurement"))
        return nil
      }
    }
    let (x, y) = (found[columns.x]!.values[row], found[columns.y]!.values[row])
    guard y > 0 else {
      throw .unusable(
        cell(row, columns.y),
        reason: "errors are relative and need y above 0: take losses or error rates, or leave the "
          + "row out")
    }
    if case .share = request.cut, !(x > 0) {
      throw .unusable(
        cell(row, columns.x),
        reason: "a share of the range of ln x needs x above 0: leave the row out, or cut with "
          + "--beyond")
    }
    guard let index = columns.flag else { return (x, y, nil) }
    let flag = found[index]!.values[row]
    guard flag == 0 || flag == 1 else {
      throw .unusable(cell(row, index), reason: "a training flag is 1 (seen) or 0 (hidden)")
    }
    return (x, y, flag == 0)
  }

  private func cell(_ row: Int, _ index: Int) -> TableError.Cell {
    table.cell(row: numbers.row(row), column: index)
  }
}
