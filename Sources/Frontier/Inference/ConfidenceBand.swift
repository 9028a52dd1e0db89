/// A band around a curve, a fitted law or an envelope, at some points.
public struct ConfidenceBand: Sendable, Hashable, Codable {
  /// What the band covers.
  @nonexhaustive
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// The curve at each point by itself, with the level's probability.
    case pointwise
    /// The curve at all points at once. Of a fit's own errors every other point, too: the Scheffé band, t
    /// replaced by √(p·F) (Seber & Wild 1989, *Nonlinear Regression*, §5.1), conservative. Of replicates
    /// the points given: between the k-th smallest and the k-th largest curve at each, with the k that keeps
    /// the level's share of curves whole.
    case simultaneous
    /// One new observation at each point by itself; its error has the variance of an observation
    /// of weight 1.
    case prediction
  }

  /// The points, column by column, as given.
  public let inputs: [[Double]]
  /// The curve there.
  public let fit: [Double]
  /// The lower edge in the units of y; −∞ where the data sets none.
  public let low: [Double]
  /// The upper edge in the units of y; +∞ where the data sets none.
  public let high: [Double]
  /// Confidence level, in (0, 1).
  public let level: Double
  /// What the band covers.
  public let kind: Kind
  /// How it was made, for people.
  public let procedure: String
  /// The standard error of g(f), or of a prediction on ``scale``; `nil` where it is not determined,
  /// or the band comes from replicates.
  public let standardErrors: [Double?]
  /// What the standard errors are multiplied by; `nil` for a band from replicates.
  public let multiplier: Double?
  /// The scale on which a band by the delta method is symmetric about the law.
  public let scale: ResponseScale

  /// The first column of the points.
  public var x: [Double] { inputs[0] }

  init(
    inputs: [[Double]], fit: [Double], low: [Double], high: [Double], level: Double, kind: Kind,
    procedure: String, standardErrors: [Double?]? = nil, multiplier: Double? = nil,
    scale: ResponseScale = .identity
  ) {
    self.inputs = inputs
    self.fit = fit
    self.low = low
    self.high = high
    self.level = level
    self.kind = kind
    self.procedure = procedure
    self.standardErrors = standardErrors ?? fit.map { _ in nil }
    self.multiplier = multiplier
    self.scale = scale
  }
}

extension ConfidenceBand {
  /// - Throws: what the decoder throws, and `DecodingError` for columns of different lengths.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      inputs: container.decode([[Double]].self, forKey: .inputs),
      fit: container.decode([Double].self, forKey: .fit),
      low: container.decode([Double].self, forKey: .low),
      high: container.decode([Double].self, forKey: .high),
      level: container.decode(Double.self, forKey: .level),
      kind: container.decode(Kind.self, forKey: .kind),
      procedure: container.decode(String.self, forKey: .procedure),
      standardErrors: container.decode([Double?].self, forKey: .standardErrors),
      multiplier: container.decodeIfPresent(Double.self, forKey: .multiplier),
      scale: container.decode(ResponseScale.self, forKey: .scale))
    let columns = inputs.map(\.count) + [low.count, high.count, standardErrors.count]
    try container.require(!inputs.isEmpty, .inputs, "at least one column")
    try container.require(
      columns.allSatisfy { $0 == fit.count }, .fit, "as long as every other column")
  }
}
