extension Table {
  /// Reads the columns a request names and decides which rows take part.
  ///
  /// In x, and in a column that is named, every cell must be a number in range or missing;
  /// under `*` a column counts when at least half of its cells do, and the others are left out
  /// with a reason. A row without x is left out of every task. In a table of `frontier zoo merge`
  /// `*` stands for the tasks alone: seeds and run numbers are numbers, too, and may lie in 0…1.
  public func tasks(_ request: TableRequest) throws(TableError) -> TableTasks {
    let xIndex = try column(named: request.x)
    var named: [Int] = []
    for argument in request.y where argument != "*" {
      for index in try columns(listed: argument) where !named.contains(index) {
        named.append(index)
      }
    }
    guard !named.contains(xIndex) else { throw .yIsX(name: request.x) }
    let isOpen = request.y.contains("*")
    let zoo = isOpen ? zooTaskColumns : nil
    let others =
      isOpen
      ? (zoo ?? Array(columnNames.indices)).filter { $0 != xIndex && !named.contains($0) } : []

    var wanted: [Int] = []
    for index in [xIndex] + named + others where !wanted.contains(index) { wanted.append(index) }
    let missing = MissingValues(request.missing)
    var columns: [Int: TableColumn] = [:]
    for (index, values) in zip(wanted, try read(columns: wanted)) {
      columns[index] = TableColumn(
        index: index, name: columnNames[index], values: missing.removed(from: values, of: self),
        unit: request.unit)
    }
    guard let x = columns[xIndex] else { preconditionFailure("x was read") }
    try requireSound(x)
    if request.needsPositiveX, let row = x.values.firstIndex(where: { $0 <= 0 }) {
      throw .notPositive(cell(row: row, column: x))
    }

    var tasks: [TableTask] = []
    for index in named {
      guard let y = columns[index] else { continue }
      try requireSound(y)
      tasks.append(task(x: x, y: y))
    }
    let open = try openColumns(others.compactMap { columns[$0] })
    tasks += open.columns.map { task(x: x, y: $0) }
    guard let first = tasks.first else { throw .noNumericColumn(file: file, x: request.x) }
    if tasks.count == 1, first.points.isEmpty {
      throw .noUsablePoints(file: file, x: request.x, y: first.y, rows: x.values.count)
    }
    var notes = open.notes
    if zoo != nil {
      notes.insert(
        "a table of the zoo: * stands for its \(open.columns.count) columns TASK:SHOTSshot and "
          + "TASK:transfer; name any other column to take it", at: 0)
    }
    return TableTasks(tasks: tasks, notes: notes)
  }

  /// Throws for the first cell that is neither missing nor a number in range.
  private func requireSound(_ column: TableColumn) throws(TableError) {
    guard column.unreadable > 0 || column.inRange < column.numbers else { return }
    for row in column.values.indices {
      switch column.fault(at: row) {
      case nil, .missing: continue
      case .text: throw .notANumber(cell(row: row, column: column))
      case .infinite: throw .infinite(cell(row: row, column: column))
      case .outOfRange:
        throw .outOfRange(
          cell(row: row, column: column), unit: column.unit, hint: column.rangeHint)
      }
    }
  }

  /// The numeric columns among those that `*` stands for, and a note on those passed over.
  private func openColumns(
    _ candidates: [TableColumn]
  ) throws(TableError) -> (columns: [TableColumn], notes: [String]) {
    var columns: [TableColumn] = []
    var outside: [String] = []
    for candidate in candidates where candidate.isNumeric {
      guard candidate.isMostlyInRange else {
        outside.append("\"\(candidate.name)\"")
        continue
      }
      // Two tasks of one name could not be told apart: this throws when the name is repeated.
      _ = try column(named: candidate.name)
      columns.append(candidate)
    }
    guard !outside.isEmpty, let unit = candidates.first?.unit else { return (columns, []) }
    let range = unit == .percent ? "0…100" : "0…1"
    return (
      columns,
      [
        "passed over, because most of their values are outside \(range): "
          + outside.joined(separator: ", ")
      ]
    )
  }

  private func task(x: TableColumn, y: TableColumn) -> TableTask {
    var dropped: [TaskResult.DroppedCell] = []
    var odd: [Int] = []
    var rows: [Int] = []
    let isWhole = y.inRange == y.values.count && x.inRange == x.values.count
    if !isWhole {
      rows.reserveCapacity(y.values.count)
      for row in y.values.indices {
        if x.fault(at: row) != nil {
          dropped.append(drop(row, x.name, "no measurement"))
        } else if let fault = y.fault(at: row) {
          dropped.append(drop(row, y.name, reason(fault, row: row, column: y)))
          if fault != .missing { odd.append(row + 1) }
        } else {
          rows.append(row)
        }
      }
    }
    let points =
      isWhole
      ? TaskPoints(x: x.values, y: y.values)
      : TaskPoints(
        x: rows.map { x.values[$0] }, y: rows.map { y.values[$0] }, rows: rows.map { $0 + 1 })
    var warnings: [String] = []
    if !odd.isEmpty {
      warnings.append(
        "\(odd.count) \(odd.count == 1 ? "cell was" : "cells were") left out as unusable "
          + "(\(TableSuspicions.list(rows: odd)))")
    }
    warnings += TableSuspicions.warnings(
      points, x: x.name, y: y.name, unit: y.unit, looksLikeFractions: y.looksLikeFractions)
    return TableTask(y: y.name, points: points, dropped: dropped, warnings: warnings)
  }

  private func drop(_ row: Int, _ column: String, _ reason: String) -> TaskResult.DroppedCell {
    TaskResult.DroppedCell(row: row + 1, column: column, reason: reason)
  }

  private func reason(_ fault: TableColumn.Fault, row: Int, column: TableColumn) -> String {
    // The absence knows the cell's place: no search through the file.
    let quoted = TableNumber.absence(of: column.values[row]).map {
      "\"\(Self.shortened(text(at: $0.offset)))\""
    }
    return switch fault {
    case .missing: "no measurement"
    case .text: "\(quoted ?? "") is not a number"
    case .infinite: "\(quoted ?? "") is infinite"
    case .outOfRange:
      "\(column.values[row]) is outside 0…\(column.unit == .percent ? "100" : "1")"
    }
  }
}
