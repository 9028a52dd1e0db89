import RealModule

/// The Hill curve with two asymptotes: y = lower + (upper − lower)·x^hill/(half^hill + x^hill).
///
/// x ≥ 0; y from `lower` (x = 0) to `upper` (x → ∞), falling if `upper` < `lower`. `half` ≥ 0, in
/// units of x, is where half of the rise is done (EC50); `hill` ≥ 0, the Hill coefficient, a pure
/// number. In ln x it is the symmetric logistic ``Logistic4``: the four-parameter dose–response
/// curve. A negative coefficient would only swap the asymptotes and is left out.
///
/// Degenerate: half = 0 or hill = 0 is constant; early data fix only `lower`, `hill` and
/// (upper − lower)/half^hill. The same curves as ``MorganMercerFlodin``, b = half^hill.
///
/// Source: Hill 1910, *Journal of Physiology* 40 (suppl.), iv–vii; Goutelle et al. 2008,
/// doi:10.1111/j.1472-8206.2008.00633.x. Domhan, Springenberg & Hutter 2015 write `lower` + θ for
/// `upper`.
public struct Hill4: Law {
  public init() {}

  public var name: String { "hill4" }
  public var formula: String { "y = lower + (upper − lower)·x^hill/(half^hill + x^hill)" }
  public var source: String {
    "Hill 1910; Goutelle et al. 2008, doi:10.1111/j.1472-8206.2008.00633.x"
  }
  public var parameters: [LawParameter] {
    [
      LawParameter("lower", isLinear: true), LawParameter("upper", isLinear: true),
      LawParameter("half", above: 0), LawParameter("hill"),
    ]
  }
  public var domain: LawDomain { LawDomain(inputs: .nonNegative) }

  public func evaluate(_ e: LawEvaluation) {
    let shape = e.hill(half: e.nonlinear(0), power: e.nonlinear(1))
    e.copy(shape.falling, to: e.term(0))
    e.copy(shape.rising, to: e.term(1))
    for (j, slope) in [shape.byHalf, shape.byPower].enumerated() {
      e.copy(slope, to: e.derivative(ofTerm: 0, by: j), times: -1)
      e.copy(slope, to: e.derivative(ofTerm: 1, by: j))
    }
  }

  public func starts(for data: PointCloud) -> [[Double]] { 
    let direction = Starts.direction(data)
    return Starts.hills(data.x).map { [$0[0], direction * $0[1]] }
  }

  public func canonical(_ p: [Double]) -> [Double] {
    p[0] > p[1] ? [p[1], p[0], p[2], -p[3]] : p
  }

  public func limit(parameters: [Double]) -> Double? {
    let (lower, upper, hill) = (parameters[0], parameters[1], parameters[3])
    return hill > 0 ? upper : hill < 0 ? lower : (lower + upper) / 2
  }

  public var derived: [DerivedQuantity] { [Self.inflection(half: 2, power: 3)] }

  /// Where a Hill curve's slope is largest, from the places of its two parameters.
  static func inflection(half: Int, power: Int) -> DerivedQuantity {
    DerivedQuantity("inflection", formula: "half·((hill − 1)/(hill + 1))^(1/hill)") {
      let n = abs($0[power])
      return n > 1 ? $0[half] * .exp(.log((n - 1) / (n + 1)) / n) : .nan
    }
  }
}

extension Law where Self == Hill4 {
  /// y = lower + (upper − lower)·x^hill/(half^hill + x^hill).
  public static var hill4: Hill4 { Hill4() }
}
