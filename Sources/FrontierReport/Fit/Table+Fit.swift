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
    var power = 1
    if let name = request.weights ?? request.sigma {
      (weights, power) = try weightColumn(name, y: named)
    }
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
      power: power, areErrors: request.sigma != nil,
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
    if let note = try mergedNote(by, read) { notes.append(note) }
    for column in inputs {
      guard let day = column.firstDay else { continue }
      let start = "column \"\(column.name)\": "
      notes.removeAll { $0.hasPrefix(start + "dates are") }
      notes.append(start + "dates are counted in days since \(WrittenDate.text(years: day))")
    }
    return FitTable(rows: rows, notes: headerNotes + notes, columnNames: columnNames)
  }
}

extension Table {
  /// The column that weights are made of, and its power: a name, `1/name` or `1/name^2`, where `y` is the y asked
  /// for.
  fileprivate func weightColumn(
    _ text: String, y named: [Int]
  ) throws(TableError) -> (column: Int, power: Int) {
    guard !columnNames.contains(text), text.hasPrefix("1/") else {
      return (try column(named: text), 1)
    }
    var name = Self.trimmed(String(text.dropFirst(2)))
    var power = -1
    for mark in ["^2", "**2", "²"] where name.hasSuffix(mark) {
      (name, power) = (Self.trimmed(String(name.dropLast(mark.count))), -2)
      break
    }
    if !columnNames.contains(name), name.lowercased() == "y", named.count == 1 {
      return (named[0], power)
    }
    return (try column(named: name), power)
  }
}

/// Gathers the rows of one y column and group.
private struct FitRowsMaker {
  let table: Table
  let inputs: [TableColumn]
  let weights: TableColumn?
  /// The power of that column which the weights are: −2 for 1/y².
  let power: Int
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
      if power != 1, let weights, !(raised(weights.values[place]).isFinite) {
        throw .unusable(
          table.cell(row: weights.row(place), column: weights.index),
          reason: "a weight 1/\(weights.name) has no value here: leave the row out with --where")
      }
      if areErrors, let weights, !(weights.values[place] > 0) {
        throw .unusable(
          table.cell(row: weights.row(place), column: weights.index),
          reason: "an error must be above 0: leave the row out with --where")
      }
      if areErrors, let weights, weights.kind == .percent, y.kind != .percent {
        throw .unusable(
          table.cell(row: weights.row(place), column: weights.index),
          reason: "it is a percentage, and \"\(y.name)\" holds none: write errors in the unit of y")
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
    let weights = self.weights.map { column in
      if areErrors { return places.map { deviation(column.values[$0], of: y, at: $0) } }
      guard power != 1 else { return numbers(column) }
      return places.map { raised(column.index == y.index ? y.values[$0] : column.values[$0]) }
    }
    let unread = dropped.filter { $0.column == y.name && $0.reason != "no measurement" }.map(\.row)
    if !unread.isEmpty {
      warnings.append(
        .init(
          "unusable-cells",
          "\(unread.count) \(unread.count == 1 ? "cell" : "cells") of \"\(y.name)\" "
            + "\(unread.count == 1 ? "was" : "were") left out as unusable "
            + "(\(TableSuspicions.list(rows: unread)))", rows: unread))
    }
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

  /// 1/v or 1/v².
  private func raised(_ value: Double) -> Double { power == -1 ? 1 / value : 1 / (value * value) }

  /// The deviation of a y as the law sees it: an error is written in the unit of its y.
  private func deviation(_ error: Double, of y: TableColumn, at place: Int) -> Double {
    guard y.unit == .log else {
      return y.unit.reported == .raw || y.unit == .date ? error : error / y.unit.reported.scale
    }
    // Of log10 y, to first order.
    return error / (abs(y.values[place]) * EstimateResult.Unit.logarithmOfTen)
  }
}
