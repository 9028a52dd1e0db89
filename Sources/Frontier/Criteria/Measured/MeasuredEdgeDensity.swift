import RealModule

/// The density of the law's parameters and the inefficiencies' shape under known noise.
struct MeasuredEdgeDensity: ParameterDensity {
  let mode: [Double]
  let covariance: [Double]
  private let model: MeasuredEdgeModel
  private let coordinates: AnchoredCoordinates

  /// With noise a density that has no bound at the edge is smooth; beyond this 1/d the sum that
  /// ``MeasuredInefficiency`` makes is rough.
  private static let mostReciprocalIndex = 2.0
  /// The step of the search's coordinates in derivatives by them.
  private static let step = 1e-5
  /// The first deviation of the slope of μ, which the search does not know, and the least one of the
  /// other coordinates of the shape.
  private static let (slopeSpread, leastSpread) = (0.3, 0.05)

  /// `nil` where the likelihood has no optimum with a curvature.
  init?(_ fit: Fit) {
    let model = MeasuredEdgeModel(fit)
    guard let end = model.search(from: fit.parameters),
      let known = model.covariance(at: end.point)
    else { return nil }
    let coordinates = AnchoredCoordinates(
      model.law, at: fit.parameters, within: fit.ranges, size: model.size, on: model.cloud,
      mostReciprocalIndex: Self.mostReciprocalIndex)
    self.model = model
    self.coordinates = coordinates
    func moved(_ point: [Double]) -> [Double] {
      coordinates.point(
        model.coordinates.parameters(point), InefficiencySpread(model.coordinates.shape(point)))
    }
    var mode = moved(end.point)
    let (p, m) = (mode.count, end.point.count)
    let slopes = (0..<m).map { j in
      var (up, down) = (end.point, end.point)
      up[j] += Self.step
      down[j] -= Self.step
      return zip(moved(up), moved(down)).map { ($0 - $1) / (2 * Self.step) }
    }
    var covariance = [Double](repeating: 0, count: p * p)
    for a in 0..<p {
      for b in 0..<p {
        for i in 0..<m {
          for j in 0..<m { covariance[a * p + b] += slopes[i][a] * known[i * m + j] * slopes[j][b] }
        }
      }
    }
    for (k, range) in coordinates.shapes.enumerated() {
      let a = p - coordinates.shapes.count + k
      covariance[a * p + a] += Self.leastSpread * Self.leastSpread
      mode[a] = min(max(mode[a], range.lowerBound), range.upperBound)
    }
    covariance[p * p - 1] += Self.slopeSpread * Self.slopeSpread
    guard covariance.allSatisfy(\.isFinite) else { return nil }
    self.mode = mode
    self.covariance = covariance
  }

  var procedure: String {
    "likelihood with known noise, generalised gamma inefficiency"
  }

  func parameters(at point: [Double]) -> [Double] {
    AnchorSolver(coordinates).parameters(at: point)
  }

  func remark(onMedian point: [Double]) -> String? { coordinates.remark(onMedian: point) }

  func evaluator() -> any DensityEvaluator {
    NoisyEdgeLikelihood(coordinates, model.cloud, deviations: model.deviations)
  }
}
