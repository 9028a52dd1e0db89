/// Why there is no such network.
@nonexhaustive
public enum NetworkError: Error, Equatable, CustomStringConvertible {
  /// A name that no family reads.
  case unknownName(String, problem: String)
  /// A name that is read but cannot be built.
  case impossibleShape(name: String, problem: String)

  public var description: String {
    switch self {
    case .unknownName(let name, let problem):
      "there is no network '\(name)': \(problem)"
    case .impossibleShape(let name, let problem):
      "'\(name)' cannot be built: \(problem)"
    }
  }
}
