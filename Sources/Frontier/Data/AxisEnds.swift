/// Where the axes of a study end: the last x there can be, and the values y can take.
///
/// Accuracies end at 1 on both axes; income, compute or a date have no end. A ceiling is the law at
/// the end of x, or its limit where x has none; intervals and bands are cut to the range of y.
public struct AxisEnds: Sendable, Hashable, Codable {
  /// The last x; `nil` where x has no end.
  public var x: Double?
  /// The values y can take.
  public var y: ClosedRange<Double>

  /// Whether x holds logarithms, of compute or of doses: a line along them has no limit, and laws that have one
  /// are power laws of what the logarithms are of.
  public var hasLogarithmicX: Bool

  /// What y is a logarithm of, if of anything.
  public var logarithmicY: LogarithmicY

  /// Whether y holds decimal logarithms.
  @nonexhaustive
  public enum LogarithmicY: String, Sendable, Hashable, Codable {
    /// y is no logarithm.
    case none
    /// y is lg of something.
    case plain
    /// y is −lg of something, turned round for its lower edge.
    case negated
  }

  /// Ends of one's own; by default neither axis ends.
  public init(
    x: Double? = nil, y: ClosedRange<Double> = -.infinity ... .infinity,
    hasLogarithmicX: Bool = false, logarithmicY: LogarithmicY = .none
  ) {
    self.x = x
    self.y = y
    self.hasLogarithmicX = hasLogarithmicX
    self.logarithmicY = logarithmicY
  }

  /// What was stored before logarithms were told of has none.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    x = try values.decodeIfPresent(Double.self, forKey: .x)
    y = try values.decode(ClosedRange<Double>.self, forKey: .y)
    hasLogarithmicX = try values.decodeIfPresent(Bool.self, forKey: .hasLogarithmicX) ?? false
    logarithmicY = try values.decodeIfPresent(LogarithmicY.self, forKey: .logarithmicY) ?? .none
  }

  /// x ends at 1, and y lies between 0 and 1.
  public static let accuracies = AxisEnds(x: 1, y: 0...1)
  /// Neither axis ends.
  public static let none = AxisEnds()

  /// The nearest value that y can take.
  func clamped(_ value: Double) -> Double { min(y.upperBound, max(y.lowerBound, value)) }

  /// - Throws: ``FrontierError/beyondEnd(variable:index:value:end:)`` for the first x beyond the end.
  func validate(_ cloud: PointCloud) throws(FrontierError) {
    let columns = cloud.x
    if let end = x, let i = columns.firstIndex(where: { $0 > end }) {
      throw .beyondEnd(variable: "x", index: i, value: columns[i], end: end)
    }
  }
}
