import RealModule

/// The logarithm: y = b − a·ln x, x > 0.
///
/// Both parameters are linear. No limit unless a = 0: it grows or falls without end, and leaves
/// [0, 1] as a model of scores. Source: Mohr et al. 2022 (LCDB),
/// doi:10.1007/978-3-031-26419-1_1, after Viering & Loog 2022.
public struct Log2: Law {
  public init() {}

  public var name: String { "log2" }
  public var formula: String { "y = b − a·ln x" }
  public var source: String { "Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1" }
  public var parameters: [LawParameter] {
    [LawParameter("a", isLinear: true), LawParameter("b", isLinear: true)]
  }
  public var domain: LawDomain { LawDomain(inputs: .positive) }
  public var hasOffset: Bool { false }
  public var scratchColumns: Int { 0 }

  public func evaluate(_ e: LawEvaluation) {
    let (logX, term) = (e.logInput(0), e.term(0))
    for i in 0..<e.count { term[i] = -logX[i] }
    e.fill(e.term(1), with: 1)
  }

  public func starts(for data: PointCloud) -> [[Double]] { [[]] }

  public func limit(parameters: [Double]) -> Double? { parameters[0] == 0 ? parameters[1] : nil }
}

/// The inverse logarithm: y = b − a/ln x, x > 1.
///
/// Limit b, reached more slowly than by any power. It has a pole at x = 1 and is used above it
/// only; scale sizes so that the smallest exceeds 1. Both parameters are linear. Source: Mohr et
/// al. 2022 (LCDB), doi:10.1007/978-3-031-26419-1_1; Domhan et al. 2015 write c − a/ln x.
public struct ILog2: Law {
  public init() {}

  public var name: String { "ilog2" }
  public var formula: String { "y = b − a/ln x" }
  public var source: String {
    "Domhan et al. 2015; Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1"
  }
  public var parameters: [LawParameter] {
    [LawParameter("a", isLinear: true), LawParameter("b", isLinear: true)]
  }
  public var domain: LawDomain { LawDomain(inputs: .aboveOne) }
  public var scratchColumns: Int { 0 }

  public func evaluate(_ e: LawEvaluation) {
    let (logX, term) = (e.logInput(0), e.term(0))
    for i in 0..<e.count { term[i] = -1 / logX[i] }
    e.fill(e.term(1), with: 1)
  }

  public func starts(for data: PointCloud) -> [[Double]] { [[]] }

  public func limit(parameters: [Double]) -> Double? { parameters[1] }
}

/// The logarithm of a logarithm: y = ln(a·ln x + b), x > 0, defined where a·ln x + b > 0.
///
/// No limit unless a = 0. No parameter is linear; e^y is linear in both, which gives the start.
/// Source: Domhan et al. 2015 ("log log linear").
public struct LogLogLinear: Law {
  public init() {}

  public var name: String { "loglog-linear" }
  public var formula: String { "y = ln(a·ln x + b)" }
  public var source: String { "Domhan et al. 2015" }
  public var parameters: [LawParameter] { [LawParameter("a"), LawParameter("b")] }
  public var domain: LawDomain { LawDomain(inputs: .positive) }
  public var scratchColumns: Int { 1 }

  public func evaluate(_ e: LawEvaluation) {
    let (a, b) = (e.nonlinear(0), e.nonlinear(1))
    let (logX, term, inside) = (e.logInput(0), e.term(0), e.scratch(0))
    for i in 0..<e.count { inside[i] = a * logX[i] + b }
    e.log(inside, term)
    guard let byA = e.derivative(ofTerm: 0, by: 0), let byB = e.derivative(ofTerm: 0, by: 1) else {
      return
    }
    for i in 0..<e.count {
      byB[i] = 1 / inside[i]
      byA[i] = logX[i] * byB[i]
    }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    let logs = data.x.map { Double.log($0) }
    let (least, most) = (logs.min() ?? 0, logs.max() ?? 0)
    var starts: [[Double]] = []
    if let line = PowerStarts.line(logs, data.y.map { .exp($0) }) {
      // The line need not be above zero everywhere; then it is flattened until it is.
      let middle = (least + most) / 2
      for share in [1, 0.9, 0.5, 0.1] {
        let a = line.slope * share
        let b = line.intercept + (line.slope - a) * middle
        if min(a * least, a * most) + b > 0 { starts.append([a, b]) }
      }
    }
    let mean = Double.exp(data.y.reduce(0, +) / Double(max(1, data.count)))
    return starts + [[0, mean]]
  }

  public func limit(parameters: [Double]) -> Double? {
    parameters[0] == 0 ? .log(parameters[1]) : nil
  }
}

extension Law where Self == Log2 {
  /// y = b − a·ln x.
  public static var log2: Log2 { Log2() }
}

extension Law where Self == ILog2 {
  /// y = b − a/ln x.
  public static var ilog2: ILog2 { ILog2() }
}

extension Law where Self == LogLogLinear {
  /// y = ln(a·ln x + b).
  public static var logLogLinear: LogLogLinear { LogLogLinear() }
}
