/// What `frontier backtest` asks of a table.
package struct BacktestRequest: Sendable {
  /// Which rows are hidden.
  package enum Cut: Sendable, Equatable {
    /// Those whose cell in a column is 0; 1 is seen.
    case training(column: String)
    /// Those with x above a number.
    case beyond(Double)
    /// Those beyond a share of each curve's range of ln x.
    case share(Double)
  }

  package var x: String
  package var y: String
  /// Names of the columns that tell curves apart, between commas; none for a single curve.
  package var by: String?
  /// Names of columns whose values group the curves, between commas.
  package var groupBy: String?
  package var cut: Cut
  package var reading: TableReading

  package init(
    x: String, y: String, by: String? = nil, groupBy: String? = nil, cut: Cut,
    reading: TableReading = TableReading()
  ) {
    self.x = x
    self.y = y
    self.by = by
    self.groupBy = groupBy
    self.cut = cut
    self.reading = reading
  }
}

/// The curves of a table.
package struct BacktestTable: Sendable {
  /// The rows of one curve, in the file's order.
  package struct Curve: Sendable {
    /// The values of the columns that tell curves apart.
    package let key: [String]
    /// The values of the grouping columns.
    package let groups: [String]
    package internal(set) var x: [Double] = []
    package internal(set) var y: [Double] = []
    /// One a point; empty where the cut is not a column.
    package internal(set) var isHidden: [Bool] = []
    /// The data rows, from 1.
    package internal(set) var rows: [Int] = []

    /// The key's values, for people.
    package var name: String { key.isEmpty ? "the curve" : key.joined(separator: " ") }
  }

  package let file: String
  package let request: BacktestRequest
  package let byNames: [String]
  package let groupNames: [String]
  /// In the order of their first rows.
  package let curves: [Curve]
  /// Rows that lack a number.
  package let dropped: [TaskResult.DroppedCell]
  /// What was read otherwise than as plain numbers.
  package let notes: [String]
}
