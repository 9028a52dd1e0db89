/// A study is stored as its question: cloud, estimator, law, target, ends and criteria. When it is
/// read the law is fitted again, to the same bits.
extension FrontierStudy: Codable {
  private enum CodingKeys: String, CodingKey {
    case cloud, estimator, law, target, ends, criteria, noise
  }

  /// - Throws: as ``init(_:envelope:law:target:ends:criteria:noise:)``, ``StoredLaw/init(from:)`` and
  ///   ``StoredCriterion/init(from:)``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let estimator = try container.decode(StoredEstimator.self, forKey: .estimator).estimator
    let law = try container.decode(StoredLaw.self, forKey: .law).law
    try self.init(
      container.decode(PointCloud.self, forKey: .cloud), envelope: estimator, law: law,
      target: container.decode(FitTarget.self, forKey: .target),
      ends: container.decode(AxisEnds.self, forKey: .ends),
      criteria: container.decode(StudyCriteria.self, forKey: .criteria),
      noise: container.decode(NoiseTreatment.self, forKey: .noise))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(cloud, forKey: .cloud)
    try container.encode(StoredEstimator(estimator), forKey: .estimator)
    try container.encode(StoredLaw(law), forKey: .law)
    try container.encode(target, forKey: .target)
    try container.encode(ends, forKey: .ends)
    try container.encode(criteria, forKey: .criteria)
    try container.encode(noiseTreatment, forKey: .noise)
  }
}

extension StudyCriteria: Codable {
  private enum CodingKeys: String, CodingKey { case leastSquares, edge, isStandard }

  /// - Throws: as ``StoredCriterion/init(from:)``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    leastSquares = try container.decode(LeastSquares.self, forKey: .leastSquares)
    edge = try container.decode(StoredCriterion.self, forKey: .edge).criterion
    isStandard = try container.decode(Bool.self, forKey: .isStandard)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(leastSquares, forKey: .leastSquares)
    try container.encode(StoredCriterion(edge), forKey: .edge)
    try container.encode(isStandard, forKey: .isStandard)
  }
}
