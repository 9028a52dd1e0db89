import RealModule

/// Loss by model and data size without an irreducible part:
/// L(N, D) = ((N_c/N)^(α_N/α_D) + D_c/D)^α_D, N, D > 0, exponents ≥ 0.
///
/// With data in plenty L = (N_c/N)^α_N, with a large model L = (D_c/D)^α_D. N_c and D_c depend on
/// units and run over many decades, so ln N_c and ln D_c are searched and the two are derived. No
/// parameter is linear. L → 0 with both sizes; with D alone it stays above (N_c/N)^α_N. At α_D = 0
/// the law is not defined, at α_N = 0 N says nothing.
///
/// Source: Kaplan et al. 2020, *Scaling laws for neural language models*, arXiv:2001.08361, eq. 1.5.
public struct OverfittingLaw: Law {
  public init() {}

  public var name: String { "kaplan" }
  public var formula: String { "L = ((Nc/N)^(alphaN/alphaD) + Dc/D)^alphaD" }
  public var source: String { "Kaplan et al. 2020, arXiv:2001.08361, eq. 1.5" }
  public var inputNames: [String] { ["N", "D"] }
  public var parameters: [LawParameter] {
    [
      LawParameter("alphaN", above: 0), LawParameter("alphaD", above: 0), LawParameter("logNc"),
      LawParameter("logDc"),
    ]
  }
  public var domain: LawDomain { LawDomain(inputs: .positive) }
  public var standardScale: ResponseScale { .log }
  public var scratchColumns: Int { 2 }

  public func evaluate(_ e: LawEvaluation) {
    let (an, ad, logN, logD) = (e.nonlinear(0), e.nonlinear(1), e.nonlinear(2), e.nonlinear(3))
    let (n, d, term) = (e.logInput(0), e.logInput(1), e.term(0))
    let (share, log) = (e.scratch(0), e.scratch(1))
    for i in 0..<e.count {
      // ln of the sum of e^p and e^q, and the share of the first.
      let (p, q) = (an / ad * (logN - n[i]), logD - d[i])
      let tail = Double.exp(-abs(p - q))
      log[i] = max(p, q) + .log(onePlus: tail)
      share[i] = (p >= q ? 1 : tail) / (1 + tail)
      term[i] = ad * log[i]
    }
    e.exp(term, term)
    guard let byAN = e.derivative(ofTerm: 0, by: 0), let byAD = e.derivative(ofTerm: 0, by: 1),
      let byN = e.derivative(ofTerm: 0, by: 2), let byD = e.derivative(ofTerm: 0, by: 3)
    else { return }
    for i in 0..<e.count {
      let pull = term[i] * share[i] * (logN - n[i])
      byAN[i] = pull
      byAD[i] = term[i] * log[i] - pull * an / ad
      byN[i] = term[i] * share[i] * an
      byD[i] = term[i] * (1 - share[i]) * ad
    }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    func mean(_ values: [Double]) -> Double {
      values.reduce(0) { $0 + .log($1) } / Double(max(1, values.count))
    }
    guard data.y.allSatisfy({ $0 > 0 }) else { return [] }
    let (n, d, l) = (mean(data.inputs[0]), mean(data.inputs[1]), mean(data.y))
    // At the centre of the data the two parts share the sum, for a few exponents and shares.
    var starts: [[Double]] = []
    for an in [0.1, 0.3, 0.05] {
      for ad in [0.1, 0.3, 0.05] {
        for share in [0.5, 0.1, 0.9] {
          let logN = n + ad / an * (l / ad + .log(share))
          let logD = d + l / ad + .log(1 - share)
          starts.append([an, ad, logN, logD])
        }
      }
    }
    return starts
  }

  public var derived: [DerivedQuantity] {
    [
      DerivedQuantity("Nc", formula: "e^logNc") { .exp($0[2]) },
      DerivedQuantity("Dc", formula: "e^logDc") { .exp($0[3]) },
    ]
  }
}

extension Law where Self == OverfittingLaw {
  /// L(N, D) = ((N_c/N)^(α_N/α_D) + D_c/D)^α_D.
  public static var overfitting: OverfittingLaw { OverfittingLaw() }
}
