import RealModule

/// A cloud with all that the distributions of its edge are made of.
struct EdgeState {
  let view: EdgeView
  let hull: Envelope
  /// The scale of what as many rows again bring inside the data.
  let lift: Double
  let reach: Double
  let axes: EdgeAxes
  let prior: EdgeForecastPrior
  /// Where nothing moves a scale is still above 0, far below the rounding of a table.
  private static let leastScale = 1e-9
  /// The scales of errors where √(δ^2P + …) is 1.
  private let edgeScale: Double
  private let lawScale: Double
  private let fallScale: Double
  /// The evidence of the cloud's own hidden ends for a way, over that for an edge that goes on.
  private let lawEvidence: Double
  private let fallEvidence: Double

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
    let count = Double(record.ends.count)
    func scale(
      _ way: KeyPath<EdgeRecord.End, [EdgeRecord.Miss]>, _ size: EdgeForecastPrior.Size, gap: Double
    ) -> Double {
      let believed = size.scale * .pow(gap / EdgeGap.usual, size.gapExponent)
      let seen = record.squares(way, drift: prior.drift, spreadShare: size.spreadShare)
      return ((size.ends * believed * believed + seen) / (size.ends + count)).squareRoot()
    }
    // A law's failure elsewhere says less of the edge that goes on; see `shrunk`.
    edgeScale = scale(\.edge, prior.edge, gap: EdgeGap.shrunk(view.gap, size: view.size))
    lawScale = scale(\.law, prior.law, gap: view.gap)
    fallScale = scale(\.fall, prior.fall, gap: EdgeGap.usual)
    let (ends, size) = (prior.evidenceEnds, prior.evidenceScale)
    func evidence(_ way: KeyPath<EdgeRecord.End, [EdgeRecord.Miss]>) -> Double {
      let seen = record.squares(way, drift: prior.drift, spreadShare: 0)
      return -(ends + count) / 2 * .log(onePlus: seen / (ends * size * size))
    }
    let edge = evidence(\.edge)
    lawEvidence = prior.evidenceShare * (evidence(\.law) - edge)
    fallEvidence = prior.evidenceShare * (evidence(\.fall) - edge)
  }

  func distribution(at x: Double) -> EdgeDistribution {
    let isInside = x < view.last
    let delta = EdgeDistance.delta(x, beyond: view.last, reach: reach)
    let edge = edgeWay(at: isInside ? view.last : x, delta)
    let cloud = EdgeDistribution.Way(
      share: cloudLogOdds(delta), centre: min(edge.centre, view.cloudLine(at: x)),
      upper: prior.cloudWidth * view.cloudDeviation, lower: prior.cloudWidth * view.cloudDeviation)
    let certain = isInside || x == view.last ? hull.value(at: x) : nil
    let ways =
      isInside
      ? inside(x, edge: edge, cloud: cloud, certain: certain)
      : [edge, cloud, lawWay(at: x, delta)] + (view.correlation < 0 ? [fallWay(at: x, delta)] : [])
    return EdgeDistribution(
      mixture: EdgeDistribution.Mixture(ways: Self.normalised(ways)), axes: axes, unit: view.unit,
      certain: certain)
  }

  /// Shares are log odds against the edge that goes on until they are made to sum to 1.
  private func edgeWay(at x: Double, _ delta: Double) -> EdgeDistribution.Way {
    let (centre, spread) = view.centre(at: x)
    let size = edgeScale * growth(delta, spread, prior.edge)
    let skew = prior.skewness + prior.skewnessSlope * (min(delta, 1) - 0.3)
    return EdgeDistribution.Way(
      share: 0, centre: centre, upper: size * .exp(skew), lower: size * .exp(-skew))
  }

  private func lawWay(at x: Double, _ delta: Double) -> EdgeDistribution.Way {
    let (centre, spread) = view.law(at: x)
    let size = lawScale * growth(delta, spread, prior.law)
    let odds =
      prior.lawLogOdds + prior.lawDistanceExponent * .log(delta / Self.usualDistance)
      - prior.lawGapExponent * .log(view.gap / EdgeGap.usual) + lawEvidence
    return EdgeDistribution.Way(share: odds, centre: centre, upper: size, lower: size)
  }

  private func fallWay(at x: Double, _ delta: Double) -> EdgeDistribution.Way {
    let size = fallScale * growth(delta, 0, prior.fall)
    let odds = prior.fallLogOdds - prior.fallCorrelation * view.correlation + fallEvidence
    return EdgeDistribution.Way(
      share: odds, centre: view.fallingEdge(at: x), upper: size, lower: size)
  }

  /// The distance and the number of points at which log odds are the prior's.
  private static let usualDistance = 0.2
  private static let usualCount = 100.0

  private func cloudLogOdds(_ delta: Double) -> Double {
    prior.cloudLogOdds + prior.cloudDistanceExponent * .log(delta / Self.usualDistance)
      + prior.cloudCountExponent * .log(view.size / Self.usualCount)
  }

  /// √(δ^2P + (κ·spread)² + (few·δ/n²)²).
  private func growth(_ delta: Double, _ spread: Double, _ size: EdgeForecastPrior.Size) -> Double {
    let (own, doubt) = (Double.pow(delta, prior.drift), size.spreadShare * spread)
    let few = prior.fewRows * delta / (view.size * view.size)
    return (own * own + doubt * doubt + few * few).squareRoot()
  }

  /// What comes can only lift the edge: from beyond, by less the farther back, and by rows here.
  private func inside(
    _ x: Double, edge: EdgeDistribution.Way, cloud: EdgeDistribution.Way, certain: Double?
  ) -> [EdgeDistribution.Way] {
    var (edge, cloud) = (edge, cloud)
    edge.centre = view.height(view.edge.value(at: x) ?? certain ?? 0)
    let beyond =
      reach > 0
      ? edge.upper * prior.insideWidth * .exp(-(view.last - x) / (prior.insideReach * reach)) : 0
    edge.upper = max(Self.leastScale, (beyond * beyond + lift * lift).squareRoot())
    cloud.centre = min(edge.centre, cloud.centre)
    return [edge, cloud]
  }

  private static func normalised(_ ways: [EdgeDistribution.Way]) -> [EdgeDistribution.Way] {
    let top = ways.reduce(-.infinity) { max($0, $1.share) }
    let total = ways.reduce(0) { $0 + .exp($1.share - top) }
    return ways.map { way in
      var way = way
      way.share = .exp(way.share - top) / total
      return way
    }
  }
}
