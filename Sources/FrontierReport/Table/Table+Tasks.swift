extension Table {
  /// Reads the columns a request names and decides which rows take part.
  ///
  /// In x, and in a column that is named, every cell must be a number in range or missing;
  /// under `*` a column counts when at least half of its cells do, and the others are left out
  /// with a reason. A row without x is left out of every task. In a table of `frontier zoo merge`
  /// `*` stands for the tasks alone: seeds and run numbers are numbers, too, and may lie in 0…1.
  package func tasks(_ request: TableRequest) throws(TableError) -> TableTasks {
    let xIndex = try column(named: request.x)
    var named: [Int] = []
    for argument in request.y where argument != "*" {
      for index in try columns(listed: argument) where !named.contains(index) {
        named.append(index)
      }
    }
    guard !named.contains(xIndex) else { throw .yIsX(name: request.x) }
    let by = try request.by.map { (list) throws(TableError) in try columns(listed: list) } ?? []
    let isOpen = request.y.contains("*")
    let zoo = isOpen ? zooTaskColumns : nil
    let others =
      isOpen
      ? (zoo ?? Array(columnNames.indices)).filter {
        $0 != xIndex && !named.contains($0) && !by.contains($0)
      } : []

    let read = try self.numbers(
      in: [xIndex] + named + others, optional: Set(others), reading: request.reading)
    var notes = headerNotes + read.notes
    let xUnit =
      request.xUnit ?? (read.kinds[xIndex] == .date ? .date : request.commonUnit ?? request.unit)
    let x = read.column(xIndex, of: self, unit: xUnit)
    let ys = named.map { read.column($0, of: self, unit: request.unit) }
    if request.xUnit == nil, request.commonUnit == nil { try requireOneUnit(x, ys) }
    try requireSound(x)
    if request.needsPositiveX, let place = x.values.firstIndex(where: { $0 <= 0 }) {
      throw .notPositive(cell(row: x.row(place), column: xIndex))
    }
    for y in ys { try requireSound(y) }
    let open = try openColumns(
      others.filter { read.kinds[$0] != .date }
        .map { read.column($0, of: self, unit: request.unit) })
    notes += open.notes

    let groups = try self.groups(by: by, read)
    if let note = try mergedNote(by, read) { notes.append(note) }
    let maker = TaskMaker(
      x: x, labels: try labels(request.label, read, besides: [xIndex] + named + others),
      of: self)
    var tasks: [TableTask] = []
    for y in ys + open.columns {
      for group in groups { tasks.append(maker.task(y, group)) }
    }
    guard let first = tasks.first else { throw .noNumericColumn(file: file, x: request.x) }
    if tasks.count == 1, first.points.isEmpty {
      throw .noUsablePoints(file: file, x: request.x, y: first.y, rows: x.values.count)
    }
    if zoo != nil {
      notes.insert(
        "a table of the zoo: * stands for its \(open.columns.count) columns TASK:SHOTSshot and "
          + "TASK:transfer; name any other column to take it", at: 0)
    }
    if xUnit.isError || request.unit.isError {
      notes.append("errors were turned into accuracies, 1 − error; every result is an accuracy")
    }
    return TableTasks(
      tasks: tasks, xUnit: xUnit.reported, unit: request.unit.reported, notes: notes)
  }

  /// Throws where one axis holds fractions and the other percentages, and one unit was given.
  private func requireOneUnit(_ x: TableColumn, _ columns: [TableColumn]) throws(TableError) {
    guard x.unit.isAccuracy else { return }
    let isFraction = x.numbers > 1 && x.inRange > 0 && x.isWithinOne
    for y in columns where y.numbers > 1 {
      if isFraction, y.looksLikePercent {
        throw .mixedUnits(
          file: file, fractions: x.name, percentages: y.name, fractionsAreX: true)
      }
      if x.looksLikePercent, x.unit.end == 1, y.isWithinOne {
        throw .mixedUnits(
          file: file, fractions: y.name, percentages: x.name, fractionsAreX: false)
      }
    }
  }

  /// Throws for the first cell that is neither missing nor a number in range.
  private func requireSound(_ column: TableColumn) throws(TableError) {
    if let (place, reason) = column.datesFault {
      throw .unusable(cell(row: column.row(place), column: column.index), reason: reason)
    }
    guard column.unreadable > 0 || column.inRange < column.numbers else { return }
    for place in column.values.indices {
      let fault = column.fault(at: place)
      guard let fault, fault != .missing else { continue }
      let cell = cell(row: column.row(place), column: column.index)
      switch fault {
      case .missing: continue
      case .text: throw notANumber(cell, at: place, in: column)
      case .infinite: throw .infinite(cell)
      case .outOfRange: throw .outOfRange(cell, unit: column.unit, hint: column.rangeHint)
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
    let range = unit == .log ? "the numbers above 0" : "0…\(unit.end == 100 ? "100" : "1")"
    return (
      columns,
      [
        "passed over, because most of their values are outside \(range): "
          + TableSuspicions.list(outside, limit: 8)
      ]
    )
  }
}

/// Makes tasks of columns that were read.
private struct TaskMaker {
  let x: TableColumn
  let labels: [String]?
  let table: Table

  init(x: TableColumn, labels: [String]?, of table: Table) {
    self.x = x
    self.labels = labels
    self.table = table
  }

  func task(_ y: TableColumn, _ group: RowGroup) -> TableTask {
    var dropped: [TaskResult.DroppedCell] = []
    var odd: [Int] = []
    var places: [Int] = []
    let isWhole =
      group.places == nil && y.inRange == y.values.count && x.inRange == x.values.count
    if !isWhole {
      places.reserveCapacity(y.values.count)
      for place in group.places ?? Array(y.values.indices) {
        let row = y.row(place) + 1
        if x.fault(at: place) != nil {
          dropped.append(.init(row: row, column: x.name, reason: "no measurement"))
        } else if let fault = y.fault(at: place) {
          dropped.append(.init(row: row, column: y.name, reason: reason(fault, place, y)))
          if fault != .missing { odd.append(row) }
        } else {
          places.append(place)
        }
      }
    }
    let chosen = isWhole ? nil : places
    let isFiltered = y.values.indices.last.map { y.row($0) != $0 } ?? false
    let points = TaskPoints(
      x: x.reported(chosen), y: y.reported(chosen),
      rows: isWhole && !isFiltered
        ? nil : (chosen ?? Array(y.values.indices)).map { y.row($0) + 1 },
      labels: labels.map { labels in chosen.map { $0.map { labels[$0] } } ?? labels })
    var warnings: [TaskResult.Warning] = []
    if !odd.isEmpty {
      warnings.append(
        TaskResult.Warning(
          "unusable-cells",
          "\(odd.count) \(odd.count == 1 ? "cell was" : "cells were") left out as unusable "
            + "(\(TableSuspicions.list(rows: odd)))", rows: odd))
    }
    warnings += TableSuspicions.warnings(
      points, x: x.name, xUnit: x.unit, y: y.name, yUnit: y.unit,
      looksLikeFractions: y.looksLikeFractions)
    return TableTask(
      y: y.name, group: group.name, points: points, dropped: dropped, warnings: warnings)
  }

  private func reason(_ fault: TableColumn.Fault, _ place: Int, _ column: TableColumn) -> String {
    // The absence knows the cell's place: no search through the file.
    let quoted = TableNumber.absence(of: column.values[place]).map {
      "\"\(Table.shortened(table.text(at: $0.offset)))\""
    }
    return switch fault {
    case .missing: "no measurement"
    case .text: "\(quoted ?? "") is not a number"
    case .infinite: "\(quoted ?? "") is infinite"
    case .outOfRange:
      column.unit == .log
        ? "\(column.values[place]) has no logarithm"
        : "\(column.values[place]) is outside 0…\(column.unit.end == 100 ? "100" : "1")"
    }
  }
}
