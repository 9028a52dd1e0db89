/// A criterion in a stored value: its name and, where its type is `Codable`, its settings.
///
/// It is looked up by name among those a decoder was given, then among the library's own.
public struct StoredCriterion: Sendable, Codable {
  /// The criterion.
  public let criterion: any Criterion

  /// A criterion to be stored.
  public init(_ criterion: any Criterion) { self.criterion = criterion }

  /// - Throws: ``FrontierError/notReadable(kind:reason:)`` for a criterion that nobody named.
  public init(from decoder: any Decoder) throws {
    let own = decoder.userInfo[.frontierCriteria] as? [any Criterion] ?? []
    let builtIn: [any Criterion] =
      [
        LeastSquares(), Edge(), MeasuredEdge(), StochasticFrontier(),
        try Quantile(level: 0.5), try Expectile(level: 0.5), QuadraticEdge(),
      ] + CorrectedLeastSquares.Shift.allCases.map { CorrectedLeastSquares($0) as any Criterion }
    criterion = try NamedCoding.read(from: decoder, among: own + builtIn, kind: "criterion") {
      $0.name
    }
  }

  public func encode(to encoder: any Encoder) throws {
    try NamedCoding.write(criterion, named: criterion.name, to: encoder)
  }
}

extension CodingUserInfoKey {
  /// The criteria that a decoder knows besides the library's own, as `[any Criterion]`: each stands
  /// for all of its name.
  public static var frontierCriteria: CodingUserInfoKey { .init(rawValue: "frontier.criteria")! }
}
