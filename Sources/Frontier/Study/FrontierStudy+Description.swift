extension FrontierStudy: CustomStringConvertible {
  /// The cloud, its envelope and the chosen fit.
  public var description: String { "\(cloud); \(envelope); \(target.rawValue): \(chosenFit)" }
}

extension FrontierEstimate: CustomStringConvertible {
  /// The ceiling.
  public var description: String { "\(ceiling)" }
}

extension ReversalTest: CustomStringConvertible {
  /// Whether the edge falls, and the p-value.
  public var description: String {
    guard let pValue else { return "too few points to test for a reversal" }
    return isDetected
      ? "the edge falls by \(fall.short) (p = \(pValue.short))"
      : "no reversal (p = \(pValue.short))"
  }
}

extension ModelSelection: CustomStringConvertible {
  /// The laws, the best first, with their scores.
  public var description: String {
    candidates.map { "\($0.law.name) \($0.score?.short ?? "unscored")" }.joined(separator: ", ")
  }
}
