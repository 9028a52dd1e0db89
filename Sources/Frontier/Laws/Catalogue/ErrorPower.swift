import RealModule

/// The law of downstream against upstream accuracy: 1 − y = k·(1 − x)^α + e_IR, 0 ≤ x ≤ 1, all
/// parameters ≥ 0.
///
/// The curves of ``ErrorPowerLaw``, for the general fitter: robust losses, other scales,
/// comparison with other laws. x ends at 1, where y = 1 − e_IR; that is the limit. For k = 0 the
/// data says nothing of α; as α → 0 k and e_IR trade places.
///
/// Source: Abnar, Dehghani, Neyshabur & Sedghi 2022, *Exploring the limits of large scale
/// pre-training*, arXiv:2110.02095, eq. 1.
public struct ErrorPower: ParametricLaw {
  public init() {}

  public var name: String { "error-power" }
  public var formula: String { "y = 1 − eIR − k·(1 − x)^alpha" }
  public var source: String { "Abnar et al. 2022, arXiv:2110.02095" }
  public var parameters: [LawParameter] {
    [
      LawParameter("k", above: 0, isLinear: true), LawParameter("alpha", above: 0),
      LawParameter("eIR", above: 0, isLinear: true),
    ]
  }
  public var domain: LawDomain { LawDomain(inputs: .unit) }
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

  public func starts(for data: Observations) -> [[Double]] {
    [1, 0.3, 3, 0.1, 10, 0.03, 30].map { [$0] }
  }

  public func limit(parameters: [Double]) -> Double? { 1 - parameters[2] }
}

extension ParametricLaw where Self == ErrorPower {
  /// 1 − y = k·(1 − x)^α + e_IR.
  public static var errorPower: ErrorPower { ErrorPower() }
}
