import FrontierSupport
import RealModule

/// Extrapolates one falling, positive curve — a loss or an error rate against examples, parameters
/// or compute — with a predictive distribution.
///
/// With u = ln x − ln x_last the model is ln y = a + f(u; s, κ) + d(u) + e:
/// - *f* is the law: it falls with slope s at the last point, and the slope decays at the relative
///   rate κ. Four shapes are averaged: ε∞ + β·x^(−c) and (1/x + γ)^c (M2 and M3 of Alabdulmohsin,
///   Neyshabur & Zhai 2022, arXiv:2209.06640), each alone and with half of the slope never decaying.
/// - *d* is the law's error: a twice integrated Wiener process pinned to 0, in value, slope and
///   curvature, at the last point. The law is right there and less so the further one goes: the
///   start of the curve counts less, and intervals widen ahead (the integrated Wiener process of
///   smoothing splines, Wahba 1978, doi:10.1111/j.2517-6161.1978.tb01050.x).
/// - *e* is measurement noise, nine tenths of its variance correlated over a length in ln x.
///
/// Points that never rise and repeat values are read as a running minimum: a repeated value is a
/// measurement that lay above it.
///
/// The level a and the noise's variance are integrated in closed form, s, κ, the drift's share and
/// the length on a fixed grid under ``ForecastPrior``: no start, no optimiser, no random number. The
/// predictive law of ln y has the mixture's mean and variance, and Student's tails. One point is
/// enough, where the prior alone decides. Measured in <doc:Extrapolation>.
///
/// A curve that rises is forecast as nearly flat: hand over 1 − accuracy, not accuracy.
public struct CurveForecaster: Sendable, Hashable, Codable {
  /// What is believed before a curve is seen.
  public var prior: ForecastPrior

  /// A forecaster; the prior by default suits losses and error rates.
  public init(prior: ForecastPrior = ForecastPrior()) { self.prior = prior }

  /// The forecast at `targets`, from n points in any order.
  ///
  /// More than 100 points are averaged, on log scales, into 100 cells of equal width in ln x.
  /// Complexity: 24 Cholesky factorisations of n ≤ 100 and as many products with a grid of 2,700
  /// laws.
  ///
  /// - Parameters:
  ///   - x: positive numbers, repeats allowed.
  ///   - y: positive numbers.
  ///   - targets: places at or beyond the largest x.
  /// - Throws: ``FrontierError`` with the variable, the index and the value.
  public func forecast(
    x: [Double], y: [Double], at targets: [Double]
  ) throws(FrontierError) -> CurveForecast {
    let posterior = try posterior(x: x, y: y)
    if let i = targets.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
      throw .notPositive(variable: "target", index: i, value: targets[i])
    }
    // Finite, since the posterior was made.
    let end = x.max() ?? 0
    if let i = targets.firstIndex(where: { $0 < end }) {
      throw .invalidArgument(
        name: "target[\(i)]", value: "\(targets[i])",
        requirement: "at least the largest x, \(end): this method extrapolates")
    }
    let forecast = posterior.law.forecast(
      at: targets, places: targets.map { .log($0) - posterior.last })
    try Cancellation.check()
    guard (forecast.logMean + forecast.logDeviation).allSatisfy(\.isFinite) else {
      throw .notDefined(
        statistic: "a forecast",
        reason: "no law of the grid is possible under this prior: its "
          + "means lie too far from the grid, or it has a deviation that is not above 0")
    }
    return forecast
  }

  /// The posterior, and the ln x that its places are measured from.
  func posterior(
    x: [Double], y: [Double]
  ) throws(FrontierError) -> (law: ForecastPosterior, last: Double) {
    let data = try PointCloud(x: x, y: y)
    for (variable, values) in [("x", x), ("y", y)] {
      if let i = values.firstIndex(where: { !($0 > 0) }) {
        throw .notPositive(variable: variable, index: i, value: values[i])
      }
    }
    let points = Self.thinned(data)
    let last = points.u[points.u.count - 1]
    let law = ForecastPosterior(
      u: points.u.map { $0 - last }, z: points.z, hidden: points.variance, prior: prior)
    return (law, last)
  }

  /// ln x and ln y in the order of x, ties of a running minimum uncovered, averaged in cells where
  /// there are many; and the variance of what the ties hide.
  private static func thinned(
    _ data: PointCloud
  ) -> (u: [Double], z: [Double], variance: [Double]) {
    let order = data.x.indices.sorted { (data.x[$0], $0) < (data.x[$1], $1) }
    let u = order.map { Double.log(data.x[$0]) }
    var z = order.map { Double.log(data.y[$0]) }
    let variance = RunningMinimum.uncover(u: u, z: &z)
    let most = ForecastGrid.mostPoints
    guard u.count > most, let first = u.first, let last = u.last, last > first else {
      guard u.count > most else { return (u, z, variance) }
      // All at one x: one cell.
      let n = Double(u.count)
      return ([u[0]], [z.reduce(0, +) / n], [0])
    }
    var sums = [(count: Double, u: Double, z: Double, variance: Double)](
      repeating: (0, 0, 0, 0), count: most)
    for i in u.indices {
      let cell = min(Int((first...last).share(of: u[i]) * Double(most)), most - 1)
      sums[cell].count += 1
      sums[cell].u += u[i]
      sums[cell].z += z[i]
      sums[cell].variance += variance[i]
    }
    let filled = sums.filter { $0.count > 0 }
    return (
      filled.map { $0.u / $0.count }, filled.map { $0.z / $0.count },
      filled.map { $0.variance / ($0.count * $0.count) }
    )
  }
}
