/// What a study does with noise that its cloud carries (``PointCloud/noise``).
@nonexhaustive
public enum NoiseTreatment: String, Sendable, Codable, CaseIterable {
  /// By the likelihood where the criterion has one (``MeasuredEdge`` for the edge), else by
  /// simulation and extrapolation.
  case likelihood
  /// By simulation and extrapolation (``SimulationExtrapolation``), whatever the criterion.
  case simulationExtrapolation = "simex"
  /// Nothing: the measurements are taken as they are.
  case ignored
}
