/// What `frontier backtest` asks of a table.
public struct BacktestRequest: Sendable {
  /// Which rows are hidden.
  public enum Cut: Sendable, Equatable {
    /// Those whose cell in a column is 0; 1 is seen.
    case training(column: String)
    /// Those with x above a number.
    case beyond(Double)
    /// Those beyond a share of each curve's range of ln x.
    case share(Double)
  }

  public var x: String
  public var y: String
  /// Names of the columns that tell curves apart, between commas; none for a single curve.
  public var by: String?
  /// Names of columns whose values group the curves, between commas.
  public var groupBy: String?
  public var cut: Cut
  public var reading: TableReading

  public init(
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
public struct BacktestTable: Sendable {
  /// The rows of one curve, in the file's order.
  public struct Curve: Sendable {
    /// The values of the columns that tell curves apart.
    public let key: [String]
    /// The values of the grouping columns.
    public let groups: [String]
    public internal(set) var x: [Double] = []
    public internal(set) var y: [Double] = []
    /// One a point; empty where the cut is not a column.
    public internal(set) var isHidden: [Bool] = []
    /// The data rows, from 1.
    public internal(set) var rows: [Int] = []

    /// The key's values, for people.
    public var name: String { key.isEmpty ? "the curve" : key.joined(separator: " ") }
  }

  public let file: String
  public let request: BacktestRequest
  public let byNames: [String]
  public let groupNames: [String]
  /// In the order of their first rows.
  public let curves: [Curve]
  /// Rows that lack a number.
  public let dropped: [TaskResult.DroppedCell]
  /// What was read otherwise than as plain numbers.
  public let notes: [String]
}
