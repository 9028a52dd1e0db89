import RealModule

/// Laws fitted to the same observations, the best first.
public struct LawComparison: Sendable, Hashable, Codable {
  /// By what laws are compared.
  @nonexhaustive
  public enum Criterion: String, Sendable, Codable, CaseIterable {
    /// Akaike's.
    case aic
    /// Akaike's, corrected for small samples.
    case aicc
    /// Schwarz's.
    case bic
  }

  /// One law.
  public struct Row: Sendable, Hashable, Codable {
    /// The law's fit.
    public let fit: Fit
    /// Its likelihood and criteria.
    public let criteria: InformationCriteria
    /// The criterion less its least value.
    public let difference: Double
    /// e^(−difference/2), as a share of the sum over all laws: Akaike weights, or for BIC
    /// approximate posterior probabilities under equal prior ones (Burnham & Anderson 2002, §2.9).
    public let weight: Double
  }

  /// By what the laws are compared.
  public let criterion: Criterion
  /// By ascending criterion; laws for which AICc does not exist are last, with weight 0.
  public let rows: [Row]

  /// Compares fits that share their observations and what their weights mean; laws and response
  /// scales may differ.
  ///
  /// - Throws: ``FrontierError/empty``,
  ///   ``FrontierError/invalidArgument(name:value:requirement:)`` for fits of other data, or
  ///   ``FrontierError/notDefined(statistic:reason:)`` as ``Fit/informationCriteria()``.
  public init(_ fits: [Fit], by criterion: Criterion = .aicc) throws(FrontierError) {
    guard let first = fits.first else { throw .empty }
    var entries: [(fit: Fit, criteria: InformationCriteria, value: Double)] = []
    for (i, fit) in fits.enumerated() {
      guard fit.observations == first.observations,
        fit.observations.weights == nil
          || fit.observations.weightMeaning == first.observations.weightMeaning
      else {
        throw .invalidArgument(
          name: "fits[\(i)]", value: fit.law.name,
          requirement: "a fit to the same observations and weights as fits[0]")
      }
      let criteria = try fit.informationCriteria()
      let value: Double =
        switch criterion {
        case .aic: criteria.aic
        case .aicc: criteria.aicc ?? .infinity
        case .bic: criteria.bic
        }
      entries.append((fit, criteria, value))
    }
    entries.sort { $0.value < $1.value }
    let least = entries[0].value
    let differences = entries.map { least.isFinite ? $0.value - least : 0 }
    let shares = differences.map { Double.exp(-0.5 * $0) }
    let total = shares.reduce(0, +)
    self.criterion = criterion
    rows = entries.indices.map {
      Row(
        fit: entries[$0].fit, criteria: entries[$0].criteria, difference: differences[$0],
        weight: shares[$0] / total)
    }
  }
}
