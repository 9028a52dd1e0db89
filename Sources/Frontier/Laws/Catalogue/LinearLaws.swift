/// The constant: y = a, limit a.
///
/// In LCDB "last1" is the baseline that repeats the last score: ``fit(to:with:)`` holds a there.
/// Fitted like any other law, by ``LeastSquares``, a is the weighted mean (or whatever location the
/// loss stands for) instead. Source: Mohr et al. 2022 (LCDB), doi:10.1007/978-3-031-26419-1_1.
public struct Last1: Law, Hashable {
  /// The constant.
  public init() {}

  public var name: String { "last1" }
  public var formula: String { "y = a" }
  public var source: String { "Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1" }
  public var parameters: [LawParameter] { [LawParameter("a", isLinear: true)] }
  public var scratchColumns: Int { 0 }

  public func evaluate(_ e: LawEvaluation) { e.fill(e.term(0), with: 1) }

  public func starts(for data: PointCloud) -> [[Double]] { [[]] }

  public func limit(parameters: [Double]) -> Double? { parameters.first }

  /// The weighted mean of y at the largest x that has a weight.
  public func last(of data: PointCloud) -> Double {
    let end = data.present.x.max()
    return data.mean { data.x[$0] == end ? data.y[$0] : nil } ?? .nan
  }
}

extension Law where Self == CatalogueLaw {
  /// The straight line: y = a·x + b, the control every other law must beat.
  ///
  /// No limit unless a = 0. Source: Mohr et al. 2022 (LCDB), doi:10.1007/978-3-031-26419-1_1.
  public static var lin2: CatalogueLaw {
    CatalogueLaw(
      "lin2", "y = a·x + b",
      source: LawSources.mohr,
      parameters: [.linear("a"), .linear("b")],
      scratchColumns: 0,
      starts: { _ in [[]] },
      limit: { p in p[0] == 0 ? p[1] : nil },
      evaluate: { e in
        e.term(0).update(from: e.input(0), count: e.count)
        e.fill(e.term(1), with: 1)
      })
  }
}

extension Law where Self == Last1 {
  /// y = a.
  public static var last1: Last1 { Last1() }
}
