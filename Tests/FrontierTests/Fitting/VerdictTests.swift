import FrontierTestSupport
import Testing

@testable import Frontier

/// Whether the data determines the ceiling, and why a fit stopped.
@Suite struct VerdictTests {
  private let model = CatalogueLaw.errorPowerLaw

  private func both(_ x: [Double], _ y: [Double]) throws -> [Fit] {
    let cloud = try PointCloud(x: x, y: y)
    return [try model.leastSquares(cloud), try model.edge(above: cloud)]
  }

  @Test(arguments: 1...3)
  func fewDistinctPoints(_ n: Int) throws {
    let (x, y) = ([0.2, 0.5, 0.8], [0.1, 0.4, 0.6])
    for copies in 1...4 {
      let repeated = (0..<(n * copies)).map { $0 % n }
      for fit in try both(repeated.map { x[$0] }, repeated.map { y[$0] }) {
        #expect(fit.verdict == .tooFewPoints(distinct: n, needed: 4))
        if n < 3 { #expect(fit.stopped == .tooFewPoints) }
        #expect(fit.parameters.allSatisfy { $0.isFinite && $0 >= 0 })
        #expect(fit.rootMeanSquareError < 1e-8)
      }
    }
  }

  @Test func allXEqual() throws {
    for x in [0, 0.4, 1] {
      for fit in try both([x, x, x, x, x], [0.1, 0.5, 0.2, 0.3, 0.4]) {
        #expect(fit.verdict == .tooFewPoints(distinct: 1, needed: 4))
        #expect(fit.parameters.allSatisfy { $0.isFinite })
        let height = !fit.criterion.isLeastSquares ? 0.5 : 0.3
        #expect(abs(model.value(at: x, parameters: fit.parameters) - height) < 1e-12)
      }
    }
  }

  @Test func twoHullVertices() throws {
    // A straight upper edge: the hull is its two ends.
    let x = (0...20).map { 0.1 + 0.04 * Double($0) }
    let y = x.enumerated().map { $0.offset % 20 == 0 ? $0.element : $0.element - 0.1 }
    let study = try FrontierStudy(PointCloud(x: x, y: y), target: .envelope)
    #expect(study.envelope.vertices.count == 2)
    #expect(try study.verdict(.envelope) == .tooFewPoints(distinct: 2, needed: 4))
    let ceiling = try study.ceiling(replicates: 100, seed: 1)
    #expect(ceiling.estimate == nil && ceiling.lowEnd == .none && ceiling.highEnd == .none)
    #expect(study.warnings.contains { $0.message.contains("not determined") })
  }

  @Test func notSaturating() throws {
    // Steeper and steeper towards x = 1, down to error 0.
    let on = try LawClouds.exact([0.9, 0.4, 0], 30, upTo: 0.9)
    let fit = try model.leastSquares(PointCloud(x: on.x, y: on.y.map { min(1, $0 + 0.02) }))
    #expect(fit.verdict == .notSaturating && fit["alpha"]! < 1)
    #expect(fit.stopped == .atBound(parameter: "eIR"))
  }

  @Test func flatProfile() throws {
    // Far from saturation and noisy: every floor from 0 to the best error fits.
    let cloud = try LawClouds.noisy([0.7, 1, 0.1], 0.15, 12, seed: 6)
    let narrow = try PointCloud(x: cloud.x.map { 0.3 + 0.1 * $0 }, y: cloud.y)
    let fit = try model.leastSquares(narrow)
    #expect(!fit.verdict.isDetermined, "\(fit.verdict)")
    if case .flatProfile(let low, let high) = fit.verdict {
      #expect(low < high && high <= 1)
    }
  }

  @Test func wellDeterminedLaws() throws {
    for seed in UInt64(1)...10 {
      let cloud = try LawClouds.noisy([0.7, 2, 0.15], 0.005, 100, seed: seed)
      #expect(try model.leastSquares(cloud).verdict.isDetermined)
      #expect(try model.leastSquares(cloud).stopped == .converged)
      #expect(try model.edge(above: cloud).verdict.isDetermined)
    }
  }

  @Test func fallingClouds() throws {
    // The more upstream the worse: the increasing law is the mean, the edge the top.
    let x = (1...30).map { Double($0) / 40 }
    for fit in try both(x, x.map { 0.9 - 0.5 * $0 }) {
      #expect(fit["k"] == 0)
      #expect(fit.stopped == .atBound(parameter: "k"))
      #expect(fit.standardErrors[0] == nil && fit.standardErrors[1] == nil)
      let mean = x.map { 0.9 - 0.5 * $0 }.reduce(0, +) / 30
      let height = !fit.criterion.isLeastSquares ? 0.9 - 0.5 / 40 : mean
      #expect(abs(1 - fit["eIR"]! - height) < 1e-12)
    }
  }

  @Test func flatClouds() throws {
    let x = (1...30).map { Double($0) / 40 }
    for fit in try both(x, [Double](repeating: 0.6, count: 30)) {
      for at in [0, 0.4, 1] {
        #expect(abs(model.value(at: at, parameters: fit.parameters) - 0.6) < 1e-9)
      }
    }
  }

  @Test func perfectModels() throws {
    // Every error is 0.
    for fit in try both([0.2, 0.4, 0.6, 0.8, 1], [1, 1, 1, 1, 1]) {
      #expect(fit.parameters.allSatisfy { $0.isFinite })
      #expect(model.value(at: 1, parameters: fit.parameters) == 1)
    }
  }
}
