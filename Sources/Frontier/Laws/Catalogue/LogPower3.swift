import RealModule

/// The logistic in ln x: y = a/(1 + (x/e^b)^c), x > 0.
///
/// e^b is the x of half height and c the steepness there: y rises to a for c < 0 and falls from a
/// to 0 for c > 0, the limits. At c = 0 it is a/2 everywhere, and b means nothing.
///
/// Source: Domhan et al. 2015 ("log power"); Mohr et al. 2022 (LCDB, logpower3),
/// doi:10.1007/978-3-031-26419-1_1.
public struct LogPower3: Law {
  public init() {}

  public var name: String { "logpower3" }
  public var formula: String { "y = a/(1 + (x/e^b)^c)" }
  public var source: String {
    "Domhan et al. 2015; Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1"
  }
  public var parameters: [LawParameter] {
    [LawParameter("a", isLinear: true), LawParameter("b"), LawParameter("c")]
  }
  public var domain: LawDomain { LawDomain(inputs: .positive) }
  public var scratchColumns: Int { 1 }

  public func evaluate(_ e: LawEvaluation) {
    let (b, c) = (e.nonlinear(0), e.nonlinear(1))
    let (logX, term, odds) = (e.logInput(0), e.term(0), e.scratch(0))
    for i in 0..<e.count { odds[i] = c * (logX[i] - b) }
    e.exp(odds, odds)
    for i in 0..<e.count { term[i] = 1 / (1 + odds[i]) }
    guard let byB = e.derivative(ofTerm: 0, by: 0), let byC = e.derivative(ofTerm: 0, by: 1) else {
      return
    }
    for i in 0..<e.count {
      let slope = odds[i] == .infinity ? 0 : -term[i] * (odds[i] * term[i])
      byB[i] = -slope * c
      byC[i] = slope * (logX[i] - b)
    }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    let logs = data.x.map { Double.log($0) }
    let range = PowerStarts.logRange(data.x)
    let centres = Starts.quantiles(logs, [0.5, 0.1, 0.9])
    // Half height may lie before all the data: the usual case of scores near their ceiling.
    let all = centres + [centres[0] - 2 * range, centres[0] + 2 * range]
    return all.flatMap { b in [-2, 2, -6, 6].map { [b, $0 / range] } }
  }

  public func limit(parameters: [Double]) -> Double? {
    let (a, c) = (parameters[0], parameters[2])
    return c < 0 ? a : c > 0 ? 0 : a / 2
  }

  public var derived: [DerivedQuantity] {
    [DerivedQuantity("half", formula: "e^b, the x of half height") { .exp($0[1]) }]
  }
}

extension Law where Self == LogPower3 {
  /// y = a/(1 + (x/e^b)^c).
  public static var logPower3: LogPower3 { LogPower3() }
}
