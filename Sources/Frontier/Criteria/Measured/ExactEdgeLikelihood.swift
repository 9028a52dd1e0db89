import CFrontierKernels
import RealModule

/// The likelihood of a law above exact points: y = f(x) − u with u > 0 of the generalised gamma
/// family (see ``InefficiencySpread``), times the priors of shape and curve; 0 unless the law lies
/// above every point.
///
/// Not for two threads at a time.
final class ExactEdgeLikelihood: DensityEvaluator {
  private let residuals: EdgeResiduals
  /// Those of the upper hull's vertices, which tell most curves that cut through the points.
  private let corners: EdgeResiduals
  private let volume: CurveVolume
  private let coordinates: AnchoredCoordinates
  private let solver: AnchorSolver
  private let logs: UnsafeMutablePointer<Double>
  private let powers: UnsafeMutablePointer<Double>
  private let places: UnsafeMutablePointer<Double>
  private let weights: UnsafeMutablePointer<Double>
  private let totalWeight: Double
  /// e^qw − 1, w and ln u, whose weighted sums are wanted, and the weights beside each.
  private let (columns, beside): (Columns, Columns)
  private let sums: UnsafeMutablePointer<Double>
  private typealias Columns = UnsafeMutablePointer<UnsafePointer<Double>?>

  /// - Parameter cloud: the points present.
  init(_ coordinates: AnchoredCoordinates, _ cloud: PointCloud) {
    residuals = EdgeResiduals(coordinates.law, cloud)
    let vertices = (try? ConvexHull().envelope(of: cloud))?.vertices.map(\.index) ?? []
    corners = EdgeResiduals(coordinates.law, cloud.rows(vertices))
    volume = CurveVolume(coordinates.law, free: coordinates.free, cloud)
    self.coordinates = coordinates
    solver = AnchorSolver(coordinates)
    places = .allocate(capacity: max(1, cloud.count))
    weights = .allocate(capacity: max(1, cloud.count))
    for i in 0..<cloud.count { (places[i], weights[i]) = (coordinates.places[i], cloud.weight(i)) }
    totalWeight = cloud.weights?.reduce(0, +) ?? Double(cloud.count)
    logs = .allocate(capacity: max(1, cloud.count))
    powers = .allocate(capacity: max(1, cloud.count))
    (columns, beside, sums) = (
      .allocate(capacity: 3), .allocate(capacity: 3), .allocate(capacity: 3)
    )
    for (k, column) in [powers, residuals.values, logs].enumerated() {
      (columns[k], beside[k]) = (UnsafePointer(column), UnsafePointer(weights))
    }
  }

  deinit {
    for block in [logs, powers, places, weights, sums] { block.deallocate() }
    columns.deallocate()
    beside.deallocate()
  }

  func logDensity(at point: [Double]) -> Double {
    guard let logJacobian = solver.solve(point) else { return -.infinity }
    corners.load(solver.parameters)
    for i in 0..<corners.count where !(corners.values[i] > 0) { return -.infinity }
    residuals.load(solver.parameters)
    let (n, u) = (residuals.count, residuals.values)
    for i in 0..<n where !(u[i] > 0) { return -.infinity }
    let spread = coordinates.spread(point)
    let (q, inverse) = (spread.asymmetry, 1 / .exp(spread.logSpread))
    frontier_log(u, logs, n)
    // w of every point in place of u, then e^qw − 1.
    for i in 0..<n {
      u[i] = (logs[i] - spread.location - spread.slope * places[i]) * inverse
      powers[i] = q * u[i]
    }
    frontier_expm1(powers, powers, n)
    frontier_products(columns, beside, 3, n, sums)
    let deviance = InefficiencySpread.halfDeviance(sums: sums[0], sums[1], q) {
      for i in 0..<n { powers[i] = InefficiencySpread.nearlyLognormal(u[i], q) }
      return ColumnLoops.moments(weights, powers, count: n).product
    }
    let sum = spread.logPrior + totalWeight * spread.logFactor - deviance - sums[2]
    guard sum.isFinite else { return -.infinity }
    // Of curves near the largest numbers there are, volumes are none.
    let density = sum + volume.logarithm(at: solver.parameters) + logJacobian
    return density.isFinite ? density : -.infinity
  }
}
