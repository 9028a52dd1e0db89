import RealModule

/// The power law of errors, e_DS = k·e_US^α + e_IR, with k, e_IR ≥ 0 and 0.001 ≤ α ≤ 64.
///
/// x is the upstream and y the downstream accuracy, both fractions in [0, 1]; errors are
/// e = 1 − accuracy. x ends at 1, where y is the *saturation value* 1 − e_IR; that is the limit.
/// At e_US = 0 the law and its derivatives take their limits. For k = 0 the data says nothing of α;
/// as α → 0 k and e_IR trade places, which is why α has a least value.
///
/// Source: Abnar, Dehghani, Neyshabur & Sedghi 2022, *Exploring the Limits of Large Scale
/// Pre-training*, arXiv:2110.02095, eq. 1.
public struct ErrorPowerLaw: Law {
  /// The law; it has no settings.
  public init() {}

  public var name: String { "power-law" }
  public var formula: String { "1 − y = k·(1 − x)^alpha + eIR" }
  public var source: String { "Abnar et al. 2022, arXiv:2110.02095" }
  public var parameters: [LawParameter] {
    [
      LawParameter("k", above: 0, isLinear: true), LawParameter("alpha", in: 0.001...64),
      LawParameter("eIR", above: 0, isLinear: true),
    ]
  }
  public var domain: LawDomain { LawDomain(inputs: .unit, response: .unit) }
  public var hasOffset: Bool { true }
  public var scratchColumns: Int { 1 }

  public var constantTerms: [Int] { [1, 2] }

  public func evaluate(_ e: LawEvaluation) {
    let alpha = e.nonlinear(0)
    let (x, power, logs) = (e.input(0), e.term(0), e.scratch(0))
    e.fill(e.term(1), with: -1)
    e.fill(e.term(2), with: 1)
    for i in 0..<e.count { logs[i] = 1 - x[i] }
    e.log(logs, logs)
    // (1 − x)^α at x = 1 is 0 for α > 0, and 1, its limit from below, at α = 0.
    for i in 0..<e.count { power[i] = alpha == 0 ? 0 : alpha * logs[i] }
    e.exp(power, power)
    for i in 0..<e.count { power[i] = -power[i] }
    guard let slope = e.derivative(ofTerm: 0, by: 0) else { return }
    for i in 0..<e.count { slope[i] = x[i] == 1 ? 0 : power[i] * logs[i] }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    [1, 0.3, 3, 0.1, 10, 0.03, 30].map { [$0] }
  }

  public func limit(parameters: [Double]) -> Double? { 1 - parameters[2] }

  public var exponentialForm: ExponentialForm? {
    ExponentialForm(
      exponent: .logarithmOfError, shift: 1, interceptIsFree: false,
      branches: [.approaching(exponentSign: 1)], parameters: { k, alpha, c, _ in [k, alpha, c] },
      exponentPlace: 1, interceptPlace: 2)
  }
}

extension Law where Self == ErrorPowerLaw {
  /// e_DS = k·e_US^α + e_IR on accuracies.
  public static var errorPowerLaw: ErrorPowerLaw { ErrorPowerLaw() }
}
