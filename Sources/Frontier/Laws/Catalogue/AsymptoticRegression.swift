import RealModule

/// Asymptotic regression, R's `SSasymp`: y = asymptote + (initial − asymptote)·exp(−exp(logRate)·x).
///
/// Any x; y is `initial` (R0) at x = 0 and tends to `asymptote` (Asym) as x → ∞. `logRate` (lrc) is
/// the logarithm of the rate constant, so that the rate is positive without a bound; the rate is in
/// 1/x. Also known as the monomolecular, Mitscherlich or negative exponential curve.
///
/// Degenerate: straight data drive logRate → −∞ with the asymptote running away; data that are flat
/// from the second x on drive logRate → ∞. The same curves as ``Exp3`` with b > 0 and ``Expd3``.
///
/// Source: Stevens 1951, *Biometrics* 7, 247–267; this parametrisation Pinheiro & Bates 2000,
/// doi:10.1007/b98882, appendix C.1.
public struct AsymptoticRegression: Law {
  /// The x that stands for 0; see ``Law/rebased(on:)``.
  public let origin: Double

  /// The law with its origin at x = 0.
  public init() { self.init(origin: 0) }

  private init(origin: Double) { self.origin = origin }

  public func rebased(on data: PointCloud) -> Self {
    origin == 0 ? Self(origin: ExponentialOrigin.suiting(data.x)) : self
  }

  public var name: String { "asymptotic" }
  public var formula: String {
    "y = asymptote + (initial − asymptote)·exp(−exp(logRate)·\(ExponentialOrigin.text(origin)))"
  }
  public var source: String {
    "Stevens 1951, Biometrics 7, 247–267; Pinheiro & Bates 2000, doi:10.1007/b98882"
  }
  public var parameters: [LawParameter] {
    [
      LawParameter("asymptote", isLinear: true), LawParameter("initial", isLinear: true),
      LawParameter("logRate"),
    ]
  }

  public func evaluate(_ e: LawEvaluation) {
    let rate = Double.exp(e.nonlinear(0))
    let (x, risen, decay, u) = (e.input(0), e.term(0), e.term(1), e.scratch(0))
    for i in 0..<e.count { u[i] = -rate * (x[i] - origin) }
    e.expMinusOne(u, risen)
    e.exp(u, decay)
    for i in 0..<e.count { risen[i] = -risen[i] }
    guard let a = e.derivative(ofTerm: 0, by: 0), let b = e.derivative(ofTerm: 1, by: 0) else {
      return
    }
    for i in 0..<e.count {
      b[i] = decay[i] == 0 ? 0 : u[i] * decay[i]
      a[i] = -b[i]
    }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    Starts.rates(data.x).map { [.log($0)] }
  }

  public func limit(parameters: [Double]) -> Double? { parameters[0] }

  public var derived: [DerivedQuantity] {
    [
      DerivedQuantity("rate", formula: "exp(logRate)") { .exp($0[2]) },
      DerivedQuantity("half-time", formula: "ln 2/exp(logRate)") { .log(2) * .exp(-$0[2]) },
    ]
  }
}

extension Law where Self == AsymptoticRegression {
  /// y = asymptote + (initial − asymptote)·exp(−exp(logRate)·x).
  public static var asymptoticRegression: AsymptoticRegression { AsymptoticRegression() }
}
