import RealModule

/// The Chapman–Richards curve: y = upper·(1 − exp(−rate·x))^power.
///
/// x ≥ 0; y from 0 (x = 0) to `upper` (x → ∞). `rate` ≥ 0 is in 1/x, `power` ≥ 0 a pure number,
/// 1/(1 − m) in Richards' notation; above 1 the curve is S-shaped. It is ``Richards`` with
/// shape = −1/power and growth beginning at x = 0.
///
/// Degenerate: rate = 0 is 0; power = 0 is constant; early data, a power of x, fix only `power` and
/// upper·rate^power; late data only `upper`, `rate` and nearly so.
///
/// Source: Richards 1959, doi:10.1093/jxb/10.2.290; Chapman 1961; in this form Pienaar & Turnbull
/// 1973, *Forest Science* 19, 2–22.
public struct ChapmanRichards: Law {
  public init() {}

  public var name: String { "chapman-richards" }
  public var formula: String { "y = upper·(1 − exp(−rate·x))^power" }
  public var source: String {
    "Richards 1959, doi:10.1093/jxb/10.2.290; Pienaar & Turnbull 1973, "
      + "Forest Science 19, 2–22"
  }
  public var parameters: [LawParameter] {
    [
      LawParameter("upper", isLinear: true), LawParameter("rate", above: 0),
      LawParameter("power", above: 0),
    ]
  }
  public var domain: LawDomain { LawDomain(inputs: .nonNegative) }

  public func evaluate(_ e: LawEvaluation) {
    let (rate, power) = (e.nonlinear(0), e.nonlinear(1))
    let (x, y) = (e.input(0), e.term(0))
    let (decay, risen, logRisen, near) = (e.scratch(0), e.scratch(1), e.scratch(2), e.scratch(3))
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
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    Starts.pairs(Starts.scales(data.x).map { 1 / $0 }, [1, 2, 0.5, 6, 0.15])
      .filter { $0[0].isFinite }
  }

  public func limit(parameters: [Double]) -> Double? {
    parameters[1] > 0 || parameters[2] == 0 ? parameters[0] : 0
  }

  public var derived: [DerivedQuantity] {
    [
      DerivedQuantity("inflection", formula: "ln(power)/rate") {
        $0[2] > 1 ? .log($0[2]) / $0[1] : .nan
      },
      DerivedQuantity("half-saturation", formula: "−ln(1 − 2^(−1/power))/rate") {
        -.log(-.expMinusOne(-.log(2) / $0[2])) / $0[1]
      },
    ]
  }
}

extension Law where Self == ChapmanRichards {
  /// y = upper·(1 − exp(−rate·x))^power.
  public static var chapmanRichards: ChapmanRichards { ChapmanRichards() }
}
