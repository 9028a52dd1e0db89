import RealModule

/// The four-parameter logistic: y = lower + (upper − lower)/(1 + exp(−rate·(x − midpoint))).
///
/// rate ≥ 0, so that y → `upper` as x → ∞. Source: Verhulst 1838; with two asymptotes, Ratkowsky
/// 1990, *Handbook of Nonlinear Regression Models*, §4.3.
public struct Logistic4: Law {
  public init() {}

  public var name: String { "logistic4" }
  public var formula: String { "y = lower + (upper − lower)/(1 + exp(−rate·(x − midpoint)))" }
  public var source: String { "Verhulst 1838; Ratkowsky 1990, §4.3" }
  public var parameters: [LawParameter] {
    [
      LawParameter("lower", isLinear: true), LawParameter("upper", isLinear: true),
      LawParameter("rate"), LawParameter("midpoint"),
    ]
  }

  public func evaluate(_ e: LawEvaluation) {
    let (rate, midpoint) = (e.nonlinear(0), e.nonlinear(1))
    let (x, falling, rising) = (e.input(0), e.term(0), e.term(1))
    let z = e.scratch(0)
    for i in 0..<e.count { z[i] = -rate * (x[i] - midpoint) }
    e.exp(z, z)
    for i in 0..<e.count {
      rising[i] = 1 / (1 + z[i])
      falling[i] = z[i] == .infinity ? 1 : z[i] * rising[i]
    }
    guard let a = e.derivative(ofTerm: 0, by: 0), let b = e.derivative(ofTerm: 1, by: 0),
      let c = e.derivative(ofTerm: 0, by: 1), let d = e.derivative(ofTerm: 1, by: 1)
    else { return }
    for i in 0..<e.count {
      let slope = rising[i] * falling[i]
      b[i] = slope * (x[i] - midpoint)
      a[i] = -b[i]
      d[i] = -slope * rate
      c[i] = -d[i]
    }
  }

  public var kernel: LawKernel? { .logistic4 }

  public func starts(for data: PointCloud) -> [[Double]] {
    let spread = Starts.direction(data) * Starts.spread(data.x)
    return Starts.quantiles(data.x, [0.5, 0.2, 0.8, 1]).flatMap { midpoint in
      [4, 10, 1.5].map { [$0 / spread, midpoint] }
    }
  }

  public func canonical(_ p: [Double]) -> [Double] {
    p[0] > p[1] ? [p[1], p[0], -p[2], p[3]] : p
  }

  public func limit(parameters: [Double]) -> Double? {
    let (lower, upper, rate) = (parameters[0], parameters[1], parameters[2])
    return rate > 0 ? upper : rate < 0 ? lower : (lower + upper) / 2
  }
}

extension Law where Self == Logistic4 {
  /// y = lower + (upper − lower)/(1 + exp(−rate·(x − midpoint))).
  public static var logistic4: Logistic4 { Logistic4() }
}
