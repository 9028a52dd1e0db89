import RealModule

/// The Janoschek curve: y = a − (a − b)·exp(−k·x^delta).
///
/// x ≥ 0; y from `b` (x = 0) to `a` (x → ∞), falling if a < b. `k` ≥ 0 is in x^−delta, `delta` ≥ 0
/// a pure number: above 1 the curve is S-shaped. The curves are those of ``WeibullGrowth`` with the
/// two ends as parameters.
///
/// Degenerate: k = 0 is constant b, delta = 0 constant; data that never bend fix only (a − b)·k.
///
/// Source: Janoschek 1957, *Statistische Vierteljahresschrift* 10, 25–37; for learning curves
/// Domhan, Springenberg & Hutter 2015, IJCAI, 3460–3468, whose letters these are (β is `b`).
public struct Janoschek: Law {
  public init() {}

  public var name: String { "janoschek" }
  public var formula: String { "y = a − (a − b)·exp(−k·x^delta)" }
  public var source: String {
    "Janoschek 1957; Domhan, Springenberg & Hutter 2015, IJCAI, 3460–3468"
  }
  public var parameters: [LawParameter] {
    [
      LawParameter("a", isLinear: true), LawParameter("b", isLinear: true),
      LawParameter("k", above: 0), LawParameter("delta", above: 0),
    ]
  }
  public var domain: LawDomain { LawDomain(inputs: .nonNegative) }

  public func evaluate(_ e: LawEvaluation) {
    let shape = e.stretchedDecay(rate: e.nonlinear(0), shape: e.nonlinear(1))
    let risen = e.term(0)
    for i in 0..<e.count { risen[i] = -shape.exponent[i] }
    e.expMinusOne(risen, risen)
    for i in 0..<e.count { risen[i] = -risen[i] }
    e.copy(shape.decay, to: e.term(1))
    for (j, slope) in [shape.byRate, shape.byShape].enumerated() {
      e.copy(slope, to: e.derivative(ofTerm: 0, by: j), times: -1)
      e.copy(slope, to: e.derivative(ofTerm: 1, by: j))
    }
  }

  public func starts(for data: PointCloud) -> [[Double]] { Starts.decays(data.x) }

  public func limit(parameters: [Double]) -> Double? {
    let (a, b, k, delta) = (parameters[0], parameters[1], parameters[2], parameters[3])
    if k == 0 { return b }
    return delta > 0 ? a : a - (a - b) * .exp(-k)
  }

  public var derived: [DerivedQuantity] {
    [
      DerivedQuantity("half-saturation", formula: "(ln 2/k)^(1/delta)") {
        .exp(.log(.log(2) / $0[2]) / $0[3])
      },
      DerivedQuantity("inflection", formula: "((delta − 1)/(k·delta))^(1/delta)") {
        $0[3] > 1 ? .exp(.log(($0[3] - 1) / ($0[2] * $0[3])) / $0[3]) : .nan
      },
    ]
  }
}

extension Law where Self == Janoschek {
  /// y = a − (a − b)·exp(−k·x^delta).
  public static var janoschek: Janoschek { Janoschek() }
}
