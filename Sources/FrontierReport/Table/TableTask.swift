/// What `frontier estimate` asks of a table.
public struct TableRequest: Sendable {
  /// The x column's name.
  public var x: String
  /// Names of y columns, lists of them between commas, or `*`.
  public var y: [String]
  /// The unit of x; `nil` for ``commonUnit``, or dates where the cells are dates.
  public var xUnit: EstimateResult.Unit?
  /// The unit of x where none was given for it; `nil` for that of y, which is then checked to be
  /// one for both axes.
  public var commonUnit: EstimateResult.Unit?
  /// The unit of the y columns.
  public var unit: EstimateResult.Unit
  /// Columns between commas whose values part the rows into groups.
  public var by: String?
  /// Whether the rows' names are wanted, and the column that holds them; without a column the
  /// first one of text.
  public var label: Label
  public var reading: TableReading
  /// Whether the law has no value at x ≤ 0.
  public var needsPositiveX: Bool

  /// Where the rows' names come from.
  public enum Label: Sendable, Equatable {
    case none, found
    case column(String)
  }

  public init(
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
public struct TableTask: Sendable {
  public let y: String
  /// The value of the grouping columns; `nil` without any.
  public let group: String?
  /// The column, and the group where there is one.
  public var name: String { group.map { "\(y), \($0)" } ?? y }
  /// The rows with a number in both columns, errors as accuracies; may be empty.
  public let points: TaskPoints
  public let dropped: [TaskResult.DroppedCell]
  /// What looks odd in the data.
  public let warnings: [TaskResult.Warning]
}

/// The downstream columns of a table, ready to be estimated.
public struct TableTasks: Sendable {
  public let tasks: [TableTask]
  /// The unit of x and of the y columns, as reported.
  public let xUnit: EstimateResult.Unit
  public let unit: EstimateResult.Unit
  /// The beginning of the year of the first x, as a date: from where laws of dates count.
  public var yearOfFirstDate: Double {
    let first = tasks.lazy.compactMap { $0.points.x.min() }.min() ?? 0
    return WrittenDate("\(Int(first.rounded(.down)))-01-01")?.years(nil) ?? first
  }

  /// What concerns no single task: what `*` stands for, and columns it passed over.
  public let notes: [String]
}

extension TableTask {
  /// The same with one more warning.
  public func warned(_ warning: TaskResult.Warning) -> TableTask {
    TableTask(
      y: y, group: group, points: points, dropped: dropped, warnings: warnings + [warning])
  }

  /// The same without some points, by index.
  public func without(_ places: [Int], reason: String) -> TableTask {
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
