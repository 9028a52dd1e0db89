import RealModule

extension Law where Self == CatalogueLaw {
  /// `exp2` of the learning-curve literature: y = a·exp(−b·x).
  ///
  /// Any x; `a` is y at x = 0, `b` in 1/x. For b > 0 y falls in size to 0; for b < 0 it grows
  /// without end and has no limit. Degenerate: b = 0 is the constant a; a = 0 leaves b
  /// undetermined.
  ///
  /// Source: Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1, and Viering & Loog 2023,
  /// doi:10.1109/TPAMI.2022.3220744, with their signs.
  public static var exp2: CatalogueLaw { exp2(from: 0) }

  private static func exp2(from origin: Double) -> CatalogueLaw {
    CatalogueLaw(
      "exp2", "y = a·exp(−b·\(ExponentialOrigin.text(origin)))",
      source: LawSources.both,
      parameters: [.linear("a"), .init("b")],
      origin: origin, moved: { exp2(from: $0) },
      derived: [halfLife(1)],
      starts: { data in
        let rates = Starts.rates(data.x)
        return (rates + rates.prefix(6).map { -$0 } + [0]).map { [$0] }
      },
      limit: { p in
        if p[1] == 0 || p[0] == 0 { return p[0] }
        return p[1] > 0 ? 0 : nil
      },
      evaluate: { e in
        e.decay(
          rate: e.nonlinear(0), origin: origin, e.term(0), byRate: e.derivative(ofTerm: 0, by: 0))
      })
  }

  /// `exp3` of the learning-curve literature: y = a·exp(−b·x) + c.
  ///
  /// Any x; `b` is in 1/x. For b > 0 y tends to `c` as x → ∞, from below if a < 0; for b < 0 it
  /// grows without end and has no limit. Degenerate: b → 0 is a straight line, with a and c running
  /// away in opposite directions (b = 0 itself is constant); a = 0 leaves b undetermined.
  ///
  /// Source: Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1, and Viering & Loog 2023,
  /// doi:10.1109/TPAMI.2022.3220744. Domhan, Springenberg & Hutter 2015 write c − exp(−a·x + b),
  /// the rising half of it. With the rate kept positive: ``Law/expd3``,
  /// ``Law/asymptotic``.
  public static var exp3: CatalogueLaw { exp3(from: 0) }

  private static func exp3(from origin: Double) -> CatalogueLaw {
    CatalogueLaw(
      "exp3", "y = a·exp(−b·\(ExponentialOrigin.text(origin))) + c",
      source: LawSources.both,
      parameters: [.linear("a"), .init("b"), .linear("c")],
      constantTerms: [1],
      origin: origin, moved: { exp3(from: $0) },
      derived: [halfLife(1)],
      starts: { data in
        let rates = Starts.rates(data.x)
        return (rates + rates.prefix(6).map { -$0 }).map { [$0] }
      },
      limit: { p in
        let (a, b, c) = (p[0], p[1], p[2])
        if b > 0 || a == 0 { return c }
        return b == 0 ? a + c : nil
      },
      evaluate: { e in
        e.decay(
          rate: e.nonlinear(0), origin: origin, e.term(0), byRate: e.derivative(ofTerm: 0, by: 0))
        e.fill(e.term(1), with: 1)
      })
  }

  /// `expd3` of the learning-curve literature: y = c − (c − a)·exp(−b·x).
  ///
  /// Any x; y is `a` at x = 0 and tends to `c` as x → ∞; `b` ≥ 0 is in 1/x. Degenerate: b = 0 is
  /// the constant a; straight data drive b → 0 and c away. The curves are ``Law/exp3``'s with b ≥
  /// 0, the ends as parameters.
  ///
  /// Source: Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1, and Viering & Loog 2023,
  /// doi:10.1109/TPAMI.2022.3220744.
  public static var expd3: CatalogueLaw { expd3(from: 0) }

  private static func expd3(from origin: Double) -> CatalogueLaw {
    CatalogueLaw(
      "expd3", "y = c − (c − a)·exp(−b·\(ExponentialOrigin.text(origin)))",
      source: LawSources.both,
      parameters: [.linear("a"), .init("b", above: 0), .linear("c")],
      origin: origin, moved: { expd3(from: $0) },
      derived: [halfLife(1)],
      starts: { data in Starts.rates(data.x).map { [$0] } },
      limit: { p in p[1] > 0 ? p[2] : p[0] },
      evaluate: { e in
        e.approach(rate: e.nonlinear(0), origin: origin, decay: 0, risen: 1)
      })
  }

  /// Asymptotic regression, R's `SSasymp`: y = asymptote + (initial −
  /// asymptote)·exp(−exp(logRate)·x).
  ///
  /// Any x; y is `initial` (R0) at x = 0 and tends to `asymptote` (Asym) as x → ∞. `logRate` (lrc)
  /// is the logarithm of the rate constant, so that the rate is positive without a bound; the rate
  /// is in 1/x. Also known as the monomolecular, Mitscherlich or negative exponential curve.
  ///
  /// Degenerate: straight data drive logRate → −∞ with the asymptote running away; data that are
  /// flat from the second x on drive logRate → ∞. The same curves as ``Law/exp3`` with b > 0 and
  /// ``Law/expd3``.
  ///
  /// Source: Stevens 1951, *Biometrics* 7, 247–267; this parametrisation Pinheiro & Bates 2000,
  /// doi:10.1007/b98882, appendix C.1.
  public static var asymptotic: CatalogueLaw { asymptotic(from: 0) }

  private static func asymptotic(from origin: Double) -> CatalogueLaw {
    CatalogueLaw(
      "asymptotic",
      "y = asymptote + (initial − asymptote)·exp(−exp(logRate)·\(ExponentialOrigin.text(origin)))",
      source: "Stevens 1951, Biometrics 7, 247–267; Pinheiro & Bates 2000, doi:10.1007/b98882",
      parameters: [.level("asymptote"), .linear("initial"), .init("logRate")],
      origin: origin, moved: { asymptotic(from: $0) },
      derived: [
        DerivedQuantity("rate", formula: "exp(logRate)") { .exp($0[2]) },
        DerivedQuantity("half-time", formula: "ln 2/exp(logRate)") { .log(2) * .exp(-$0[2]) },
      ],
      starts: { data in Starts.rates(data.x).map { [.log($0)] } },
      limit: { p in p[0] },
      evaluate: { e in
        let rate = Double.exp(e.nonlinear(0))
        e.approach(rate: rate, origin: origin, rateSlope: rate, decay: 1, risen: 0)
      })
  }

  /// The x over which the distance to the limit halves, from the place of the rate.
  fileprivate static func halfLife(_ rate: Int) -> DerivedQuantity {
    DerivedQuantity("half-life", formula: "ln 2/b") { .log(2) / $0[rate] }
  }
}
