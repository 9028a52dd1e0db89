/// Sums of squares of a law at nonlinear parameters, on few rows.
///
/// Only rows spread evenly over the order of x are looked at, so that a large grid of starts costs
/// the same for any n.
struct StartScreen {
  private let costs: any LawCosts

  /// At most `rows` rows of the data, the two ends of x among them.
  init(_ law: some Law, _ data: PointCloud, rows: Int = 48) {
    costs = lawCosts(law, Self.thinned(data, rows), bounds: law.parameters.map(\.bounds))
  }

  /// The sum of squares with the linear parameters eliminated; +∞ where the law is not defined.
  func cost(_ start: [Double]) -> Double {
    start.allSatisfy(\.isFinite) ? costs.cost(start) : .infinity
  }

  /// The sums of squares at many starts of `width` numbers each, one after the other.
  func costs(_ starts: [Double], width: Int) -> [Double] { costs.costs(starts, width: width) }

  /// The best of some starts, `nil` where the law is defined at none.
  func best(of starts: [[Double]]) -> (cost: Double, start: [Double])? {
    var best: (cost: Double, start: [Double])?
    for start in starts {
      let cost = cost(start)
      if cost < best?.cost ?? .infinity { best = (cost, start) }
    }
    return best
  }

  /// The best start of each group: for laws whose valleys are told apart by one parameter, so that
  /// two searches that end in one place have come from two.
  func best(ofEach groups: [[[Double]]]) -> [[Double]] {
    groups.compactMap { best(of: $0)?.start }
  }

  private static func thinned(_ data: PointCloud, _ rows: Int) -> PointCloud {
    let seen = data.presentPoints
    guard seen.count > rows else { return data.rows(seen.map { Int($0) }) }
    let order = RadixSort.order(RadixSort.order(seen, by: data.y), by: data.x)
    return data.rows((0..<rows).map { Int(order[$0 * (order.count - 1) / (rows - 1)]) })
  }
}
