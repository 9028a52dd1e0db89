import CFrontierKernels
import RealModule

/// The likelihood of a law above exact points: y = f(x) − u with u > 0 of the generalised gamma
/// family (see ``InefficiencySpread``), times the priors of shape and curve; 0 unless the law lies
/// above every point.
///
/// Not for two threads at a time.
final class ExactEdgeLikelihood: DensityEvaluator {
  private let residuals: EdgeResiduals
  private let coordinates: AnchoredCoordinates
  private let solver: AnchorSolver
  private let logs: UnsafeMutablePointer<Double>
  private let powers: UnsafeMutablePointer<Double>
  private let weights: [Double]?
  private let totalWeight: Double

  /// - Parameter cloud: the points present.
  init(_ coordinates: AnchoredCoordinates, _ cloud: PointCloud) {
    residuals = EdgeResiduals(coordinates.law, free: coordinates.free, cloud)
    self.coordinates = coordinates
    solver = AnchorSolver(coordinates)
    weights = cloud.weights
    totalWeight = cloud.weights?.reduce(0, +) ?? Double(cloud.count)
    logs = .allocate(capacity: max(1, cloud.count))
    powers = .allocate(capacity: max(1, cloud.count))
  }

  deinit {
    logs.deallocate()
    powers.deallocate()
  }

  func logDensity(at point: [Double]) -> Double {
    guard let solved = solver.solve(point) else { return -.infinity }
    residuals.load(solved.parameters)
    let (n, u) = (residuals.count, residuals.values)
    for i in 0..<n where !(u[i] > 0) { return -.infinity }
    let (spread, places) = (coordinates.spread(point), coordinates.places)
    let shape = spread.shape
    let (p, d) = (Double.exp(shape.logPower), Double.exp(shape.logIndex))
    frontier_log(u, logs, n)
    for i in 0..<n {
      // The slopes of all points add up to 0, so that they have no part in the density's factor.
      logs[i] -= shape.logScale + spread.slope * places[i]
      powers[i] = p * logs[i]
    }
    frontier_exp(powers, powers, n)
    var (logSum, powerSum) = (0.0, 0.0)
    if let weights {
      for i in 0..<n {
        logSum += weights[i] * logs[i]
        powerSum += weights[i] * powers[i]
      }
    } else {
      for i in 0..<n {
        logSum += logs[i]
        powerSum += powers[i]
      }
    }
    let sum =
      spread.logPrior + totalWeight * shape.logFactor + (d - 1) * logSum - powerSum
    return sum.isFinite ? sum + residuals.logVolume() + solved.logJacobian : -.infinity
  }
}
