/// An estimator of envelopes in a stored value: its name and, where its type is `Codable`, its
/// settings.
///
/// It is looked up by name among those a decoder was given, then among the library's own.
public struct StoredEstimator: Sendable, Codable {
  /// The estimator.
  public let estimator: any EnvelopeEstimator

  /// An estimator to be stored.
  public init(_ estimator: any EnvelopeEstimator) { self.estimator = estimator }

  /// - Throws: ``FrontierError/notReadable(kind:reason:)`` for an estimator that nobody named.
  public init(from decoder: any Decoder) throws {
    let own = decoder.userInfo[.frontierEstimators] as? [any EnvelopeEstimator] ?? []
    // Each stands for its type; any base will do for a corrected one.
    let builtIn: [any EnvelopeEstimator] = try EnvelopeCatalogue.entries.map {
      try $0.estimator()
    }
    estimator = try NamedCoding.read(from: decoder, among: own + builtIn, kind: "envelope") {
      $0.name
    }
  }

  public func encode(to encoder: any Encoder) throws {
    try NamedCoding.write(estimator, named: estimator.name, to: encoder)
  }
}

extension CodingUserInfoKey {
  /// The estimators that a decoder knows besides the library's own, as `[any EnvelopeEstimator]`:
  /// each stands for all of its name.
  public static var frontierEstimators: CodingUserInfoKey {
    .init(rawValue: "frontier.estimators")!
  }
}
