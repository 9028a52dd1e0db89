/// An estimate of a ``LawQuantity`` with a confidence interval.
public struct QuantityInterval: Sendable, Equatable {
  /// How an interval was made.
  public enum Method: String, Sendable {
    /// Estimate ± t·standard error on some scale (the delta method).
    case wald
    /// All values that an F-test does not reject, the other parameters fitted anew at each.
    case profile
  }

  /// What an end of an interval is.
  public enum End: String, Sendable {
    /// The level is reached there.
    case level
    /// The quantity can go no further: a bound of its parameter, or the end of its values. The
    /// level is not reached.
    case bound
    /// There is no end: the level is reached nowhere. The number is ±∞.
    case unbounded
  }

  /// The quantity's name.
  public let name: String
  /// Its value at the fitted parameters, `nil` where it has none there (a limit that does not
  /// exist).
  public let estimate: Double?
  /// The lower end; −∞ where ``lowEnd`` is `unbounded`.
  public let low: Double
  /// The upper end; +∞ where ``highEnd`` is `unbounded`.
  public let high: Double
  public let lowEnd: End
  public let highEnd: End
  /// Confidence level, in (0, 1).
  public let level: Double
  public let method: Method
  /// On the scale of the quantity itself; `nil` where the data does not determine it.
  public let standardError: Double?
  /// Of the t or F distribution used.
  public let degreesOfFreedom: Double
  /// What a statistician would add.
  public let remarks: [String]

  /// Whether both ends are finite.
  public var isBounded: Bool { low.isFinite && high.isFinite }
  /// Whether a number is inside.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}

extension Double {
  /// Throws unless the number is a confidence level, between 0 and 1.
  func checkedLevel() throws(FrontierError) -> Double {
    guard self > 0, self < 1 else {
      throw .invalidArgument(name: "level", value: "\(self)", requirement: "between 0 and 1")
    }
    return self
  }
}
