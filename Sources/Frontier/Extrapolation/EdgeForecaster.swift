import RealModule

/// Forecasts the upper edge of a cloud: where the best of the models yet to come will lie, at any x
/// from the smallest seen to the end of x.
///
/// - *Centre.* The edge may go on in several ways: the smallest law k·e^α + e_IR above every point,
///   for the mean over all points and over those near the end; the smallest lines above them in soft
///   logits, for the same two means; the edge so far with the slope of the cloud, and of its end; a
///   high quantile of the cloud; no rise at all. The lowest and the highest are dropped and the rest
///   averaged: some saturate and some do not.
/// - *Drift.* The error about the centre grows like δ^.33 with the distance and with the disagreement
///   of the continuations. Its size is a prior's, learned on other tables, moved by the cloud's
///   own record when its end is hidden again and again; it is larger where the cloud is thick. Near
///   the last x the edge is missed upwards by more, far from it downwards.
/// - *Few models.* The best of few models is no edge: with a probability that grows with δ and falls
///   with the number of points, what is seen is a draw from the cloud's own line.
///
/// Soft logits are ln((y + .01)/(1 − y + .01)); an unbounded y is taken as it is, in units of the
/// cloud's thickness, and an unbounded x in units of half its range. Inside the data the edge can only
/// rise: less by what comes beyond the farther the last x is, and by what as many rows again
/// bring. No random numbers; rows in any order.
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
    let axes = EdgeAxes(ends)
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
    let hull = try ConvexHull().envelope(of: rows)
    let state = EdgeState(
      view: view, hull: hull,
      lift: try EdgeLift.scale(of: rows, hull: hull, height: view.height),
      reach: axes.reach(first: first, last: last), axes: axes, record: record, prior: prior)
    let calibratedTo = max(prior.calibratedTo, record.farthest)
    let distributions = places.map { state.distribution(at: $0) }
    let ceiling = ends.x.map { state.distribution(at: $0) }
    guard distributions.allSatisfy(\.isSound), ceiling?.isSound ?? true else {
      throw .notDefined(
        statistic: "an edge forecast",
        reason: "x, y or the prior are so large that products of them are no numbers; give them in "
          + "other units")
    }
    return EdgeForecast(
      x: places, distributions: distributions, ceiling: ceiling, last: last,
      calibratedTo: calibratedTo,
      calibratedToX: last + min(calibratedTo, 1) * state.reach, hiddenEnds: record.ends.count,
      method: "edge forecast: \(axes.areAccuracies ? "laws and lines" : "lines") above the cloud, "
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

/// A cloud with all that its distributions are made of.
private struct EdgeState {
  let view: EdgeView
  let hull: Envelope
  /// The scale of what as many rows again bring inside the data.
  let lift: Double
  let reach: Double
  let axes: EdgeAxes
  let prior: EdgeForecastPrior
  /// Where nothing moves a scale is still above 0, far below the rounding of a table.
  private static let leastScale = 1e-9
  /// The scale of errors where √(δ^2P + …) is 1.
  private let scale: Double

  init(
    view: EdgeView, hull: Envelope, lift: Double, reach: Double, axes: EdgeAxes, record: EdgeRecord,
    prior: EdgeForecastPrior
  ) {
    self.view = view
    self.hull = hull
    self.lift = lift
    self.reach = reach
    self.axes = axes
    self.prior = prior
    let believed = prior.scale * .pow(view.thickness / 0.3, prior.thicknessExponent)
    var squares = prior.ends * believed * believed
    for end in record.ends {
      var sum = 0.0
      for i in end.errors.indices {
        let growth = prior.growth(end.distances[i], spread: end.spreads[i])
        sum += end.errors[i] * end.errors[i] / (growth * growth)
      }
      squares += sum / Double(end.errors.count)
    }
    scale = (squares / (prior.ends + Double(record.ends.count))).squareRoot()
  }

  func distribution(at x: Double) -> EdgeDistribution {
    let isInside = x < view.last
    let delta = EdgeDistance.delta(x, beyond: view.last, reach: reach)
    let (centre, spread) = view.centre(at: isInside ? view.last : x)
    let growth = prior.growth(delta, spread: spread)
    let doubt = prior.fewRows * delta / (view.size * view.size)
    let size = scale * (growth * growth + doubt * doubt).squareRoot()
    let skew = prior.skewness + prior.skewnessSlope * (min(delta, 1) - 0.3)
    let odds =
      prior.cloudLogOdds + prior.cloudDistanceExponent * .log(delta / 0.2)
      + prior.cloudCountExponent * .log(view.size / 100)
    var mixture = EdgeDistribution.Mixture(
      centre: centre, upper: size * .exp(skew), lower: size * .exp(-skew),
      cloudShare: 1 / (1 + .exp(-odds)), cloudCentre: min(centre, view.cloudLine(at: x)),
      cloudScale: prior.cloudWidth * view.cloudDeviation)
    var certain: Double?
    if isInside || x == view.last {
      certain = hull.value(at: x)
    }
    if isInside {
      // What comes can only lift the edge: from beyond, by less the farther back, and by rows here.
      mixture.centre = view.height(view.edge.value(at: x) ?? certain ?? 0)
      let beyond =
        reach > 0
        ? mixture.upper * prior.insideWidth
          * .exp(-(view.last - x) / (prior.insideReach * reach)) : 0
      mixture.upper = max(Self.leastScale, (beyond * beyond + lift * lift).squareRoot())
      mixture.cloudCentre = min(mixture.centre, mixture.cloudCentre)
    }
    return EdgeDistribution(mixture: mixture, axes: axes, unit: view.unit, certain: certain)
  }
}

extension EdgeForecastPrior {
  /// √(δ^2P + (κ·spread)²).
  func growth(_ delta: Double, spread: Double) -> Double {
    let (own, doubt) = (Double.pow(delta, drift), spreadShare * spread)
    return (own * own + doubt * doubt).squareRoot()
  }
}
