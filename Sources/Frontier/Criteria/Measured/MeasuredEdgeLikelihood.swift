import RealModule

/// The likelihood of a law as the edge of a cloud whose noise is known: y = f(x) − u + ε.
///
/// Coordinates are the law's free parameters (a nonlinear one that must be positive by its
/// logarithm) and the logarithms of σ, p and d of ``MeasuredInefficiency``. Noise in x enters by the
/// slope of the law, s² = s_y² + f′(x)²·s_x². The shape has its ``ShapePrior``, the law's parameters a
/// flat one. Draws are made of ``NoisyEdgeLikelihood``.
///
/// Not for two threads at a time.
final class MeasuredEdgeLikelihood {
  private let residuals: EdgeResiduals
  private let coordinates: MeasuredCoordinates
  private let inefficiency: MeasuredInefficiency
  private(set) var evaluations = 0

  /// - Parameters:
  ///   - cloud: the points present.
  ///   - deviations: of the noise, one a point, above 0.
  init(
    _ law: any Law, _ coordinates: MeasuredCoordinates, _ cloud: PointCloud, deviations: [Double]
  ) {
    self.coordinates = coordinates
    residuals = EdgeResiduals(law, free: coordinates.free, cloud)
    inefficiency = MeasuredInefficiency(deviations: deviations)
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
    let (p, n) = (point.count, residuals.count)
    residuals.load(coordinates.parameters(point))
    let shape = coordinates.shape(point)
    guard inefficiency.evaluate(residuals.values, shape) else { return .infinity }
    for k in 0..<p { gradient[k] = 0 }
    var sum = -ShapePrior.logDensity(shape)
    var row = [Double](repeating: 0, count: p)
    let factors = coordinates.factors(point)
    for i in 0..<n {
      let w = residuals.cloud.weight(i)
      sum -= w * inefficiency.logDensity[i]
      for k in factors.indices {
        row[k] = inefficiency.byResidual[i] * residuals.gradients[k][i] * factors[k]
      }
      row[p - 3] = inefficiency.byScale[i]
      row[p - 2] = inefficiency.byPower[i]
      row[p - 1] = inefficiency.byIndex[i]
      for k in 0..<p { gradient[k] -= w * row[k] }
      if products != nil {
        for k in 0..<p { for l in 0..<p { products![k * p + l] += w * row[k] * row[l] } }
      }
    }
    gradient[p - 3] -= 1
    for (k, value, prior) in [
      (p - 2, shape.logPower, ShapePrior.power), (p - 1, shape.logIndex, ShapePrior.index),
    ] {
      gradient[k] += (value - prior.mean) / (prior.deviation * prior.deviation)
      products?[k * p + k] += 1 / (prior.deviation * prior.deviation)
    }
    return sum.isNaN ? .infinity : sum
  }
}
