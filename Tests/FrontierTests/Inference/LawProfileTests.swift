import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// Profiles where they are more than a pair of crossings: poles, bounds, poor starts.
@Suite struct LawProfileTests {
  private func curve(_ a: Double, seed: UInt64, noise: Double = 0.02) throws -> PointCloud {
    var random = SplitMix(seed: seed)
    let x = (0..<25).map { 1 + 9 * Double($0) / 24 }
    return try PointCloud(
      x: x,
      y: x.map {
        0.2 + 0.15 * (a == 0 ? log($0) : expm1(a * log($0)) / a) + noise * random.normal()
      })
  }

  /// Near a = 0 every large limit fits: the interval has no upper end, however the law is written.
  @Test(.slow, arguments: [-0.05, 0])
  func aLimitBeyondThePoleIsUnbounded(a: Double) throws {
    let data = try curve(a, seed: 11, noise: 0.04)
    let one = try LeastSquares().fit(ShiftedPower(), to: data)
    let two = try LeastSquares().fit(PlainPower(), to: data)
    let shape = try one.profileInterval(for: .parameter("a"))
    try #require(shape.low < 0 && shape.high > 0)
    let limits = try [one, two].map { try $0.profileInterval(for: .limit) }
    for limit in limits {
      #expect(limit.high == .infinity)
      #expect(limit.highEnd == .unbounded)
      #expect(limit.lowEnd == .level)
      #expect(limit.low.isFinite)
      #expect(limit.remarks.contains { $0.contains("no upper end") })
    }
    #expect(abs(limits[0].low - limits[1].low) < 1e-6)
    // c of k·x^a + c comes back from −∞ on the other side of the pole.
    let c = try two.profileInterval(for: .parameter("c"))
    #expect(c.low == -.infinity && c.high == .infinity)
    // f does not care: both ways of writing the law give one interval.
    for x in [1.0, 30] {
      let left = try one.profileInterval(for: .value(at: x))
      let right = try two.profileInterval(for: .value(at: x))
      #expect(abs(left.low - right.low) < 1e-7 && abs(left.high - right.high) < 1e-7)
      #expect(left.isBounded)
    }
  }

  /// With an estimate on the far side of the pole the limit has an interval all the same.
  @Test func aLimitThatDoesNotExistAtTheEstimateHasALowerEnd() throws {
    for seed in UInt64(1)...40 {
      let fit = try LeastSquares().fit(ShiftedPower(), to: curve(0, seed: seed))
      guard fit.parameters[2] > 0 else { continue }
      let limit = try fit.profileInterval(for: .limit)
      #expect(limit.estimate == nil)
      #expect(limit.high == .infinity && limit.low.isFinite)
      let wald = try fit.waldInterval(for: .limit)
      #expect(wald.estimate == nil && !wald.isBounded)
      return
    }
    Issue.record("no sample with a > 0")
  }

  @Test func aLimitTheDataExcludesIsNotDefined() throws {
    let fit = try LeastSquares().fit(ShiftedPower(), to: curve(0.9, seed: 3))
    #expect(throws: FrontierError.self) { try fit.profileInterval(for: .limit) }
  }

  @Test func aProfileStopsAtABound() throws {
    let data = try InferenceReference.data("puromycin").0
    let fit = try LeastSquares(bounds: ["Vm": 150...220]).fit(Saturation2(), to: data)
    let interval = try fit.profileInterval(for: .parameter("Vm"))
    #expect(interval.high == 220 && interval.highEnd == .bound)
    #expect(interval.lowEnd == .level)
    // On the bound itself: one side is the bound, the other is followed.
    let held = try LeastSquares(bounds: ["Vm": 150...205]).fit(Saturation2(), to: data)
    let edge = try held.profileInterval(for: .parameter("Vm"))
    #expect(edge.estimate == 205 && edge.high == 205 && edge.highEnd == .bound)
    #expect(edge.low < 205 && edge.lowEnd == .level)
    #expect(throws: FrontierError.self) { try held.waldInterval(for: .parameter("Vm")) }
  }

  /// A law in its own terms: the profile of Vm is that of the limit and of a user's function.
  @Test func everyWayOfAskingAgrees() throws {
    let fit = try InferenceReference.fit("puromycin")
    let asked: [LawQuantity] = [.parameter("Vm"), .limit, .function("Vm") { $0[0] }]
    let found = try asked.map { try fit.profileInterval(for: $0) }
    for other in found.dropFirst() {
      #expect(abs(other.low - found[0].low) < 1e-6 * found[0].low)
      #expect(abs(other.high - found[0].high) < 1e-6 * found[0].high)
    }
    // A monotone function has the function of the interval, which Wald's has not.
    let inverse = try fit.profileInterval(for: .function("1/K") { 1 / $0[1] })
    let k = try fit.profileInterval(for: .parameter("K"))
    #expect(abs(inverse.low * k.high - 1) < 1e-7 && abs(inverse.high * k.low - 1) < 1e-7)
    // The points are constrained minima: S at each is no more than near it.
    let profile = try fit.profile(of: .parameter("K"))
    #expect(profile.points.count >= 8)
    for point in profile.points {
      let refit = fit.refit(fixing: [1: point.value])
      #expect(abs(point.sumOfSquares / refit.sumOfSquares - 1) < 1e-9)
    }
    #expect(zip(profile.points, profile.points.dropFirst()).allSatisfy { $0.value < $1.value })
  }

  /// A profile that starts in the wrong valley finds the better one and says so.
  @Test func aBetterMinimumIsReported() throws {
    // A cosine with a frequency searched from one start only.
    struct Wave: Law {
      let name = "wave"
      let formula = "y = A·cos(w·x)"
      let source = "test"
      let parameters = [LawParameter("A", isLinear: true), LawParameter("w", in: 0.2...6)]
      func evaluate(_ e: LawEvaluation) {
        let (x, term, slope) = (e.input(0), e.term(0), e.derivative(ofTerm: 0, by: 0))
        for i in 0..<e.count {
          term[i] = cos(e.nonlinear(0) * x[i])
          slope?[i] = -x[i] * sin(e.nonlinear(0) * x[i])
        }
      }
      func starts(for data: PointCloud) -> [[Double]] { [[3.4]] }
    }
    var random = SplitMix(seed: 4)
    let x = (0..<40).map { Double($0) / 8 }
    let y = x.map { cos(2 * $0) + 0.5 * random.normal() }
    let fit = try LeastSquares().fit(Wave(), to: PointCloud(x: x, y: y))
    try #require(abs(fit.parameters[1] - 2) > 0.5)
    let interval = try fit.profileInterval(for: .parameter("w"), level: 0.999)
    #expect(interval.remarks.contains { $0.contains("no global minimum") })
    #expect(interval.contains(2))
  }

  @Test func whatHasNoMeaningIsRefused() throws {
    let data = try InferenceReference.data("puromycin").0
    let robust = try LeastSquares(loss: RobustLoss(.huber, scale: 10)).fit(Saturation2(), to: data)
    #expect(throws: FrontierError.self) { try robust.informationCriteria() }
    #expect(throws: FrontierError.self) { try robust.lackOfFit() }
    #expect(throws: FrontierError.self) { try robust.residualDiagnostics() }
    #expect(throws: FrontierError.self) { try robust.predictedResiduals() }
    #expect(throws: FrontierError.self) { try robust.band(at: [1], kind: .prediction) }
    #expect(throws: FrontierError.self) { try robust.covariance(.sandwich(.hc3)) }
    #expect(try robust.waldInterval(for: .limit).isBounded)
    #expect(try robust.waldInterval(for: .limit, covariance: .sandwich(.hc1)).isBounded)
    #expect(try robust.leaveOneOut().errors.allSatisfy { $0 != nil })
    let fit = try InferenceReference.fit("puromycin")
    #expect(throws: FrontierError.self) { try fit.waldInterval(for: .parameter("V")) }
    #expect(throws: FrontierError.self) { try fit.waldInterval(for: .limit, level: 95) }
    #expect(throws: FrontierError.self) { try fit.waldInterval(for: .value(at: 1, 2)) }
    #expect(throws: FrontierError.self) { try fit.waldInterval(for: .value(at: .nan)) }
    #expect(throws: FrontierError.self) { try fit.waldInterval(for: .derived("half")) }
    #expect(throws: FrontierError.self) { try fit.band(at: [.infinity]) }
    #expect(throws: FrontierError.self) {
      try fit.band(at: [1], kind: .prediction, covariance: .heteroscedastic)
    }
    #expect(throws: FrontierError.self) { try fit.covariance(.clustered([1, 2])) }
    let two = try LeastSquares().fit(Saturation2(), to: PointCloud(x: [1, 2], y: [1, 1.4]))
    #expect(throws: FrontierError.self) { try two.waldInterval(for: .limit) }
    #expect(throws: FrontierError.self) { try two.profileInterval(for: .limit) }
  }
}
