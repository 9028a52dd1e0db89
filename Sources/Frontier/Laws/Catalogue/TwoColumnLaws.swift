import RealModule

extension Law where Self == CatalogueLaw {
  /// Loss by model and data size: L(N, D) = E + A/N^α + B/D^β, N, D > 0, all parameters ≥ 0.
  ///
  /// E is the loss of a perfect model of the data, A/N^α what a model of N parameters misses, B/D^β
  /// what training on D tokens misses. E, A and B are linear. Under a cost C ∝ N·D the best N grows
  /// as C^a with a = β/(α + β) and the best D as C^b with b = α/(α + β), both derived. The limit
  /// with both sizes is E; `limit` is of laws in one column.
  ///
  /// Residuals are taken of ln L, as in the source, which adds a Huber loss: `LeastSquares(loss:
  /// RobustLoss(.huber, scale: 1e-3))`. Data along one line of (ln N, ln D) does not determine it.
  ///
  /// Source: Hoffmann et al. 2022, *Training compute-optimal large language models*,
  /// arXiv:2203.15556, eq. 2 and 4.
  public static var hoffmann: CatalogueLaw {
    CatalogueLaw(
      "hoffmann", "L = E + A/N^alpha + B/D^beta",
      source: "Hoffmann et al. 2022, arXiv:2203.15556, eq. 2",
      parameters: [
        .linear("E", above: 0), .linear("A", above: 0), .linear("B", above: 0),
        .init("alpha", above: 0), .init("beta", above: 0),
      ],
      inputNames: ["N", "D"],
      domain: LawDomain(inputs: .positive),
      scale: .log,
      constantTerms: [0],
      scratchColumns: 0,
      derived: [
        DerivedQuantity("a", formula: "β/(α + β): best N ∝ C^a") { $0[4] / ($0[3] + $0[4]) },
        DerivedQuantity("b", formula: "α/(α + β): best D ∝ C^b") { $0[3] / ($0[3] + $0[4]) },
        DerivedQuantity("G", formula: "(αA/(βB))^(1/(α + β)): best N = G·(ND)^a") { p in
          .exp(.log(p[3] * p[1] / (p[4] * p[2])) / (p[3] + p[4]))
        },
      ],
      starts: { data in
        let (n, d) = (PowerStarts.logRange(data.inputs[0]), PowerStarts.logRange(data.inputs[1]))
        return [1.5, 0.5, 4].flatMap { a in [1.5, 0.5, 4].map { [a / n, $0 / d] } }
      },
      evaluate: { e in
        e.fill(e.term(0), with: 1)
        for column in 0..<2 {
          e.power(
            -e.nonlinear(column), of: e.logInput(column), term: 1 + column, by: column,
            exponentSign: -1)
          e.fill(e.derivative(ofTerm: 2 - column, by: column), with: 0)
        }
      })
  }

  /// Loss by model and data size without an irreducible part:
  /// L(N, D) = ((N_c/N)^(α_N/α_D) + D_c/D)^α_D, N, D > 0, exponents ≥ 0.
  ///
  /// With data in plenty L = (N_c/N)^α_N, with a large model L = (D_c/D)^α_D. N_c and D_c depend on
  /// units and run over many decades, so ln N_c and ln D_c are searched and the two are derived. No
  /// parameter is linear. L → 0 with both sizes; with D alone it stays above (N_c/N)^α_N. At α_D =
  /// 0 the law is not defined, at α_N = 0 N says nothing.
  ///
  /// Source: Kaplan et al. 2020, *Scaling laws for neural language models*, arXiv:2001.08361, eq.
  /// 1.5.
  public static var kaplan: CatalogueLaw {
    CatalogueLaw(
      "kaplan", "L = ((Nc/N)^(alphaN/alphaD) + Dc/D)^alphaD",
      source: "Kaplan et al. 2020, arXiv:2001.08361, eq. 1.5",
      parameters: [
        .init("alphaN", above: 0), .init("alphaD", above: 0), .init("logNc"), .init("logDc"),
      ],
      inputNames: ["N", "D"],
      domain: LawDomain(inputs: .positive),
      scale: .log,
      scratchColumns: 2,
      derived: [
        DerivedQuantity("Nc", formula: "e^logNc") { .exp($0[2]) },
        DerivedQuantity("Dc", formula: "e^logDc") { .exp($0[3]) },
      ],
      starts: { data in
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
      },
      evaluate: { e in
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
      })
  }
}
