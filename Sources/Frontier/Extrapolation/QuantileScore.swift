/// How a boundary of a share τ did on rows it had not seen.
public struct QuantileScore: Sendable, Hashable, Codable {
  /// The mean pinball loss at τ, in units of y; smaller is better.
  public let pinball: Double
  /// The share of rows at or below the boundary, which should be τ.
  public let coverage: Double
  /// The mean over up to ten bins of x of equal number, of 30 rows at least, of |coverage − τ|.
  public let binnedError: Double

  private static let mostBins = 10
  private static let rowsPerBin = 30

  /// Scores a boundary.
  ///
  /// - Parameters:
  ///   - boundary: its height at every row's x.
  ///   - hidden: the rows.
  ///   - tau: in (0, 1).
  /// - Throws: ``FrontierError/countMismatch(variable:count:expected:)``.
  public init(
    _ boundary: [Double], hidden: PointCloud, tau: Double
  ) throws(FrontierError) {
    guard boundary.count == hidden.count else {
      throw .countMismatch(variable: "boundary", count: boundary.count, expected: hidden.count)
    }
    let n = Double(hidden.count)
    let isBelow = zip(hidden.y, boundary).map { $0 <= $1 }
    pinball =
      zip(hidden.y, boundary).reduce(0) {
        $0 + max(tau * ($1.0 - $1.1), (tau - 1) * ($1.0 - $1.1))
      } / n
    coverage = Double(isBelow.count { $0 }) / n
    let order = SortedCloud.order(of: hidden).map { Int($0) }
    let bins = max(1, min(Self.mostBins, hidden.count / Self.rowsPerBin))
    binnedError =
      (0..<bins).reduce(0) { sum, bin in
        let rows = order[order.count * bin / bins..<order.count * (bin + 1) / bins]
        let share = Double(rows.count { isBelow[$0] }) / Double(max(rows.count, 1))
        return sum + abs(share - tau)
      } / Double(bins)
  }
}
