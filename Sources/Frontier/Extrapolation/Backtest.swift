/// Tries methods of extrapolation on curves whose ends are hidden.
///
/// ```swift
/// let curves = try losses.map { try BacktestCurve(name: $0.name, x: $0.x, y: $0.y, share: 0.5) }
/// let result = try Backtest([ForecastMethod(), LawMethod(.m4), PersistenceMethod()]).run(on: curves)
/// print(result.summaries().map { ($0.method, $0.meanRMSLE) })
/// ```
///
/// Scores are relative errors, one a curve, so that no curve counts more for its size or its number
/// of points (the protocol of Alabdulmohsin, Neyshabur & Zhai 2022, arXiv:2209.06640). A method that
/// fails on a curve is counted and named with its reason.
public struct Backtest: Sendable {
  /// The methods, in the order of every report.
  public let methods: [any BacktestMethod]
  /// The levels of the intervals.
  public let levels: [Double]

  /// A back-test.
  ///
  /// - Parameters:
  ///   - methods: at least one, no two of a name.
  ///   - levels: in (0, 1).
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)``.
  public init(
    _ methods: [any BacktestMethod], levels: [Double] = [0.8, 0.95]
  ) throws(FrontierError) {
    guard !methods.isEmpty else {
      throw .invalidArgument(name: "methods", value: "none", requirement: "one at least")
    }
    let names = methods.map(\.name)
    if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
      throw .invalidArgument(
        name: "methods", value: names[twice], requirement: "methods of different names")
    }
    for level in levels { _ = try level.checkedLevel() }
    self.methods = methods
    self.levels = levels
  }

  /// Shows every method the start of every curve and scores it on the end.
  ///
  /// - Parameters:
  ///   - curves: what is forecast.
  ///   - progress: called with the number of curves done, after each.
  /// - Throws: ``FrontierError/cancelled``. What a method throws is its outcome.
  public func run(
    on curves: [BacktestCurve], progress: (Int) -> Void = { _ in }
  ) throws(FrontierError) -> BacktestResult {
    var outcomes: [[BacktestResult.Outcome]] = []
    for curve in curves {
      outcomes.append(methods.map { outcome($0, curve) })
      try Cancellation.check()
      progress(outcomes.count)
    }
    return BacktestResult(
      methods: methods.map(\.name), levels: levels, curves: curves, outcomes: outcomes)
  }

  private func outcome(
    _ method: any BacktestMethod, _ curve: BacktestCurve
  ) -> BacktestResult.Outcome {
    do throws(FrontierError) {
      let prediction = try method.prediction(
        from: curve.seen, at: curve.hidden.x, levels: levels)
      return .scored(try BacktestScore(prediction, hidden: curve.hidden))
    } catch {
      return .failed(error)
    }
  }
}

/// What a back-test found, curve by curve and method by method.
public struct BacktestResult: Sendable, Hashable, Codable {
  /// A method that gave no prediction of a curve.
  public struct Failure: Sendable, Hashable, Codable {
    /// The curve's name.
    public let curve: String
    /// The method's name.
    public let method: String
    /// The reason.
    public let error: FrontierError
  }

  /// A method on a curve.
  public enum Outcome: Sendable, Hashable, Codable {
    /// It gave a prediction.
    case scored(BacktestScore)
    /// It gave none, for a reason.
    case failed(FrontierError)

    /// `nil` for a failure.
    public var score: BacktestScore? {
      if case .scored(let score) = self { return score }
      return nil
    }
  }

  /// The methods' names.
  public let methods: [String]
  /// The levels of the intervals.
  public let levels: [Double]
  /// The curves.
  public let curves: [BacktestCurve]
  /// One array a curve, one outcome a method.
  public let outcomes: [[Outcome]]

  /// One summary a method.
  ///
  /// - Parameter places: the curves that count; all without it. A place that is no curve's is passed
  ///   over.
  public func summaries(of places: [Int]? = nil) -> [BacktestSummary] {
    let places = (places ?? Array(curves.indices)).filter(curves.indices.contains)
    return methods.indices.map { m in
      BacktestSummary(method: methods[m], scores: places.map { outcomes[$0][m].score })
    }
  }

  /// The share of curves on which method `a` was closer than `b`; a tie counts half, a failure is
  /// lost against a score, and a curve on which both failed counts for neither. `nil` without a
  /// curve, or such methods.
  ///
  /// - Parameters:
  ///   - a: the place of a method.
  ///   - b: the place of another.
  ///   - places: the curves that count; all without it.
  public func shareWon(by a: Int, against b: Int, of places: [Int]? = nil) -> Double? {
    guard methods.indices.contains(a), methods.indices.contains(b) else { return nil }
    var (won, count) = (0.0, 0.0)
    for place in places ?? Array(curves.indices) where curves.indices.contains(place) {
      let (mine, other) = (outcomes[place][a].score?.rmsle, outcomes[place][b].score?.rmsle)
      guard mine != nil || other != nil else { continue }
      count += 1
      let (x, y) = (mine ?? .infinity, other ?? .infinity)
      won += x < y ? 1 : x == y ? 0.5 : 0
    }
    return count > 0 ? won / count : nil
  }

  /// Every failure: curve, method and reason.
  public var failures: [Failure] {
    curves.indices.flatMap { c in
      methods.indices.compactMap { m in
        guard case .failed(let error) = outcomes[c][m] else { return nil }
        return Failure(curve: curves[c].name, method: methods[m], error: error)
      }
    }
  }
}
