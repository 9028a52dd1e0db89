/// What `frontier estimate` asks of a table.
package struct TableRequest: Sendable {
  /// The x column's name.
  package var x: String
  /// Names of y columns, lists of them between commas, or `*`.
  package var y: [String]
  /// The unit of x; `nil` for ``commonUnit``, or dates where the cells are dates.
  package var xUnit: EstimateResult.Unit?
  /// The unit of x where none was given for it; `nil` for that of y, which is then checked to be
  /// one for both axes.
  package var commonUnit: EstimateResult.Unit?
  /// The unit of the y columns.
  package var unit: EstimateResult.Unit
  /// Columns between commas whose values part the rows into groups.
  package var by: String?
  /// Whether the rows' names are wanted, and the column that holds them; without a column the
  /// first one of text.
  package var label: Label
  package var reading: TableReading
  /// Whether the law has no value at x ≤ 0.
  package var needsPositiveX: Bool

  /// Where the rows' names come from.
  package enum Label: Sendable, Equatable {
    case none, found
    case column(String)
  }

  package init(
    x: String, y: [String], unit: EstimateResult.Unit = .fraction,
    xUnit: EstimateResult.Unit? = nil, commonUnit: EstimateResult.Unit? = nil, by: String? = nil,
    label: Label = .none,
    reading: TableReading = TableReading(), needsPositiveX: Bool = false
  ) {
    self.x = x
    self.y = y
    self.unit = unit
    self.xUnit = xUnit
    self.commonUnit = commonUnit
    self.by = by
    self.label = label
    self.reading = reading
    self.needsPositiveX = needsPositiveX
  }
}

/// One downstream column of a table, ready to be estimated.
package struct TableTask: Sendable {
  package let y: String
  /// The value of the grouping columns; `nil` without any.
  package let group: String?
  /// The column, and the group where there is one.
  package var name: String { group.map { "\(y), \($0)" } ?? y }
  /// The rows with a number in both columns, errors as accuracies; may be empty.
  package let points: TaskPoints
  package let dropped: [TaskResult.DroppedCell]
  /// What looks odd in the data.
  package let warnings: [TaskResult.Warning]
}

/// The downstream columns of a table, ready to be estimated.
package struct TableTasks: Sendable {
  package let tasks: [TableTask]
  /// The unit of x and of the y columns, as reported.
  package let xUnit: EstimateResult.Unit
  package let unit: EstimateResult.Unit
  /// The beginning of the year of the first x, as a date: from where laws of dates count.
  package var yearOfFirstDate: Double {
    let first = tasks.lazy.compactMap { $0.points.x.min() }.min() ?? 0
    guard WrittenDate.calendarYears.contains(first) else { return first }
    return WrittenDate("\(Int(first.rounded(.down)))-01-01")?.years(nil) ?? first
  }

  /// What concerns no single task: what `*` stands for, and columns it passed over.
  package let notes: [String]
}

extension TableTask {
  /// The same with one more warning.
  package func warned(_ warning: TaskResult.Warning) -> TableTask {
    TableTask(
      y: y, group: group, points: points, dropped: dropped, warnings: warnings + [warning])
  }

  /// The same without some points, by index.
  package func without(_ places: [Int], reason: String) -> TableTask {
    let left = Set(places)
    let kept = points.indices.filter { !left.contains($0) }
    return TableTask(
      y: y, group: group, points: TaskPoints(kept.map { points[$0] }),
      dropped: dropped
        + places.map {
          TaskResult.DroppedCell(row: points.row(at: $0), column: y, reason: reason)
        }, warnings: warnings)
  }
}
