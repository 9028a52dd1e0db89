import RealModule

/// The Hill curve through the origin: y = upper·x^hill/(half^hill + x^hill).
///
/// x ≥ 0; y from 0 (x = 0) to `upper` (x → ∞). `half` ≥ 0, in units of x, is where y is half of
/// `upper` (EC50); `hill` ≥ 0, the Hill coefficient, a pure number: 1 is ``MichaelisMenten``, above
/// 1 the curve is S-shaped.
///
/// Degenerate: half = 0 is constant but for x = 0; hill = 0 is constant upper/2; early data, a
/// power of x, fix only `hill` and upper/half^hill.
///
/// Source: Hill 1910, *Journal of Physiology* 40 (suppl.), iv–vii; Goutelle et al. 2008,
/// doi:10.1111/j.1472-8206.2008.00633.x; for learning curves Domhan, Springenberg & Hutter 2015,
/// IJCAI, 3460–3468 (θ, κ, η). With a lower asymptote: ``Hill4``.
public struct Hill3: Law {
  public init() {}

  public var name: String { "hill3" }
  public var formula: String { "y = upper·x^hill/(half^hill + x^hill)" }
  public var source: String {
    "Hill 1910; Goutelle et al. 2008, doi:10.1111/j.1472-8206.2008.00633.x"
  }
  public var parameters: [LawParameter] {
    [
      LawParameter("upper", isLinear: true), LawParameter("half", above: 0),
      LawParameter("hill"),
    ]
  }
  public var domain: LawDomain { LawDomain(inputs: .nonNegative) }

  public func evaluate(_ e: LawEvaluation) {
    let shape = e.hill(half: e.nonlinear(0), power: e.nonlinear(1))
    e.copy(shape.rising, to: e.term(0))
    e.copy(shape.byHalf, to: e.derivative(ofTerm: 0, by: 0))
    e.copy(shape.byPower, to: e.derivative(ofTerm: 0, by: 1))
  }

  public func starts(for data: PointCloud) -> [[Double]] { 
    let hills = Starts.hills(data.x)
    let direction = Starts.direction(data)
    return hills.map { [$0[0], direction * $0[1]] } + hills.prefix(6).map { [$0[0], -direction * $0[1]] }
  }

  public func limit(parameters: [Double]) -> Double? {
    parameters[2] > 0 ? parameters[0] : parameters[2] < 0 ? 0 : parameters[0] / 2
  }

  public var derived: [DerivedQuantity] { [Hill4.inflection(half: 1, power: 2)] }
}

extension Law where Self == Hill3 {
  /// y = upper·x^hill/(half^hill + x^hill).
  public static var hill3: Hill3 { Hill3() }
}
