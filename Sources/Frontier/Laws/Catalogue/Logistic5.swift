import RealModule

/// The five-parameter logistic:
/// y = lower + (upper − lower)/(1 + exp(−rate·(x − location)))^asymmetry.
///
/// Any x (in dose–response work the *logarithm* of the dose), y from `lower` (x → −∞) to `upper`
/// (x → ∞), falling if `upper` < `lower`. `rate` ≥ 0 is in 1/x. At asymmetry g = 1 it is
/// ``Logistic4`` and `location` its midpoint; the inflection comes when (g/(1 + g))^g of the rise is
/// done, from all of it (g → 0) over a half to 1/e (g → ∞). For g ≠ 1 `location` is neither the
/// midpoint nor the inflection: both are derived quantities.
///
/// Degenerate: rate = 0 is constant; as the asymmetry → ∞ with location + ln(asymmetry)/rate held,
/// it becomes ``Gompertz``, and location and asymmetry are no longer determined one by one. The
/// mirrored family, bent the other way (a negative rate), is left out: with it, `upper` would not
/// be the limit and a symmetric curve would have two descriptions.
///
/// Source: Gottschalk & Dunn 2005, doi:10.1016/j.ab.2005.04.035, eq. of the 5PL with x = ln dose;
/// the asymmetry is the reciprocal of Richards' shape (see ``Richards``).
public struct Logistic5: Law {
  public init() {}

  public var name: String { "logistic5" }
  public var formula: String {
    "y = lower + (upper − lower)/(1 + exp(−rate·(x − location)))^asymmetry"
  }
  public var source: String { "Gottschalk & Dunn 2005, doi:10.1016/j.ab.2005.04.035" }
  public var parameters: [LawParameter] {
    [
      LawParameter("lower", isLinear: true), LawParameter("upper", isLinear: true),
      LawParameter("rate", above: 0), LawParameter("location"),
      LawParameter("asymmetry", above: 0),
    ]
  }

  public func evaluate(_ e: LawEvaluation) {
    let (rate, location, asymmetry) = (e.nonlinear(0), e.nonlinear(1), e.nonlinear(2))
    let (x, falling, rising) = (e.input(0), e.term(0), e.term(1))
    let (z, odds, softplus) = (e.scratch(0), e.scratch(1), e.scratch(2))
    // ln(1 + exp(−z)) = max(−z, 0) + ln(1 + exp(−|z|)).
    for i in 0..<e.count {
      z[i] = rate * (x[i] - location)
      odds[i] = -z[i].magnitude
    }
    e.exp(odds, odds)
    e.logOnePlus(odds, softplus)
    for i in 0..<e.count {
      softplus[i] += max(-z[i], 0)
      rising[i] = asymmetry == 0 ? 0 : -asymmetry * softplus[i]
    }
    e.expMinusOne(rising, falling)
    e.exp(rising, rising)
    for i in 0..<e.count { falling[i] = -falling[i] }
    guard e.wantsDerivatives else { return }
    for i in 0..<e.count {
      // d softplus/dz = −exp(−z)/(1 + exp(−z)).
      let lag = z[i] >= 0 ? odds[i] / (1 + odds[i]) : 1 / (1 + odds[i])
      let slope = rising[i] == 0 ? 0 : asymmetry * lag * rising[i]
      z[i] = slope * (x[i] - location)
      odds[i] = -slope * rate
      softplus[i] = rising[i] == 0 ? 0 : -softplus[i] * rising[i]
    }
    for (j, column) in [z, odds, softplus].enumerated() {
      e.copy(column, to: e.derivative(ofTerm: 0, by: j), times: -1)
      e.copy(column, to: e.derivative(ofTerm: 1, by: j))
    }
  }

  /// For each of five asymmetries the best of a grid of bends.
  public func starts(for data: PointCloud) -> [[Double]] {
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
    return StartScreen(self, data).best(ofEach: groups)
  }

  public func limit(parameters: [Double]) -> Double? {
    guard parameters[2] == 0 else { return parameters[1] }
    return parameters[0] + (parameters[1] - parameters[0]) * .exp(-parameters[4] * .log(2))
  }

  public var derived: [DerivedQuantity] {
    [
      DerivedQuantity(
        "midpoint", formula: "location − ln(2^(1/asymmetry) − 1)/rate"
      ) { $0[3] - .log(.expMinusOne(.log(2) / $0[4])) / $0[2] },
      DerivedQuantity("inflection", formula: "location + ln(asymmetry)/rate") {
        $0[3] + .log($0[4]) / $0[2]
      },
    ]
  }
}

extension Law where Self == Logistic5 {
  /// y = lower + (upper − lower)/(1 + exp(−rate·(x − location)))^asymmetry.
  public static var logistic5: Logistic5 { Logistic5() }
}
