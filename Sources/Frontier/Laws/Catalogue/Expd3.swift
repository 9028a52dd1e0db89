import RealModule

/// `expd3` of the learning-curve literature: y = c − (c − a)·exp(−b·x).
///
/// Any x; y is `a` at x = 0 and tends to `c` as x → ∞; `b` ≥ 0 is in 1/x. Degenerate: b = 0 is the
/// constant a; straight data drive b → 0 and c away. The curves are ``Exp3``'s with b ≥ 0, the ends
/// as parameters.
///
/// Source: Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1, and Viering & Loog 2023,
/// doi:10.1109/TPAMI.2022.3220744.
public struct Expd3: Law {
  /// The x that stands for 0; see ``Law/rebased(on:)``.
  public let origin: Double

  /// The law with its origin at x = 0.
  public init() { self.init(origin: 0) }

  private init(origin: Double) { self.origin = origin }

  public func rebased(on data: PointCloud) -> Self {
    origin == 0 ? Self(origin: ExponentialOrigin.suiting(data.x)) : self
  }

  public var name: String { "expd3" }
  public var formula: String { "y = c − (c − a)·exp(−b·\(ExponentialOrigin.text(origin)))" }
  public var source: String {
    "Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1; Viering & Loog 2023, "
      + "doi:10.1109/TPAMI.2022.3220744"
  }
  public var parameters: [LawParameter] {
    [
      LawParameter("a", isLinear: true), LawParameter("b", above: 0),
      LawParameter("c", isLinear: true),
    ]
  }

  public func evaluate(_ e: LawEvaluation) {
    let (b, x, risen) = (e.nonlinear(0), e.input(0), e.term(1))
    e.decay(rate: b, origin: origin, e.term(0), byRate: e.derivative(ofTerm: 0, by: 0))
    for i in 0..<e.count { risen[i] = -b * (x[i] - origin) }
    e.expMinusOne(risen, risen)
    for i in 0..<e.count { risen[i] = -risen[i] }
    e.copy(e.derivative(ofTerm: 0, by: 0), to: e.derivative(ofTerm: 1, by: 0), times: -1)
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    Starts.rates(data.x).map { [$0] }
  }

  public func limit(parameters: [Double]) -> Double? {
    parameters[1] > 0 ? parameters[2] : parameters[0]
  }

  public var derived: [DerivedQuantity] {
    [DerivedQuantity("half-life", formula: "ln 2/b") { .log(2) / $0[1] }]
  }
}

extension Law where Self == Expd3 {
  /// y = c − (c − a)·exp(−b·x).
  public static var expd3: Expd3 { Expd3() }
}
