extension Law where Self == CatalogueLaw {
  /// The Emax model of pharmacology: y = E0 + Emax·x/(ED50 + x).
  ///
  /// x ≥ 0, a dose or a concentration; y is `E0`, the placebo response, at dose 0 and tends to
  /// E0 + `Emax` as x → ∞. `Emax`, the largest change by the drug, is below 0 for one that lowers y.
  /// `ED50` ≥ 0, in units of x, is the dose of half of `Emax`. With E0 = 0 held it is
  /// ``Law/michaelisMenten``. Degenerate: ED50 = 0 is constant but for x = 0; straight data fix only
  /// E0 and Emax/ED50.
  ///
  /// Source: Macdougall 2006, in Ting (ed.), *Dose Finding in Drug Development*,
  /// doi:10.1007/0-387-33706-7_9; Bornkamp, Pinheiro & Bretz 2009, doi:10.18637/jss.v029.i07, whose
  /// `emax` this is.
  public static var emax: CatalogueLaw {
    CatalogueLaw(
      "emax", "y = E0 + Emax·x/(ED50 + x)", source: emaxSource,
      parameters: [.level("E0"), .linear("Emax"), .init("ED50", above: 0)],
      domain: LawDomain(inputs: .nonNegative), constantTerms: [0],
      starts: { data in Starts.scales(data.x).map { [$0] } },
      limit: { p in p[0] + p[1] },
      evaluate: { e in
        let (half, x, share) = (e.nonlinear(0), e.input(0), e.term(1))
        e.fill(e.term(0), with: 1)
        for i in 0..<e.count { share[i] = x[i] == 0 ? 0 : 1 / (1 + half / x[i]) }
        guard let byHalf = e.derivative(ofTerm: 1, by: 0) else { return }
        for i in 0..<e.count { byHalf[i] = x[i] == 0 ? 0 : -share[i] / (half + x[i]) }
      })
  }

  /// The sigmoid Emax model of pharmacology: y = E0 + Emax·x^hill/(ED50^hill + x^hill).
  ///
  /// x ≥ 0, a dose or a concentration; y is `E0` at dose 0 and tends to E0 + `Emax` as x → ∞; `Emax`
  /// is below 0 for a drug that lowers y. `ED50` ≥ 0, in units of x, is the dose of half of `Emax`;
  /// `hill`, a pure number, is 1 for ``Law/emax``. The curves are ``Law/hill4``'s with the baseline and
  /// the change as parameters in the place of two asymptotes: a fit reports the form with hill > 0.
  ///
  /// Degenerate: as ``Law/hill4``.
  ///
  /// Source: as of ``Law/emax``, `sigEmax` of Bornkamp, Pinheiro & Bretz 2009.
  public static var sigmoidEmax: CatalogueLaw {
    CatalogueLaw(
      "sigmoid-emax", "y = E0 + Emax·x^hill/(ED50^hill + x^hill)", source: emaxSource,
      parameters: [.level("E0"), .linear("Emax"), .init("ED50", above: 0), .init("hill")],
      domain: LawDomain(inputs: .nonNegative), constantTerms: [0],
      // A share with −hill is 1 less the share with hill.
      canonical: { p in p[3] < 0 ? [p[0] + p[1], -p[1], p[2], -p[3]] : p },
      starts: { data in Starts.hills(data.x) },
      limit: { p in p[3] > 0 ? p[0] + p[1] : p[3] < 0 ? p[0] : p[0] + p[1] / 2 },
      evaluate: { e in
        let shape = e.hill(half: e.nonlinear(0), power: e.nonlinear(1))
        e.fill(e.term(0), with: 1)
        e.copy(shape.rising, to: e.term(1))
        e.copy(shape.byHalf, to: e.derivative(ofTerm: 1, by: 0))
        e.copy(shape.byPower, to: e.derivative(ofTerm: 1, by: 1))
      })
  }
}

private let emaxSource =
  "Macdougall 2006, doi:10.1007/0-387-33706-7_9; Bornkamp, Pinheiro & Bretz 2009, "
  + "doi:10.18637/jss.v029.i07"
