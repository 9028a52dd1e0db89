/// A fit is stored with its law and criterion by name (``StoredLaw``, ``StoredCriterion``), and with
/// everything it was made of.
extension Fit: Codable {
  private enum CodingKeys: String, CodingKey {
    case law, observations, criterion, fitter, scale, ranges, solution, searches, evaluations
    case plausibleLimits
  }

  /// - Throws: as ``StoredLaw/init(from:)`` and ``StoredCriterion/init(from:)``, and `DecodingError`
  ///   for ranges or parameters that are not the law's.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let limits = try container.decodeIfPresent(ClosedRange<Double>.self, forKey: .plausibleLimits)
    try self.init(
      law: container.decode(StoredLaw.self, forKey: .law).law,
      observations: container.decode(PointCloud.self, forKey: .observations),
      criterion: container.decode(StoredCriterion.self, forKey: .criterion).criterion,
      fitter: container.decode(LeastSquares.self, forKey: .fitter),
      scale: container.decode(ResponseScale.self, forKey: .scale),
      ranges: container.decode([ClosedRange<Double>].self, forKey: .ranges),
      solution: container.decode(NonlinearFit.self, forKey: .solution),
      searches: container.decode(Int.self, forKey: .searches),
      evaluations: container.decode(Int.self, forKey: .evaluations),
      plausibleLimits: { limits })
    let count = law.parameters.count
    try container.require(ranges.count == count, .ranges, "one a parameter of the law")
    try container.require(
      solution.parameters.count == count, .solution, "in the law's parameters")
    try container.require(
      solution.residuals.isEmpty || solution.residuals.count == observations.count, .solution,
      "with a residual for each observation")
    try container.require(
      observations.inputs.count == law.inputNames.count, .observations, "in the law's columns")
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(StoredLaw(law), forKey: .law)
    try container.encode(observations, forKey: .observations)
    try container.encode(StoredCriterion(criterion), forKey: .criterion)
    try container.encode(fitter, forKey: .fitter)
    try container.encode(scale, forKey: .scale)
    try container.encode(ranges, forKey: .ranges)
    try container.encode(solution, forKey: .solution)
    try container.encode(searches, forKey: .searches)
    try container.encode(evaluations, forKey: .evaluations)
    try container.encodeIfPresent(plausibleLimits, forKey: .plausibleLimits)
  }
}

extension Fit: Hashable {
  /// Whether both are the same law with the same end of the same search of the same data.
  public static func == (a: Fit, b: Fit) -> Bool {
    StoredLaw(a.law) == StoredLaw(b.law) && a.criterion.name == b.criterion.name
      && a.observations == b.observations && a.fitter == b.fitter && a.scale == b.scale
      && a.ranges == b.ranges && a.solution == b.solution && a.searches == b.searches
      && a.evaluations == b.evaluations
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(StoredLaw(law))
    hasher.combine(criterion.name)
    hasher.combine(solution)
  }
}
