/// What is believed of an edge beyond its data before the table is looked at, in numbers without
/// units.
///
/// The defaults were learned by maximum likelihood on the hidden ends of several collections of tables;
/// which, and how well they did on collections left out, is told in <doc:ForecastingAnEdge>.
/// Distances are δ = (x − the last x seen)/(the end of x − the last x seen); heights are soft
/// logits of y (see ``EdgeForecaster``).
public struct EdgeForecastPrior: Sendable, Hashable, Codable {
  /// How far one way of going on is off: scale·(gap/.2)^gapExponent·√(δ^(2·drift) +
  /// (spreadShare·spread)²), gap being ``EdgeForecast/lawGap`` (for the edge that goes on drawn
  /// towards .2 where rows are few) and spread the disagreement of the way's voices.
  public struct Size: Sendable, Hashable, Codable {
    /// Of an error where √(…) is 1 and the gap .2.
    public var scale: Double
    /// How many hidden ends of the table's own the prior's scale is worth.
    public var ends: Double
    /// How much the disagreement of the voices counts.
    public var spreadShare: Double
    /// By which the scale grows with the law's gap.
    public var gapExponent: Double

    /// A size.
    ///
    /// - Parameters:
    ///   - scale: of an error where √(…) is 1 and the gap .2.
    ///   - ends: what the scale is worth.
    ///   - spreadShare: how much disagreement counts.
    ///   - gapExponent: how the scale grows with the gap.
    public init(scale: Double, ends: Double, spreadShare: Double = 0, gapExponent: Double = 0) {
      self.scale = scale
      self.ends = ends
      self.spreadShare = spreadShare
      self.gapExponent = gapExponent
    }
  }

  /// How far what comes may reach beyond the last x.
  public struct Reach: Sendable, Hashable, Codable {
    /// The distance, in (0, 1].
    public var delta: Double
    /// Its probability.
    public var share: Double

    /// A distance and its probability.
    public init(delta: Double, share: Double) {
      self.delta = delta
      self.share = share
    }
  }

  /// The exponent of δ.
  public var drift = 0.36
  /// Of the edge that goes on. Both exponents of the gap are set by hand at about half of what was
  /// learned, which did not carry over to tables left out in full.
  public var edge = Size(scale: 0.23, ends: 25.6, spreadShare: 1.29, gapExponent: 0.3)
  /// Half the logarithm of upper over lower scale of the edge that goes on at δ = .3, and its change a
  /// unit of δ: near the last x the edge is missed upwards by more, far from it downwards.
  public var skewness = 0.309
  /// How the skewness changes with the distance.
  public var skewnessSlope = -0.796

  /// Of a law that holds.
  public var law = Size(scale: 0.242, ends: 20.5, spreadShare: 1.05, gapExponent: 0.6)
  /// The log odds of a law that holds against an edge that goes on, at δ = .2 and a gap of .2; the
  /// changes for a factor e in δ, and for a gap smaller by a factor e.
  public var lawLogOdds = -2.07
  /// How they change with the distance.
  public var lawDistanceExponent = 0.378
  /// How they grow as the gap falls.
  public var lawGapExponent = 1.16

  /// Of an edge that falls with its cloud.
  public var fall = Size(scale: 0.37, ends: 7.19)
  /// Its log odds, and how much they gain at a correlation of −1.
  public var fallLogOdds = -1.06
  /// How much they gain at a correlation of −1.
  public var fallCorrelation = 1.99

  /// How much a way's own record moves its log odds: this share of the difference of
  /// −(`evidenceEnds` + ends)/2·ln(1 + S/(`evidenceEnds`·`evidenceScale`²)), S the sum over the table's
  /// hidden ends of the mean squared error over δ^(2·drift). A share, because ends of one table err alike.
  public var evidenceShare = 0.293
  /// So many ends the evidence begins with.
  public var evidenceEnds = 4.22
  /// The scale of errors that the evidence begins with.
  public var evidenceScale = 0.22

  /// The log odds, at δ = .2 and 100 points, that so few models come that their best is no edge but
  /// a draw from the cloud; the changes for a factor e in δ and in the number of points.
  public var cloudLogOdds = -2.69
  /// How the probability of no edge grows with the distance.
  public var cloudDistanceExponent = 1.12
  /// How it falls with the number of points.
  public var cloudCountExponent = -0.6
  /// The scale of such a draw over the cloud's own deviation.
  public var cloudWidth = 1.32
  /// What √(δ^(2·drift) + …) gains, in quadrature, by n rows: this times δ/n². Set by hand: fewer than
  /// ten rows were never calibrated, and a dozen hardly show in which direction an edge goes on. From
  /// 20 rows on it changes no score.
  public var fewRows = 500.0
  /// Inside the data: the probability that as many rows again of the kind seen leave the edge at an x
  /// where it is. On a hull two neighbours must both be old, a quarter; rows of a kind come together.
  public var insideUnmoved = 0.463
  /// If it is lifted, by the upper half of a Student law whose scale is √(insideScale² +
  /// (insideShare·last)² + (insideFewRows·deviation/n)²), with what the last doubling of n brought and the
  /// cloud's deviation, all in units of height; the part that is always there.
  public var insideScale = 0.056
  /// The share of what the last doubling brought.
  public var insideShare = 0.524
  /// How many deviations of the cloud over n. Set by hand: two rows show no edge, and from 20 rows on it
  /// moves nothing.
  public var insideFewRows = 2.0
  /// How probable it is that what comes reaches beyond the last x by at most such a δ and by more than the
  /// one before; ascending, what is missing to 1 is that nothing comes beyond.
  public var insideReaches = [
    Reach(delta: 0.1, share: 0.333), Reach(delta: 0.25, share: 0.08),
    Reach(delta: 0.5, share: 0.042), Reach(delta: 1, share: 0.03),
  ]
  /// The largest δ at which a hidden end took part in learning all this.
  public var calibratedTo = 0.94

  /// What other tables taught.
  public init() {}
}
