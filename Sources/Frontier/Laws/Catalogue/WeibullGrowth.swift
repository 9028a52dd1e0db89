import RealModule

/// The Weibull growth curve, `wbl4` of the learning-curve literature: y = c − b·exp(−a·x^alpha).
///
/// x ≥ 0; y from c − b (x = 0) to `c` (x → ∞), falling if b < 0. `a` ≥ 0 is in x^−alpha, `alpha` ≥ 0
/// a pure number: up to 1 the curve is concave from the start, above 1 it is S-shaped. Powers
/// alpha < 0 describe another family, whose end is at x = 0, and are left out.
///
/// Degenerate: a = 0 or alpha = 0 is constant; a power law of x (data that never bend) fixes only
/// b·a. The same curves as ``Janoschek`` (b = upper − lower, a = k) and, for b > 0, ``Exp4``;
/// Domhan, Springenberg & Hutter 2015 write (κx)^δ, that is a = κ^δ.
///
/// Source: Yang, Kozak & Smith 1978, doi:10.1139/x78-062; as `wbl4`, Viering & Loog 2023,
/// doi:10.1109/TPAMI.2022.3220744, and Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1.
public struct WeibullGrowth: Law {
  public init() {}

  public var name: String { "wbl4" }
  public var formula: String { "y = c − b·exp(−a·x^alpha)" }
  public var source: String {
    "Yang, Kozak & Smith 1978, doi:10.1139/x78-062; Viering & Loog 2023, "
      + "doi:10.1109/TPAMI.2022.3220744"
  }
  public var parameters: [LawParameter] {
    [
      LawParameter("a", above: 0), LawParameter("b", isLinear: true),
      LawParameter("c", isLinear: true), LawParameter("alpha", above: 0),
    ]
  }
  public var domain: LawDomain { LawDomain(inputs: .nonNegative) }

  public var constantTerms: [Int] { [1] }

  public func evaluate(_ e: LawEvaluation) {
    let shape = e.stretchedDecay(rate: e.nonlinear(0), shape: e.nonlinear(1))
    e.copy(shape.decay, to: e.term(0), times: -1)
    e.fill(e.term(1), with: 1)
    e.copy(shape.byRate, to: e.derivative(ofTerm: 0, by: 0), times: -1)
    e.copy(shape.byShape, to: e.derivative(ofTerm: 0, by: 1), times: -1)
  }

  public func starts(for data: PointCloud) -> [[Double]] { Starts.decays(data.x) }

  public func limit(parameters: [Double]) -> Double? {
    let (a, b, c, alpha) = (parameters[0], parameters[1], parameters[2], parameters[3])
    if a == 0 { return c - b }
    return alpha > 0 ? c : c - b * .exp(-a)
  }

  public var derived: [DerivedQuantity] {
    [
      DerivedQuantity("half-saturation", formula: "(ln 2/a)^(1/alpha)") {
        .exp(.log(.log(2) / $0[0]) / $0[3])
      }
    ]
  }
}

extension Law where Self == WeibullGrowth {
  /// y = c − b·exp(−a·x^alpha).
  public static var weibullGrowth: WeibullGrowth { WeibullGrowth() }
}
