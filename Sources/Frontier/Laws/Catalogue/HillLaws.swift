import RealModule

extension Law where Self == CatalogueLaw {
  /// The Hill curve through the origin: y = upper·x^hill/(half^hill + x^hill).
  ///
  /// x ≥ 0; y from 0 (x = 0) to `upper` (x → ∞). `half` ≥ 0, in units of x, is where y is half of
  /// `upper` (EC50); `hill`, the Hill coefficient, is a pure number: 1 is ``Law/michaelisMenten``,
  /// above 1 the curve is S-shaped; below 0 it falls from `upper` to 0, the limit.
  ///
  /// Degenerate: half = 0 is constant but for x = 0; hill = 0 is constant upper/2; early data, a
  /// power of x, fix only `hill` and upper/half^hill.
  ///
  /// Source: Hill 1910, *Journal of Physiology* 40 (suppl.), iv–vii; Goutelle et al. 2008,
  /// doi:10.1111/j.1472-8206.2008.00633.x; for learning curves Domhan, Springenberg & Hutter 2015,
  /// IJCAI, 3460–3468 (θ, κ, η). With a lower asymptote: ``Law/hill4``.
  public static var hill3: CatalogueLaw {
    CatalogueLaw(
      "hill3", "y = upper·x^hill/(half^hill + x^hill)",
      source: "Hill 1910; Goutelle et al. 2008, doi:10.1111/j.1472-8206.2008.00633.x",
      parameters: [.level("upper"), .init("half", above: 0), .init("hill")],
      domain: LawDomain(inputs: .nonNegative),
      derived: [hillInflection(half: 1, power: 2)],
      starts: { data in
        let hills = Starts.hills(data.x)
        let direction = Starts.direction(data)
        return hills.map { [$0[0], direction * $0[1]] }
          + hills.prefix(6).map { [$0[0], -direction * $0[1]] }
      },
      limit: { p in p[2] > 0 ? p[0] : p[2] < 0 ? 0 : p[0] / 2 },
      evaluate: { e in
        let shape = e.hill(half: e.nonlinear(0), power: e.nonlinear(1))
        e.copy(shape.rising, to: e.term(0))
        e.copy(shape.byHalf, to: e.derivative(ofTerm: 0, by: 0))
        e.copy(shape.byPower, to: e.derivative(ofTerm: 0, by: 1))
      })
  }

  /// The Hill curve with two asymptotes: y = lower + (upper − lower)·x^hill/(half^hill + x^hill).
  ///
  /// x ≥ 0; y between `lower` and `upper`: from the one to the other for `hill` > 0, from the other
  /// to the one for `hill` < 0, of which a fit reports the form with lower ≤ upper. `half` ≥ 0, in
  /// units of x, is where half of the way is done (EC50); `hill`, the Hill coefficient, is a pure
  /// number. In ln x it is the symmetric logistic ``Law/logistic4``: the four-parameter
  /// dose–response curve.
  ///
  /// Degenerate: half = 0 or hill = 0 is constant; early data fix only `lower`, `hill` and
  /// (upper − lower)/half^hill. The same curves as ``Law/mmf4``, b = half^hill.
  ///
  /// Source: Hill 1910, *Journal of Physiology* 40 (suppl.), iv–vii; Goutelle et al. 2008,
  /// doi:10.1111/j.1472-8206.2008.00633.x. Domhan, Springenberg & Hutter 2015 write `lower` + θ for
  /// `upper`.
  public static var hill4: CatalogueLaw {
    CatalogueLaw(
      "hill4", "y = lower + (upper − lower)·x^hill/(half^hill + x^hill)",
      source: "Hill 1910; Goutelle et al. 2008, doi:10.1111/j.1472-8206.2008.00633.x",
      parameters: [
        .level("lower"), .level("upper"), .init("half", above: 0), .init("hill"),
      ],
      domain: LawDomain(inputs: .nonNegative),
      derived: [hillInflection(half: 2, power: 3)],
      canonical: { p in p[0] > p[1] ? [p[1], p[0], p[2], -p[3]] : p },
      starts: { data in
        let direction = Starts.direction(data)
        return Starts.hills(data.x).map { [$0[0], direction * $0[1]] }
      },
      limit: { p in p[3] > 0 ? p[1] : p[3] < 0 ? p[0] : (p[0] + p[1]) / 2 },
      evaluate: { e in
        let shape = e.hill(half: e.nonlinear(0), power: e.nonlinear(1))
        e.copy(shape.falling, to: e.term(0))
        e.copy(shape.rising, to: e.term(1))
        e.copy(shape.byHalf, to: e.derivative(ofTerm: 1, by: 0))
        e.copy(shape.byPower, to: e.derivative(ofTerm: 1, by: 1))
        e.mirror(term: 1, to: 0, parameters: 2)
      })
  }

  /// The Michaelis–Menten curve: y = Vmax·x/(Km + x).
  ///
  /// x ≥ 0, the concentration; y from 0 (x = 0) to `Vmax` (x → ∞), the limiting rate. `Km` ≥ 0, in
  /// units of x, is where y is half of `Vmax`; the initial slope is Vmax/Km. Degenerate: Km = 0 is
  /// constant but for x = 0; straight data fix only Vmax/Km.
  ///
  /// Source: Michaelis & Menten 1913, translated by Johnson & Goody 2011, doi:10.1021/bi201284u; as
  /// `SSmicmen`, Bates & Watts 1988, doi:10.1002/9780470316757. It is ``Law/hill3`` with hill = 1.
  public static var michaelisMenten: CatalogueLaw {
    CatalogueLaw(
      "michaelis-menten", "y = Vmax·x/(Km + x)",
      source: "Michaelis & Menten 1913; Johnson & Goody 2011, doi:10.1021/bi201284u",
      parameters: [.level("Vmax"), .init("Km", above: 0)],
      domain: LawDomain(inputs: .nonNegative),
      derived: [DerivedQuantity("initial slope", formula: "Vmax/Km") { $0[0] / $0[1] }],
      starts: { data in Starts.scales(data.x).map { [$0] } },
      limit: { p in p[0] },
      evaluate: { e in
        let (half, x, y) = (e.nonlinear(0), e.input(0), e.term(0))
        for i in 0..<e.count { y[i] = x[i] == 0 ? 0 : 1 / (1 + half / x[i]) }
        guard let byHalf = e.derivative(ofTerm: 0, by: 0) else { return }
        for i in 0..<e.count { byHalf[i] = x[i] == 0 ? 0 : -y[i] / (half + x[i]) }
      })
  }

  /// The Morgan–Mercer–Flodin curve, `mmf4`: y = (a·b + c·x^d)/(b + x^d).
  ///
  /// x ≥ 0; y from `a` (x = 0) to `c` (x → ∞), falling if c < a. `b` ≥ 0 is in x^d, `d` ≥ 0 a pure
  /// number; half of the rise is done at b^(1/d). A negative d would only swap a and c and is left
  /// out.
  ///
  /// Degenerate: b = 0 is constant but for x = 0, d = 0 constant; early data fix only `a`, `d` and
  /// (c − a)/b. The same curves as ``Law/hill4``, b = half^hill, and as the form
  /// c − (c − a)/(1 + (κx)^d) of Domhan, Springenberg & Hutter 2015, b = κ^−d.
  ///
  /// Source: Morgan, Mercer & Flodin 1975, doi:10.1073/pnas.72.11.4327; as `mmf4` Mohr et al. 2022,
  /// doi:10.1007/978-3-031-26419-1_1.
  public static var mmf4: CatalogueLaw {
    CatalogueLaw(
      "mmf4", "y = (a·b + c·x^d)/(b + x^d)",
      source: "Morgan, Mercer & Flodin 1975, doi:10.1073/pnas.72.11.4327; Mohr et al. 2022, "
        + "doi:10.1007/978-3-031-26419-1_1",
      parameters: [.level("a"), .init("b", above: 0), .level("c"), .init("d", above: 0)],
      domain: LawDomain(inputs: .nonNegative),
      derived: [
        DerivedQuantity("half-saturation", formula: "b^(1/d)") { .exp(.log($0[1]) / $0[3]) }
      ],
      starts: { data in
        Starts.hills(data.x).compactMap { start in
          let b = Double.exp(start[1] * .log(start[0]))
          return b.isFinite ? [b, start[1]] : nil
        }
      },
      limit: { p in
        let (a, b, c, d) = (p[0], p[1], p[2], p[3])
        return d > 0 || b == 0 ? c : (a * b + c) / (b + 1)
      },
      evaluate: { e in
        let (b, d) = (e.nonlinear(0), e.nonlinear(1))
        let (lx, falling, rising) = (e.logInput(0), e.term(0), e.term(1))
        let logB = b > 0 ? Double.log(b) : -.infinity
        for i in 0..<e.count {
          rising[i] = lx[i] == -.infinity ? -.infinity : d * lx[i] - logB
        }
        e.logistic(rising, rising: rising, falling: falling)
        guard let byB = e.derivative(ofTerm: 1, by: 0), let byD = e.derivative(ofTerm: 1, by: 1)
        else {
          return
        }
        if b > 0 {
          for i in 0..<e.count { byB[i] = -rising[i] * (falling[i] / b) }
        } else {
          for i in 0..<e.count { byB[i] = lx[i] == -.infinity ? -.infinity : -d * lx[i] }
          e.exp(byB, byB)
          for i in 0..<e.count { byB[i] = -byB[i] }
        }
        for i in 0..<e.count {
          let slope = rising[i] * falling[i]
          byD[i] = slope == 0 ? 0 : slope * lx[i]
        }
        e.mirror(term: 1, to: 0, parameters: 2)
      })
  }

  /// Where a Hill curve's slope is largest, from the places of its two parameters.
  fileprivate static func hillInflection(half: Int, power: Int) -> DerivedQuantity {
    DerivedQuantity("inflection", formula: "half·((hill − 1)/(hill + 1))^(1/hill)") {
      let n = abs($0[power])
      return n > 1 ? $0[half] * .exp(.log((n - 1) / (n + 1)) / n) : .nan
    }
  }
}
