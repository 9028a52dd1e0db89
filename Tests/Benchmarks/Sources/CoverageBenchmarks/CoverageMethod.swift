import Frontier

/// How the interval of a sample is made.
enum CoverageMethod: String, CaseIterable, Sendable {
  /// As the library does without further words.
  case standard
  /// Draws from a likelihood of the edge.
  case likelihood
  /// Resamples of fewer points.
  case mOutOfN = "m-out-of-n"
  /// Whole clusters of the cell, which only some cells have.
  case clusters

  /// The ceiling of a sample with its interval.
  func ceiling(
    _ sample: PointCloud, of cell: CoverageCell, replicates: Int, seed: UInt64
  ) throws -> Interval {
    switch self {
    case .standard:
      return try FrontierStudy(sample).ceiling(replicates: replicates, seed: seed)
    case .likelihood:
      return try FrontierStudy(
        sample, criteria: StudyCriteria(edge: Edge(drawsIntervals: true))
      ).ceiling(replicates: replicates, seed: seed)
    case .mOutOfN:
      return try FrontierStudy(
        sample, criteria: StudyCriteria(edge: Edge(drawsIntervals: false))
      ).ceiling(replicates: replicates, seed: seed)
    case .clusters:
      return try FrontierStudy(sample).ceiling(
        replicates: replicates, seed: seed,
        scheme: ClusterResampling.ofEdge(cell.clusters))
    }
  }

  /// A cell's name in tables and files.
  func name(_ cell: CoverageCell) -> String {
    self == .standard ? cell.name : "\(cell.name) by \(rawValue)"
  }
}
