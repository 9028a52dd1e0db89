import RealModule

/// `exp2` of the learning-curve literature: y = a·exp(−b·x).
///
/// Any x; `a` is y at x = 0, `b` in 1/x. For b > 0 y falls in size to 0; for b < 0 it grows without
/// end and has no limit. Degenerate: b = 0 is the constant a; a = 0 leaves b undetermined.
///
/// Source: Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1, and Viering & Loog 2023,
/// doi:10.1109/TPAMI.2022.3220744, with their signs.
public struct Exp2: Law {
  /// The x that stands for 0; see ``Law/rebased(on:)``.
  public let origin: Double

  /// The law with its origin at x = 0.
  public init() { self.init(origin: 0) }

  private init(origin: Double) { self.origin = origin }

  public func rebased(on data: PointCloud) -> Self {
    origin == 0 ? Self(origin: ExponentialOrigin.suiting(data.x)) : self
  }

  public var name: String { "exp2" }
  public var formula: String { "y = a·exp(−b·\(ExponentialOrigin.text(origin)))" }
  public var source: String {
    "Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1; Viering & Loog 2023, "
      + "doi:10.1109/TPAMI.2022.3220744"
  }
  public var parameters: [LawParameter] { [LawParameter("a", isLinear: true), LawParameter("b")] }

  public func evaluate(_ e: LawEvaluation) {
    e.decay(rate: e.nonlinear(0), origin: origin, e.term(0), byRate: e.derivative(ofTerm: 0, by: 0))
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    let rates = Starts.rates(data.x)
    return (rates + rates.prefix(6).map { -$0 } + [0]).map { [$0] }
  }

  public func limit(parameters: [Double]) -> Double? {
    if parameters[1] == 0 || parameters[0] == 0 { return parameters[0] }
    return parameters[1] > 0 ? 0 : nil
  }

  public var derived: [DerivedQuantity] {
    [DerivedQuantity("half-life", formula: "ln 2/b") { .log(2) / $0[1] }]
  }
}

extension Law where Self == Exp2 {
  /// y = a·exp(−b·x).
  public static var exp2: Exp2 { Exp2() }
}
