import Frontier

/// What `frontier backtest --edge` found, for its printers.
public struct EdgeBacktestReport: Sendable {
  /// Whether the edge moved in time, for a task.
  public struct Shift: Sendable {
    public let task: String
    public let test: EdgeShiftTest

    public init(task: String, test: EdgeShiftTest) {
      self.task = task
      self.test = test
    }
  }

  public let source: String
  public let x: String
  /// The unit of x in the table.
  public let xUnit: EstimateResult.Unit
  /// How rows were hidden, for people: "x above its 80 % quantile".
  public let cut: String
  /// What one unit of the scores is in the table.
  public let scale: Double
  public let result: EdgeBacktestResult
  /// Columns that could not be scored, and why.
  public let unscored: [(task: String, reason: String)]
  /// One a task for a cut in time; else empty.
  public let shifts: [Shift]

  public init(
    source: String, x: String, xUnit: EstimateResult.Unit = .raw, cut: String, scale: Double,
    result: EdgeBacktestResult,
    unscored: [(task: String, reason: String)], shifts: [Shift]
  ) {
    self.source = source
    self.x = x
    self.xUnit = xUnit
    self.cut = cut
    self.scale = scale
    self.result = result
    self.unscored = unscored
    self.shifts = shifts
  }
}
