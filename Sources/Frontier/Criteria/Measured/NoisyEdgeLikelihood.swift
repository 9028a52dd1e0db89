import RealModule

/// The likelihood of a law as the edge of a cloud whose noise is known, in ``AnchoredCoordinates``, times
/// the priors of shape and curve: what draws are made of. The search for its optimum has
/// ``MeasuredEdgeLikelihood``.
///
/// Not for two threads at a time.
final class NoisyEdgeLikelihood: DensityEvaluator {
  private let coordinates: AnchoredCoordinates
  private let solver: AnchorSolver
  private let residuals: EdgeResiduals
  private let volume: CurveVolume
  private let inefficiency: MeasuredInefficiency
  private var offsets: [Double]

  /// - Parameters:
  ///   - cloud: the points present.
  ///   - deviations: of the noise, one a point, above 0.
  init(_ coordinates: AnchoredCoordinates, _ cloud: PointCloud, deviations: [Double]) {
    self.coordinates = coordinates
    solver = AnchorSolver(coordinates)
    residuals = EdgeResiduals(coordinates.law, cloud)
    volume = CurveVolume(coordinates.law, free: coordinates.free, cloud)
    inefficiency = MeasuredInefficiency(deviations: deviations)
    offsets = coordinates.places
  }

  func logDensity(at point: [Double]) -> Double {
    guard let logJacobian = solver.solve(point) else { return -.infinity }
    residuals.load(solver.parameters)
    let spread = coordinates.spread(point)
    for (i, place) in coordinates.places.enumerated() { offsets[i] = spread.slope * place }
    let sum =
      spread.logPrior
      + inefficiency.logLikelihood(
        residuals.values, spread, offsets: offsets, weights: residuals.cloud.weights)
    guard sum.isFinite else { return -.infinity }
    // Of curves near the largest numbers there are, volumes are none.
    let density = sum + volume.logarithm(at: solver.parameters) + logJacobian
    return density.isFinite ? density : -.infinity
  }
}
