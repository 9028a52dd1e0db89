/// A way to extrapolate a positive curve, as ``Backtest`` tries it.
public protocol BacktestMethod: Sendable {
  /// What reports call it.
  var name: String { get }

  /// What is expected at some x beyond the points seen.
  ///
  /// - Parameters:
  ///   - seen: the points before the cut.
  ///   - x: where y is hidden.
  ///   - levels: in (0, 1); a method without intervals leaves them out.
  /// - Returns: one positive median an x; anything else counts as a failure.
  /// - Throws: ``FrontierError`` with the reason why there is no prediction.
  func prediction(
    from seen: PointCloud, at x: [Double], levels: [Double]
  ) throws(FrontierError) -> BacktestPrediction
}

/// Medians and, where a method has them, intervals for new measurements.
public struct BacktestPrediction: Sendable, Hashable, Codable {
  /// One an x.
  public let median: [Double]
  /// One array a level, one interval an x; `nil` without any.
  public let intervals: [[ClosedRange<Double>]]?
  /// The interval of a ceiling, where the method says that it is determined.
  public let ceiling: ClosedRange<Double>?

  /// A prediction.
  ///
  /// - Parameters:
  ///   - median: one an x.
  ///   - intervals: one array a level, one interval an x.
  ///   - ceiling: the interval of a determined ceiling.
  public init(
    median: [Double], intervals: [[ClosedRange<Double>]]? = nil,
    ceiling: ClosedRange<Double>? = nil
  ) {
    self.median = median
    self.intervals = intervals
    self.ceiling = ceiling
  }
}

/// ``CurveForecaster`` as a method of a back-test, `forecast`.
public struct ForecastMethod: BacktestMethod {
  public let name: String
  /// What forecasts.
  public let forecaster: CurveForecaster

  /// The forecaster under a name.
  ///
  /// - Parameters:
  ///   - forecaster: the forecaster, with its prior.
  ///   - name: what reports call it.
  public init(_ forecaster: CurveForecaster = CurveForecaster(), name: String = "forecast") {
    self.forecaster = forecaster
    self.name = name
  }

  public func prediction(
    from seen: PointCloud, at x: [Double], levels: [Double]
  ) throws(FrontierError) -> BacktestPrediction {
    let forecast = try forecaster.forecast(x: seen.x, y: seen.y, at: x)
    var intervals: [[ClosedRange<Double>]] = []
    for level in levels { intervals.append(try forecast.interval(level: level)) }
    return BacktestPrediction(median: forecast.median, intervals: intervals)
  }
}

/// The last value goes on, `last1`: the baseline every method must beat. No interval.
public struct PersistenceMethod: BacktestMethod {
  /// The baseline.
  public init() {}

  public var name: String { "last1" }

  public func prediction(
    from seen: PointCloud, at x: [Double], levels: [Double]
  ) throws(FrontierError) -> BacktestPrediction {
    BacktestPrediction(median: x.map { _ in Last1().last(of: seen) })
  }
}

/// A ``Law`` fitted to the points seen by least squares of ln y.
///
/// Intervals are the prediction band of the delta method, which takes the errors as independent and
/// the law as true; where the points do not determine the law, or the search stopped short of a
/// minimum, there is none.
public struct LawMethod: BacktestMethod {
  /// The law.
  public let law: any Law
  /// How it is fitted, on the log scale by default.
  public let fitter: LeastSquares

  /// A law of one column.
  ///
  /// - Parameters:
  ///   - law: the law.
  ///   - fitter: how it is fitted.
  public init(_ law: any Law, fitter: LeastSquares = LeastSquares(scale: .log)) {
    self.law = law
    self.fitter = fitter
  }

  public var name: String { law.name }

  public func prediction(
    from seen: PointCloud, at x: [Double], levels: [Double]
  ) throws(FrontierError) -> BacktestPrediction {
    let fit = try fitter.fit(law, to: seen)
    // Where a search stopped short it still stands somewhere, and whoever fits the law uses that.
    switch fit.solution.stopped {
    case .residualNotFinite, .jacobianNotFinite, .allOutliers, .cancelled:
      throw .notDefined(
        statistic: "a prediction by \(name)",
        reason: "the search ended with \"\(fit.solution.stopped)\"")
    case .converged, .exact, .held, .noProgress, .evaluationLimit: break
    }
    var intervals: [[ClosedRange<Double>]] = []
    for level in levels {
      guard let band = try? fit.band(at: x, level: level, kind: .prediction) else { break }
      let ranges = zip(band.low, band.high).compactMap { low, high in
        low > 0 && low <= high && high.isFinite ? low...high : nil
      }
      guard ranges.count == x.count else { break }
      intervals.append(ranges)
    }
    return BacktestPrediction(
      median: fit.values(at: [x]), intervals: intervals.count == levels.count ? intervals : nil)
  }
}
