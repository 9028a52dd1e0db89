/// M1, the plain scaling law: ε = β·x^c, x > 0, β ≥ 0, on relative errors.
///
/// The same curves as ``Pow2`` of a positive error, with the scale of residuals of its source,
/// ln ε. Limit: 0 for c < 0, β for c = 0, none for c > 0.
///
/// Source: Alabdulmohsin, Neyshabur & Zhai 2022, *Revisiting neural scaling laws in language and
/// vision*, arXiv:2209.06640; Hestness et al. 2017, arXiv:1712.00409.
public struct ScalingM1: Law {
  public init() {}

  public var name: String { "m1" }
  public var formula: String { "ε = β·x^c" }
  public var source: String { "Alabdulmohsin, Neyshabur & Zhai 2022, arXiv:2209.06640" }
  public var parameters: [LawParameter] {
    [LawParameter("beta", above: 0, isLinear: true), LawParameter("c")]
  }
  public var domain: LawDomain { LawDomain(inputs: .positive) }
  public var standardScale: ResponseScale { .log }
  public var scratchColumns: Int { 0 }

  public func evaluate(_ e: LawEvaluation) {
    let c = e.nonlinear(0)
    let (logX, term) = (e.logInput(0), e.term(0))
    for i in 0..<e.count { term[i] = c * logX[i] }
    e.exp(term, term)
    guard let slope = e.derivative(ofTerm: 0, by: 0) else { return }
    for i in 0..<e.count { slope[i] = logX[i] * term[i] }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    guard let line = PowerStarts.logLine(data.x, data.y) else {
      return PowerStarts.exponents(data.x).map { [$0] }
    }
    return [[line.slope]]
  }

  public func limit(parameters: [Double]) -> Double? {
    if parameters[0] == 0 || parameters[1] < 0 { return 0 }
    return parameters[1] == 0 ? parameters[0] : nil
  }
}

extension Law where Self == ScalingM1 {
  /// M1: ε = β·x^c.
  public static var m1: ScalingM1 { ScalingM1() }
}
