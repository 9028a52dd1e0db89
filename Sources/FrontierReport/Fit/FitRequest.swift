/// What `frontier fit` asks of a table.
public struct FitRequest: Sendable {
  /// Names of x columns between commas.
  public var x: String
  /// Names of y columns, lists of them between commas, or `*` for every numeric one beside x.
  public var y: [String]
  /// The column of weights, if any.
  public var weights: String?
  /// Columns between commas whose values part the rows into groups, a fit each.
  public var by: String?
  public var label: TableRequest.Label
  /// How x and y are turned into what the law is fitted to: percentages into fractions, errors
  /// into accuracies, values into decimal logarithms; `raw` leaves them.
  public var xUnit: EstimateResult.Unit
  public var yUnit: EstimateResult.Unit
  public var reading: TableReading

  public init(
    x: String, y: [String], weights: String? = nil, by: String? = nil,
    label: TableRequest.Label = .none, xUnit: EstimateResult.Unit = .raw,
    yUnit: EstimateResult.Unit = .raw, reading: TableReading = TableReading()
  ) {
    self.x = x
    self.y = y
    self.weights = weights
    self.by = by
    self.label = label
    self.xUnit = xUnit
    self.yUnit = yUnit
    self.reading = reading
  }
}

/// The rows of a table that a law is fitted to.
public struct FitRows: Sendable {
  /// The x columns' names, and their numbers a column, as the law takes them.
  public let xNames: [String]
  public let inputs: [[Double]]
  public let yName: String
  /// The value of the grouping columns; `nil` without any.
  public let group: String?
  public let y: [Double]
  public let weights: [Double]?
  /// The data rows, from 1.
  public let rows: [Int]
  /// The rows' names; `nil` where there are none, or none were asked for.
  public let labels: [String]?
  /// Rows that passed the filters and lack a number.
  public let dropped: [TaskResult.DroppedCell]
  public let warnings: [TaskResult.Warning]
  public let file: String

  /// The column, and the group where there is one.
  public var name: String { group.map { "\(yName), \($0)" } ?? yName }

  /// The place in the file, for a message.
  public func place(_ variable: String, _ index: Int) -> String {
    let column = variable == "y" ? yName : xNames.first { $0 == variable } ?? variable
    // An index that is no row's is none of the table's, either.
    let row = rows.indices.contains(index) ? "\(rows[index])" : "?"
    return "\(TableError.name(file)), row \(row), column \"\(column)\""
  }
}

/// What was read for `frontier fit`.
public struct FitTable: Sendable {
  /// One a y column and group, columns first.
  public let rows: [FitRows]
  /// What was read otherwise than as plain numbers.
  public let notes: [String]
}
