/// What can be wrong with the data or the arguments given to the library.
///
/// Every case carries the variable, the index (from 0) and the value, and its description
/// tells the next step. Bad data never traps.
@nonexhaustive
public enum FrontierError: Error, Sendable, Hashable, Codable {
  /// The columns of a cloud have different lengths.
  case countMismatch(variable: String, count: Int, expected: Int)
  /// There is no point at all.
  case empty
  /// A coordinate is NaN or infinite.
  case notFinite(variable: String, index: Int, value: Double)
  /// A weight is negative, or all weights are zero.
  case badWeight(index: Int, value: Double)
  /// A model of accuracies was given a number outside [0, 1].
  case outsideUnitInterval(variable: String, index: Int, value: Double)
  /// A model needs values above 0.
  case notPositive(variable: String, index: Int, value: Double)
  /// A model needs values of at least 0.
  case negative(variable: String, index: Int, value: Double)
  /// A model or a scale needs values strictly between 0 and 1.
  case outsideOpenUnitInterval(variable: String, index: Int, value: Double)
  /// x lies beyond the end of x that a model was given.
  case beyondEnd(variable: String, index: Int, value: Double, end: Double)
  /// A statistic has no meaning for this fit: a likelihood under a robust loss, a standard error
  /// without a degree of freedom.
  case notDefined(statistic: String, reason: String)
  /// There is no law of this name; the nearest names are given.
  case unknownLaw(name: String, nearest: [String])
  /// A law's parameter was declared linear, and f is not linear in it at the point of this index.
  case notLinear(parameter: String, index: Int)
  /// A law's derivative in a parameter differs from numerical differences at the point of this index.
  case wrongDerivative(parameter: String, index: Int, given: Double, numerical: Double)
  /// A stored value is of a later version, of another type, or contradicts itself.
  case notReadable(kind: String, reason: String)
  /// An argument has no meaning: a level of 2, zero replicates, a grid point that is NaN.
  case invalidArgument(name: String, value: String, requirement: String)
  /// The task that called was cancelled before there was a result.
  case cancelled
}

extension FrontierError: CustomStringConvertible {
  /// One sentence with the variable, the index, the value and the next step.
  public var description: String {
    switch self {
    case .countMismatch(let variable, let count, let expected):
      "\(variable) has \(count) values where x has \(expected); give one of each a point"
    case .empty:
      "there is no point; give at least one (x, y)"
    case .notFinite(let variable, let index, let value):
      "\(variable)[\(index)] is \(value); remove the point or replace the value by a finite number"
    case .badWeight(let index, let value):
      "weight[\(index)] is \(value); weights must be finite, not negative, and not all zero"
    case .outsideUnitInterval(let variable, let index, let value):
      "\(variable)[\(index)] is \(value), which is no accuracy between 0 and 1; "
        + "divide percentages by 100, or use a model for raw values"
    case .notPositive(let variable, let index, let value):
      "\(variable)[\(index)] is \(value); this model needs values above 0; shift the column or leave the point out"
    case .negative(let variable, let index, let value):
      "\(variable)[\(index)] is \(value); this model needs values of at least 0; leave the point out"
    case .outsideOpenUnitInterval(let variable, let index, let value):
      "\(variable)[\(index)] is \(value); this model needs values strictly between 0 and 1; leave the point out, or shrink the column, (y·n + 1/2)/(n + 1), where 0 and 1 come from counts of n"
    case .beyondEnd(let variable, let index, let value, let end):
      "\(variable)[\(index)] is \(value), beyond \(end), where x ends for this model; "
        + "leave the point out, or give the model a later end"
    case .notDefined(let statistic, let reason):
      "\(statistic) is not defined here: \(reason)"
    case .unknownLaw(let name, let nearest):
      nearest.isEmpty
        ? "there is no law \(name)"
        : "there is no law \(name); did you mean \(nearest.joined(separator: ", "))?"
    case .notLinear(let parameter, let index):
      "the law is not linear in \(parameter) at point \(index); declare it without isLinear"
    case .wrongDerivative(let parameter, let index, let given, let numerical):
      "the law's derivative in \(parameter) at point \(index) is \(given), by differences it is \(numerical); correct the gradient, or a branch of the formula that leaves derivatives out"
    case .notReadable(let kind, let reason):
      "the stored \(kind) cannot be read: \(reason)"
    case .invalidArgument(let name, let value, let requirement):
      "\(name) is \(value); it must be \(requirement)"
    case .cancelled:
      "the task was cancelled before there was a result; call again in another task"
    }
  }
}
