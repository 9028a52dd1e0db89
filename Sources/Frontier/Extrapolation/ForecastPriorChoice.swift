import RealModule

/// Whether slopes learned from a table's other curves forecast its curves better than the prior alone.
///
/// The upper half of every curve's x is hidden (x above half of its last), forecast with the prior and with
/// ``ForecastPrior/estimated(from:pseudoCurves:prior:)`` of what is seen of all curves, and the mean log
/// densities of the hidden points are compared, a number a curve. The learned prior is chosen where it
/// gains more than `errors` standard errors of that mean over curves: learning is taken up where a table
/// shows that it pays, and a draw is left to the prior, which was calibrated on more than one table.
public struct ForecastPriorChoice: Sendable, Hashable, Codable {
  /// The prior chosen.
  public let prior: ForecastPrior
  /// Whether its slopes were learned from the table.
  public let isLearned: Bool
  /// The mean gain in log density of the learned prior inside the table, and its standard error over
  /// curves; `nil` where fewer than 8 curves could be cut.
  public let gain: Gain?

  /// A mean over curves.
  public struct Gain: Sendable, Hashable, Codable {
    /// Of log density, above 0 where the table's slopes forecast better.
    public let mean: Double
    /// Its standard error over curves.
    public let error: Double
  }

  /// Fewer curves tell nothing of the others.
  private static let leastCurves = 8
  /// Points of a curve that must be seen, and hidden, inside.
  private static let leastSeen = 3
  /// More curves make the choice no surer, and cost two forecasts each.
  private static let mostCurves = 60
  /// Of the mean gain, above which a table is believed.
  private static let errors = 2.0

  /// Chooses for the curves of a table.
  ///
  /// - Parameters:
  ///   - curves: what is seen of each, x > 0 and y > 0.
  ///   - prior: what is believed before.
  /// - Throws: ``FrontierError`` for no curve, or a value that is not positive.
  public init(
    from curves: [PointCloud], prior: ForecastPrior = ForecastPrior()
  ) throws(FrontierError) {
    let learned = try ForecastPrior.estimated(from: curves, prior: prior)
    let cuts = Self.spread(curves).compactMap(Self.cut)
    guard cuts.count >= Self.leastCurves else {
      self.prior = prior
      isLearned = false
      gain = nil
      return
    }
    let inner = try ForecastPrior.estimated(from: cuts.map(\.seen), prior: prior)
    var gains: [Double] = []
    for cut in cuts {
      gains.append(
        try Self.score(cut.seen, cut.hidden, inner) - Self.score(cut.seen, cut.hidden, prior))
    }
    let n = Double(gains.count)
    let mean = gains.reduce(0, +) / n
    let square = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    let error = (square / n).squareRoot()
    gain = Gain(mean: mean, error: error)
    isLearned = mean > Self.errors * error
    self.prior = isLearned ? learned : prior
  }

  /// At most 60 curves, spread over the table.
  private static func spread(_ curves: [PointCloud]) -> [PointCloud] {
    guard curves.count > mostCurves else { return curves }
    return (0..<mostCurves).map { curves[$0 * curves.count / mostCurves] }
  }

  private static func cut(_ curve: PointCloud) -> (seen: PointCloud, hidden: PointCloud)? {
    let half = (curve.x.max() ?? 0) / 2
    let seen = curve.x.indices.filter { curve.x[$0] <= half }
    guard seen.count >= leastSeen, seen.count < curve.count else { return nil }
    return (
      curve.rows(seen), curve.rows(curve.x.indices.filter { curve.x[$0] > half })
    )
  }

  /// The mean log density of ln y under the forecast's Student law.
  private static func score(
    _ seen: PointCloud, _ hidden: PointCloud, _ prior: ForecastPrior
  ) throws(FrontierError) -> Double {
    let forecast = try CurveForecaster(prior: prior).forecast(
      x: seen.x, y: seen.y, at: hidden.x)
    let sum = hidden.y.indices.reduce(0) { sum, i in
      sum + forecast.logDensity(ofLog: .log(hidden.y[i]), at: i)
    }
    return sum / Double(hidden.count)
  }
}

extension CurveForecast {
  /// The log density of ln y at a place, but for a constant.
  func logDensity(ofLog value: Double, at place: Int) -> Double {
    let nu = degreesOfFreedom
    // As wide at 80 % as the normal law of the deviation.
    let width =
      nu.isInfinite
      ? 1
      : NormalDistribution.quantile(0.9) / StudentT.quantile(0.9, degreesOfFreedom: nu)
    let scale = max(logDeviation[place] * width, Double.leastNormalMagnitude)
    let t = (value - logMean[place]) / scale
    return -.log(scale) - (nu.isInfinite ? t * t / 2 : (nu + 1) / 2 * .log(onePlus: t * t / nu))
  }
}
