import RealModule

/// `exp3` of the learning-curve literature: y = a·exp(−b·x) + c.
///
/// Any x; `b` is in 1/x. For b > 0 y tends to `c` as x → ∞, from below if a < 0; for b < 0 it grows
/// without end and has no limit. Degenerate: b → 0 is a straight line, with a and c running away in
/// opposite directions (b = 0 itself is constant); a = 0 leaves b undetermined.
///
/// Source: Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1, and Viering & Loog 2023,
/// doi:10.1109/TPAMI.2022.3220744. Domhan, Springenberg & Hutter 2015 write c − exp(−a·x + b), the
/// rising half of it. With the rate kept positive: ``Expd3``, ``AsymptoticRegression``.
public struct Exp3: Law {
  /// The x that stands for 0; see ``Law/rebased(on:)``.
  public let origin: Double

  /// The law with its origin at x = 0.
  public init() { self.init(origin: 0) }

  private init(origin: Double) { self.origin = origin }

  public func rebased(on data: PointCloud) -> Self {
    origin == 0 ? Self(origin: ExponentialOrigin.suiting(data.x)) : self
  }

  public var name: String { "exp3" }
  public var formula: String { "y = a·exp(−b·\(ExponentialOrigin.text(origin))) + c" }
  public var source: String {
    "Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1; Viering & Loog 2023, "
      + "doi:10.1109/TPAMI.2022.3220744"
  }
  public var parameters: [LawParameter] {
    [LawParameter("a", isLinear: true), LawParameter("b"), LawParameter("c", isLinear: true)]
  }

  public var constantTerms: [Int] { [1] }

  public func evaluate(_ e: LawEvaluation) {
    e.decay(rate: e.nonlinear(0), origin: origin, e.term(0), byRate: e.derivative(ofTerm: 0, by: 0))
    e.fill(e.term(1), with: 1)
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    let rates = Starts.rates(data.x)
    return (rates + rates.prefix(6).map { -$0 }).map { [$0] }
  }

  public func limit(parameters: [Double]) -> Double? {
    let (a, b, c) = (parameters[0], parameters[1], parameters[2])
    if b > 0 || a == 0 { return c }
    return b == 0 ? a + c : nil
  }

  public var derived: [DerivedQuantity] {
    [DerivedQuantity("half-life", formula: "ln 2/b") { .log(2) / $0[1] }]
  }
}

extension Law where Self == Exp3 {
  /// y = a·exp(−b·x) + c.
  public static var exp3: Exp3 { Exp3() }
}
