import RealModule

/// `exp4` of the learning-curve literature: y = c − exp(−a·x^alpha + b).
///
/// x ≥ 0; y rises from c − e^b (x = 0) to `c` (x → ∞) and cannot fall: the amplitude e^b is
/// positive, `b` its logarithm in the units of y. `a` ≥ 0 is in x^−alpha, `alpha` ≥ 0 a pure number.
///
/// Degenerate: falling data drive b → −∞ (a constant, and a verdict that says so); a = 0 or
/// alpha = 0 is constant. For data of either direction take ``WeibullGrowth``, the same curves with
/// a signed amplitude.
///
/// Source: Domhan, Springenberg & Hutter 2015, IJCAI, 3460–3468, and Mohr et al. 2022,
/// doi:10.1007/978-3-031-26419-1_1; both use this form.
public struct Exp4: Law {
  public init() {}

  public var name: String { "exp4" }
  public var formula: String { "y = c − exp(−a·x^alpha + b)" }
  public var source: String {
    "Domhan, Springenberg & Hutter 2015, IJCAI, 3460–3468; Mohr et al. 2022, "
      + "doi:10.1007/978-3-031-26419-1_1"
  }
  public var parameters: [LawParameter] {
    [
      LawParameter("a", above: 0), LawParameter("b"), LawParameter("c", isLinear: true),
      LawParameter("alpha", above: 0),
    ]
  }
  public var domain: LawDomain { LawDomain(inputs: .nonNegative) }
  public var hasOffset: Bool { true }

  public var constantTerms: [Int] { [0] }

  public func evaluate(_ e: LawEvaluation) {
    let amplitude = Double.exp(e.nonlinear(1))
    let shape = e.stretchedDecay(rate: e.nonlinear(0), shape: e.nonlinear(2))
    e.fill(e.term(0), with: 1)
    e.copy(shape.decay, to: e.term(1), times: -amplitude)
    e.copy(shape.byRate, to: e.derivative(ofTerm: 1, by: 0), times: -amplitude)
    e.copy(shape.decay, to: e.derivative(ofTerm: 1, by: 1), times: -amplitude)
    e.copy(shape.byShape, to: e.derivative(ofTerm: 1, by: 2), times: -amplitude)
  }

  /// The grid of ``WeibullGrowth``, each with its least-squares amplitude where that is positive.
  public func starts(for data: PointCloud) -> [[Double]] {
    Starts.decays(data.x).map { start in
      let decay = data.x.map { x in
        x > 0 ? Double.exp(-start[0] * .exp(start[1] * .log(x))) : 1
      }
      let slope = -Starts.line(decay, data.y, weights: data.weights).slope
      let amplitude = slope > 0 ? slope : 1e-3 * Starts.spread(data.y)
      return [start[0], .log(amplitude), start[1]]
    }
  }

  public func limit(parameters: [Double]) -> Double? {
    let (a, b, c, alpha) = (parameters[0], parameters[1], parameters[2], parameters[3])
    if a == 0 { return c - .exp(b) }
    return alpha > 0 ? c : c - .exp(b - a)
  }

  public var derived: [DerivedQuantity] {
    [
      DerivedQuantity("amplitude", formula: "exp(b)") { .exp($0[1]) },
      DerivedQuantity("half-saturation", formula: "(ln 2/a)^(1/alpha)") {
        .exp(.log(.log(2) / $0[0]) / $0[3])
      },
    ]
  }
}

extension Law where Self == Exp4 {
  /// y = c − exp(−a·x^alpha + b).
  public static var exp4: Exp4 { Exp4() }
}
