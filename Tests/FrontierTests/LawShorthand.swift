@testable import Frontier

/// Short names for what nearly every test of a fit asks for.
extension Law {
  func leastSquares(
    _ cloud: PointCloud, by fitter: LeastSquares = LeastSquares()
  ) throws(FrontierError) -> Fit {
    try fitter.fit(self, to: cloud.present)
  }

  func edge(
    above cloud: PointCloud, by fitter: LeastSquares = LeastSquares()
  ) throws(FrontierError) -> Fit {
    try Edge(fitter: fitter).fit(self, to: cloud.present)
  }
}

extension Fit {
  var points: Int { observations.count }

  /// The verdict on the ceiling where the law's own axes end.
  var verdict: Verdict { verdict(ofCeilingAt: law.axisEnds) }

  func plausibleCeilings(_ ends: AxisEnds) throws -> ClosedRange<Double>? {
    try criterion.plausibleValues(of: Self.ceiling(of: ends), for: self, within: ends.y)
  }
}

extension Interval {
  /// The ends as optional numbers.
  var lowIfAny: Double? { low.isFinite ? low : nil }
  var highIfAny: Double? { high.isFinite ? high : nil }
}
