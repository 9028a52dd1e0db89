import FrontierTestSupport
import Testing

@testable import Frontier

/// Schemes of resampling against their definitions.
@Suite struct SchemeTests {
  private func sample(_ target: FitTarget = .allPoints) throws -> ResamplingSample {
    let cloud = try LawClouds.inefficient(40, seed: 3)
    let fit = try FrontierStudy(cloud, target: target).chosenFit
    return ResamplingSample(cloud, fit: fit)
  }

  private func positions(_ replicate: Replicate) -> [Int32] {
    guard case .positions(let positions) = replicate else { return [] }
    return Array(positions)
  }

  private func cloud(_ replicate: Replicate) throws -> PointCloud {
    guard case .cloud(let cloud) = replicate else { throw FrontierError.empty }
    return cloud
  }

  @Test func subsamplesHaveNoRepetitionAndEveryPointItsChance() throws {
    let drawer = Subsampling(m: 10).drawer(of: try sample(), seed: 1)
    var counts = [Int](repeating: 0, count: 40)
    for b in 0..<4_000 {
      let drawn = positions(drawer.draw(replicate: b))
      #expect(drawn.count == 10 && zip(drawn, drawn.dropFirst()).allSatisfy { $0 < $1 })
      for p in drawn { counts[Int(p)] += 1 }
    }
    // 1,000 expected; six standard deviations of a binomial count.
    #expect(counts.allSatisfy { abs($0 - 1_000) < 165 }, "\(counts)")
  }

  @Test func clustersStayTogether() throws {
    let sample = try sample()
    let ids = (0..<40).map { $0 % 8 }
    let drawer = ClusterResampling(ids).drawer(of: sample, seed: 5)
    for b in 0..<50 {
      let drawn = positions(drawer.draw(replicate: b))
      #expect(drawn.count == 40 && zip(drawn, drawn.dropFirst()).allSatisfy { $0 <= $1 })
      var times = [Int](repeating: 0, count: 40)
      for p in drawn { times[Int(sample.points.index[Int(p)])] += 1 }
      for i in 0..<40 { #expect(times[i] == times[i % 8]) }
    }
    #expect(throws: FrontierError.self) { try ClusterResampling([0, 1]).validate(sample) }
    #expect(throws: FrontierError.self) { try ClusterResampling(ids, m: 9).validate(sample) }
    #expect(ClusterResampling.ofEdge(Array(0..<100)).m == 32)
  }

  @Test(arguments: WildBootstrap.Multiplier.allCases)
  func wildResidualsKeepMeanAndVariance(_ multiplier: WildBootstrap.Multiplier) throws {
    let sample = try sample()
    let fit = try #require(sample.fit)
    let drawer = WildBootstrap(multiplier).drawer(of: sample, seed: 2)
    let residual = sample.cloud.y[7] - fit.fitted[7]
    var (sum, square) = (0.0, 0.0)
    let draws = 4_000
    for b in 0..<draws {
      let z = (try cloud(drawer.draw(replicate: b)).y[7] - fit.fitted[7]) / residual
      sum += z / Double(draws)
      square += z * z / Double(draws)
    }
    // Six standard errors; Mammen's fourth moment is 2.
    #expect(abs(sum) < 0.1 && abs(square - 1) < 0.11, "\(sum) \(square)")
  }

  @Test func anEdgeHasNoWildBootstrap() throws {
    #expect(throws: FrontierError.self) {
      try WildBootstrap().validate(try sample(.frontier))
    }
  }

  @Test func bayesianWeightsAreExponential() throws {
    let drawer = BayesianBootstrap().drawer(of: try sample(), seed: 8)
    let weights = try (0..<200).flatMap { try cloud(drawer.draw(replicate: $0)).weights ?? [] }
    let mean = weights.reduce(0, +) / Double(weights.count)
    let square = weights.reduce(0) { $0 + $1 * $1 } / Double(weights.count)
    #expect(weights.count == 8_000 && weights.allSatisfy { $0 >= 0 })
    #expect(abs(mean - 1) < 0.07 && abs(square - 2) < 0.35, "\(mean) \(square)")
  }

  @Test func everySchemeGivesTheSameBitsForAnyThreads() throws {
    let study = try FrontierStudy(try LawClouds.inefficient(40, seed: 3), target: .allPoints)
    let schemes: [any ResamplingScheme] = [
      .subsampling(m: 20), .bayesian, .wild, ClusterResampling((0..<40).map { $0 / 4 }),
    ]
    for scheme in schemes {
      let one = try study.ceiling(replicates: 130, seed: 1, threads: 1, scheme: scheme)
      let two = try study.ceiling(replicates: 130, seed: 1, threads: 2, scheme: scheme)
      #expect(one == two)
      #expect(one.low < one.high, "\(one.procedure)")
    }
  }
}
