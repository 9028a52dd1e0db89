import RealModule

extension Law where Self == CatalogueLaw {
  /// The power law through zero: y = −a·x^(−b), x > 0.
  ///
  /// a is the size at x = 1 with its sign turned, b the exponent. LCDB writes the minus because it
  /// fits scores; an error curve has a < 0. Limit: 0 for
  /// b > 0, −a for b = 0, none for b < 0. For a = 0 the data says nothing of b.
  ///
  /// Source: Mohr, Viering, Loog & van Rijn 2022 (LCDB), doi:10.1007/978-3-031-26419-1_1; Viering &
  /// Loog 2022, Table 1, doi:10.1109/TPAMI.2022.3220744.
  public static var pow2: CatalogueLaw {
    CatalogueLaw(
      "pow2", "y = −a·x^(−b)",
      source:
        LawSources.mohr + "; Viering & Loog 2022, doi:10.1109/TPAMI.2022.3220744",
      parameters: [.linear("a"), .init("b")],
      domain: LawDomain(inputs: .positive),
      scratchColumns: 0,
      starts: { data in
        var exponents = PowerStarts.exponents(data.x) + [0]
        if let line = PowerStarts.logLine(data.x, data.y) { exponents.insert(-line.slope, at: 0) }
        return exponents.map { [$0] }
      },
      limit: { p in
        if p[0] == 0 || p[1] > 0 { return 0 }
        return p[1] == 0 ? -p[0] : nil
      },
      evaluate: { e in
        e.power(-e.nonlinear(0), of: e.logInput(0), term: 0, sign: -1, exponentSign: -1)
      })
  }

  /// The power law with an asymptote: y = a − b·x^(−c), x > 0.
  ///
  /// a is the asymptote, b the distance from it at x = 1, c the exponent. Domhan et al. write it c
  /// − a·x^(−α). Limit: a for c > 0, none for c < 0. At c = 0 the law is a constant and a and b
  /// have a pole: use ``BoxCoxPower``, the same curves without it, where the data may lie near
  /// there.
  ///
  /// Source: Mohr et al. 2022 (LCDB), doi:10.1007/978-3-031-26419-1_1; Domhan, Springenberg &
  /// Hutter 2015, *Speeding up automatic hyperparameter optimization of deep neural networks by
  /// extrapolation of learning curves*, IJCAI.
  public static var pow3: CatalogueLaw {
    CatalogueLaw(
      "pow3", "y = a − b·x^(−c)",
      source: LawSources.domhanAndMohr,
      parameters: [.linear("a"), .linear("b"), .init("c")],
      domain: LawDomain(inputs: .positive),
      constantTerms: [0],
      scratchColumns: 0,
      starts: { data in PowerStarts.exponents(data.x).map { [$0] } },
      limit: { p in
        if p[1] == 0 || p[2] > 0 { return p[0] }
        return p[2] == 0 ? p[0] - p[1] : nil
      },
      evaluate: { e in
        e.fill(e.term(0), with: 1)
        e.power(-e.nonlinear(0), of: e.logInput(0), term: 1, sign: -1, exponentSign: -1)
      })
  }

  /// The power law with an asymptote and a shift: y = a − b·(x + d)^(−c), where x + d > 0.
  ///
  /// a is the asymptote and d the experience before x = 0. Domhan et al. write it c − (a·x +
  /// b)^(−α), the same curves with b > 0: their a^(−α) is b here and their b/a is d. Limit: a for
  /// c > 0, none for c < 0. As c and d grow together the law tends to a − b′·exp(−(c/d)·x), so that
  /// on data of an exponential approach both run away; at c = 0 it has the pole of ``Law/pow3``.
  ///
  /// Source: Mohr et al. 2022 (LCDB), doi:10.1007/978-3-031-26419-1_1; Domhan et al. 2015.
  public static var pow4: CatalogueLaw {
    CatalogueLaw(
      "pow4", "y = a − b·(x + d)^(−c)",
      source: LawSources.domhanAndMohr,
      parameters: [.linear("a"), .linear("b"), .init("c"), .init("d")],
      constantTerms: [0],
      scratchColumns: 1,
      starts: { data in
        let least = data.x.min() ?? 0
        let spread = Starts.spread(data.x)
        return [0.01, 0.1, 1, 10].flatMap { share in
          let shift = share * spread - least
          return PowerStarts.exponents(data.x.map { $0 + shift }).prefix(6).map { [$0, shift] }
        } + (least > 0 ? PowerStarts.exponents(data.x).prefix(6).map { [$0, 0] } : [])
      },
      limit: { p in
        if p[1] == 0 || p[2] > 0 { return p[0] }
        return p[2] == 0 ? p[0] - p[1] : nil
      },
      evaluate: { e in
        let (c, d) = (e.nonlinear(0), e.nonlinear(1))
        let (x, power, logs) = (e.input(0), e.term(1), e.scratch(0))
        e.fill(e.term(0), with: 1)
        for i in 0..<e.count { logs[i] = x[i] + d }
        e.log(logs, logs)
        for i in 0..<e.count { power[i] = -c * logs[i] }
        e.exp(power, power)
        for i in 0..<e.count { power[i] = x[i] + d > 0 ? -power[i] : .nan }
        guard let byC = e.derivative(ofTerm: 1, by: 0), let byD = e.derivative(ofTerm: 1, by: 1)
        else {
          return
        }
        for i in 0..<e.count {
          byC[i] = -logs[i] * power[i]
          byD[i] = -c * power[i] / (x[i] + d)
        }
      })
  }

  /// The rising power law on raw values, y = c + k·x^α for x > 0, with k·α ≥ 0.
  ///
  /// With α < 0 and k < 0 it saturates: y = c − |k|·x^(−|α|) → c as x → ∞, and c is the limit. With
  /// α > 0 it grows without end and has none. 0.001 ≤ |α| ≤ 64 (less where x^α would overflow: at
  /// most 600/|ln x|); both halves are searched. For tables that hold no accuracies: accuracy
  /// against compute, income against life expectancy. The same curves that fall are among those of
  /// ``Law/pow3``.
  ///
  /// Source: the power law of errors, Abnar et al. 2022, arXiv:2110.02095, eq. 1, on raw values.
  public static var rawPowerLaw: CatalogueLaw {
    CatalogueLaw(
      "raw-power-law", "y = c + k·x^alpha",
      source: "Abnar et al. 2022, arXiv:2110.02095, on raw values",
      parameters: [.linear("k"), .init("alpha", in: -64...64), .linear("c")],
      domain: LawDomain(inputs: .positive),
      constantTerms: [1],
      scratchColumns: 0,
      exponentialForm: ExponentialForm(
        exponent: .logarithm, shift: 0, interceptIsFree: true,
        branches: [.approaching(exponentSign: -1), .growing(exponentSign: 1)],
        parameters: { k, alpha, c, branch in
          [branch.responseSign * k, branch.exponentSign * alpha, branch.responseSign * c]
        }, exponentPlace: 1, interceptPlace: 2),
      starts: { data in PowerStarts.exponents(data.x).map { [-$0] } },
      limit: { p in p[1] < 0 || p[0] == 0 ? p[2] : nil },
      evaluate: { e in
        e.fill(e.term(1), with: 1)
        e.power(e.nonlinear(0), of: e.logInput(0), term: 0)
      })
  }

  /// The power law of errors, e_DS = k·e_US^α + e_IR, with k, e_IR ≥ 0 and 0.001 ≤ α ≤ 64.
  ///
  /// x is the upstream and y the downstream accuracy, both fractions in [0, 1]; errors are e = 1 −
  /// accuracy. x ends at 1, where y is the *saturation value* 1 − e_IR; that is the limit. At
  /// e_US = 0 the law and its derivatives take their limits. For k = 0 the data says nothing of α; as α
  /// → 0 k and e_IR trade places, which is why α has a least value.
  ///
  /// Source: Abnar, Dehghani, Neyshabur & Sedghi 2022, *Exploring the Limits of Large Scale
  /// Pre-training*, arXiv:2110.02095, eq. 1.
  public static var errorPowerLaw: CatalogueLaw {
    CatalogueLaw(
      "power-law", "1 − y = k·(1 − x)^alpha + eIR",
      source: "Abnar et al. 2022, arXiv:2110.02095",
      parameters: [
        .linear("k", above: 0), .init("alpha", in: 0.001...64), .linear("eIR", above: 0),
      ],
      domain: LawDomain(inputs: .unit, response: .unit),
      hasOffset: true,
      constantTerms: [1, 2],
      scratchColumns: 0,
      exponentialForm: ExponentialForm(
        exponent: .logarithmOfError, shift: 1, interceptIsFree: false,
        branches: [.approaching(exponentSign: 1)], parameters: { k, alpha, c, _ in [k, alpha, c] },
        exponentPlace: 1, interceptPlace: 2),
      starts: { _ in [1, 0.3, 3, 0.1, 10, 0.03, 30].map { [$0] } },
      limit: { p in 1 - p[2] },
      evaluate: { e in
        let alpha = e.nonlinear(0)
        let (x, power, logs) = (e.input(0), e.term(0), e.logErrorOfInput(0))
        e.fill(e.term(1), with: -1)
        e.fill(e.term(2), with: 1)
        // (1 − x)^α at x = 1 is 0 for α > 0, and 1, its limit from below, at α = 0.
        for i in 0..<e.count { power[i] = alpha == 0 ? 0 : alpha * logs[i] }
        e.exp(power, power)
        for i in 0..<e.count { power[i] = -power[i] }
        guard let slope = e.derivative(ofTerm: 0, by: 0) else { return }
        for i in 0..<e.count { slope[i] = x[i] == 1 ? 0 : power[i] * logs[i] }
      })
  }
}
