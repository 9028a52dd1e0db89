/// How one method did on one hidden edge, in units of y.
public struct EdgeScore: Sendable, Hashable, Codable {
  /// What is scored of intervals of one level.
  public struct Level: Sendable, Hashable, Codable {
    /// Shares of the places at which the edge lies inside, above and below.
    public let inside: Double
    /// The share of the places at which the edge lies above.
    public let above: Double
    /// The share of the places at which the edge lies below.
    public let below: Double
    /// Their mean width.
    public let width: Double
    /// The mean of width + 2/(1 − level)·(distance outside): Gneiting & Raftery 2007,
    /// doi:10.1198/016214506000001437. No interval can cheat it by being wide.
    public let intervalScore: Double
  }

  /// What was predicted, at the task's places.
  public let prediction: BacktestPrediction
  /// One a level; `nil` without intervals.
  public let levels: [Level]?
  /// The mean pinball loss of the median and of both ends of every interval.
  public let pinball: Double
  /// The mean squared error of the median, and its mean error: above 0 where too much was promised.
  public let meanSquare: Double
  /// The mean error of the median: above 0 where too much was promised.
  public let bias: Double
  /// Whether a hidden row lies above a ceiling's interval; `nil` where none was given.
  public let isCeilingRefuted: Bool?

  /// Rounding, relative to the largest y: an end that equals the truth holds it.
  private static let rounding = 1e-9

  /// - Throws: ``FrontierError`` for a prediction of another length, or a median that is no number.
  init(
    _ prediction: BacktestPrediction, task: EdgeTask, levels: [Double]
  ) throws(FrontierError) {
    let (truth, median) = (task.truth, prediction.median)
    guard median.count == truth.count else {
      throw .countMismatch(variable: "median", count: median.count, expected: truth.count)
    }
    if let i = median.firstIndex(where: { !$0.isFinite }) {
      throw .notDefined(
        statistic: "the edge's error", reason: "\(median[i]) was predicted at x = \(task.places[i])"
      )
    }
    self.prediction = prediction
    let n = Double(truth.count)
    let slack = Self.rounding * truth.reduce(1) { max($0, abs($1)) }
    var (pinball, quantiles) = (Self.pinball(median, 0.5, truth), 1.0)
    if let intervals = prediction.intervals, !intervals.isEmpty {
      self.levels = zip(intervals, levels).map { ranges, level in
        var (inside, above, below, width, penalty) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for (range, value) in zip(ranges, truth) {
          width += range.upperBound - range.lowerBound
          if value > range.upperBound + slack {
            above += 1
          } else if value < range.lowerBound - slack {
            below += 1
          } else {
            inside += 1
          }
          penalty += max(0, range.lowerBound - value) + max(0, value - range.upperBound)
        }
        pinball += Self.pinball(ranges.map(\.lowerBound), (1 - level) / 2, truth)
        pinball += Self.pinball(ranges.map(\.upperBound), (1 + level) / 2, truth)
        quantiles += 2
        return Level(
          inside: inside / n, above: above / n, below: below / n, width: width / n,
          intervalScore: (width + 2 / (1 - level) * penalty) / n)
      }
    } else {
      self.levels = nil
    }
    self.pinball = pinball / quantiles
    let errors = zip(median, truth).map { $0 - $1 }
    meanSquare = errors.reduce(0) { $0 + $1 * $1 } / n
    bias = errors.reduce(0, +) / n
    isCeilingRefuted = prediction.ceiling.map { ceiling in
      task.hidden.y.contains { $0 > ceiling.upperBound + slack }
    }
  }

  private static func pinball(_ quantile: [Double], _ p: Double, _ truth: [Double]) -> Double {
    zip(quantile, truth).reduce(0) { sum, pair in
      let d = pair.1 - pair.0
      return sum + max(p * d, (p - 1) * d)
    } / Double(truth.count)
  }
}

/// How one method did on several hidden edges: means over the tasks scored, a task at a time.
public struct EdgeSummary: Sendable, Hashable, Codable {
  /// The method's name.
  public let method: String
  /// Tasks it was scored on.
  public let scored: Int
  /// Tasks on which it gave no prediction.
  public let failed: Int
  /// One a level; `nil` without intervals.
  public let levels: [EdgeScore.Level]?
  /// `nil` without a task scored.
  public let pinball: Double?
  /// The mean error; `nil` without a task scored.
  public let bias: Double?
  /// Roots of the mean and of the median over tasks of the mean squared error.
  public let rootMeanSquare: Double?
  /// The root of the median over tasks of the mean squared error.
  public let medianRootMeanSquare: Double?
  /// Ceilings called determined, and those of them that a hidden row refutes.
  public let ceilings: Int
  /// Those of them that a hidden row refutes.
  public let refutedCeilings: Int

  /// The share of edges inside, one a level.
  public var coverage: [Double]? { levels?.map(\.inside) }
  /// One a level.
  public var intervalScore: [Double]? { levels?.map(\.intervalScore) }

  init(method: String, scores: [EdgeScore?]) {
    let found = scores.compactMap { $0 }
    self.method = method
    scored = found.count
    failed = scores.count - found.count
    let rows = found.compactMap(\.levels)
    levels = rows.first.map { first in
      first.indices.map { i in
        func mean(_ part: (EdgeScore.Level) -> Double) -> Double {
          rows.reduce(0) { $0 + part($1[i]) } / Double(rows.count)
        }
        return EdgeScore.Level(
          inside: mean(\.inside), above: mean(\.above), below: mean(\.below), width: mean(\.width),
          intervalScore: mean(\.intervalScore))
      }
    }
    func mean(_ part: (EdgeScore) -> Double) -> Double? {
      found.isEmpty ? nil : found.reduce(0) { $0 + part($1) } / Double(found.count)
    }
    pinball = mean(\.pinball)
    bias = mean(\.bias)
    rootMeanSquare = mean(\.meanSquare)?.squareRoot()
    let squares = found.map(\.meanSquare).sorted()
    medianRootMeanSquare =
      squares.isEmpty ? nil : EdgeRecord.quantile(0.5, of: squares).squareRoot()
    ceilings = found.count { $0.isCeilingRefuted != nil }
    refutedCeilings = found.count { $0.isCeilingRefuted == true }
  }
}
