import RealModule

/// The Gompertz curve: y = lower + (upper − lower)·exp(−exp(−rate·(x − inflection))).
///
/// Any x, y from `lower` (x → −∞, reached very fast) to `upper` (x → ∞, approached exponentially).
/// `rate` ≥ 0 is in 1/x; `inflection` is the x of the largest slope, where 1/e of the rise is done.
/// The classical three-parameter curve has lower = 0: `LeastSquares(fixed: ["lower": 0])`.
///
/// Degenerate: rate = 0 is constant; data wholly above the inflection are an exponential approach
/// (``AsymptoticRegression``), which determines `upper` and `rate` but neither `lower` nor
/// `inflection`. The mirrored curve, whose *lower* end is the slow one, is left out.
///
/// Source: Gompertz 1825, doi:10.1098/rstl.1825.0026; as a growth curve Winsor 1932,
/// doi:10.1073/pnas.18.1.1; this parametrisation Tjørve & Tjørve 2017,
/// doi:10.1371/journal.pone.0178691.
public struct Gompertz: Law {
  public init() {}

  public var name: String { "gompertz" }
  public var formula: String {
    "y = lower + (upper − lower)·exp(−exp(−rate·(x − inflection)))"
  }
  public var source: String {
    "Gompertz 1825, doi:10.1098/rstl.1825.0026; Winsor 1932, doi:10.1073/pnas.18.1.1"
  }
  public var parameters: [LawParameter] {
    [
      LawParameter("lower", isLinear: true), LawParameter("upper", isLinear: true),
      LawParameter("rate", above: 0), LawParameter("inflection"),
    ]
  }

  public func evaluate(_ e: LawEvaluation) {
    let (rate, inflection) = (e.nonlinear(0), e.nonlinear(1))
    let (x, falling, rising) = (e.input(0), e.term(0), e.term(1))
    let (u, negative) = (e.scratch(0), e.scratch(1))
    for i in 0..<e.count { u[i] = -rate * (x[i] - inflection) }
    e.exp(u, u)
    for i in 0..<e.count { negative[i] = -u[i] }
    e.exp(negative, rising)
    e.expMinusOne(negative, falling)
    for i in 0..<e.count { falling[i] = -falling[i] }
    guard let a = e.derivative(ofTerm: 0, by: 0), let b = e.derivative(ofTerm: 1, by: 0),
      let c = e.derivative(ofTerm: 0, by: 1), let d = e.derivative(ofTerm: 1, by: 1)
    else { return }
    for i in 0..<e.count {
      let slope = rising[i] == 0 ? 0 : u[i] * rising[i]
      b[i] = slope * (x[i] - inflection)
      a[i] = -b[i]
      d[i] = -slope * rate
      c[i] = -d[i]
    }
  }

  public func starts(for data: PointCloud) -> [[Double]] { Starts.bends(data.x) }

  public func limit(parameters: [Double]) -> Double? {
    guard parameters[2] == 0 else { return parameters[1] }
    return parameters[0] + (parameters[1] - parameters[0]) * .exp(-1)
  }

  public var derived: [DerivedQuantity] {
    [
      DerivedQuantity("maximum slope", formula: "(upper − lower)·rate/e") {
        ($0[1] - $0[0]) * $0[2] * .exp(-1)
      },
      DerivedQuantity("midpoint", formula: "inflection − ln(ln 2)/rate") {
        $0[3] - .log(.log(2)) / $0[2]
      },
    ]
  }
}

extension Law where Self == Gompertz {
  /// y = lower + (upper − lower)·exp(−exp(−rate·(x − inflection))).
  public static var gompertz: Gompertz { Gompertz() }
}
