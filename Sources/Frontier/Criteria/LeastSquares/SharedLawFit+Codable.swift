/// Stored with its law by name (``StoredLaw``).
extension SharedLawFit: Codable {
  private enum CodingKeys: String, CodingKey {
    case law, groups, sharedNames, fitter, scale, solution
  }

  /// - Throws: as ``StoredLaw/init(from:)``, and `DecodingError` for parameters that are not the
  ///   law's.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    law = try container.decode(StoredLaw.self, forKey: .law).law
    groups = try container.decode([PointCloud].self, forKey: .groups)
    sharedNames = try container.decode([String].self, forKey: .sharedNames)
    fitter = try container.decode(LeastSquares.self, forKey: .fitter)
    scale = try container.decode(ResponseScale.self, forKey: .scale)
    solution = try container.decode(NonlinearFit.self, forKey: .solution)
    let places = law.parameters.indices
    let (law, shared) = (law, sharedNames)
    layout = SharedLawLayout(
      shared: places.filter { shared.contains(law.parameters[$0].name) },
      own: places.filter { !shared.contains(law.parameters[$0].name) }, groupCount: groups.count)
    try container.require(
      layout.shared.count == sharedNames.count, .sharedNames, "parameters of the law")
    try container.require(
      solution.parameters.count == layout.count, .solution, "in the parameters of all groups")
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(StoredLaw(law), forKey: .law)
    try container.encode(groups, forKey: .groups)
    try container.encode(sharedNames, forKey: .sharedNames)
    try container.encode(fitter, forKey: .fitter)
    try container.encode(scale, forKey: .scale)
    try container.encode(solution, forKey: .solution)
  }
}

extension SharedLawFit: Hashable {
  public static func == (a: SharedLawFit, b: SharedLawFit) -> Bool {
    StoredLaw(a.law) == StoredLaw(b.law) && a.groups == b.groups && a.sharedNames == b.sharedNames
      && a.fitter == b.fitter && a.scale == b.scale && a.solution == b.solution
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(StoredLaw(law))
    hasher.combine(solution)
  }
}
