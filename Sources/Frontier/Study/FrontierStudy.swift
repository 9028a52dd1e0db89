/// The whole job on one cloud: its envelope, the law fitted three ways, and how sure one may be.
///
/// ```swift
/// let cloud = try PointCloud(x: upstreamAccuracy, y: downstreamAccuracy)
/// let study = try FrontierStudy(cloud, envelope: .convexHull, model: .errorPowerLaw)
/// let ceiling = try study.ceiling(level: 0.95, replicates: 2_000, seed: 7)
/// ```
public struct FrontierStudy: Sendable {
  /// The cloud studied.
  public let cloud: PointCloud
  /// Its upper edge.
  public let envelope: Envelope
  /// The law fitted.
  public let model: any SaturationModel
  /// Which fit the ceiling and the band come from.
  public let target: FitTarget
  /// Least squares through the envelope's vertices.
  public let envelopeFit: ModelFit
  /// Least squares through all points.
  public let allPointsFit: ModelFit
  /// The smallest law above every point.
  public let frontierFit: ModelFit
  let estimator: any EnvelopeEstimator
  let sorted: SortedCloud

  /// Finds the envelope and fits the law to it, to all points, and as the cloud's edge.
  ///
  /// - Parameters:
  ///   - cloud: n ≥ 1 points.
  ///   - envelope: how the upper edge is found; the upper convex hull by default.
  ///   - model: the law; e_DS = k·e_US^α + e_IR on accuracies by default.
  ///   - target: which of the three fits the ceiling and the band come from.
  /// - Throws: ``FrontierError`` when the model is not defined on the cloud.
  public init(
    _ cloud: PointCloud, envelope: some EnvelopeEstimator = .convexHull,
    model: some SaturationModel = .errorPowerLaw, target: FitTarget = .frontier
  ) throws(FrontierError) {
    try model.validate(cloud)
    self.cloud = cloud
    self.model = model
    self.target = target
    estimator = envelope
    let edge = try envelope.envelope(of: cloud)
    self.envelope = edge
    sorted = SortedCloud(cloud)
    let vertices = PointCloud(
      uncheckedX: edge.vertices.map(\.x), y: edge.vertices.map(\.y), weights: nil)
    envelopeFit = try model.leastSquares(vertices)
    allPointsFit = try model.leastSquares(cloud)
    frontierFit = try model.edge(above: cloud)
  }

  /// What a statistician would say of the cloud, the envelope and the fits.
  public var warnings: [String] { warnings(asPercent: false) }

  /// The same with accuracies written as percentages.
  public func warnings(asPercent: Bool) -> [String] {
    StudyWarnings(asPercent: asPercent).about(
      cloud: cloud, envelope: envelope, model: model, target: target,
      fits: [.envelope: envelopeFit, .allPoints: allPointsFit, .frontier: frontierFit])
  }

  /// One of the three fits.
  public func fit(_ target: FitTarget) -> ModelFit {
    switch target {
    case .envelope: envelopeFit
    case .allPoints: allPointsFit
    case .frontier: frontierFit
    }
  }

  /// The chosen law at x.
  public func value(at x: Double) -> Double {
    model.value(at: x, parameters: fit(target).parameters)
  }

  /// The ceiling of the chosen law; `nil` when it has none or the data does not determine it.
  var determinedCeiling: Double? {
    let fit = fit(target)
    return fit.isIdentified ? model.ceiling(parameters: fit.parameters) : nil
  }
}
