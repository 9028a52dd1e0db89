import Frontier

/// What `frontier backtest --edge` found, for its printers.
package struct EdgeBacktestReport: Sendable {
  /// Whether the edge moved in time, for a task.
  package struct Shift: Sendable {
    package let task: String
    package let test: EdgeShiftTest

    package init(task: String, test: EdgeShiftTest) {
      self.task = task
      self.test = test
    }
  }

  package let source: String
  package let x: String
  /// The unit of x in the table.
  package let xUnit: EstimateResult.Unit
  /// How rows were hidden, for people: "x above its 80 % quantile".
  package let cut: String
  /// What one unit of the scores is in the table.
  package let scale: Double
  package let result: EdgeBacktestResult
  /// Columns that could not be scored, and why.
  package let unscored: [(task: String, reason: String)]
  /// One a task for a cut in time; else empty.
  package let shifts: [Shift]

  package init(
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
