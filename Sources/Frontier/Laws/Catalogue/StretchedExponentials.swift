import RealModule

extension Law where Self == CatalogueLaw {
  /// `exp4` of the learning-curve literature: y = c − exp(−a·x^alpha + b).
  ///
  /// x ≥ 0; y rises from c − e^b (x = 0) to `c` (x → ∞) and cannot fall: the amplitude e^b is
  /// positive, `b` its logarithm in the units of y. `a` ≥ 0 is in x^−alpha, `alpha` ≥ 0 a pure
  /// number.
  ///
  /// Degenerate: falling data drive b → −∞ (a constant, and a verdict that says so); a = 0 or
  /// alpha = 0 is constant. For data of either direction take ``Law/wbl4``, the same curves with
  /// a signed amplitude.
  ///
  /// Source: Domhan, Springenberg & Hutter 2015, IJCAI, 3460–3468, and Mohr et al. 2022,
  /// doi:10.1007/978-3-031-26419-1_1; both use this form.
  public static var exp4: CatalogueLaw {
    CatalogueLaw(
      "exp4", "y = c − exp(−a·x^alpha + b)",
      source: "Domhan, Springenberg & Hutter 2015, IJCAI, 3460–3468; Mohr et al. 2022, "
        + "doi:10.1007/978-3-031-26419-1_1",
      parameters: [.init("a", above: 0), .init("b"), .linear("c"), .init("alpha", above: 0)],
      domain: LawDomain(inputs: .nonNegative),
      hasOffset: true,
      constantTerms: [0],
      derived: [
        DerivedQuantity("amplitude", formula: "exp(b)") { .exp($0[1]) },
        halfSaturation(rate: 0, power: 3, "a", "alpha"),
      ],
      starts: { data in
        // The grid of the Weibull curve, each with its least-squares amplitude where that is positive.
        Starts.decays(data.x).map { start in
          let decay = data.x.map { x in
            x > 0 ? Double.exp(-start[0] * .exp(start[1] * .log(x))) : 1
          }
          let slope = -Starts.line(decay, data.y, weights: data.weights).slope
          let amplitude = slope > 0 ? slope : 1e-3 * Starts.spread(data.y)
          return [start[0], .log(amplitude), start[1]]
        }
      },
      limit: { p in
        let (a, b, c, alpha) = (p[0], p[1], p[2], p[3])
        if a == 0 { return c - .exp(b) }
        return alpha > 0 ? c : c - .exp(b - a)
      },
      evaluate: { e in
        let amplitude = Double.exp(e.nonlinear(1))
        let shape = e.stretchedDecay(rate: e.nonlinear(0), shape: e.nonlinear(2))
        e.fill(e.term(0), with: 1)
        e.copy(shape.decay, to: e.term(1), times: -amplitude)
        e.copy(shape.byRate, to: e.derivative(ofTerm: 1, by: 0), times: -amplitude)
        e.copy(shape.decay, to: e.derivative(ofTerm: 1, by: 1), times: -amplitude)
        e.copy(shape.byShape, to: e.derivative(ofTerm: 1, by: 2), times: -amplitude)
      })
  }

  /// The Weibull growth curve, `wbl4` of the learning-curve literature: y = c − b·exp(−a·x^alpha).
  ///
  /// x ≥ 0; y from c − b (x = 0) to `c` (x → ∞), falling if b < 0. `a` ≥ 0 is in x^−alpha, `alpha`
  /// ≥ 0 a pure number: up to 1 the curve is concave from the start, above 1 it is S-shaped. Powers
  /// alpha < 0 describe another family, whose end is at x = 0, and are left out.
  ///
  /// Degenerate: a = 0 or alpha = 0 is constant; a power law of x (data that never bend) fixes only
  /// b·a. The same curves as ``Law/janoschek`` (b = upper − lower, a = k) and, for b > 0,
  /// ``Law/exp4``; Domhan, Springenberg & Hutter 2015 write (κx)^δ, that is a = κ^δ.
  ///
  /// Source: Yang, Kozak & Smith 1978, doi:10.1139/x78-062; as `wbl4`, Viering & Loog 2023,
  /// doi:10.1109/TPAMI.2022.3220744, and Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1.
  public static var wbl4: CatalogueLaw {
    CatalogueLaw(
      "wbl4", "y = c − b·exp(−a·x^alpha)",
      source: "Yang, Kozak & Smith 1978, doi:10.1139/x78-062; Viering & Loog 2023, "
        + "doi:10.1109/TPAMI.2022.3220744",
      parameters: [.init("a", above: 0), .linear("b"), .linear("c"), .init("alpha", above: 0)],
      domain: LawDomain(inputs: .nonNegative),
      constantTerms: [1],
      derived: [halfSaturation(rate: 0, power: 3, "a", "alpha")],
      starts: { data in Starts.decays(data.x) },
      limit: { p in
        let (a, b, c, alpha) = (p[0], p[1], p[2], p[3])
        if a == 0 { return c - b }
        return alpha > 0 ? c : c - b * .exp(-a)
      },
      evaluate: { e in
        let shape = e.stretchedDecay(rate: e.nonlinear(0), shape: e.nonlinear(1))
        e.copy(shape.decay, to: e.term(0), times: -1)
        e.fill(e.term(1), with: 1)
        e.copy(shape.byRate, to: e.derivative(ofTerm: 0, by: 0), times: -1)
        e.copy(shape.byShape, to: e.derivative(ofTerm: 0, by: 1), times: -1)
      })
  }

  /// The Janoschek curve: y = a − (a − b)·exp(−k·x^delta).
  ///
  /// x ≥ 0; y from `b` (x = 0) to `a` (x → ∞), falling if a < b. `k` ≥ 0 is in x^−delta, `delta` ≥
  /// 0 a pure number: above 1 the curve is S-shaped. The curves are those of ``Law/wbl4``
  /// with the two ends as parameters.
  ///
  /// Degenerate: k = 0 is constant b, delta = 0 constant; data that never bend fix only (a − b)·k.
  ///
  /// Source: Janoschek 1957, *Statistische Vierteljahresschrift* 10, 25–37; for learning curves
  /// Domhan, Springenberg & Hutter 2015, IJCAI, 3460–3468, whose letters these are (β is `b`).
  public static var janoschek: CatalogueLaw {
    CatalogueLaw(
      "janoschek", "y = a − (a − b)·exp(−k·x^delta)",
      source: "Janoschek 1957; Domhan, Springenberg & Hutter 2015, IJCAI, 3460–3468",
      parameters: [.linear("a"), .linear("b"), .init("k", above: 0), .init("delta", above: 0)],
      domain: LawDomain(inputs: .nonNegative),
      derived: [
        halfSaturation(rate: 2, power: 3, "k", "delta"),
        DerivedQuantity("inflection", formula: "((delta − 1)/(k·delta))^(1/delta)") {
          $0[3] > 1 ? .exp(.log(($0[3] - 1) / ($0[2] * $0[3])) / $0[3]) : .nan
        },
      ],
      starts: { data in Starts.decays(data.x) },
      limit: { p in
        let (a, b, k, delta) = (p[0], p[1], p[2], p[3])
        if k == 0 { return b }
        return delta > 0 ? a : a - (a - b) * .exp(-k)
      },
      evaluate: { e in
        let shape = e.stretchedDecay(rate: e.nonlinear(0), shape: e.nonlinear(1))
        let risen = e.term(0)
        for i in 0..<e.count { risen[i] = -shape.exponent[i] }
        e.expMinusOne(risen, risen)
        for i in 0..<e.count { risen[i] = -risen[i] }
        e.copy(shape.decay, to: e.term(1))
        e.copy(shape.byRate, to: e.derivative(ofTerm: 1, by: 0))
        e.copy(shape.byShape, to: e.derivative(ofTerm: 1, by: 1))
        e.mirror(term: 1, to: 0, parameters: 2)
      })
  }

  /// The Chapman–Richards curve: y = upper·(1 − exp(−rate·x))^power.
  ///
  /// x ≥ 0; y from 0 (x = 0) to `upper` (x → ∞). `rate` ≥ 0 is in 1/x, `power` ≥ 0 a pure number,
  /// 1/(1 − m) in Richards' notation; above 1 the curve is S-shaped. It is ``Law/richards`` with
  /// shape = −1/power and growth beginning at x = 0.
  ///
  /// Degenerate: rate = 0 is 0; power = 0 is constant; early data, a power of x, fix only `power`
  /// and upper·rate^power; late data only `upper`, `rate` and nearly so.
  ///
  /// Source: Richards 1959, doi:10.1093/jxb/10.2.290; Chapman 1961; in this form Pienaar & Turnbull
  /// 1973, *Forest Science* 19, 2–22.
  public static var chapmanRichards: CatalogueLaw {
    CatalogueLaw(
      "chapman-richards", "y = upper·(1 − exp(−rate·x))^power",
      source: "Richards 1959, doi:10.1093/jxb/10.2.290; Pienaar & Turnbull 1973, "
        + "Forest Science 19, 2–22",
      parameters: [.level("upper"), .init("rate", above: 0), .init("power", above: 0)],
      domain: LawDomain(inputs: .nonNegative),
      derived: [
        DerivedQuantity("inflection", formula: "ln(power)/rate") {
          $0[2] > 1 ? .log($0[2]) / $0[1] : .nan
        },
        DerivedQuantity("half-saturation", formula: "−ln(1 − 2^(−1/power))/rate") {
          -.log(-.expMinusOne(-.log(2) / $0[2])) / $0[1]
        },
      ],
      starts: { data in
        Starts.pairs(Starts.scales(data.x).map { 1 / $0 }, [1, 2, 0.5, 6, 0.15])
          .filter { $0[0].isFinite }
      },
      limit: { p in p[1] > 0 || p[2] == 0 ? p[0] : 0 },
      evaluate: { e in
        let (rate, power) = (e.nonlinear(0), e.nonlinear(1))
        let (x, y) = (e.input(0), e.term(0))
        let (decay, risen, logRisen, near) = (
          e.scratch(0), e.scratch(1), e.scratch(2), e.scratch(3)
        )
        for i in 0..<e.count { decay[i] = -rate * x[i] }
        e.expMinusOne(decay, risen)
        e.exp(decay, decay)
        for i in 0..<e.count {
          risen[i] = -risen[i]
          near[i] = max(-decay[i], -0.5)
        }
        // ln(1 − exp(−u)): by its first form near u = 0, by its second far from it.
        e.logOnePlus(near, y)
        e.log(risen, logRisen)
        for i in 0..<e.count where decay[i] < 0.5 { logRisen[i] = y[i] }
        for i in 0..<e.count { y[i] = power == 0 ? 0 : power * logRisen[i] }
        e.exp(y, y)
        guard let byRate = e.derivative(ofTerm: 0, by: 0),
          let byPower = e.derivative(ofTerm: 0, by: 1)
        else { return }
        for i in 0..<e.count {
          let isStart = risen[i] == 0
          byPower[i] = isStart ? 0 : logRisen[i] * y[i]
          if isStart {
            byRate[i] = power == 1 ? x[i] : 0
          } else {
            byRate[i] = decay[i] == 0 ? 0 : power * y[i] / risen[i] * x[i] * decay[i]
          }
        }
      })
  }

  /// Where exp(−rate·x^power) is ½, from the places and names of its two parameters.
  fileprivate static func halfSaturation(
    rate: Int, power: Int, _ rateName: String, _ powerName: String
  ) -> DerivedQuantity {
    DerivedQuantity("half-saturation", formula: "(ln 2/\(rateName))^(1/\(powerName))") {
      .exp(.log(.log(2) / $0[rate]) / $0[power])
    }
  }
}
