import RealModule

/// M3, the scaling law with a largest effective size: ε = β·(1/x + γ)^c, x > 0, β, γ, c ≥ 0.
///
/// 1/γ is the x beyond which more of it changes little. Limit β·γ^c, 0 for γ = 0, where it is M1
/// with the exponent −c. For γ far above every 1/x the law is linear in 1/x and only βγ^c and
/// βcγ^(c − 1) are determined.
///
/// Source: Alabdulmohsin, Neyshabur & Zhai 2022, arXiv:2209.06640; Bansal et al. 2022,
/// arXiv:2202.01994.
public struct ScalingM3: Law {
  public init() {}

  public var name: String { "m3" }
  public var formula: String { "ε = β·(1/x + γ)^c" }
  public var source: String { "Alabdulmohsin, Neyshabur & Zhai 2022, arXiv:2209.06640" }
  public var parameters: [LawParameter] {
    [
      LawParameter("beta", above: 0, isLinear: true), LawParameter("gamma", above: 0),
      LawParameter("c", above: 0),
    ]
  }
  public var domain: LawDomain { LawDomain(inputs: .positive) }
  public var standardScale: ResponseScale { .log }
  public var scratchColumns: Int { 1 }

  public func evaluate(_ e: LawEvaluation) {
    let (gamma, c) = (e.nonlinear(0), e.nonlinear(1))
    let (x, term, logs) = (e.input(0), e.term(0), e.scratch(0))
    for i in 0..<e.count { logs[i] = 1 / x[i] + gamma }
    e.log(logs, logs)
    for i in 0..<e.count { term[i] = c * logs[i] }
    e.exp(term, term)
    guard let byGamma = e.derivative(ofTerm: 0, by: 0), let byC = e.derivative(ofTerm: 0, by: 1)
    else { return }
    for i in 0..<e.count {
      byGamma[i] = c * term[i] / (1 / x[i] + gamma)
      byC[i] = logs[i] * term[i]
    }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    let most = data.x.max() ?? 1
    let steep = PowerStarts.logLine(data.x, data.y).map { max(-$0.slope, 0) } ?? 0.5
    return [1, 0.1, 10, 0.01, 100, 0].flatMap { gamma in
      [1, 2, 5].map { [gamma / most, $0 * max(steep, 1e-3)] }
    }
  }

  public func limit(parameters: [Double]) -> Double? {
    let (beta, gamma, c) = (parameters[0], parameters[1], parameters[2])
    if beta == 0 { return 0 }
    return gamma > 0 ? beta * .exp(c * .log(gamma)) : c > 0 ? 0 : beta
  }

  public var derived: [DerivedQuantity] {
    [DerivedQuantity("largest", formula: "1/γ, the largest effective x") { 1 / $0[1] }]
  }
}

extension Law where Self == ScalingM3 {
  /// M3: ε = β·(1/x + γ)^c.
  public static var m3: ScalingM3 { ScalingM3() }
}
