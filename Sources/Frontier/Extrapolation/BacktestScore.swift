import RealModule

/// How one method did on one curve.
public struct BacktestScore: Sendable, Hashable, Codable {
  /// Root mean square of ln prediction − ln truth over the hidden points.
  public let rmsle: Double
  /// The mean of ln prediction − ln truth: above 0 where the method promised too high a y.
  public let bias: Double
  /// The share of hidden points inside the interval, one a level; `nil` without intervals.
  public let coverage: [Double]?
  /// The mean of ln high − ln low, one a level; `nil` without intervals.
  public let width: [Double]?

  /// Scores a prediction.
  ///
  /// - Parameters:
  ///   - prediction: one median an x of `hidden`.
  ///   - hidden: the truth, y > 0.
  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` for a median that is not positive
  ///   and finite, or not one an x.
  init(_ prediction: BacktestPrediction, hidden: PointCloud) throws(FrontierError) {
    let n = hidden.count
    guard prediction.median.count == n else {
      throw .countMismatch(variable: "median", count: prediction.median.count, expected: n)
    }
    if let i = prediction.median.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
      throw .notDefined(
        statistic: "ln of the prediction",
        reason: "\(prediction.median[i]) was predicted at x = \(hidden.x[i])")
    }
    let errors = zip(prediction.median, hidden.y).map { Double.log($0) - .log($1) }
    rmsle = (errors.reduce(0) { $0 + $1 * $1 } / Double(n)).squareRoot()
    bias = errors.reduce(0, +) / Double(n)
    coverage = prediction.intervals?.map { ranges in
      Double(zip(ranges, hidden.y).count { $0.contains($1) }) / Double(n)
    }
    width = prediction.intervals?.map { ranges in
      ranges.reduce(0) { $0 + .log($1.upperBound) - .log($1.lowerBound) } / Double(n)
    }
  }
}

/// How one method did on several curves.
public struct BacktestSummary: Sendable, Hashable, Codable {
  /// The method's name.
  public let method: String
  /// Curves it was scored on, and those it failed on.
  public let scored: Int
  /// Curves on which it gave no prediction.
  public let failed: Int
  /// Means and median over the curves scored, a curve at a time; `nil` without any.
  public let meanRMSLE: Double?
  /// The median error over the curves scored; `nil` without any.
  public let medianRMSLE: Double?
  /// The mean bias over the curves scored; `nil` without any.
  public let meanBias: Double?
  /// Curves with intervals.
  public let withIntervals: Int
  /// Means over those curves, one a level; `nil` without any.
  public let coverage: [Double]?
  /// The mean width, one a level; `nil` without any.
  public let width: [Double]?

  init(method: String, scores: [BacktestScore?]) {
    let found = scores.compactMap { $0 }
    self.method = method
    scored = found.count
    failed = scores.count - found.count
    meanRMSLE = Self.mean(found.map(\.rmsle))
    meanBias = Self.mean(found.map(\.bias))
    let sorted = found.map(\.rmsle).sorted()
    medianRMSLE =
      sorted.isEmpty
      ? nil : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    let covered = found.compactMap(\.coverage)
    withIntervals = covered.count
    coverage = Self.means(covered)
    width = Self.means(found.compactMap(\.width))
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private static func means(_ rows: [[Double]]) -> [Double]? {
    rows.first.map { first in
      first.indices.map { level in
        rows.reduce(0) { $0 + $1[level] } / Double(rows.count)
      }
    }
  }
}
