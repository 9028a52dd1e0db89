/// The power law through zero: y = −a·x^(−b), x > 0.
///
/// a is the size at x = 1 with its sign turned, b the exponent. LCDB writes the minus because it
/// fits scores; an error curve has a < 0. Limit: 0 for
/// b > 0, −a for b = 0, none for b < 0. For a = 0 the data says nothing of b.
///
/// Source: Mohr, Viering, Loog & van Rijn 2022 (LCDB), doi:10.1007/978-3-031-26419-1_1; Viering &
/// Loog 2022, Table 1, doi:10.1109/TPAMI.2022.3220744.
public struct Pow2: Law {
  public init() {}

  public var name: String { "pow2" }
  public var formula: String { "y = −a·x^(−b)" }
  public var source: String {
    "Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1; Viering & Loog 2022, doi:10.1109/TPAMI.2022.3220744"
  }
  public var parameters: [LawParameter] { [LawParameter("a", isLinear: true), LawParameter("b")] }
  public var domain: LawDomain { LawDomain(inputs: .positive) }
  public var scratchColumns: Int { 0 }

  public func evaluate(_ e: LawEvaluation) {
    let b = e.nonlinear(0)
    let (logX, term) = (e.logInput(0), e.term(0))
    for i in 0..<e.count { term[i] = -b * logX[i] }
    e.exp(term, term)
    for i in 0..<e.count { term[i] = -term[i] }
    guard let slope = e.derivative(ofTerm: 0, by: 0) else { return }
    for i in 0..<e.count { slope[i] = -logX[i] * term[i] }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    var exponents = PowerStarts.exponents(data.x) + [0]
    if let line = PowerStarts.logLine(data.x, data.y) { exponents.insert(-line.slope, at: 0) }
    return exponents.map { [$0] }
  }

  public func limit(parameters: [Double]) -> Double? {
    if parameters[0] == 0 || parameters[1] > 0 { return 0 }
    return parameters[1] == 0 ? -parameters[0] : nil
  }
}

extension Law where Self == Pow2 {
  /// y = −a·x^(−b).
  public static var pow2: Pow2 { Pow2() }
}
