/// One edge of the catalogue: its estimator by name, and what one should know before choosing it.
public struct EnvelopeEntry: Sendable {
  /// The name, which is the estimator's own.
  public let name: String
  /// What it is, in half a sentence.
  public let summary: String
  /// What it takes for granted beyond a cloud with an edge.
  public let assumption: String
  /// How fast it nears the edge, one input and a density that jumps there.
  public let rate: String
  /// What it costs on n points.
  public let cost: String
  /// How resamples are drawn for its band.
  public let resampling: String
  /// Where it comes from.
  public let source: String
  /// What the number after a colon means, `nil` where it takes none.
  public let setting: String?
  /// Whether that number is a length along x, in the unit of the cloud's x.
  public let isLength: Bool
  private let make: @Sendable (Double?) throws(FrontierError) -> any EnvelopeEstimator

  init(
    _ name: String, _ summary: String, assumption: String, rate: String, cost: String,
    resampling: String = EnvelopeEntry.subsampling, source: String, setting: String? = nil,
    isLength: Bool = false,
    make: @escaping @Sendable (Double?) throws(FrontierError) -> any EnvelopeEstimator
  ) {
    self.name = name
    self.summary = summary
    self.assumption = assumption
    self.rate = rate
    self.cost = cost
    self.resampling = resampling
    self.source = source
    self.setting = setting
    self.isLength = isLength
    self.make = make
  }

  static let subsampling = "m of n points"
  static let ordinary = "n of n points"

  /// The estimator with its setting, or with its own default.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a setting out of range, or
  ///   one where there is none.
  public func estimator(setting value: Double? = nil) throws(FrontierError) -> any EnvelopeEstimator
  {
    if let value, setting == nil {
      throw .invalidArgument(
        name: "the setting of \(name)", value: "\(value)", requirement: "left out: it has none")
    }
    return try make(value)
  }
}

extension Double {
  /// A setting that counts something.
  func checkedCount(_ name: String) throws(FrontierError) -> Int {
    guard self == rounded(), abs(self) <= 1e9 else {
      throw .invalidArgument(name: name, value: "\(self)", requirement: "a whole number")
    }
    return Int(self)
  }
}
