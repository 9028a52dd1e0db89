import FrontierAlgebra

/// Rows sorted by x and cut into blocks of about equal x, within which anything that has nothing to do
/// with y at a given x may be permuted.
struct LikePlaces {
  private let bounds: [Int]

  /// Rows a block, about.
  private static let rows = 10

  /// - Parameter count: of the rows, sorted by x.
  init(count: Int) {
    let blocks = max(1, count / Self.rows)
    bounds = (0...blocks).map { count * $0 / blocks }
  }

  /// Puts the elements of every block in a random order.
  func permute<Element>(_ values: inout [Element], using random: inout PhiloxStream) {
    for (from, to) in zip(bounds, bounds.dropFirst()) {
      for i in stride(from: to - 1, to: from, by: -1) {
        values.swapAt(i, from + random.index(below: UInt32(i - from + 1)))
      }
    }
  }

  /// How many of some random orders give at least what was seen, and what they give in the mean.
  ///
  /// The p-value is (number at least as large + 1)/(orders + 1), never 0 (Phipson & Smyth 2010,
  /// doi:10.2202/1544-6115.1585).
  ///
  /// - Throws: ``FrontierError/cancelled``.
  func test<Element>(
    _ values: [Element], permutations: Int, seed: UInt64, _ statistic: ([Element]) -> Double
  ) throws(FrontierError) -> (statistic: Double, mean: Double, pValue: Double) {
    let seen = statistic(values)
    var values = values
    var random = PhiloxStream(seed: seed)
    random.start(stream: 0)
    var (atLeast, sum) = (0, 0.0)
    for _ in 0..<permutations {
      try Cancellation.check()
      permute(&values, using: &random)
      let drawn = statistic(values)
      sum += drawn
      // Of equal arrangements rounding must not decide.
      if drawn >= seen * (1 - Self.rounding) { atLeast += 1 }
    }
    return (seen, sum / Double(permutations), Double(atLeast + 1) / Double(permutations + 1))
  }

  private static let rounding = 1e-12

  /// The same where what is permuted is what a smooth curve in x leaves of y, x and groups staying where
  /// they are (Freedman & Lane 1983, doi:10.2307/1391660).
  ///
  /// Groups that cover different x keep their ends in every order: an edge is known worst there, and a test
  /// that moved the ends inwards would take that for a difference. The curve is a parabola: it has to follow y
  /// inside a block only, and one that follows chance would add its own errors to every order, and make the
  /// test too mild.
  ///
  /// - Parameters:
  ///   - x: ascending.
  ///   - statistic: of y.
  /// - Throws: ``FrontierError/cancelled``.
  func test(
    residualsOf y: [Double], at x: [Double], permutations: Int, seed: UInt64,
    _ statistic: ([Double]) -> Double
  ) throws(FrontierError) -> (statistic: Double, mean: Double, pValue: Double) {
    let curve = OrthonormalColumns.smoothCurve(of: x, mostKnots: 0)
    var residuals = y
    curve.remove(from: &residuals)
    let fitted = zip(y, residuals).map { $0 - $1 }
    return try test(residuals, permutations: permutations, seed: seed) { residuals in
      statistic(zip(fitted, residuals).map { $0 + $1 })
    }
  }
}
