import RealModule

/// On which scales a cloud along an unbounded x is looked at.
struct EdgeScales {
  /// Whether places are logarithms of x.
  let hasLogX: Bool
  /// Whether heights are logarithms of y, of −y where y was turned round for its lower edge.
  let hasLogY: Bool

  /// A positive column that spans less is as straight in its logarithms as without.
  private static let leastSpan = 4.0
  /// By so much, in log likelihood a row, for each decade of x beyond ``leastSpan``, places may be more
  /// evenly spread than their logarithms and are still taken for numbers of any size.
  private static let evenMargin = 0.1
  /// By so much, in log likelihood a row, logarithms of y must be likelier than y.
  private static let powerMargin = 0.05
  /// Logarithms that are less correlated tell of no power: a quarter of the variance.
  private static let leastCorrelation = 0.5
  /// Fewer rows do not tell.
  private static let leastRows = 8

  /// Those of x where they are spread about as evenly as x, incomes and staff, most of them in the first
  /// tenth of their range: by the likelihoods of two uniform laws, mean ln x + ln ln(max/min) against
  /// ln(max − min). (Whether the cloud is straighter for it tells too late: a curve bends where the
  /// data ends. Skewness tells too little: of incomes up to some level the logarithms are skewed as much
  /// to the other side.)
  ///
  /// Those of y, too, where a line with errors in proportion is likelier than one with equal errors (the profile
  /// likelihood of Box & Cox 1964, doi:10.1111/j.2517-6161.1964.tb00553.x, at λ = 0 and 1): outputs, costs and
  /// weights are powers of what goes in, and as uncertain in proportion; a cloud that fans out is straight and
  /// evenly thick there. Then those of x as well, however it is spread. Never those of y alone: a line would be an
  /// exponential; nor of what is a logarithm already.
  init(of cloud: PointCloud, isLogX: Bool, isLogY: Bool) {
    let weights = cloud.weights ?? [Double](repeating: 1, count: cloud.count)
    let places = Positive(cloud.x)
    let u = isLogX ? cloud.x : places?.logarithms
    guard let u else {
      (hasLogX, hasLogY) = (false, false)
      return
    }
    var isEven = isLogX
    if !isLogX, let places, places.high / Self.leastSpan > places.low {
      isEven =
        WeightedLine.moments(u, weights).mean + .log(.log(places.high / places.low))
        < .log(places.high - places.low)
        + Self.evenMargin * .log10(places.high / places.low / Self.leastSpan)
    }
    let sizes =
      cloud.y.allSatisfy { $0 < 0 } ? Positive(cloud.y.map { -$0 }) : Positive(cloud.y)
    var arePowers = false
    if let sizes, cloud.count >= Self.leastRows, !isLogY {
      let plain = Self.likelihood(isEven ? u : cloud.x, cloud.y, weights)
      let powers =
        Self.likelihood(u, sizes.logarithms, weights)
        - WeightedLine.moments(sizes.logarithms, weights).mean
      arePowers =
        powers > plain + Self.powerMargin
        && abs(WeightedLine.correlation(u, sizes.logarithms, weights)) >= Self.leastCorrelation
    }
    hasLogX = !isLogX && (isEven || arePowers)
    hasLogY = arePowers
  }

  /// The log likelihood a row of a line with normal errors, up to a constant.
  private static func likelihood(_ u: [Double], _ v: [Double], _ weights: [Double]) -> Double {
    let slope = WeightedLine.slope(u, v, weights)
    let rest = WeightedLine.moments(zip(u, v).map { $1 - slope * $0 }, weights).deviation
    return -.log(max(rest, .leastNormalMagnitude))
  }

  /// A column of positive numbers.
  private struct Positive {
    let low: Double
    let high: Double
    let logarithms: [Double]

    init?(_ column: [Double]) {
      (low, high) = (column.min() ?? 0, column.max() ?? 0)
      guard low > 0, high > low else { return nil }
      logarithms = column.map { .log($0) }
    }
  }
}
