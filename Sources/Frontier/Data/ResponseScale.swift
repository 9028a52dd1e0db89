import RealModule

/// The scale on which residuals are taken: g(y) − g(f(x)).
@nonexhaustive
public enum ResponseScale: String, Sendable, Codable, CaseIterable {
  /// g(y) = y.
  case identity
  /// g(y) = ln y, for y > 0: relative errors.
  case log
  /// g(y) = ln(y/(1 − y)), for 0 < y < 1.
  case logit
  /// g(y) = Φ⁻¹(y), for 0 < y < 1.
  case probit

  /// The responses it is defined for.
  var responses: LawDomain.Numbers {
    switch self {
    case .identity: .anyNumber
    case .log: .positive
    case .logit, .probit: .openUnit
    }
  }

  /// g(y); not finite outside its domain.
  public func transform(_ y: Double) -> Double {
    switch self {
    case .identity: y
    case .log: y > 0 ? .log(y) : .nan
    case .logit: y > 0 && y < 1 ? .log(y) - .log(onePlus: -y) : .nan
    case .probit: y > 0 && y < 1 ? NormalDistribution.quantile(y) : .nan
    }
  }

  /// g⁻¹(z).
  public func inverse(_ z: Double) -> Double {
    switch self {
    case .identity: z
    case .log: .exp(z)
    case .logit: z >= 0 ? 1 / (1 + .exp(-z)) : .exp(z) / (1 + .exp(z))
    case .probit: NormalDistribution.cumulative(z)
    }
  }

  /// g′(y).
  public func slope(_ y: Double) -> Double {
    switch self {
    case .identity: 1
    case .log: 1 / y
    case .logit: 1 / (y * (1 - y))
    case .probit: 1 / NormalDistribution.density(NormalDistribution.quantile(y))
    }
  }
}
