/// The Michaelis–Menten curve: y = Vmax·x/(Km + x).
///
/// x ≥ 0, the concentration; y from 0 (x = 0) to `Vmax` (x → ∞), the limiting rate. `Km` ≥ 0, in
/// units of x, is where y is half of `Vmax`; the initial slope is Vmax/Km. Degenerate: Km = 0 is
/// constant but for x = 0; straight data fix only Vmax/Km.
///
/// Source: Michaelis & Menten 1913, translated by Johnson & Goody 2011, doi:10.1021/bi201284u; as
/// `SSmicmen`, Bates & Watts 1988, doi:10.1002/9780470316757. It is ``Hill3`` with hill = 1.
public struct MichaelisMenten: Law {
  public init() {}

  public var name: String { "michaelis-menten" }
  public var formula: String { "y = Vmax·x/(Km + x)" }
  public var source: String {
    "Michaelis & Menten 1913; Johnson & Goody 2011, doi:10.1021/bi201284u"
  }
  public var parameters: [LawParameter] {
    [LawParameter("Vmax", isLinear: true), LawParameter("Km", above: 0)]
  }
  public var domain: LawDomain { LawDomain(inputs: .nonNegative) }

  public func evaluate(_ e: LawEvaluation) {
    let (half, x, y) = (e.nonlinear(0), e.input(0), e.term(0))
    for i in 0..<e.count { y[i] = x[i] == 0 ? 0 : 1 / (1 + half / x[i]) }
    guard let byHalf = e.derivative(ofTerm: 0, by: 0) else { return }
    for i in 0..<e.count { byHalf[i] = x[i] == 0 ? 0 : -y[i] / (half + x[i]) }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    Starts.scales(data.x).map { [$0] }
  }

  public func limit(parameters: [Double]) -> Double? { parameters[0] }

  public var derived: [DerivedQuantity] {
    [DerivedQuantity("initial slope", formula: "Vmax/Km") { $0[0] / $0[1] }]
  }
}

extension Law where Self == MichaelisMenten {
  /// y = Vmax·x/(Km + x).
  public static var michaelisMenten: MichaelisMenten { MichaelisMenten() }
}
