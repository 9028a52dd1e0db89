/// Where a search of an edge ended.
struct EdgeEnd {
  let parameters: [Double]
  /// The mean of law − y, in units of y's spread.
  let mean: Double
  let converged: Bool
  let slopeLeft: Double
}

extension EdgeProblem {
  /// How often points left above the law may become constraints.
  private static let rounds = 12
  /// By how much of y's spread a law may lie below a point at the end.
  private static let allowedGap = 1e-7

  /// One search; points that it left above the law become constraints, and it goes on. `nil` where
  /// the law is not defined at the start, or cannot be brought above every point.
  ///
  /// - Parameter typical: a size of each parameter, 0 where none is known.
  func end(from start: [Double], typical: [Double], steps: Int = 80) -> EdgeEnd? {
    var parameters = start
    for _ in 0..<Self.rounds {
      if Cancellation.isRequested { return nil }
      var search = EdgeSearch(self, start: parameters, typical: typical)
      search.run(steps: steps)
      guard search.merit.isFinite else { return nil }
      parameters = search.parameters
      guard evaluate(parameters, gradients: false) else { return nil }
      if addBrokenRows() { continue }
      guard violation(parameters) < Self.allowedGap else { return nil }
      return EdgeEnd(
        parameters: parameters, mean: mean, converged: search.converged,
        slopeLeft: search.slopeLeft)
    }
    return nil
  }
}
