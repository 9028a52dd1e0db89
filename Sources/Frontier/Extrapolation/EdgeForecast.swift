/// Where the upper edge of a cloud will lie once more models have come.
public struct EdgeForecast: Sendable, Hashable, Codable {
  /// The places asked for.
  public let x: [Double]
  /// The edge's distribution at each.
  public let distributions: [EdgeDistribution]
  /// At the end of x; `nil` where x has none.
  public let ceiling: EdgeDistribution?
  /// The last x seen.
  public let last: Double
  /// The largest distance δ = (x − last)/(end − last) at which hidden ends were ever looked at: the
  /// prior's, or one of this cloud's own. Beyond it the forecast is an extrapolation of itself.
  public let calibratedTo: Double
  /// The x of that distance.
  public let calibratedToX: Double
  /// How many ends of its own the cloud was tried on.
  public let hiddenEnds: Int
  /// How closely the rows lie under the edge of the law, in soft logits of y: the root mean square over
  /// eight stretches of x of the least distance. Near 0 the law is the edge;
  /// real tables of models show .1 to .5.
  public let lawGap: Double
  /// How it was made, for people.
  public let method: String

  /// The median at each x.
  public var median: [Double] { distributions.map(\.median) }

  /// The central interval at each x.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a level outside (0, 1).
  public func interval(level: Double) throws(FrontierError) -> [ClosedRange<Double>] {
    var ranges: [ClosedRange<Double>] = []
    for distribution in distributions { ranges.append(try distribution.interval(level: level)) }
    return ranges
  }
}

extension EdgeForecast {
  /// - Throws: what the decoder throws, and `DecodingError` where places and distributions differ in
  ///   number.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    x = try container.decode([Double].self, forKey: .x)
    distributions = try container.decode([EdgeDistribution].self, forKey: .distributions)
    ceiling = try container.decodeIfPresent(EdgeDistribution.self, forKey: .ceiling)
    last = try container.decode(Double.self, forKey: .last)
    calibratedTo = try container.decode(Double.self, forKey: .calibratedTo)
    calibratedToX = try container.decode(Double.self, forKey: .calibratedToX)
    hiddenEnds = try container.decode(Int.self, forKey: .hiddenEnds)
    lawGap = try container.decode(Double.self, forKey: .lawGap)
    method = try container.decode(String.self, forKey: .method)
    try container.require(distributions.count == x.count, .distributions, "one a place")
  }
}
