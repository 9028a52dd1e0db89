/// The power law with an asymptote: y = a − b·x^(−c), x > 0.
///
/// a is the asymptote, b the distance from it at x = 1, c the exponent. Domhan et al. write it
/// c − a·x^(−α). Limit: a for c > 0, none for c < 0. At c = 0 the law is a constant and a and b
/// have a pole: use ``BoxCoxPower``, the same curves without it, where the data may lie near there.
///
/// Source: Mohr et al. 2022 (LCDB), doi:10.1007/978-3-031-26419-1_1; Domhan, Springenberg & Hutter
/// 2015, *Speeding up automatic hyperparameter optimization of deep neural networks by
/// extrapolation of learning curves*, IJCAI.
public struct Pow3: Law {
  public init() {}

  public var name: String { "pow3" }
  public var formula: String { "y = a − b·x^(−c)" }
  public var source: String {
    "Domhan et al. 2015; Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1"
  }
  public var parameters: [LawParameter] {
    [LawParameter("a", isLinear: true), LawParameter("b", isLinear: true), LawParameter("c")]
  }
  public var domain: LawDomain { LawDomain(inputs: .positive) }
  public var scratchColumns: Int { 0 }

  public var constantTerms: [Int] { [0] }

  public func evaluate(_ e: LawEvaluation) {
    let c = e.nonlinear(0)
    let (logX, power) = (e.logInput(0), e.term(1))
    e.fill(e.term(0), with: 1)
    for i in 0..<e.count { power[i] = -c * logX[i] }
    e.exp(power, power)
    for i in 0..<e.count { power[i] = -power[i] }
    guard let slope = e.derivative(ofTerm: 1, by: 0) else { return }
    for i in 0..<e.count { slope[i] = -logX[i] * power[i] }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    PowerStarts.exponents(data.x).map { [$0] }
  }

  public func limit(parameters: [Double]) -> Double? {
    if parameters[1] == 0 || parameters[2] > 0 { return parameters[0] }
    return parameters[2] == 0 ? parameters[0] - parameters[1] : nil
  }
}

extension Law where Self == Pow3 {
  /// y = a − b·x^(−c).
  public static var pow3: Pow3 { Pow3() }
}
