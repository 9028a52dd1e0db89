import RealModule

/// The rising power law on raw values, y = c + k·x^α for x > 0, with k·α ≥ 0.
///
/// With α < 0 and k < 0 it saturates: y = c − |k|·x^(−|α|) → c as x → ∞, and c is the limit. With
/// α > 0 it grows without end and has none. 0.001 ≤ |α| ≤ 64 (less where x^α would overflow: at most
/// 600/|ln x|); both halves are searched. For tables that hold no accuracies: accuracy against
/// compute, income against life expectancy. The same curves that fall are among those of ``Pow3``.
///
/// Source: the power law of errors, Abnar et al. 2022, arXiv:2110.02095, eq. 1, on raw values.
public struct PowerLaw: Law {
  /// The law; it has no settings.
  public init() {}

  public var name: String { "raw-power-law" }
  public var formula: String { "y = c + k·x^alpha" }
  public var source: String { "Abnar et al. 2022, arXiv:2110.02095, on raw values" }
  public var parameters: [LawParameter] {
    [
      LawParameter("k", isLinear: true), LawParameter("alpha", in: -64...64),
      LawParameter("c", isLinear: true),
    ]
  }
  public var domain: LawDomain { LawDomain(inputs: .positive) }
  public var scratchColumns: Int { 0 }
  public var constantTerms: [Int] { [1] }

  public func evaluate(_ e: LawEvaluation) {
    let alpha = e.nonlinear(0)
    let (logX, power) = (e.logInput(0), e.term(0))
    e.fill(e.term(1), with: 1)
    for i in 0..<e.count { power[i] = alpha * logX[i] }
    e.exp(power, power)
    guard let slope = e.derivative(ofTerm: 0, by: 0) else { return }
    for i in 0..<e.count { slope[i] = logX[i] * power[i] }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    PowerStarts.exponents(data.x).map { [-$0] }
  }

  public func limit(parameters: [Double]) -> Double? {
    parameters[1] < 0 || parameters[0] == 0 ? parameters[2] : nil
  }

  public var exponentialForm: ExponentialForm? {
    ExponentialForm(
      exponent: .logarithm, shift: 0, interceptIsFree: true,
      branches: [.approaching(exponentSign: -1), .growing(exponentSign: 1)],
      parameters: { k, alpha, c, branch in
        [branch.responseSign * k, branch.exponentSign * alpha, branch.responseSign * c]
      }, exponentPlace: 1, interceptPlace: 2)
  }
}

extension Law where Self == PowerLaw {
  /// y = c + k·x^α on raw values.
  public static var powerLaw: PowerLaw { PowerLaw() }
}
