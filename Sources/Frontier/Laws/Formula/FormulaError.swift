/// A mistake in a formula, with the place of it.
public struct FormulaError: Error, Sendable, Hashable, Codable {
  /// The formula as given.
  public let formula: String
  /// The character, from 1, at which it went wrong.
  public let column: Int
  /// What is wrong there and what to write instead.
  public let reason: String

  /// A mistake.
  public init(formula: String, column: Int, reason: String) {
    self.formula = formula
    self.column = column
    self.reason = reason
  }
}

extension FormulaError: CustomStringConvertible {
  /// The sentence, the formula and a mark under the place.
  public var description: String {
    "column \(column) of the formula: \(reason)\n  \(formula)\n  "
      + String(repeating: " ", count: column > 1 ? min(column - 1, formula.count) : 0) + "^"
  }
}
