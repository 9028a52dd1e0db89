import RealModule

/// The Morgan–Mercer–Flodin curve, `mmf4`: y = (a·b + c·x^d)/(b + x^d).
///
/// x ≥ 0; y from `a` (x = 0) to `c` (x → ∞), falling if c < a. `b` ≥ 0 is in x^d, `d` ≥ 0 a pure
/// number; half of the rise is done at b^(1/d). A negative d would only swap a and c and is left
/// out.
///
/// Degenerate: b = 0 is constant but for x = 0, d = 0 constant; early data fix only `a`, `d` and
/// (c − a)/b. The same curves as ``Hill4``, b = half^hill, and as the form
/// c − (c − a)/(1 + (κx)^d) of Domhan, Springenberg & Hutter 2015, b = κ^−d.
///
/// Source: Morgan, Mercer & Flodin 1975, doi:10.1073/pnas.72.11.4327; as `mmf4` Mohr et al. 2022,
/// doi:10.1007/978-3-031-26419-1_1.
public struct MorganMercerFlodin: Law {
  public init() {}

  public var name: String { "mmf4" }
  public var formula: String { "y = (a·b + c·x^d)/(b + x^d)" }
  public var source: String {
    "Morgan, Mercer & Flodin 1975, doi:10.1073/pnas.72.11.4327; Mohr et al. 2022, "
      + "doi:10.1007/978-3-031-26419-1_1"
  }
  public var parameters: [LawParameter] {
    [
      LawParameter("a", isLinear: true), LawParameter("b", above: 0),
      LawParameter("c", isLinear: true), LawParameter("d", above: 0),
    ]
  }
  public var domain: LawDomain { LawDomain(inputs: .nonNegative) }

  public func evaluate(_ e: LawEvaluation) {
    let (b, d) = (e.nonlinear(0), e.nonlinear(1))
    let (lx, falling, rising) = (e.logInput(0), e.term(0), e.term(1))
    let logB = b > 0 ? Double.log(b) : -.infinity
    for i in 0..<e.count {
      rising[i] = lx[i] == -.infinity ? -.infinity : d * lx[i] - logB
    }
    e.logistic(rising, rising: rising, falling: falling)
    guard let falls = e.derivative(ofTerm: 0, by: 0), let rises = e.derivative(ofTerm: 1, by: 0),
      let bends = e.derivative(ofTerm: 0, by: 1), let lifts = e.derivative(ofTerm: 1, by: 1)
    else { return }
    if b > 0 {
      for i in 0..<e.count { rises[i] = -rising[i] * (falling[i] / b) }
    } else {
      for i in 0..<e.count { rises[i] = lx[i] == -.infinity ? -.infinity : -d * lx[i] }
      e.exp(rises, rises)
      for i in 0..<e.count { rises[i] = -rises[i] }
    }
    for i in 0..<e.count {
      let slope = rising[i] * falling[i]
      falls[i] = -rises[i]
      lifts[i] = slope == 0 ? 0 : slope * lx[i]
      bends[i] = -lifts[i]
    }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    Starts.hills(data.x).compactMap { start in
      let b = Double.exp(start[1] * .log(start[0]))
      return b.isFinite ? [b, start[1]] : nil
    }
  }

  public func limit(parameters: [Double]) -> Double? {
    let (a, b, c, d) = (parameters[0], parameters[1], parameters[2], parameters[3])
    return d > 0 || b == 0 ? c : (a * b + c) / (b + 1)
  }

  public var derived: [DerivedQuantity] {
    [
      DerivedQuantity("half-saturation", formula: "b^(1/d)") { .exp(.log($0[1]) / $0[3]) }
    ]
  }
}

extension Law where Self == MorganMercerFlodin {
  /// y = (a·b + c·x^d)/(b + x^d).
  public static var morganMercerFlodin: MorganMercerFlodin { MorganMercerFlodin() }
}
