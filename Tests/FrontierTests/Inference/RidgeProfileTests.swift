import FrontierTestSupport
import Testing

@testable import Frontier

/// Profiles that go round a ridge: steps that any steep curve fits, asymptotes out of reach.
@Suite struct RidgeProfileTests {
  private static let levels = [0.9, 0.95, 0.99]

  /// The estimate lies inside, a higher level never narrows, and at an end that the level sets a whole
  /// fit with the parameter held there has the sum of squares that the level allows.
  private func check(_ law: some Law, _ data: PointCloud, _ label: String) throws {
    let fit = try LeastSquares().fit(law, to: data)
    for parameter in law.parameters {
      let intervals = try Self.levels.map {
        try fit.profileInterval(for: .parameter(parameter.name), level: $0)
      }
      for (inner, outer) in zip(intervals, intervals.dropFirst()) {
        // A midpoint between two points of a step is known to the gap alone: where a curve is steep
        // enough, its profile jumps, and the place of the jump depends on how steep was tried.
        let slack = parameter.name == "midpoint" ? 0.1 : 1e-6 * max(1, abs(inner.estimate ?? 0))
        #expect(outer.low <= inner.low + slack, "\(label), \(parameter.name)")
        #expect(outer.high >= inner.high - slack, "\(label), \(parameter.name)")
      }
      let wanted = try #require(intervals[1].estimate)
      #expect(intervals[1].contains(wanted), "\(label), \(parameter.name)")
      let degrees = fit.solution.degreesOfFreedom
      let t = StudentT.critical(twoSided: 0.05, degreesOfFreedom: degrees)
      let limit = fit.solution.sumOfSquares * (1 + t * t / degrees)
      for (end, kind) in [
        (intervals[1].low, intervals[1].lowEnd), (intervals[1].high, intervals[1].highEnd),
      ] where kind == .level {
        // A little further out than the end, whatever start is taken, the fit is worse than that.
        let beyond = end + 0.05 * (end - wanted)
        let held = try LeastSquares(fixed: [parameter.name: beyond]).fit(law, to: data)
        #expect(
          held.solution.sumOfSquares > limit * (1 - 1e-9), "\(label), \(parameter.name) at \(end)")
      }
    }
  }

  @Test(.slow, arguments: UInt64(1)...12) func steps(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let x = (0..<27).map(Double.init)
    let y = x.map { ($0 > 15.5 ? 1 : 0) + 0.15 * random.normal() }
    try check(CatalogueLaw.logistic3, PointCloud(x: x, y: y), "step \(seed)")
  }

  /// Six rates on the straight part of a Michaelis–Menten curve: only Vmax/Km is known.
  @Test func anAsymptoteOutOfReach() throws {
    let data = try PointCloud(
      x: [50, 60, 70, 80, 90, 100], y: [10.1, 11.9, 14.05, 15.9, 18.1, 19.9])
    try check(CatalogueLaw.michaelisMenten, data, "ridge")
    let fit = try LeastSquares().fit(.michaelisMenten, to: data)
    let (limit, top) = (
      try fit.profileInterval(for: .limit), try fit.profileInterval(for: .parameter("Vmax"))
    )
    #expect(abs(limit.low - top.low) <= 1e-6 * top.low && limit.highEnd == .unbounded)
  }
}
