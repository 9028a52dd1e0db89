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
    public func contains(_ x: Double) -> Bool { range.contains(x) }

    /// From the least to the largest double that it holds.
    var range: ClosedRange<Double> {
      switch self {
      case .anyNumber: -.infinity ... .infinity
      case .nonNegative: 0 ... .infinity
      case .positive: .leastNonzeroMagnitude ... .infinity
      case .unit: 0...1
      case .openUnit: .leastNonzeroMagnitude...(1 as Double).nextDown
      case .aboveOne: (1 as Double).nextUp ... .infinity
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
