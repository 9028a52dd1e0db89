/// Where a law is defined.
public struct LawDomain: Sendable, Hashable, Codable {
  /// The numbers a column may hold.
  @nonexhaustive
  public enum Numbers: Sendable, Hashable, Codable {
    /// Every finite number.
    case anyNumber
    /// x ≥ 0.
    case nonNegative
    /// x > 0.
    case positive
    /// 0 ≤ x ≤ 1.
    case unit
    /// 0 < x < 1.
    case openUnit
    /// x > 1.
    case aboveOne

    /// Whether it holds a finite number.
    public func contains(_ x: Double) -> Bool {
      switch self {
      case .anyNumber: true
      case .nonNegative: x >= 0
      case .positive: x > 0
      case .unit: x >= 0 && x <= 1
      case .openUnit: x > 0 && x < 1
      case .aboveOne: x > 1
      }
    }
  }

  /// Of every input column.
  public let inputs: Numbers
  /// Of y, on whatever scale residuals are taken.
  public let response: Numbers

  /// A domain; by default everywhere.
  public init(inputs: Numbers = .anyNumber, response: Numbers = .anyNumber) {
    self.inputs = inputs
    self.response = response
  }
}
