import RealModule

extension Law where Self == CatalogueLaw {
  /// The three-parameter logistic: y = upper/(1 + exp(−rate·(x − midpoint))).
  ///
  /// Any x, y from 0 (x → −∞) to `upper` (x → ∞), or back for `rate` < 0. `rate` is in 1/x,
  /// `midpoint` the x at which y is half of `upper`; there the slope is largest. Degenerate: rate =
  /// 0 is the constant upper/2; data far below the midpoint are an exponential, which fixes neither
  /// `upper` nor `midpoint`.
  ///
  /// Source: Verhulst 1838; Ratkowsky 1990, *Handbook of Nonlinear Regression Models*, §4.3. With a
  /// lower asymptote: ``Law/logistic4``; asymmetric: ``Law/logistic5``.
  public static var logistic3: CatalogueLaw {
    CatalogueLaw(
      "logistic3", "y = upper/(1 + exp(−rate·(x − midpoint)))",
      source: "Verhulst 1838; Ratkowsky 1990, §4.3",
      parameters: [.level("upper"), .init("rate"), .init("midpoint")],
      derived: [
        DerivedQuantity("maximum slope", formula: "upper·rate/4") { $0[0] * $0[1] / 4 }
      ],
      starts: { data in
        let bends = Starts.bends(data.x)
        let direction = Starts.direction(data)
        return bends.map { [direction * $0[0], $0[1]] }
          + bends.prefix(8).map { [-direction * $0[0], $0[1]] }
      },
      limit: { p in p[1] > 0 ? p[0] : p[1] < 0 ? 0 : p[0] / 2 },
      evaluate: { e in
        let (rate, midpoint) = (e.nonlinear(0), e.nonlinear(1))
        let (x, rising, falling) = (e.input(0), e.term(0), e.scratch(0))
        for i in 0..<e.count { rising[i] = rate * (x[i] - midpoint) }
        e.logistic(rising, rising: rising, falling: falling)
        for i in 0..<e.count { falling[i] *= rising[i] }
        e.differentiate(term: 0, slope: falling, rate: rate, place: midpoint)
      })
  }

  /// The four-parameter logistic: y = lower + (upper − lower)/(1 + exp(−rate·(x − midpoint))).
  ///
  /// y → `upper` as x → ∞ for rate > 0, and `lower` for rate < 0; a fit reports the form with lower ≤
  /// upper. Source: Verhulst 1838; with two asymptotes, Ratkowsky 1990, *Handbook of Nonlinear
  /// Regression Models*, §4.3.
  public static var logistic4: CatalogueLaw {
    CatalogueLaw(
      "logistic4", "y = lower + (upper − lower)/(1 + exp(−rate·(x − midpoint)))",
      source: "Verhulst 1838; Ratkowsky 1990, §4.3",
      parameters: [.level("lower"), .level("upper"), .init("rate"), .init("midpoint")],
      kernel: .logistic4,
      canonical: { p in p[0] > p[1] ? [p[1], p[0], -p[2], p[3]] : p },
      starts: { data in
        let spread = Starts.direction(data) * Starts.spread(data.x)
        return Starts.quantiles(data.x, [0.5, 0.2, 0.8, 1]).flatMap { midpoint in
          [4, 10, 1.5].map { [$0 / spread, midpoint] }
        }
      },
      limit: { p in p[2] > 0 ? p[1] : p[2] < 0 ? p[0] : (p[0] + p[1]) / 2 },
      evaluate: { e in
        let (rate, midpoint) = (e.nonlinear(0), e.nonlinear(1))
        let (x, falling, rising, slope) = (e.input(0), e.term(0), e.term(1), e.scratch(0))
        for i in 0..<e.count { rising[i] = rate * (x[i] - midpoint) }
        e.logistic(rising, rising: rising, falling: falling)
        for i in 0..<e.count { slope[i] = rising[i] * falling[i] }
        e.differentiate(term: 1, slope: slope, rate: rate, place: midpoint)
        e.mirror(term: 1, to: 0, parameters: 2)
      })
  }

  /// The five-parameter logistic:
  /// y = lower + (upper − lower)/(1 + exp(−rate·(x − location)))^asymmetry.
  ///
  /// Any x (in dose–response work the *logarithm* of the dose), y from `lower` (x → −∞) to `upper`
  /// (x → ∞), falling if `upper` < `lower`. `rate` ≥ 0 is in 1/x. At asymmetry g = 1 it is
  /// ``Law/logistic4`` and `location` its midpoint; the inflection comes when (g/(1 + g))^g of the
  /// rise is done, from all of it (g → 0) over a half to 1/e (g → ∞). For g ≠ 1 `location` is
  /// neither the midpoint nor the inflection: both are derived quantities.
  ///
  /// Degenerate: rate = 0 is constant; as the asymmetry → ∞ with location + ln(asymmetry)/rate
  /// held, it becomes ``Law/gompertz``, and location and asymmetry are no longer determined one by
  /// one. The mirrored family, bent the other way (a negative rate), is left out: with it, `upper`
  /// would not be the limit and a symmetric curve would have two descriptions.
  ///
  /// Source: Gottschalk & Dunn 2005, doi:10.1016/j.ab.2005.04.035, eq. of the 5PL with x = ln dose;
  /// the asymmetry is the reciprocal of Richards' shape (see ``Law/richards``).
  public static var logistic5: CatalogueLaw {
    CatalogueLaw(
      "logistic5", "y = lower + (upper − lower)/(1 + exp(−rate·(x − location)))^asymmetry",
      source: "Gottschalk & Dunn 2005, doi:10.1016/j.ab.2005.04.035",
      parameters: [
        .level("lower"), .level("upper"), .init("rate", above: 0), .init("location"),
        .init("asymmetry", above: 0),
      ],
      derived: [
        DerivedQuantity(
          "midpoint", formula: "location − ln(2^(1/asymmetry) − 1)/rate"
        ) { $0[3] - .log(.expMinusOne(.log(2) / $0[4])) / $0[2] },
        DerivedQuantity("inflection", formula: "location + ln(asymmetry)/rate") {
          $0[3] + .log($0[4]) / $0[2]
        },
      ],
      starts: { data in
        // For each of five asymmetries the best of a grid of bends.
        let bends = Starts.bends(data.x)
        let groups = [1, 0.25, 4, 0.03, 40].map { asymmetry in
          // Below 1 the slow side's rate is asymmetry·rate: the grid holds for the geometric mean. The
          // bend stays where it is: the inflection lies at location + ln(asymmetry)/rate.
          let sharpening = min(asymmetry, 1).squareRoot()
          return bends.map { start in
            let rate = start[0] / sharpening
            return [rate, start[1] - .log(asymmetry) / rate, asymmetry]
          }
        }
        return StartScreen(CatalogueLaw.logistic5, data).best(ofEach: groups)
      },
      limit: { p in
        guard p[2] == 0 else { return p[1] }
        return p[0] + (p[1] - p[0]) * .exp(-p[4] * .log(2))
      },
      evaluate: { e in
        let (rate, location) = (e.nonlinear(0), e.nonlinear(1))
        let (x, z) = (e.input(0), e.scratch(0))
        for i in 0..<e.count { z[i] = rate * (x[i] - location) }
        let slope = e.asymmetricLogistic(z, asymmetry: e.nonlinear(2))
        e.differentiate(term: 1, slope: slope, rate: rate, place: location)
        e.mirror(term: 1, to: 0, parameters: 3)
      })
  }

  /// The Gompertz curve: y = lower + (upper − lower)·exp(−exp(−rate·(x − inflection))).
  ///
  /// Any x, y from `lower` (x → −∞, reached very fast) to `upper` (x → ∞, approached
  /// exponentially). `rate` ≥ 0 is in 1/x; `inflection` is the x of the largest slope, where 1/e of
  /// the rise is done. The classical three-parameter curve has lower = 0: `LeastSquares(fixed:
  /// ["lower": 0])`.
  ///
  /// Degenerate: rate = 0 is constant; data wholly above the inflection are an exponential approach
  /// (``Law/asymptotic``), which determines `upper` and `rate` but neither `lower` nor
  /// `inflection`. The mirrored curve, whose *lower* end is the slow one, is left out.
  ///
  /// Source: Gompertz 1825, doi:10.1098/rstl.1825.0026; as a growth curve Winsor 1932,
  /// doi:10.1073/pnas.18.1.1; this parametrisation Tjørve & Tjørve 2017,
  /// doi:10.1371/journal.pone.0178691.
  public static var gompertz: CatalogueLaw {
    CatalogueLaw(
      "gompertz", "y = lower + (upper − lower)·exp(−exp(−rate·(x − inflection)))",
      source: "Gompertz 1825, doi:10.1098/rstl.1825.0026; Winsor 1932, doi:10.1073/pnas.18.1.1",
      parameters: [
        .level("lower"), .level("upper"), .init("rate", above: 0), .init("inflection"),
      ],
      derived: [
        DerivedQuantity("maximum slope", formula: "(upper − lower)·rate/e") {
          ($0[1] - $0[0]) * $0[2] * .exp(-1)
        },
        DerivedQuantity("midpoint", formula: "inflection − ln(ln 2)/rate") {
          $0[3] - .log(.log(2)) / $0[2]
        },
      ],
      starts: { data in Starts.bends(data.x) },
      limit: { p in
        guard p[2] == 0 else { return p[1] }
        return p[0] + (p[1] - p[0]) * .exp(-1)
      },
      evaluate: { e in
        let (rate, inflection) = (e.nonlinear(0), e.nonlinear(1))
        let (x, falling, rising) = (e.input(0), e.term(0), e.term(1))
        let (u, negative) = (e.scratch(0), e.scratch(1))
        for i in 0..<e.count { u[i] = -rate * (x[i] - inflection) }
        e.exp(u, u)
        for i in 0..<e.count { negative[i] = -u[i] }
        e.exp(negative, rising)
        e.expMinusOne(negative, falling)
        for i in 0..<e.count {
          falling[i] = -falling[i]
          // The slope by rate·(x − inflection).
          u[i] = rising[i] == 0 ? 0 : u[i] * rising[i]
        }
        e.differentiate(term: 1, slope: u, rate: rate, place: inflection)
        e.mirror(term: 1, to: 0, parameters: 2)
      })
  }
}
