import RealModule

/// Where the edge at an x inside the data will lie when as many rows again have come.
///
/// It can only rise, and for two reasons, of which the higher counts. Rows of the kind seen come near x:
/// with a probability that two neighbours on a hull are both old the edge stays, else it is lifted by the
/// upper half of a Student law of 3 degrees of freedom whose scale follows what the last doubling brought (``EdgeLift``). And
/// rows come beyond the last x: then the hull's chord from a vertex left of x to the edge that
/// is forecast there may pass above. How far they reach is uncertain, so
///
///     P(edge ≤ y) = G(y − seen) · Σ_h w_h · min over x′ in (last, last + h] of F_x′(B(x′; y)),
///
/// G the lift, F the forecast at x′, B the least height at x′ from which a chord reaches y. Quantiles
/// of F at all x′ go together: what lies high at one lies high at the others.
struct EdgeRise: Sendable {
  /// The forecast at one place beyond the last x.
  struct Place: Sendable {
    let x: Double
    let delta: Double
    let mixture: EdgeDistribution.Mixture
  }

  let hull: Envelope
  /// By ascending x; none where x has ended.
  let beyond: [Place]
  /// The scale of what rows of the kind seen bring, in units of height.
  let scale: Double
  let axes: EdgeAxes
  let unit: Double
  let prior: EdgeForecastPrior

  /// δ of the places beyond at which chords are looked at: of 16 or 30 the distributions are the same.
  static let distances = [
    0.002, 0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.85, 1,
  ]
  /// The distribution is kept at so many heights, from the least lift on in equal ratios.
  private static let heights = 80
  /// A thousandth of a logit is a rounding of accuracies.
  private static let leastLift = 1e-3
  /// In scales of the half Student law, beyond which 1e-9 lies.
  private static let far = 1500.0

  /// The distribution at a place from the first to the last x.
  func distribution(at x: Double, seen: Double) -> EdgeDistribution.Table {
    let start = axes.v(seen) / unit
    let room = axes.yRange.map { axes.v($0.upperBound) / unit - start }
    let reach =
      beyond.last.map { place in
        place.mixture.ways.reduce(0) {
          max($0, $1.centre + EdgeDistribution.Way.far * $1.upper - start)
        }
      } ?? 0
    let top = min(room ?? .infinity, max(Self.far * scale, reach))
    guard top > Self.leastLift else { return EdgeDistribution.Table(heights: [start], shares: [1]) }
    let ratio = Double.log(top / Self.leastLift) / Double(Self.heights - 1)
    let lifts =
      [0]
      + (0..<Self.heights).map {
        $0 + 1 == Self.heights ? top : Self.leastLift * .exp(ratio * Double($0))
      }
    // Vertices from which chords may pass above x.
    let left = hull.vertices.filter { $0.x < x }
    var shares: [Double] = []
    var below = 0.0
    for lift in lifts {
      below = max(below, lifted(lift) * reached(x, start + lift, left))
      shares.append(below)
    }
    // What lies above the last height lies at it: at the axis' end, or in the last billionth.
    shares[shares.count - 1] = 1
    return EdgeDistribution.Table(heights: lifts.map { start + $0 }, shares: shares)
  }

  /// P(rows of the kind seen lift the edge by at most so much).
  private func lifted(_ lift: Double) -> Double {
    // Student's law of 3 degrees of freedom, closed; none is moved by a scale of 0.
    let t = lift / scale / 3.0.squareRoot()
    let half = scale > 0 ? 2 / Double.pi * (.atan(t) + t / (1 + t * t)) : 1
    return prior.insideUnmoved + (1 - prior.insideUnmoved) * half
  }

  /// P(no chord to what comes beyond passes above the height at x).
  private func reached(_ x: Double, _ height: Double, _ left: [Envelope.Vertex]) -> Double {
    guard !left.isEmpty, !beyond.isEmpty else { return 1 }
    let y = axes.y(height * unit)
    let shares = prior.insideReaches
    var (total, least, next) = (1 - shares.reduce(0) { $0 + $1.share }, 1.0, 0)
    for reach in shares {
      while next < beyond.count, beyond[next].delta <= reach.delta {
        let place = beyond[next]
        let bound = left.reduce(Double.infinity) { bound, vertex in
          min(bound, y + (y - vertex.y) * ((place.x - x) / (x - vertex.x)))
        }
        // A hull that falls may ask for less than y's least value: then every chord passes above.
        let height = axes.yRange.map { max(bound, $0.lowerBound) } ?? bound
        if axes.yRange.map({ height < $0.upperBound }) ?? true {
          least = min(least, place.mixture.cumulative(axes.v(height) / unit))
        }
        next += 1
      }
      total += reach.share * least
    }
    return total
  }
}
