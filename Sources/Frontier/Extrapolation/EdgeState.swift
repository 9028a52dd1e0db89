import RealModule

/// A cloud with all that the distributions of its edge are made of.
struct EdgeState {
  let view: EdgeView
  let hull: Envelope
  /// The scale of what as many rows again, of the kind seen, bring inside the data.
  let lift: Double
  let reach: Double
  let axes: EdgeAxes
  let prior: EdgeForecastPrior
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
    let few = prior.insideFewRows * view.cloudDeviation / view.size
    self.lift =
      (prior.insideScale * prior.insideScale + prior.insideShare * prior.insideShare * lift * lift
      + few * few).squareRoot()
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

  /// The distributions at places from the first x seen to the end of x.
  func distributions(at places: [Double]) -> [EdgeDistribution] {
    let rise = places.contains { $0 <= view.last } ? insideRise() : nil
    return places.map { x in
      // The hull has a height wherever rows were seen.
      if x <= view.last, let rise, let seen = hull.value(at: x) {
        return EdgeDistribution(
          .table(rise.distribution(at: x, seen: seen)), axes: axes, unit: view.unit, certain: seen)
      }
      return EdgeDistribution(.mixture(mixture(at: x)), axes: axes, unit: view.unit, certain: nil)
    }
  }

  private func insideRise() -> EdgeRise {
    var beyond: [EdgeRise.Place] = []
    for delta in EdgeRise.distances where reach > 0 {
      let place = axes.x(axes.length(view.last) + delta * reach)
      let x = delta == 1 ? axes.end ?? place : place
      // A step may be lost in rounding.
      if x > view.last {
        beyond.append(EdgeRise.Place(x: x, delta: delta, mixture: mixture(at: x)))
      }
    }
    return EdgeRise(
      hull: hull, beyond: beyond, scale: lift, axes: axes, unit: view.unit, prior: prior)
  }

  private func mixture(at x: Double) -> EdgeDistribution.Mixture {
    let delta = axes.delta(x, beyond: view.last, reach: reach)
    let edge = edgeWay(at: x, delta)
    let deviation = prior.cloudWidth * view.cloudDeviation
    let cloud = EdgeDistribution.Way(
      share: cloudLogOdds(delta), centre: min(edge.centre, view.cloudLine(at: x)),
      upper: deviation, lower: deviation)
    let fall = view.correlation < 0 ? [fallWay(at: x, delta)] : []
    return EdgeDistribution.Mixture(
      ways: Self.normalised([edge, cloud, lawWay(at: x, delta)] + fall))
  }

  /// Shares are log odds against the edge that goes on until they are made to sum to 1.
  private func edgeWay(at x: Double, _ delta: Double) -> EdgeDistribution.Way {
    let (centre, spread) = view.centre(at: x)
    let size = edgeScale * growth(delta, spread, prior.edge)
    let skew = prior.skewness + prior.skewnessSlope * (min(delta, 1) - 0.3)
    return EdgeDistribution.Way(
      // Just beyond the last x an edge is known no better than at it.
      share: 0, centre: centre, upper: max(lift, size * .exp(skew)), lower: size * .exp(-skew))
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
