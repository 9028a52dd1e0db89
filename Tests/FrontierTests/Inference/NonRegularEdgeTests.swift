import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// Intervals from the limit law of an edge.
@Suite struct NonRegularEdgeTests {
  private static func cloud(_ n: Int, seed: UInt64, _ shortfall: (inout SplitMix) -> Double) throws
    -> PointCloud
  {
    var random = SplitMix(seed: seed)
    let x = (0..<n).map { _ in random.uniform() }
    return try PointCloud(x: x, y: x.map { 1 + 0.5 * $0 - shortfall(&random) })
  }

  /// A law that is one level: the estimate is the highest y, and θ̂ − θ is −(Γ/(n·c))^(1/α) with Γ exponential.
  @Test(arguments: [1.0, 0.7, 1.8]) func oneLevelHasAClosedForm(_ index: Double) throws {
    let cloud = try Self.cloud(400, seed: 5) { $0.exponential() }
    let fitter = LeastSquares(fixed: ["a": 0])
    let fit = try Edge(fitter: fitter).fit(.lin2, to: cloud)
    #expect(abs(fit.parameters[1] - cloud.y.max()!) < 1e-9)
    let law = try NonRegularEdge(fit, index: index, draws: 20_000, seed: 3)
    for level in [0.5, 0.9] {
      let found = try law.interval(of: .parameter("b"), level: level)
      func quantile(_ p: Double) -> Double {
        pow(-log(1 - p) / law.density, 1 / index)
      }
      let (low, high) = (quantile(0.5 * (1 - level)), quantile(0.5 * (1 + level)))
      let gap = (found.lowerBound - fit.parameters[1], found.upperBound - fit.parameters[1])
      #expect(abs(gap.0 - low) < 0.05 * high && abs(gap.1 - high) < 0.05 * high)
    }
    let mean = pow(law.density, -1 / index) * tgamma(1 + 1 / index)
    #expect(abs(try law.corrected(.parameter("b")) - fit.parameters[1] - mean) < 0.03 * mean)
  }

  /// Levels of 90 % hold the truth about as often, at a place inside and at the end.
  @Test(.slow) func coversTheTruth() throws {
    var held = [0, 0]
    let samples = 60
    for sample in 0..<samples {
      let cloud = try Self.cloud(120, seed: UInt64(100 + sample)) { 0.2 * $0.exponential() }
      let fit = try Edge().fit(.lin2, to: cloud)
      let law = try NonRegularEdge(fit, draws: 400, seed: UInt64(sample))
      for (k, x) in [0.4, 1].enumerated() {
        if try law.interval(of: .value(at: x), level: 0.9).contains(1 + 0.5 * x) { held[k] += 1 }
      }
    }
    // Three deviations of a binomial share about .9 are .116.
    for count in held { #expect(Double(count) / Double(samples) > 0.78, "\(held)") }
    #expect(held.allSatisfy { $0 < samples })
  }

  /// The index of shortfalls that vanish like u^(α − 1): 1 of exponential ones, 2 of Rayleigh's.
  @Test func theIndexIsFound() throws {
    let jump = try Self.cloud(4_000, seed: 1) { $0.exponential() }
    let bend = try Self.cloud(4_000, seed: 2) { sqrt($0.exponential()) }
    let (one, two) = (
      try NonRegularEdge(try Edge().fit(.lin2, to: jump), index: nil, draws: 50),
      try NonRegularEdge(try Edge().fit(.lin2, to: bend), index: nil, draws: 50)
    )
    #expect(abs(one.index - 1) < 0.35 && abs(two.index - 2) < 0.7 && two.index > one.index)
  }

  /// Units of y, and the seed, and what else must not matter.
  @Test func itIsEquivariantAndReproducible() throws {
    let cloud = try Self.cloud(80, seed: 9) { 0.1 * $0.exponential() }
    let scaled = try PointCloud(x: cloud.x, y: cloud.y.map { 1_000 * $0 - 7 })
    let fit = try Edge().fit(.lin2, to: cloud)
    let one = try NonRegularEdge(fit, draws: 300).interval(of: .value(at: 0.9))
    #expect(try NonRegularEdge(fit, draws: 300).interval(of: .value(at: 0.9)) == one)
    let other = try NonRegularEdge(try Edge().fit(.lin2, to: scaled), draws: 300)
      .interval(of: .value(at: 0.9))
    #expect(abs(other.lowerBound - (1_000 * one.lowerBound - 7)) < 1e-6)
    #expect(abs(other.upperBound - (1_000 * one.upperBound - 7)) < 1e-6)
    #expect(one.lowerBound >= fit.value(at: 0.9) - 0.05 && one.contains(fit.value(at: 0.9) + 1e-4))
  }

  @Test func whatHasNoLimitLawIsRefused() throws {
    let cloud = try Self.cloud(50, seed: 4) { $0.exponential() }
    let mean = try LeastSquares().fit(.lin2, to: cloud)
    #expect(throws: FrontierError.self) { try NonRegularEdge(mean) }
    let fit = try Edge().fit(.lin2, to: cloud)
    #expect(throws: FrontierError.self) { try NonRegularEdge(fit, index: 0) }
    #expect(throws: FrontierError.self) { try NonRegularEdge(fit, draws: 0) }
    #expect(throws: FrontierError.self) { try NonRegularEdge(fit).interval(of: .limit, level: 1) }
    let few = try PointCloud(x: [0, 1, 2], y: [0, 1, 1])
    #expect(throws: FrontierError.self) { try NonRegularEdge(try Edge().fit(.lin2, to: few)) }
    let line = try PointCloud(x: cloud.x, y: cloud.x)
    #expect(throws: FrontierError.self) { try NonRegularEdge(try Edge().fit(.lin2, to: line)) }
  }
}
