import RealModule

/// Forecasts the upper edge of a cloud, at any x from the smallest seen to the end of x.
///
/// *The edge* at x is what the best can attain there: the height of the upper hull of all models,
/// those seen and those to come. It is not the best seen, which further models of the same kind exceed
/// by chance alone. Inside the data the forecast is of the hull when as many rows again have come; beyond
/// the last x, of the hull that models which reach x will show.
///
/// Four things may happen beyond the last x, and the forecast is their mixture:
///
/// - *The edge goes on* as it may in eight ways: the smallest law k·e^α + e_IR above every point, for the
///   mean over all points and over those near the end; the smallest lines above them in soft logits, for
///   the same two means; the edge so far with the slope of the cloud, and of its end; a high quantile of
///   the cloud; no rise at all. The lowest and the highest are dropped and the rest averaged.
/// - *The law holds*: the mean of the two laws, along an unbounded x of the two smallest curves
///   1 − y = k·exp(−α·(x − first x)/range of x) + e_IR above every point. Likelier, and sharper, the more closely every stretch of
///   the cloud lies under the law (``EdgeForecast/lawGap``) and the better the law foretold the
///   cloud's own hidden ends.
/// - *The cloud falls*, and its edge goes on falling with it; only where heights and places are
///   negatively correlated.
/// - *Few models come*, and their best is no edge but a draw from the cloud's own line; likelier far away
///   and the fewer rows there are.
///
/// The error of each grows like δ^.33 with the distance and with the disagreement of its voices. Its size
/// is a prior's, learned on other tables, moved by the cloud's own record when its end is hidden again
/// and again, and smaller where the law's gap is.
///
/// Soft logits are ln((y + .01)/(1 − y + .01)); an unbounded y is taken as it is, in units of the
/// cloud's thickness, and an unbounded x in units of half its range; or their logarithms are, where they
/// are positive and spread over orders of magnitude, as incomes, staff and costs. Beyond twice the range
/// seen lines move on by the logarithm of the distance. Inside the data the edge can
/// only rise: by rows of the kind seen, as the last doubling of their number had it, and by chords of the
/// hull to what is forecast beyond, which is why the two join at the last x. No random numbers; rows
/// in any order.
/// O(n log n), and a law's edge for each of eight views of the cloud.
///
/// Measured, with each collection of tables left out of the prior in turn, in
/// <doc:ForecastingAnEdge>.
public struct EdgeForecaster: Sendable, Hashable, Codable {
  /// Where the axes end.
  public var ends: AxisEnds
  /// What is believed before the cloud is looked at.
  public var prior: EdgeForecastPrior

  /// A forecaster; of accuracies by default.
  public init(ends: AxisEnds = .accuracies, prior: EdgeForecastPrior = EdgeForecastPrior()) {
    self.ends = ends
    self.prior = prior
  }

  /// The forecast at `places`, and at the end of x where it has one.
  ///
  /// - Parameters:
  ///   - cloud: any points, one is enough; weights count rows, or say how much they matter.
  ///   - places: from the smallest x seen to the end of x.
  /// - Throws: ``FrontierError`` with the variable, the index and the value.
  public func forecast(
    of cloud: PointCloud, at places: [Double]
  ) throws(FrontierError) -> EdgeForecast {
    let rows = try checked(cloud)
    let axes = EdgeAxes(ends, for: rows)
    let (first, last) = (rows.x[0], rows.x[rows.count - 1])
    for (i, x) in places.enumerated() {
      guard x.isFinite else { throw .notFinite(variable: "grid", index: i, value: x) }
      if let end = ends.x, x > end {
        throw .beyondEnd(variable: "grid", index: i, value: x, end: end)
      }
      guard x >= first else {
        throw .invalidArgument(
          name: "grid[\(i)]", value: "\(x)",
          requirement: "at least \(first), the smallest x seen, left of which no edge is known")
      }
    }
    let record = try EdgeRecord(of: rows, axes: axes)
    let view = try EdgeView(rows, last: last, axes: axes)
    try Cancellation.check()
    let hull = try ConvexHull().envelope(of: rows)
    let state = EdgeState(
      view: view, hull: hull,
      lift: try EdgeLift.scale(of: rows, hull: hull, height: view.height),
      reach: axes.reach(first: first, last: last), axes: axes, record: record, prior: prior)
    let calibratedTo = max(prior.calibratedTo, record.farthest)
    let distributions = state.distributions(at: places)
    let ceiling = ends.x.flatMap { state.distributions(at: [$0]).first }
    guard distributions.allSatisfy(\.isSound), ceiling?.isSound ?? true else {
      throw .notDefined(
        statistic: "an edge forecast",
        reason: "x, y or the prior are so large that products of them are no numbers; give them in "
          + "other units")
    }
    return EdgeForecast(
      x: places, distributions: distributions, ceiling: ceiling, last: last,
      calibratedTo: calibratedTo,
      calibratedToX: axes.x(axes.length(last) + min(calibratedTo, 1) * state.reach),
      hiddenEnds: record.ends.count,
      lawGap: view.gap,
      method: "edge forecast: \(view.hasLaw ? "laws and lines" : "lines") above the cloud"
        + (axes.hasLogX || axes.hasLogY
          ? " of \(axes.hasLogY ? "ln y" : "y") over \(axes.hasLogX ? "ln x" : "x"), " : ", ")
        + "\(record.ends.count) hidden ends of its own, prior from other tables")
  }

  /// The rows present by ascending x, then descending y.
  private func checked(_ cloud: PointCloud) throws(FrontierError) -> PointCloud {
    try ends.validate(cloud)
    let cloud = cloud.present
    if ends.x == 1, let i = cloud.x.firstIndex(where: { $0 < 0 }) {
      throw .outsideUnitInterval(variable: "x", index: i, value: cloud.x[i])
    }
    if let i = cloud.y.firstIndex(where: { !ends.y.contains($0) }) {
      throw .outsideUnitInterval(variable: "y", index: i, value: cloud.y[i])
    }
    return cloud.rows(SortedCloud.order(of: cloud).map { Int($0) })
  }
}
