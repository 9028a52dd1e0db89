/// What is asked of a table.
public struct TableRequest: Sendable {
  /// The x column's name.
  public var x: String
  /// Names of y columns, lists of them between commas, or `*`.
  public var y: [String]
  public var unit: EstimateResult.Unit
  /// Values that mean "no measurement"; a number matches every way to write it.
  public var missing: [String]
  /// Whether the law has no value at x ≤ 0.
  public var needsPositiveX: Bool

  public init(
    x: String, y: [String], unit: EstimateResult.Unit = .fraction, missing: [String] = [],
    needsPositiveX: Bool = false
  ) {
    self.x = x
    self.y = y
    self.unit = unit
    self.missing = missing
    self.needsPositiveX = needsPositiveX
  }
}

/// One downstream column of a table, ready to be estimated.
public struct TableTask: Sendable {
  public let y: String
  /// The rows with a number in both columns, in the table's unit; may be empty.
  public let points: TaskPoints
  public let dropped: [TaskResult.DroppedCell]
  /// What looks odd in the data.
  public let warnings: [String]
}

/// The downstream columns of a table, ready to be estimated.
public struct TableTasks: Sendable {
  public let tasks: [TableTask]
  /// What concerns no single task: what `*` stands for, and columns it passed over.
  public let notes: [String]
}
