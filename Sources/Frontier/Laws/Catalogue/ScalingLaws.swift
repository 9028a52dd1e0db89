import RealModule

extension Law where Self == CatalogueLaw {
  /// M1, the plain scaling law: ε = β·x^c, x > 0, β ≥ 0, on relative errors.
  ///
  /// The same curves as ``Law/pow2`` of a positive error, with the scale of residuals of its
  /// source, ln ε. Limit: 0 for c < 0, β for c = 0, none for c > 0.
  ///
  /// Source: Alabdulmohsin, Neyshabur & Zhai 2022, *Revisiting neural scaling laws in language and
  /// vision*, arXiv:2209.06640; Hestness et al. 2017, arXiv:1712.00409.
  public static var m1: CatalogueLaw {
    CatalogueLaw(
      "m1", "ε = β·x^c",
      source: LawSources.alabdulmohsin,
      parameters: [.linear("beta", above: 0), .init("c")],
      domain: LawDomain(inputs: .positive),
      scale: .log,
      scratchColumns: 0,
      starts: { data in
        guard let line = PowerStarts.logLine(data.x, data.y) else {
          return PowerStarts.exponents(data.x).map { [$0] }
        }
        return [[line.slope]]
      },
      limit: { p in
        if p[0] == 0 || p[1] < 0 { return 0 }
        return p[1] == 0 ? p[0] : nil
      },
      evaluate: { e in
        e.power(e.nonlinear(0), of: e.logInput(0), term: 0)
      })
  }

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
  public static var m2: CatalogueLaw {
    CatalogueLaw(
      "m2", "ε = ε∞ + β·x^c",
      source: LawSources.alabdulmohsin,
      parameters: [
        .linear("eInf", above: 0), .linear("beta", above: 0), .init("c", in: -.infinity...0),
      ],
      domain: LawDomain(inputs: .positive),
      scale: .log,
      constantTerms: [0],
      scratchColumns: 0,
      starts: { data in
        var exponents = PowerStarts.positiveExponents(data.x).map { -$0 }
        if let line = PowerStarts.logLine(data.x, data.y), line.slope < 0 {
          exponents.insert(contentsOf: [line.slope, 2 * line.slope], at: 0)
        }
        return exponents.map { [$0] }
      },
      limit: { p in
        if p[1] == 0 || p[2] < 0 { return p[0] }
        return p[0] + p[1]
      },
      evaluate: { e in
        e.fill(e.term(0), with: 1)
        e.power(e.nonlinear(0), of: e.logInput(0), term: 1)
      })
  }

  /// M3, the scaling law with a largest effective size: ε = β·(1/x + γ)^c, x > 0, β, γ, c ≥ 0.
  ///
  /// 1/γ is the x beyond which more of it changes little. Limit β·γ^c, 0 for γ = 0, where it is M1
  /// with the exponent −c. For γ far above every 1/x the law is linear in 1/x and only βγ^c and
  /// βcγ^(c − 1) are determined.
  ///
  /// Source: Alabdulmohsin, Neyshabur & Zhai 2022, arXiv:2209.06640; Bansal et al. 2022,
  /// arXiv:2202.01994.
  public static var m3: CatalogueLaw {
    CatalogueLaw(
      "m3", "ε = β·(1/x + γ)^c",
      source: LawSources.alabdulmohsin,
      parameters: [.linear("beta", above: 0), .init("gamma", above: 0), .init("c", above: 0)],
      domain: LawDomain(inputs: .positive),
      scale: .log,
      scratchColumns: 1,
      derived: [DerivedQuantity("largest", formula: "1/γ, the largest effective x") { 1 / $0[1] }],
      starts: { data in
        let most = data.x.max() ?? 1
        let steep = PowerStarts.logLine(data.x, data.y).map { max(-$0.slope, 0) } ?? 0.5
        return [1, 0.1, 10, 0.01, 100, 0].flatMap { gamma in
          [1, 2, 5].map { [gamma / most, $0 * max(steep, 1e-3)] }
        }
      },
      limit: { p in
        let (beta, gamma, c) = (p[0], p[1], p[2])
        if beta == 0 { return 0 }
        return gamma > 0 ? beta * .exp(c * .log(gamma)) : c > 0 ? 0 : beta
      },
      evaluate: { e in
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
      })
  }
}
