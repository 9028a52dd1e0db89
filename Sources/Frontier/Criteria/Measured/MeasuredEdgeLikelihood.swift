import RealModule

/// The likelihood of a law as the edge of a cloud whose noise is known: y = f(x) − u + ε.
///
/// Coordinates are the law's free parameters (a nonlinear one that must be positive by its
/// logarithm) and the logarithms of σ, p and d of ``MeasuredInefficiency``. Noise in x enters by the
/// slope of the law, s² = s_y² + f′(x)²·s_x². Priors: σ flat, ln p ∼ N(.2, 1), ln d ∼ N(.5, 1.5²),
/// which hold exponential, half-normal and gamma inefficiency within one deviation; the law's
/// parameters by ``logVolume(at:)`` where draws are made, else flat.
///
/// Not for two threads at a time.
final class MeasuredEdgeLikelihood: DensityEvaluator {
  let law: any Law
  let cloud: PointCloud
  let coordinates: MeasuredCoordinates
  private let workspace: LawWorkspace
  private let inefficiency: any InefficiencyDensity
  private let values: UnsafeMutablePointer<Double>
  private let gradients: UnsafeMutablePointer<Double>
  private var n: Int { cloud.count }
  private(set) var evaluations = 0

  /// Mean and deviation of the priors of ln p and ln d.
  private static let powerPrior = (mean: 0.2, deviation: 1.0)
  private static let indexPrior = (mean: 0.5, deviation: 1.5)

  /// - Parameters:
  ///   - cloud: the points present.
  ///   - deviations: of the noise, one a point, above 0; `nil` for exact points.
  init(
    _ law: any Law, _ coordinates: MeasuredCoordinates, _ cloud: PointCloud,
    deviations: [Double]?
  ) {
    self.law = law
    self.cloud = cloud
    self.coordinates = coordinates
    workspace = LawWorkspace(law, inputs: cloud.inputs)
    inefficiency =
      deviations.map { MeasuredInefficiency(deviations: $0) }
      ?? ExactInefficiency(count: cloud.count)
    values = .allocate(capacity: cloud.count)
    gradients = .allocate(capacity: cloud.count * max(1, law.parameters.count))
  }

  deinit {
    values.deallocate()
    gradients.deallocate()
  }

  /// −ln(likelihood × prior) and its gradient; not finite where the law is not defined.
  func evaluate(_ point: [Double], _ gradient: inout [Double]) -> Double {
    var ignored: [Double]?
    return evaluate(point, &gradient, &ignored)
  }

  /// The same with Σ g·gᵀ of the points' gradients, row by row, where it is asked for: the curvature
  /// at an optimum, to the order of chance (Berndt, Hall, Hall & Hausman 1974).
  func evaluate(
    _ point: [Double], _ gradient: inout [Double], _ products: inout [Double]?
  ) -> Double {
    evaluations += 1
    let (p, free) = (point.count, coordinates.free)
    load(point)
    let shape = coordinates.shape(point)
    guard inefficiency.evaluate(values, shape) else { return .infinity }
    for k in 0..<p { gradient[k] = 0 }
    var sum = 0.0
    var row = [Double](repeating: 0, count: p)
    let factors = coordinates.factors(point)
    for i in 0..<n {
      let w = cloud.weight(i)
      sum -= w * inefficiency.logDensity[i]
      for (k, j) in free.enumerated() {
        row[k] = inefficiency.byResidual[i] * gradients[j * n + i] * factors[k]
      }
      row[p - 3] = inefficiency.byScale[i]
      row[p - 2] = inefficiency.byPower[i]
      row[p - 1] = inefficiency.byIndex[i]
      for k in 0..<p { gradient[k] -= w * row[k] }
      if products != nil {
        for k in 0..<p { for l in 0..<p { products![k * p + l] += w * row[k] * row[l] } }
      }
    }
    // A density flat in σ is proportional to σ in ln σ.
    sum -= shape.logScale
    gradient[p - 3] -= 1
    for (k, value, prior) in [
      (p - 2, shape.logPower, Self.powerPrior), (p - 1, shape.logIndex, Self.indexPrior),
    ] {
      let z = (value - prior.mean) / prior.deviation
      sum += 0.5 * z * z
      gradient[k] += z / prior.deviation
      products?[k * p + k] += 1 / (prior.deviation * prior.deviation)
    }
    return sum.isNaN ? .infinity : sum
  }

  func logDensity(at point: [Double]) -> Double {
    guard coordinates.contains(point) else { return -.infinity }
    load(point)
    let shape = coordinates.shape(point)
    guard inefficiency.evaluate(values, shape) else { return -.infinity }
    var sum = shape.logScale
    for i in 0..<n { sum += cloud.weight(i) * inefficiency.logDensity[i] }
    for (value, prior) in [
      (shape.logPower, Self.powerPrior), (shape.logIndex, Self.indexPrior),
    ] {
      let z = (value - prior.mean) / prior.deviation
      sum -= 0.5 * z * z
    }
    return sum.isFinite ? sum + logVolume(at: point) : -.infinity
  }

  /// ln √det JᵀJ of the curve's derivatives by the coordinates: a prior uniform over curves, the same
  /// whatever the law's parameters are (Jeffreys 1946, doi:10.1098/rspa.1946.0056). Belongs to the
  /// point of the last evaluation.
  func logVolume(at point: [Double]) -> Double {
    let (free, factors) = (coordinates.free, coordinates.factors(point))
    let k = free.count
    guard k > 0 else { return 0 }
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: k * k) { block in
      var scale = [Double](repeating: 0, count: k)
      for a in 0..<k {
        let column = gradients + free[a] * n
        scale[a] = ColumnLoops.moments(column, column, count: n).square.squareRoot()
        guard scale[a] > 0 else { return -.infinity }
        for b in 0...a {
          let product = ColumnLoops.moments(column, gradients + free[b] * n, count: n).product
          block[b + a * k] = product / (scale[a] * scale[b])
        }
      }
      guard SmallCholesky.factor(block.baseAddress!, k, pivot: 1e-12) != nil else {
        return -.infinity
      }
      return (0..<k).reduce(0) { sum, a in
        sum + .log(scale[a] * factors[a]) - .log(block[a + a * k])
      }
    }
  }

  /// f(x) − y and ∂f/∂θ at a point.
  private func load(_ point: [Double]) {
    let parameters = coordinates.parameters(point)
    workspace.setNonlinear(of: parameters.span)
    workspace.evaluate(derivatives: true)
    workspace.sum(parameters.span, into: values)
    workspace.gradients(parameters.span, into: gradients)
    for i in 0..<n { values[i] -= cloud.y[i] }
  }
}
