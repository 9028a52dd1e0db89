import RealModule

/// The vapour-pressure law: y = s·exp(b/x + c·ln x) = s·x^c·exp(b/x), x > 0, with s = e^a.
///
/// The sources write exp(a + b/x + c·ln x). s enters linearly and is what is fitted; it may be
/// negative, where a does not exist. Limit: s for c = 0, 0 for c < 0, none for c > 0.
///
/// Source: Domhan et al. 2015 ("vapor pressure"); Mohr et al. 2022 (LCDB, vap3),
/// doi:10.1007/978-3-031-26419-1_1.
public struct VapourPressure3: Law {
  public init() {}

  public var name: String { "vap3" }
  public var formula: String { "y = s·exp(b/x + c·ln x), s = e^a" }
  public var source: String {
    "Domhan et al. 2015; Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1"
  }
  public var parameters: [LawParameter] {
    [LawParameter("s", isLinear: true), LawParameter("b"), LawParameter("c")]
  }
  public var domain: LawDomain { LawDomain(inputs: .positive) }
  public var scratchColumns: Int { 0 }

  public func evaluate(_ e: LawEvaluation) {
    let (b, c) = (e.nonlinear(0), e.nonlinear(1))
    let (x, logX, term) = (e.input(0), e.logInput(0), e.term(0))
    for i in 0..<e.count { term[i] = b / x[i] + c * logX[i] }
    e.exp(term, term)
    guard let byB = e.derivative(ofTerm: 0, by: 0), let byC = e.derivative(ofTerm: 0, by: 1) else {
      return
    }
    for i in 0..<e.count {
      byB[i] = term[i] / x[i]
      byC[i] = term[i] * logX[i]
    }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    let least = data.x.filter { $0 > 0 }.min() ?? 1
    var starts: [[Double]] = []
    if let line = PowerStarts.logLine(data.x, data.y) {
      // ln |y| = a + b/x + c·ln x: b from what the straight line in ln x leaves over.
      let inverse = data.x.map { 1 / $0 }
      let logs = data.x.map { Double.log($0) }
      if let part = PowerStarts.line(logs, inverse) {
        let (u, v) = (
          data.x.indices.map { inverse[$0] - part.intercept - part.slope * logs[$0] },
          data.x.indices.map {
            .log(abs(data.y[$0])) - line.intercept - line.slope * logs[$0]
          }
        )
        if let rest = PowerStarts.line(u, v) {
          starts.append([rest.slope, line.slope - rest.slope * part.slope])
        }
      }
      starts.append([0, line.slope])
    }
    return starts + [-1, 1, -5, 5].flatMap { b in [0, 0.1, -0.1].map { [b * least, $0] } }
  }

  public func limit(parameters: [Double]) -> Double? {
    if parameters[0] == 0 || parameters[2] < 0 { return 0 }
    return parameters[2] == 0 ? parameters[0] : nil
  }

  public var derived: [DerivedQuantity] {
    [DerivedQuantity("a", formula: "ln s") { $0[0] > 0 ? .log($0[0]) : .nan }]
  }
}

extension Law where Self == VapourPressure3 {
  /// y = s·exp(b/x + c·ln x).
  public static var vap3: VapourPressure3 { VapourPressure3() }
}
