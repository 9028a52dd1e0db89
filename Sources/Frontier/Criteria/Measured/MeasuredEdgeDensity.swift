/// The density of the law's parameters and the inefficiencies' shape under known noise.
struct MeasuredEdgeDensity: ParameterDensity {
  let mode: [Double]
  let covariance: [Double]
  private let model: MeasuredEdgeModel

  /// `nil` where the likelihood has no optimum with a curvature.
  init?(_ fit: Fit) {
    let model = MeasuredEdgeModel(fit)
    guard let end = model.search(from: fit.parameters),
      let covariance = model.covariance(at: end.point)
    else { return nil }
    self.model = model
    self.covariance = covariance
    mode = end.point
  }

  var procedure: String {
    "likelihood with known noise, generalised gamma inefficiency"
  }

  func parameters(at point: [Double]) -> [Double] { model.coordinates.parameters(point) }

  func remark(onMedian point: [Double]) -> String? { model.coordinates.remark(onMedian: point) }

  func evaluator() -> any DensityEvaluator { model.likelihood() }
}
