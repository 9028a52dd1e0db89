import Foundation
import Frontier

/// A study as a figure and as a page, drawn as the command draws its own.
///
/// ```swift
/// import Frontier
/// import FrontierReport
/// let study = try FrontierStudy(PointCloud(x: upstream, y: downstream))
/// let report = try StudyReport(study, x: "upstream", y: "downstream", seed: 7)
/// try report.write(figure: "study.svg", page: "study.html")
/// ```
///
/// Laws, envelopes and criteria of your own are drawn like the built-in ones: what is drawn is read
/// off the study. Both documents refer to nothing outside themselves, and are the same for the same
/// study and seed.
public struct StudyReport: Sendable {
  /// The ceiling with its interval.
  public let ceiling: Interval
  /// The law with its band, at 101 places from the smallest x to the end of x, or to the largest x
  /// where x has no end.
  public let band: ConfidenceBand
  /// Where the edge of models yet to come will lie.
  public let forecast: EdgeForecast
  /// What a careful reader should know.
  public let warnings: [FrontierWarning]
  let result: EstimateResult
  let options: FigureOptions

  /// Computes everything that is drawn: the ceiling and the band from replicates, the forecast, and
  /// the three fits.
  ///
  /// - Parameters:
  ///   - study: the study.
  ///   - x: what x is called on axes.
  ///   - y: what y is called on axes.
  ///   - labels: the points' names, one a point of the study's cloud.
  ///   - level: confidence level in (0, 1).
  ///   - replicates: number of resamples, at least 1.
  ///   - seed: the same seed gives the same documents, whatever `threads` is.
  ///   - threads: how many threads draw and fit.
  ///   - options: how figures look.
  /// - Throws: `FrontierError` as the study's estimates do, and
  ///   `FrontierError.countMismatch` for labels of another number.
  public init(
    _ study: FrontierStudy, x: String = "x", y: String = "y", labels: [String]? = nil,
    level: Double = 0.95, replicates: Int = 2_000, seed: UInt64, threads: Int = 1,
    options: FigureOptions = FigureOptions()
  ) throws(FrontierError) {
    let cloud = study.cloud
    if let labels, labels.count != cloud.count {
      throw .countMismatch(variable: "labels", count: labels.count, expected: cloud.count)
    }
    let units = StudyUnits(study.ends)
    let points = TaskPoints(x: cloud.x, y: cloud.y, labels: labels)
    let axis = AxisGrid.places(over: cloud.x, unit: units.x).filter(study.isDefined)
    let estimate = try study.estimate(
      at: axis, level: level, replicates: replicates, seed: seed, threads: threads)
    let forecaster = EdgeForecaster(ends: study.ends)
    forecast = try forecaster.forecast(
      of: cloud, at: EdgeForecaster.places(for: cloud, ends: study.ends))
    (ceiling, band) = (estimate.ceiling, estimate.band)
    warnings = study.warnings
    let task = try TaskResult(
      study, named: y, points: points, estimate: estimate,
      forecast: TaskResult.Forecast(forecast, level: level, x: { $0 }, y: { $0 }), unit: units.y,
      seed: seed)
    result = EstimateResult(
      x: x, unit: units.y, xUnit: units.x, level: level, replicates: replicates, seed: seed,
      source: "a study", envelope: study.envelope.method, model: study.law.name,
      formula: study.law.formula, target: study.target, tasks: [task])
    self.options = options
  }

  /// The figure, an SVG document of a column's width.
  public var svg: String { EstimateFigure.svg(result, options: options) }

  /// The page, an HTML document that opens offline: figure, fits, vertices, warnings.
  public var html: String {
    EstimateReport.html(
      result,
      command: "StudyReport(study, level: \(result.level), replicates: \(result.replicates), "
        + "seed: \(result.seed))", options: options)
  }

  /// Writes one of the documents, or both; a file that exists is replaced as a whole.
  ///
  /// - Parameters:
  ///   - figure: the path of the SVG document.
  ///   - page: the path of the HTML document.
  /// - Throws: what Foundation says of a path that cannot be written.
  public func write(figure: String? = nil, page: String? = nil) throws {
    if let figure { try Data(svg.utf8).write(to: URL(fileURLWithPath: figure), options: .atomic) }
    if let page { try Data(html.utf8).write(to: URL(fileURLWithPath: page), options: .atomic) }
  }
}

extension StudyReport: CustomStringConvertible {
  /// The card that `frontier estimate` prints.
  public var description: String { EstimateText.text(result, width: nil) }
}

/// The units of a study's axes, as far as their ends tell.
private struct StudyUnits {
  let x: EstimateResult.Unit
  let y: EstimateResult.Unit

  init(_ ends: AxisEnds) {
    x = ends.x == 1 ? .fraction : .raw
    y = ends.y == 0...1 ? .fraction : .raw
  }
}

extension FrontierStudy {
  /// Whether the law has a value at x, so that it can be drawn there.
  func isDefined(at x: Double) -> Bool { law.domain.inputs.contains(x) && value(at: x).isFinite }
}
