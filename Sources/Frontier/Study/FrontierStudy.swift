/// The whole job on one cloud: its envelope, a law fitted to it, and how sure one may be.
///
/// ```swift
/// let cloud = try PointCloud(x: upstreamAccuracy, y: downstreamAccuracy)
/// let study = try FrontierStudy(cloud, envelope: .convexHull, law: .errorPowerLaw)
/// let ceiling = try study.ceiling(level: 0.95, replicates: 2_000, seed: 7)
/// ```
///
/// The chosen fit is made at once, the others when they are asked for.
public struct FrontierStudy: Sendable {
  /// The cloud studied.
  public let cloud: PointCloud
  /// Its upper edge.
  public let envelope: Envelope
  /// The law fitted.
  public let law: any Law
  /// Which fit the ceiling and the band come from.
  public let target: FitTarget
  /// Where the axes end.
  public let ends: AxisEnds
  let estimator: any EnvelopeEstimator
  let sorted: SortedCloud
  let criteria: StudyCriteria
  /// What is done with the noise of ``cloud``.
  public let noiseTreatment: NoiseTreatment
  private let fits = FitCache()

  /// Finds the envelope and fits the law.
  ///
  /// - Parameters:
  ///   - cloud: n ≥ 1 points.
  ///   - envelope: how the upper edge is found; the upper convex hull by default.
  ///   - law: a law of one column; e_DS = k·e_US^α + e_IR on accuracies by default.
  ///   - target: which fit the ceiling and the band come from.
  ///   - ends: where the axes end; those of accuracies for a law of accuracies, else none.
  ///   - criteria: by what the law is fitted.
  ///   - noise: what is done with the noise that the cloud carries.
  /// - Throws: ``FrontierError`` when the law is not defined on the cloud.
  public init(
    _ cloud: PointCloud, envelope: some EnvelopeEstimator = .convexHull,
    law: some Law = .errorPowerLaw, target: FitTarget = .frontier,
    ends: AxisEnds? = nil, criteria: StudyCriteria = StudyCriteria(),
    noise: NoiseTreatment = .likelihood
  ) throws(FrontierError) {
    self.cloud = cloud
    self.law = law.rebased(on: cloud)
    self.target = target
    self.ends = ends ?? law.axisEnds
    noiseTreatment = noise
    self.criteria =
      noise == .likelihood && cloud.noise?.isPresent ?? false ? criteria.measured : criteria
    try law.validate(cloud, scale: criteria.leastSquares.scale ?? law.standardScale)
    try self.ends.validate(cloud)
    estimator = envelope
    self.envelope = try envelope.capped(within: self.ends.y).envelope(of: cloud)
    // Of a million points each of these takes long.
    try Cancellation.check()
    let order = SortedCloud.order(of: cloud)
    try Cancellation.check()
    sorted = SortedCloud(cloud, order: order)
    try Cancellation.check()
    _ = try fit(target)
  }

  /// The estimator inside what y can be.
  var cappedEstimator: any EnvelopeEstimator { estimator.capped(within: ends.y) }

  /// A fit, made once.
  ///
  /// - Throws: as the criterion does.
  public func fit(_ target: FitTarget) throws(FrontierError) -> Fit {
    try fits.fit(target) { () throws(FrontierError) -> Fit in
      switch target {
      case .frontier: try criteria.edge.fit(law, to: cloud.present)
      case .allPoints: try criteria.leastSquares.fit(law, to: cloud.present)
      case .envelope: try criteria.leastSquares.fit(law, to: envelope.cloud(in: law.domain))
      }
    }
  }

  /// Whether the data determines the ceiling of a fit, and if not, why.
  ///
  /// - Throws: as ``fit(_:)``.
  public func verdict(_ target: FitTarget) throws(FrontierError) -> Verdict {
    let fit = try fit(target)
    return try fits.verdict(target) { () throws(FrontierError) -> Verdict in
      let verdict = shapeless(fit) ?? fit.verdict(ofCeilingAt: ends)
      try Cancellation.check()
      return verdict
    }
  }

  /// Why points or law have no ceiling whatever the data determines: every y is one, or the law falls.
  private func shapeless(_ fit: Fit) -> Verdict? {
    let y = cloud.present.y
    guard y.count > 1, let least = y.min(), let most = y.max() else { return nil }
    if least == most { return .constant(value: least) }
    // Above the law's end lie both where it begins and a value that was seen: of a law by least
    // squares the second alone is noise.
    guard let ceiling = fit.ceiling(ends), ceiling < most,
      let first = cloud.present.x.min(),
      fit.value(at: first) > ceiling + Self.level * (most - least)
    else { return nil }
    return .falling(from: fit.value(at: first), to: ceiling)
  }

  /// A law that falls by a smaller share of the range of y is level.
  private static let level = 1e-3

  /// The ceiling of a fit, inside what y can be; `nil` when it has none or the data does not
  /// determine it.
  ///
  /// - Throws: as ``fit(_:)``.
  public func determinedCeiling(_ target: FitTarget) throws(FrontierError) -> Double? {
    guard try verdict(target).isDetermined else { return nil }
    return try fit(target).ceiling(ends).map(ends.clamped)
  }

  /// The chosen fit, which was made with the study.
  public var chosenFit: Fit {
    // It was made by `init`, and the cache keeps it.
    try! fit(target)
  }

  /// The chosen law at x.
  public func value(at x: Double) -> Double { chosenFit.value(at: x) }

  /// What a statistician would say of the cloud, the envelope and the fits.
  public var warnings: [FrontierWarning] { warnings(asPercent: false) }

  /// The same with accuracies written as percentages, and of a cloud of −y in words of y.
  public func warnings(asPercent: Bool, isNegated: Bool = false) -> [FrontierWarning] {
    StudyWarnings(study: self, asPercent: asPercent, isNegated: isNegated).all()
  }
}

/// By what a study fits its law.
public struct StudyCriteria: Sendable {
  /// To all points, and to the envelope's vertices.
  public var leastSquares: LeastSquares
  /// To the edge of the cloud.
  public var edge: any Criterion
  /// Whether ``edge`` was left to the library.
  let isStandard: Bool

  /// - Parameters:
  ///   - leastSquares: held parameters and bounds hold for the edge, too, unless it is given.
  ///   - edge: ``Edge`` by default, ``MeasuredEdge`` for a cloud that carries its noise.
  public init(leastSquares: LeastSquares = LeastSquares(), edge: (any Criterion)? = nil) {
    self.leastSquares = leastSquares
    self.edge = edge ?? Edge(fitter: leastSquares)
    isStandard = edge == nil
  }

  /// The same for a cloud that carries its noise.
  var measured: StudyCriteria {
    isStandard
      ? StudyCriteria(leastSquares: leastSquares, edge: MeasuredEdge(fitter: leastSquares)) : self
  }

  func criterion(for target: FitTarget) -> any Criterion {
    target == .frontier ? edge : leastSquares
  }
}

extension Law {
  /// Where the axes of the law's own domain end.
  var axisEnds: AxisEnds { domain.inputs == .unit ? .accuracies : .none }
}
