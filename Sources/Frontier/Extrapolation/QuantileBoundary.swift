import RealModule

/// A boundary below which a share τ of the rows at any x lies, now and for rows to come.
///
/// The quantile line of soft logits (see ``EdgeForecaster``; of an unbounded y the values) on x, rising,
/// fitted exactly by quantile regression (Koenker & Bassett 1978, doi:10.2307/1913643): a quantile goes
/// through a monotone map unharmed, so that the line is a sigmoid of y that saturates at both ends. Where
/// times are known, boundaries drift: the τ quantile of the residuals of the later half of the rows minus
/// that of the earlier half is what half the time brought, and as much is expected to come; never below
/// 0, since no row to come takes away what was attained. Measured against the sigmoid boundary of Zhang,
/// Jin, Syrgkanis & Kakade 2026 (arXiv:2602.15327) in <doc:ForecastingAnEdge>.
public struct QuantileBoundary: Sendable, Hashable, Codable {
  /// The share of rows below.
  public let tau: Double
  /// Of the line, in units of height a unit of x.
  public let slope: Double
  /// The line's height at x = 0.
  public let intercept: Double
  /// What is added for rows to come, in units of height; 0 without times.
  public let drift: Double
  private let axes: EdgeAxes

  /// Rows that a boundary must be learned from.
  private static let leastRows = 10

  /// Learns a boundary.
  ///
  /// - Parameters:
  ///   - cloud: at least 10 rows.
  ///   - tau: in (0, 1).
  ///   - times: one a row, of which the order alone counts; `nil` for no drift.
  ///   - ends: where the axes end; x is taken as it is.
  /// - Throws: ``FrontierError`` with the variable, the index and the value.
  public init(
    _ cloud: PointCloud, tau: Double, times: [Double]? = nil, ends: AxisEnds = .none
  ) throws(FrontierError) {
    guard tau > 0, tau < 1 else {
      throw .invalidArgument(name: "tau", value: "\(tau)", requirement: "between 0 and 1")
    }
    guard cloud.count >= Self.leastRows else {
      throw .invalidArgument(
        name: "the cloud", value: "\(cloud.count) rows",
        requirement: "of at least \(Self.leastRows) rows")
    }
    if let times {
      guard times.count == cloud.count else {
        throw .countMismatch(variable: "times", count: times.count, expected: cloud.count)
      }
      if let i = times.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(variable: "times", index: i, value: times[i])
      }
    }
    if let i = cloud.y.firstIndex(where: { !ends.y.contains($0) }) {
      throw .outsideUnitInterval(variable: "y", index: i, value: cloud.y[i])
    }
    self.tau = tau
    axes = EdgeAxes(AxisEnds(y: ends.y))
    let heights = cloud.y.map(axes.v)
    let weights = cloud.weights ?? [Double](repeating: 1, count: cloud.count)
    let line = QuantileLine(cloud.x, heights, weights, tau: tau)
    (slope, intercept) = (line.slope, line.intercept)
    guard let times else {
      drift = 0
      return
    }
    let middle = WeightedLine.quantile(0.5, of: times, weights)
    func top(_ isPart: (Double) -> Bool) -> Double? {
      let rows = times.indices.filter { isPart(times[$0]) }
      guard rows.count >= Self.leastRows else { return nil }
      return WeightedLine.quantile(
        tau, of: rows.map { heights[$0] - line.slope * cloud.x[$0] }, rows.map { weights[$0] })
    }
    if let later = top({ $0 > middle }), let earlier = top({ $0 <= middle }) {
      drift = max(0, later - earlier)
    } else {
      drift = 0
    }
  }

  /// The boundary at x, for rows to come.
  public func value(at x: Double) -> Double { axes.y(intercept + drift + slope * x) }
}

/// The line of least mean pinball loss with a slope of at least 0.
///
/// For a slope the best intercept is a quantile of the residuals, and the loss that remains is convex in
/// the slope: a golden-section search finds it. Where several slopes are best, one of them.
struct QuantileLine {
  let slope: Double
  let intercept: Double

  /// Halvings of the bracket, to rounding: .618⁸⁰ is 2⁻⁵⁵.
  private static let steps = 80
  private static let golden = 0.381_966_011_250_105_15

  init(_ x: [Double], _ v: [Double], _ weights: [Double], tau: Double) {
    let (low, high) = (x.min() ?? 0, x.max() ?? 0)
    let span = high - low
    func residuals(_ slope: Double) -> [Double] { zip(x, v).map { $1 - slope * ($0 - low) } }
    func loss(_ slope: Double) -> Double {
      let r = residuals(slope)
      let a = WeightedLine.quantile(tau, of: r, weights)
      return zip(r, weights).reduce(0) { $0 + $1.1 * max(tau * ($1.0 - a), (tau - 1) * ($1.0 - a)) }
    }
    var best = 0.0
    if span > 0 {
      // Steeper than the whole range of heights in a tenth of the range of x is no boundary.
      let most = 10 * ((v.max() ?? 0) - (v.min() ?? 0)) / span
      var (a, b) = (0.0, most)
      var (c, d) = (a + Self.golden * (b - a), b - Self.golden * (b - a))
      var (fc, fd) = (loss(c), loss(d))
      for _ in 0..<Self.steps where b > a {
        if fc <= fd {
          (b, d, fd) = (d, c, fc)
          c = a + Self.golden * (b - a)
          fc = loss(c)
        } else {
          (a, c, fc) = (c, d, fd)
          d = b - Self.golden * (b - a)
          fd = loss(d)
        }
      }
      best = (a + b) / 2
    }
    slope = best
    intercept = WeightedLine.quantile(tau, of: residuals(best), weights) - best * low
  }
}
