/// What a weight of a ``PointCloud`` means; it decides how many points a fit counts, and how many a
/// full resample draws.
@nonexhaustive
public enum WeightMeaning: String, Sendable, Codable, CaseIterable {
  /// A point of weight 2 was seen twice: n is Σw.
  case counts
  /// A weight is an inverse variance or an importance, up to one factor common to all: n is the
  /// number of points with a weight above 0, whatever unit the weights come in.
  case precisions
  /// A weight is 1/σ² with σ the known error of the point: standard errors follow from them alone,
  /// however large the residuals are; n is the number of points with a weight above 0.
  case inverseVariances = "inverse-variances"

  /// Whether a point of weight 2 is two points.
  var isCount: Bool { self == .counts }
}
