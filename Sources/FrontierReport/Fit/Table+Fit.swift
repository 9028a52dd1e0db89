extension Table {
  /// Reads the columns a request names.
  ///
  /// In rows that pass the filters every cell of x, of a y that is named and of the weights must be
  /// a number or missing; a row with a missing one is left out of the fits that need it. Under `*`
  /// a column counts when at least half of its cells are numbers.
  package func rows(for request: FitRequest) throws(TableError) -> FitTable {
    let x = try columns(listed: request.x)
    var named: [Int] = []
    for argument in request.y where argument != "*" {
      for index in try columns(listed: argument) where !named.contains(index) {
        named.append(index)
      }
    }
    if let index = named.first(where: x.contains) { throw .yIsX(name: columnNames[index]) }
    let by = try request.by.map { (list) throws(TableError) in try columns(listed: list) } ?? []
    var weights: Int?
    if let name = request.weights ?? request.sigma { weights = try column(named: name) }
    let cluster = try request.cluster.map { (name) throws(TableError) in try column(named: name) }
    let others =
      request.y.contains("*")
      ? columnNames.indices.filter {
        !x.contains($0) && !named.contains($0) && !by.contains($0) && $0 != weights
          && $0 != cluster
      } : []
    let read = try self.numbers(
      in: x + (weights.map { [$0] } ?? []) + named + others, optional: Set(others),
      reading: request.reading)
    let open = others.map { read.column($0, of: self, unit: request.yUnit) }
      .filter { $0.isNumeric && $0.kind != .date }
    let inputs = x.map { read.column($0, of: self, unit: request.xUnit) }
    for column in inputs {
      guard let (place, reason) = column.datesFault else { continue }
      throw .unusable(cell(row: column.row(place), column: column.index), reason: reason)
    }
    let maker = FitRowsMaker(
      table: self, inputs: inputs,
      weights: weights.map { read.column($0, of: self, unit: .raw) },
      areErrors: request.sigma != nil,
      clusters: try cluster.map { (index) throws(TableError) in
        try texts(of: [index], read)[0].map(Self.key)
      },
      labels: try labels(request.label, read, besides: x + named + others),
      firstDays: Dictionary(
        inputs.compactMap { column in column.firstDay.map { (column.index, $0) } },
        uniquingKeysWith: { first, _ in first }))
    let groups = try self.groups(by: by, read)
    var rows: [FitRows] = []
    for y in named.map({ read.column($0, of: self, unit: request.yUnit) }) + open {
      for group in groups {
        rows.append(try maker.rows(y, group, isNamed: named.contains(y.index)))
      }
    }
    rows.removeAll { row in row.y.isEmpty && !named.contains { columnNames[$0] == row.yName } }
    guard let first = rows.first else { throw .noNumericColumn(file: file, x: request.x) }
    if rows.count == 1, first.y.isEmpty {
      throw .noUsablePoints(file: file, x: request.x, y: first.yName, rows: read.count)
    }
    var notes = read.notes
    for column in inputs {
      guard let day = column.firstDay else { continue }
      let start = "column \"\(column.name)\": "
      notes.removeAll { $0.hasPrefix(start + "dates are") }
      notes.append(start + "dates are counted in days since \(WrittenDate.text(years: day))")
    }
    return FitTable(rows: rows, notes: headerNotes + notes, columnNames: columnNames)
  }
}

/// Gathers the rows of one y column and group.
private struct FitRowsMaker {
  let table: Table
  let inputs: [TableColumn]
  let weights: TableColumn?
  /// Whether `weights` holds σ of each y.
  let areErrors: Bool
  let clusters: [String]?
  let labels: [String]?
  /// By the column's index, see ``TableColumn/firstDay``.
  let firstDays: [Int: Double]

  func rows(_ y: TableColumn, _ group: RowGroup, isNamed: Bool) throws(TableError) -> FitRows {
    var (places, dropped): ([Int], [TaskResult.DroppedCell]) = ([], [])
    let used = inputs + [y] + (weights.map { [$0] } ?? [])
    rows: for place in group.places ?? Array(y.values.indices) {
      for column in used {
        guard let fault = column.fault(at: place) else { continue }
        if fault != .missing, isNamed || column.index != y.index {
          let cell = table.cell(row: column.row(place), column: column.index)
          switch fault {
          case .infinite: throw .infinite(cell)
          case .outOfRange: throw .outOfRange(cell, unit: column.unit, hint: column.rangeHint)
          case .text, .missing: throw table.notANumber(cell, at: place, in: column)
          }
        }
        dropped.append(
          TaskResult.DroppedCell(
            row: column.row(place) + 1, column: column.name,
            reason: fault == .missing ? "no measurement" : "not a usable number"))
        continue rows
      }
      if areErrors, let weights, !(weights.values[place] > 0) {
        throw .unusable(
          table.cell(row: weights.row(place), column: weights.index),
          reason: "an error must be above 0: leave the row out with --where")
      }
      places.append(place)
    }
    func numbers(_ column: TableColumn) -> [Double] {
      let unit = column.unit.reported
      let values = column.reported(places)
      if let day = firstDays[column.index] {
        return values.map { WrittenDate.days($0, since: day) }
      }
      return unit == .raw || unit == .date ? values : values.map(unit.model)
    }
    let rows = places.map { y.row($0) + 1 }
    var warnings: [TaskResult.Warning] = []
    if inputs.count == 1 {
      warnings = TableSuspicions.warnings(
        TaskPoints(
          x: places.map { inputs[0].values[$0] }, y: places.map { y.values[$0] }, rows: rows,
          labels: labels.map { labels in places.map { labels[$0] } }),
        x: inputs[0].name, y: y.name)
    }
    var known: [String: Int] = [:]
    let labelled = clusters.map { clusters in
      places.map { place in
        let label = known[clusters[place]] ?? known.count
        known[clusters[place]] = label
        return label
      }
    }
    let weights = self.weights.map(numbers)
    return FitRows(
      xNames: inputs.map(\.name), inputs: inputs.map(numbers),
      firstDays: inputs.map { firstDays[$0.index] },
      areDates: inputs.map { $0.kind == .date && firstDays[$0.index] == nil }, yName: y.name,
      group: group.name,
      y: numbers(y), weights: areErrors ? weights?.map { 1 / ($0 * $0) } : weights,
      clusters: labelled,
      rows: rows,
      labels: labels.map { labels in places.map { labels[$0] } }, dropped: dropped,
      warnings: warnings, file: table.file)
  }
}
