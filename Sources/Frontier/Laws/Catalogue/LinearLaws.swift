/// The straight line: y = a·x + b, the control every other law must beat.
///
/// No limit unless a = 0. Source: Mohr et al. 2022 (LCDB), doi:10.1007/978-3-031-26419-1_1.
public struct Lin2: Law {
  public init() {}

  public var name: String { "lin2" }
  public var formula: String { "y = a·x + b" }
  public var source: String { "Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1" }
  public var parameters: [LawParameter] {
    [LawParameter("a", isLinear: true), LawParameter("b", isLinear: true)]
  }
  public var scratchColumns: Int { 0 }

  public func evaluate(_ e: LawEvaluation) {
    e.term(0).update(from: e.input(0), count: e.count)
    e.fill(e.term(1), with: 1)
  }

  public func starts(for data: PointCloud) -> [[Double]] { [[]] }

  public func limit(parameters: [Double]) -> Double? { parameters[0] == 0 ? parameters[1] : nil }
}

/// The constant: y = a, limit a.
///
/// In LCDB "last1" is the baseline that repeats the last score: ``fit(to:with:)`` holds a there.
/// Fitted like any other law, by ``LeastSquares``, a is the weighted mean (or whatever location the
/// loss stands for) instead. Source: Mohr et al. 2022 (LCDB), doi:10.1007/978-3-031-26419-1_1.
public struct Last1: Law {
  public init() {}

  public var name: String { "last1" }
  public var formula: String { "y = a" }
  public var source: String { "Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1" }
  public var parameters: [LawParameter] { [LawParameter("a", isLinear: true)] }
  public var scratchColumns: Int { 0 }

  public func evaluate(_ e: LawEvaluation) { e.fill(e.term(0), with: 1) }

  public func starts(for data: PointCloud) -> [[Double]] { [[]] }

  public func limit(parameters: [Double]) -> Double? { parameters[0] }

  /// The weighted mean of y at the largest x that has a weight.
  public func last(of data: PointCloud) -> Double {
    func weight(_ i: Int) -> Double { data.weights?[i] ?? 1 }
    let present = data.y.indices.filter { weight($0) > 0 }
    let end = present.map { data.x[$0] }.max()
    var (sum, total) = (0.0, 0.0)
    for i in present where data.x[i] == end {
      sum += weight(i) * data.y[i]
      total += weight(i)
    }
    return sum / total
  }
}

extension Law where Self == Lin2 {
  /// y = a·x + b.
  public static var lin2: Lin2 { Lin2() }
}

extension Law where Self == Last1 {
  /// y = a.
  public static var last1: Last1 { Last1() }
}
