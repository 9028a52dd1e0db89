import FrontierTestSupport
import Testing

@testable import Frontier

/// Efficiency scores against the envelopes of one input and one output, and by brute force.
@Suite struct EfficiencyAnalysisTests {
  @Test func oneInputOneOutput() throws {
    let (x, y) = CloudFamily.uniform.points(40, seed: 2)
    let (u, v) = (x.map { 0.1 + $0 }, y.map { 0.1 + $0 })
    let cloud = try PointCloud(x: u, y: v)
    let analysis = try EfficiencyAnalysis(inputs: [u], outputs: [v])
    let edges: [(EfficiencyAnalysis.Returns, any EnvelopeEstimator)] = [
      (.variable, ConcaveMajorant()), (.freeDisposal, FreeDisposalHull()),
      (.constant, ReturnsToScale(.constant)), (.nonIncreasing, ReturnsToScale(.nonIncreasing)),
    ]
    for (returns, estimator) in edges {
      let edge = try estimator.envelope(of: cloud)
      for (i, score) in try analysis.scores(returns, .output).enumerated() {
        #expect(abs(score.value - edge.value(at: u[i])! / v[i]) <= 1e-9 * score.value, "\(returns)")
        #expect(score.certificate <= 1e-8 && !score.peers.isEmpty)
      }
      for score in try analysis.scores(returns, .input) { #expect(score.value <= 1 + 1e-9) }
    }
  }

  /// Two inputs: the best mixture of two other units found on a fine grid is no better than the score.
  @Test func noMixtureBeatsTheScore() throws {
    var random = SplitMix(seed: 5)
    let a = (0..<12).map { _ in random.uniform(1, 3) }
    let b = (0..<12).map { _ in random.uniform(1, 3) }
    let y = (0..<12).map { _ in random.uniform(1, 2) }
    let analysis = try EfficiencyAnalysis(inputs: [a, b], outputs: [y])
    for i in a.indices {
      let score = try analysis.score(of: i, .variable, .input)
      var best = 1.0
      for j in a.indices {
        for k in a.indices {
          for step in 0...50 {
            let t = Double(step) / 50
            guard t * y[j] + (1 - t) * y[k] >= y[i] else { continue }
            best = min(
              best, max((t * a[j] + (1 - t) * a[k]) / a[i], (t * b[j] + (1 - t) * b[k]) / b[i]))
          }
        }
      }
      #expect(score.value <= best + 1e-9)
      #expect(score.value >= 0.5 * best)
    }
  }

  @Test func unitsOfMeasurementChangeNothing() throws {
    var random = SplitMix(seed: 6)
    let a = (0..<15).map { _ in random.uniform(1, 3) }
    let y = (0..<15).map { _ in random.uniform(1, 2) }
    let z = (0..<15).map { _ in random.uniform(1, 2) }
    let one = try EfficiencyAnalysis(inputs: [a], outputs: [y, z])
    let other = try EfficiencyAnalysis(
      inputs: [a.map { 1e6 * $0 }], outputs: [y.map { 1e-4 * $0 }, z])
    for returns in EfficiencyAnalysis.Returns.allCases {
      for (p, q) in try zip(one.scores(returns, .output), other.scores(returns, .output)) {
        #expect(abs(p.value - q.value) <= 1e-9)
      }
    }
  }

  @Test func nonsenseIsRefused() {
    #expect(throws: FrontierError.self) { try EfficiencyAnalysis(inputs: [], outputs: [[1]]) }
    #expect(throws: FrontierError.self) {
      try EfficiencyAnalysis(inputs: [[1]], outputs: [[1, 2]])
    }
    #expect(throws: FrontierError.self) { try EfficiencyAnalysis(inputs: [[-1]], outputs: [[1]]) }
    #expect(throws: FrontierError.self) { try EfficiencyAnalysis(inputs: [[1]], outputs: [[.nan]]) }
    #expect(throws: FrontierError.self) { try EfficiencyAnalysis(inputs: [[0]], outputs: [[1]]) }
  }
}
