/// The edge of any law above many resamples of one cloud: one problem whose points are replaced, and
/// searches from the known edge and from what else was promising above the whole cloud.
///
/// A resample's edge lies near the known one, which is a few steps away; but another valley may be
/// lower there. So the other ends of the whole cloud's searches are followed a few steps as well,
/// and to the end where they come below.
final class EdgeRefitter: Refitter {
  /// How many other starts a resample is searched from, and how many steps each.
  private static let alternatives = 3
  private static let steps = 4

  private let law: any Law
  private let ranges: [ClosedRange<Double>]
  private let points: SortedCloud
  private let known: [Double]
  private let others: [[Double]]
  private let typical: [Double]
  private let freeCount: Int
  private var problem: EdgeProblem?

  /// - Parameter known: the edge of the whole cloud.
  init(
    _ law: any Law, _ fitter: LeastSquares, _ ranges: [ClosedRange<Double>],
    _ points: SortedCloud, near known: [Double]
  ) {
    self.law = law
    self.ranges = ranges
    self.points = points
    self.known = known
    freeCount = ranges.count { $0.lowerBound < $0.upperBound }
    let whole = PointCloud(uncheckedX: points.x, y: points.y)
    (others, typical) = EdgeFit(law, fitter, ranges, whole)
      .alternatives(to: known, limit: Self.alternatives)
  }

  func fit(
    _ positions: UnsafeBufferPointer<Int32>, into parameters: UnsafeMutablePointer<Double>
  ) -> Bool {
    guard hasEnough(positions) else { return false }
    let problem = self.problem(of: positions.count)
    problem.load(points, positions)
    var best = problem.end(from: known, typical: typical)
    for other in others {
      var search = EdgeSearch(problem, start: other, typical: typical)
      search.run(steps: Self.steps)
      guard search.merit < best?.mean ?? .infinity,
        let end = problem.end(from: search.parameters, typical: typical)
      else { continue }
      if end.mean < best?.mean ?? .infinity { best = end }
    }
    guard let best, best.parameters.allSatisfy(\.isFinite) else { return false }
    for (j, value) in best.parameters.enumerated() { parameters[j] = value }
    return true
  }

  /// Whether there are as many different x as parameters that may move.
  private func hasEnough(_ positions: UnsafeBufferPointer<Int32>) -> Bool {
    var (count, last) = (0, Double.nan)
    for position in positions where points.x[Int(position)] != last {
      last = points.x[Int(position)]
      count += 1
      if count >= freeCount { return true }
    }
    return count >= freeCount
  }

  private func problem(of count: Int) -> EdgeProblem {
    if let problem, problem.count == count { return problem }
    let new = EdgeProblem(law, ranges, inputs: [[Double](repeating: 0, count: count)])
    problem = new
    return new
  }
}
