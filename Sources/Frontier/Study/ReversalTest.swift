/// Whether the best attainable y falls again as x grows.
public struct ReversalTest: Sendable, Hashable, Codable {
  /// p < 0.05.
  public let isDetected: Bool
  /// `nil` when there are too few points to test.
  public let pValue: Double?
  /// The largest fall of the block maxima, in the units of y.
  public let fall: Double
}
