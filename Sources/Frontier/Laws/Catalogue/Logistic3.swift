/// The three-parameter logistic: y = upper/(1 + exp(−rate·(x − midpoint))).
///
/// Any x, y from 0 (x → −∞) to `upper` (x → ∞). `rate` ≥ 0 is in 1/x, `midpoint` the x at which y
/// is half of `upper`; there the slope is largest. Degenerate: rate = 0 is the constant upper/2;
/// data far below the midpoint are an exponential, which fixes neither `upper` nor `midpoint`.
///
/// Source: Verhulst 1838; Ratkowsky 1990, *Handbook of Nonlinear Regression Models*, §4.3. With a
/// lower asymptote: ``Logistic4``; asymmetric: ``Logistic5``.
public struct Logistic3: Law {
  public init() {}

  public var name: String { "logistic3" }
  public var formula: String { "y = upper/(1 + exp(−rate·(x − midpoint)))" }
  public var source: String { "Verhulst 1838; Ratkowsky 1990, §4.3" }
  public var parameters: [LawParameter] {
    [
      LawParameter("upper", isLinear: true), LawParameter("rate"),
      LawParameter("midpoint"),
    ]
  }

  public func evaluate(_ e: LawEvaluation) {
    let (rate, midpoint) = (e.nonlinear(0), e.nonlinear(1))
    let (x, rising, falling) = (e.input(0), e.term(0), e.scratch(0))
    for i in 0..<e.count { rising[i] = rate * (x[i] - midpoint) }
    e.logistic(rising, rising: rising, falling: falling)
    guard let byRate = e.derivative(ofTerm: 0, by: 0),
      let byMidpoint = e.derivative(ofTerm: 0, by: 1)
    else { return }
    for i in 0..<e.count {
      let slope = rising[i] * falling[i]
      byRate[i] = slope * (x[i] - midpoint)
      byMidpoint[i] = -slope * rate
    }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    let bends = Starts.bends(data.x)
    let direction = Starts.direction(data)
    return bends.map { [direction * $0[0], $0[1]] }
      + bends.prefix(8).map { [-direction * $0[0], $0[1]] }
  }

  public func limit(parameters: [Double]) -> Double? {
    parameters[1] > 0 ? parameters[0] : parameters[1] < 0 ? 0 : parameters[0] / 2
  }

  public var derived: [DerivedQuantity] {
    [
      DerivedQuantity("maximum slope", formula: "upper·rate/4") { $0[0] * $0[1] / 4 }
    ]
  }
}

extension Law where Self == Logistic3 {
  /// y = upper/(1 + exp(−rate·(x − midpoint))).
  public static var logistic3: Logistic3 { Logistic3() }
}
