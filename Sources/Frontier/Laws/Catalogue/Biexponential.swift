import RealModule

extension Law where Self == CatalogueLaw {
  /// The sum of two decays: y = A·exp(−alpha·x) + B·exp(−beta·x).
  ///
  /// Any x; y is A + B at x = 0 and tends to 0 as x → ∞. `alpha` ≥ 0 and `beta` ≥ 0 are in 1/x, and a
  /// fit reports the form with alpha ≥ beta: A with `alpha` is the fast phase (distribution, in
  /// pharmacokinetics), B with `beta` the slow one (elimination). Amplitudes of opposite sign rise and
  /// fall (absorption).
  ///
  /// Degenerate: alpha = beta is one decay, of which A and B are only fixed by their sum; two rates
  /// that differ by less than about a factor 3 need precise data.
  ///
  /// Source: Teorell 1937, *Archives internationales de pharmacodynamie* 57, 205–240; R's `SSbiexp`
  /// takes logarithms of the rates (Pinheiro & Bates 2000, doi:10.1007/b98882, appendix C.4).
  public static var biexponential: CatalogueLaw { biexponential(from: 0) }

  private static func biexponential(from origin: Double) -> CatalogueLaw {
    let x = ExponentialOrigin.text(origin)
    return CatalogueLaw(
      "biexponential", "y = A·exp(−alpha·\(x)) + B·exp(−beta·\(x))",
      source: "Teorell 1937; Pinheiro & Bates 2000, doi:10.1007/b98882, appendix C.4",
      parameters: [
        .linear("A"), .init("alpha", above: 0), .linear("B"), .init("beta", above: 0),
      ],
      hasManyValleys: true,
      origin: origin, moved: { biexponential(from: $0) },
      derived: [
        DerivedQuantity("fast half-life", formula: "ln 2/alpha") { Double.log(2) / $0[1] },
        DerivedQuantity("slow half-life", formula: "ln 2/beta") { Double.log(2) / $0[3] },
      ],
      canonical: { p in p[1] < p[3] ? [p[2], p[3], p[0], p[1]] : p },
      starts: { data in
        let rates = Starts.rates(data.x).sorted(by: >)
        // Rates two or more steps of the grid apart: nearer ones are one decay.
        return rates.indices.flatMap { fast in
          rates.indices.filter { $0 > fast + 1 }.map { [rates[fast], rates[$0]] }
        }
      },
      limit: { p in (p[1] > 0 ? 0 : p[0]) + (p[3] > 0 ? 0 : p[2]) },
      evaluate: { e in
        for j in 0..<2 {
          e.decay(
            rate: e.nonlinear(j), origin: origin, e.term(j),
            byRate: e.derivative(ofTerm: j, by: j))
          e.fill(e.derivative(ofTerm: j, by: 1 - j), with: 0)
        }
      })
  }
}
