/// Tries forecasts of edges on clouds some of whose rows are hidden.
///
/// ```swift
/// let tasks = try columns.map {
///   try EdgeTask(name: $0.name, cloud: $0.cloud, cut: .quantile(0.8))
/// }
/// let result = try EdgeBacktest([EdgeForecastMethod(), EdgeLawMethod(.errorPowerLaw)]).run(on: tasks)
/// print(result.summaries().map { ($0.method, $0.coverage, $0.intervalScore) })
/// ```
///
/// A method that fails on a task is counted and named with its reason.
public struct EdgeBacktest: Sendable {
  /// The methods, in the order of every report.
  public let methods: [any BacktestMethod]
  /// The levels of the intervals.
  public let levels: [Double]

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` without methods, for two of
  ///   one name, or a level outside (0, 1).
  public init(
    _ methods: [any BacktestMethod], levels: [Double] = [0.8, 0.95]
  ) throws(FrontierError) {
    // The same demands as on methods of curves.
    _ = try Backtest(methods, levels: levels)
    self.methods = methods
    self.levels = levels
  }

  /// Shows every method the rows seen of every task and scores it on the edge of all rows.
  ///
  /// - Parameters:
  ///   - tasks: the clouds, some of their rows hidden.
  ///   - progress: called with the number of tasks done, after each.
  /// - Throws: ``FrontierError/cancelled``. What a method throws is its outcome.
  public func run(
    on tasks: [EdgeTask], progress: (Int) -> Void = { _ in }
  ) throws(FrontierError) -> EdgeBacktestResult {
    var outcomes: [[EdgeBacktestResult.Outcome]] = []
    for task in tasks {
      outcomes.append(methods.map { outcome($0, task) })
      try Cancellation.check()
      progress(outcomes.count)
    }
    return EdgeBacktestResult(
      methods: methods.map(\.name), levels: levels, tasks: tasks, outcomes: outcomes)
  }

  private func outcome(
    _ method: any BacktestMethod, _ task: EdgeTask
  ) -> EdgeBacktestResult.Outcome {
    do throws(FrontierError) {
      let prediction = try method.prediction(from: task.seen, at: task.places, levels: levels)
      return .scored(try EdgeScore(prediction, task: task, levels: levels))
    } catch {
      return .failed(error)
    }
  }
}

/// What a back-test of edges found, task by task and method by method.
public struct EdgeBacktestResult: Sendable, Hashable, Codable {
  /// A method that gave no prediction of a task.
  public struct Failure: Sendable, Hashable, Codable {
    /// The task's name.
    public let task: String
    /// The method's name.
    public let method: String
    /// The reason.
    public let error: FrontierError
  }

  /// A method on a task.
  public enum Outcome: Sendable, Hashable, Codable {
    /// It gave a prediction.
    case scored(EdgeScore)
    /// It gave none, for a reason.
    case failed(FrontierError)

    /// `nil` for a failure.
    public var score: EdgeScore? {
      if case .scored(let score) = self { return score }
      return nil
    }
  }

  /// The methods' names.
  public let methods: [String]
  /// The levels of the intervals.
  public let levels: [Double]
  /// The tasks.
  public let tasks: [EdgeTask]
  /// One array a task, one outcome a method.
  public let outcomes: [[Outcome]]

  /// One summary a method.
  public func summaries() -> [EdgeSummary] {
    methods.indices.map { m in
      EdgeSummary(method: methods[m], scores: outcomes.map { $0[m].score })
    }
  }

  /// Every failure: task, method and reason.
  public var failures: [Failure] {
    tasks.indices.flatMap { t in
      methods.indices.compactMap { m in
        guard case .failed(let error) = outcomes[t][m] else { return nil }
        return Failure(task: tasks[t].name, method: methods[m], error: error)
      }
    }
  }
}
