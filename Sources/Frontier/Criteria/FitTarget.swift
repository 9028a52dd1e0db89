/// Which points a study's law is fitted to, and by which criterion.
@nonexhaustive
public enum FitTarget: String, Sendable, Codable, CaseIterable {
  /// The law as the edge of the cloud: the smallest law above every point.
  case frontier
  /// Least squares through the vertices of the envelope.
  case envelope
  /// Least squares through all points.
  case allPoints = "all-points"
}
