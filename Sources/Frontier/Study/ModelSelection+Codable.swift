extension ModelSelection: Codable {
  private enum CodingKeys: String, CodingKey { case candidates, cuts }

  /// - Throws: what the decoder throws, and `DecodingError` where there is no candidate.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    candidates = try container.decode([Candidate].self, forKey: .candidates)
    cuts = try container.decode([Double].self, forKey: .cuts)
    try container.require(!candidates.isEmpty, .candidates, "at least one law")
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(candidates, forKey: .candidates)
    try container.encode(cuts, forKey: .cuts)
  }
}

/// Stored with its law by name (``StoredLaw``).
extension ModelSelection.Candidate: Codable, Hashable {
  private enum CodingKeys: String, CodingKey { case law, score, fit, verdict }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    law = try container.decode(StoredLaw.self, forKey: .law).law
    score = try container.decodeIfPresent(Double.self, forKey: .score)
    fit = try container.decode(Fit.self, forKey: .fit)
    verdict = try container.decode(Verdict.self, forKey: .verdict)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(StoredLaw(law), forKey: .law)
    try container.encodeIfPresent(score, forKey: .score)
    try container.encode(fit, forKey: .fit)
    try container.encode(verdict, forKey: .verdict)
  }

  public static func == (a: Self, b: Self) -> Bool {
    StoredLaw(a.law) == StoredLaw(b.law) && a.score == b.score && a.fit == b.fit
      && a.verdict == b.verdict
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(StoredLaw(law))
    hasher.combine(fit)
  }
}
