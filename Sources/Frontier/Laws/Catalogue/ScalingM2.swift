/// M2, the scaling law with an irreducible error: ε = ε∞ + β·x^c, x > 0, ε∞ ≥ 0, β ≥ 0, c ≤ 0.
///
/// Limit ε∞. As c → 0 the law flattens to a constant and ε∞ and β trade places; a fit that ends
/// there says that the data does not determine them.
///
/// Residuals are taken of ln ε. The source minimises the squares of ln(ε − ε∞) − ln(βx^c), which
/// weighs points near the asymptote without bound and is another estimator.
///
/// Source: Alabdulmohsin, Neyshabur & Zhai 2022, arXiv:2209.06640; Mukherjee et al. 2003,
/// doi:10.1089/106652703321825928.
public struct ScalingM2: Law {
  public init() {}

  public var name: String { "m2" }
  public var formula: String { "ε = ε∞ + β·x^c" }
  public var source: String { "Alabdulmohsin, Neyshabur & Zhai 2022, arXiv:2209.06640" }
  public var parameters: [LawParameter] {
    [
      LawParameter("eInf", above: 0, isLinear: true),
      LawParameter("beta", above: 0, isLinear: true), LawParameter("c", in: -.infinity...0),
    ]
  }
  public var domain: LawDomain { LawDomain(inputs: .positive) }
  public var standardScale: ResponseScale { .log }
  public var scratchColumns: Int { 0 }

  public var constantTerms: [Int] { [0] }

  public func evaluate(_ e: LawEvaluation) {
    let c = e.nonlinear(0)
    let (logX, power) = (e.logInput(0), e.term(1))
    e.fill(e.term(0), with: 1)
    for i in 0..<e.count { power[i] = c * logX[i] }
    e.exp(power, power)
    guard let slope = e.derivative(ofTerm: 1, by: 0) else { return }
    for i in 0..<e.count { slope[i] = logX[i] * power[i] }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    var exponents = PowerStarts.positiveExponents(data.x).map { -$0 }
    if let line = PowerStarts.logLine(data.x, data.y), line.slope < 0 {
      exponents.insert(contentsOf: [line.slope, 2 * line.slope], at: 0)
    }
    return exponents.map { [$0] }
  }

  public func limit(parameters: [Double]) -> Double? {
    if parameters[1] == 0 || parameters[2] < 0 { return parameters[0] }
    return parameters[0] + parameters[1]
  }
}

extension Law where Self == ScalingM2 {
  /// M2: ε = ε∞ + β·x^c.
  public static var m2: ScalingM2 { ScalingM2() }
}
