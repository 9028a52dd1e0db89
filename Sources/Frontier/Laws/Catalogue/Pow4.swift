import RealModule

/// The power law with an asymptote and a shift: y = a − b·(x + d)^(−c), where x + d > 0.
///
/// a is the asymptote and d the experience before x = 0. Domhan et al. write it c − (a·x + b)^(−α),
/// the same curves with b > 0: their a^(−α) is b here and their b/a is d. Limit: a for c > 0, none
/// for c < 0. As c and d grow together the law tends to a − b′·exp(−(c/d)·x), so that on data of
/// an exponential approach both run away; at c = 0 it has the pole of ``Pow3``.
///
/// Source: Mohr et al. 2022 (LCDB), doi:10.1007/978-3-031-26419-1_1; Domhan et al. 2015.
public struct Pow4: Law {
  public init() {}

  public var name: String { "pow4" }
  public var formula: String { "y = a − b·(x + d)^(−c)" }
  public var source: String {
    "Domhan et al. 2015; Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1"
  }
  public var parameters: [LawParameter] {
    [
      LawParameter("a", isLinear: true), LawParameter("b", isLinear: true), LawParameter("c"),
      LawParameter("d"),
    ]
  }
  public var scratchColumns: Int { 1 }

  public var constantTerms: [Int] { [0] }

  public func evaluate(_ e: LawEvaluation) {
    let (c, d) = (e.nonlinear(0), e.nonlinear(1))
    let (x, power, logs) = (e.input(0), e.term(1), e.scratch(0))
    e.fill(e.term(0), with: 1)
    for i in 0..<e.count { logs[i] = x[i] + d }
    e.log(logs, logs)
    for i in 0..<e.count { power[i] = -c * logs[i] }
    e.exp(power, power)
    for i in 0..<e.count { power[i] = x[i] + d > 0 ? -power[i] : .nan }
    guard let byC = e.derivative(ofTerm: 1, by: 0), let byD = e.derivative(ofTerm: 1, by: 1) else {
      return
    }
    for i in 0..<e.count {
      byC[i] = -logs[i] * power[i]
      byD[i] = -c * power[i] / (x[i] + d)
    }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    let least = data.x.min() ?? 0
    let spread = Starts.spread(data.x)
    return [0.01, 0.1, 1, 10].flatMap { share in
      let shift = share * spread - least
      return PowerStarts.exponents(data.x.map { $0 + shift }).prefix(6).map { [$0, shift] }
    } + (least > 0 ? PowerStarts.exponents(data.x).prefix(6).map { [$0, 0] } : [])
  }

  public func limit(parameters: [Double]) -> Double? {
    if parameters[1] == 0 || parameters[2] > 0 { return parameters[0] }
    return parameters[2] == 0 ? parameters[0] - parameters[1] : nil
  }
}

extension Law where Self == Pow4 {
  /// y = a − b·(x + d)^(−c).
  public static var pow4: Pow4 { Pow4() }
}
