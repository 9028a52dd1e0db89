/// What is believed of an edge beyond its data before the table is looked at, in numbers without
/// units.
///
/// The defaults were learned by maximum likelihood on the hidden ends of four collections of models;
/// which, and how well they did on collections left out, is told in <doc:ForecastingAnEdge>.
/// Distances are δ = (x − the last x seen)/(the end of x − the last x seen); heights are soft
/// logits of y (see ``EdgeForecaster``).
public struct EdgeForecastPrior: Sendable, Hashable, Codable {
  /// The scale of an error, for a cloud of thickness .3, is `scale`·√(δ^(2·`drift`) + (`spreadShare`·
  /// spread of the centres)²).
  public var scale = 0.25
  /// The exponent of δ.
  public var drift = 0.32
  /// How much the disagreement of the centres counts.
  public var spreadShare = 1.77
  /// The exponent by which the scale grows with the thickness of the cloud.
  public var thicknessExponent = 0.2
  /// How many hidden ends of the table's own the prior's scale is worth.
  public var ends = 26.1
  /// Half the logarithm of upper over lower scale at δ = .3, and its change a unit of δ: near the
  /// last x the edge is missed upwards by more, far from it downwards.
  public var skewness = 0.285
  /// How the skewness changes with the distance.
  public var skewnessSlope = -0.801
  /// The log odds, at δ = .2 and 100 points, that so few models come that their best is no edge but
  /// a draw from the cloud; the changes for a factor e in δ and in the number of points.
  public var cloudLogOdds = -2.84
  /// How the probability of no edge grows with the distance.
  public var cloudDistanceExponent = 0.809
  /// How it falls with the number of points.
  public var cloudCountExponent = -0.6
  /// The scale of such a draw over the cloud's own deviation.
  public var cloudWidth = 1.18
  /// What √(δ^(2·drift) + …) gains, in quadrature, by n rows: this times δ/n². Set by hand: fewer than
  /// ten rows were never calibrated, and a dozen hardly show in which direction an edge goes on. From
  /// 20 rows on it changes no score.
  public var fewRows = 500.0
  /// Inside the data: how far the edge was lifted by what came, at the last x seen, in upper scales
  /// of the least δ; and how far back, in units of δ, it was lifted by a factor e less.
  public var insideWidth = 1.4
  /// How far back from the last x that lift falls by a factor e, in units of δ.
  public var insideReach = 0.3
  /// The largest δ at which a hidden end took part in learning all this.
  public var calibratedTo = 0.94

  /// What other tables taught.
  public init() {}
}
