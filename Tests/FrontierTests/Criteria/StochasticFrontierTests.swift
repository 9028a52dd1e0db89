import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct StochasticFrontierTests {
  /// The likelihoods are at least the peers', which stop early, and at most so much larger.
  @Test func agreesWithFrontierAndSfaR() throws {
    let reference = try StochasticReference()
    let plane = try StochasticReference.plane()
    var compared = 0
    for (name, cloud) in reference.clouds {
      for family in [Inefficiency.halfNormal, .exponential, .rayleigh, .truncatedNormal] {
        let estimate = try StochasticFrontier(inefficiency: family).estimate(plane, of: cloud)
        #expect(estimate.fit.stopped == .converged, "\(name) \(family)")
        #expect(estimate.slope < 1e-8, "\(name) \(family): \(estimate.slope)")
        guard reference.has(name, "sfaR", family.rawValue) else { continue }
        compared += 1
        let level = try reference.value(name, "sfaR", family.rawValue, "logLik")
        #expect(estimate.logLikelihood > level - 1e-6, "\(name) \(family)")
        if family == .truncatedNormal { continue }
        #expect(estimate.logLikelihood < level + 1e-4, "\(name) \(family)")
        for (k, parameter) in ["a", "b1", "b2"].enumerated() {
          let wanted = try reference.value(name, "sfaR", family.rawValue, parameter)
          #expect(abs(estimate.fit.parameters[k] - wanted) < 2e-4, "\(name) \(family) \(parameter)")
        }
        for k in 0..<3 {
          let u = try reference.value(name, "sfaR", family.rawValue, "jondrow\(k + 1)")
          #expect(abs(estimate.inefficiencies[k].mean - u) < 2e-4, "\(name) \(family)")
          let te = try reference.value(name, "sfaR", family.rawValue, "battese\(k + 1)")
          #expect(abs(estimate.inefficiencies[k].efficiency - te) < 2e-4, "\(name) \(family)")
        }
      }
    }
    #expect(compared >= 14)
  }

  @Test func agreesWithFrontierToItsDigits() throws {
    let reference = try StochasticReference()
    let cloud = try #require(reference.clouds["half"])
    let estimate = try StochasticFrontier(inefficiency: .halfNormal)
      .estimate(StochasticReference.plane(), of: cloud)
    func peer(_ what: String) throws -> Double {
      try reference.value("half", "frontier", "half-normal", what)
    }
    let (v, u) = (try #require(estimate.sigmaV), estimate.sigmaU)
    #expect(abs(v * v + u * u - (try peer("sigmaSq"))) < 1e-5)
    #expect(abs(u * u / (v * v + u * u) - (try peer("gamma"))) < 1e-5)
    #expect(abs(estimate.logLikelihood - (try peer("logLik"))) < 1e-5)
    #expect(abs(estimate.fit["a"]! - (try peer("a"))) < 1e-5)
    for k in 0..<3 {
      let wanted = try peer("efficiency\(k + 1)")
      #expect(abs(estimate.inefficiencies[k].efficiency - wanted) < 1e-5)
    }
  }

  /// Nesting: more freedom is never worse.
  @Test func aFamilyWithAShapeFitsAtLeastAsWell() throws {
    let reference = try StochasticReference()
    let plane = try StochasticReference.plane()
    for (name, cloud) in reference.clouds {
      func level(_ family: Inefficiency) throws -> Double {
        try StochasticFrontier(inefficiency: family).estimate(plane, of: cloud).logLikelihood
      }
      let half = try level(.halfNormal)
      let exponential = try level(.exponential)
      let truncated = try level(.truncatedNormal)
      #expect(truncated > half - 1e-6, "\(name)")
      // Its limit is cut at ν = −40.
      #expect(truncated > exponential - 0.02, "\(name)")
      #expect(try level(.gamma) > exponential - 1e-6, "\(name)")
    }
  }

  @Test func wrongSkewnessIsLeastSquares() throws {
    var random = SplitMix(seed: 4)
    let x = (0..<120).map { _ in random.uniform(0, 1) }
    // Points far above, none far below.
    let cloud = try PointCloud(x: x, y: x.map { 2 * $0 + 0.3 * random.exponential() })
    let estimate = try StochasticFrontier(inefficiency: .halfNormal).estimate(.lin2, of: cloud)
    #expect(estimate.hasWrongSkewness && estimate.skewness > 0)
    #expect(estimate.sigmaU == 0 && estimate.pValue == 1)
    let squares = try LeastSquares().fit(.lin2, to: cloud)
    for (a, b) in zip(estimate.fit.parameters, squares.parameters) { #expect(abs(a - b) < 1e-9) }
    #expect(estimate.fit.criterion.remarks(on: estimate.fit).count == 1)
  }

  /// A saturating law, noise known from the size of the test set.
  @Test func recoversASaturatingLaw() throws {
    var random = SplitMix(seed: 12)
    let x = (0..<600).map { _ in random.uniform(0.05, 0.9) }
    let trials = 1_000.0
    let y = x.map { x -> Double in
      let p = max(0, LawClouds.law(x, [0.7, 2.2, 0.12]) - 0.06 * random.exponential())
      return min(1, max(0, p + sqrt(p * (1 - p) / trials) * random.normal()))
    }
    let cloud = try PointCloud(x: x, y: y)
    let known = try StochasticFrontier(
      inefficiency: .exponential, noise: .binomial(trials: trials)
    ).estimate(.errorPowerLaw, of: cloud)
    #expect(abs(1 - known.fit.value(at: 1) - 0.12) < 0.015, "\(known.fit.parameters)")
    #expect(abs(known.meanInefficiency - 0.06) < 0.01)
    #expect(known.pValue < 1e-10)
    // The smallest law above every point is carried up by the noise.
    let edge = try Edge().fit(.errorPowerLaw, to: cloud)
    #expect(edge.value(at: 0.9) > known.fit.value(at: 0.9) + 0.005)
    let nested = try StochasticFrontier(noise: .binomial(trials: trials))
      .estimate(.errorPowerLaw, of: cloud)
    #expect(nested.logLikelihood > known.logLikelihood - 0.05)
  }

  /// Counts repeat a point, precisions divide its noise.
  @Test func weightsMeanWhatTheySay() throws {
    let reference = try StochasticReference()
    let cloud = try #require(reference.clouds["expo"])
    let plane = try StochasticReference.plane()
    let counts = (0..<cloud.count).map { Double(1 + $0 % 2) }
    let criterion = StochasticFrontier(inefficiency: .exponential)
    let counted = try criterion.estimate(
      plane, of: PointCloud(inputs: cloud.inputs, y: cloud.y, weights: counts))
    let repeated = try criterion.estimate(
      plane, of: cloud.rows((0..<cloud.count).flatMap { Array(repeating: $0, count: 1 + $0 % 2) }))
    #expect(abs(counted.logLikelihood - repeated.logLikelihood) < 1e-8)
    let even = try criterion.estimate(
      plane,
      of: PointCloud(
        inputs: cloud.inputs, y: cloud.y, weights: counts.map { _ in 5 }, meaning: .precisions))
    let plain = try criterion.estimate(plane, of: cloud)
    #expect(abs(even.logLikelihood - plain.logLikelihood) < 1e-8)
  }

  @Test func isEquivariantAndUnmovedByOrder() throws {
    let reference = try StochasticReference()
    let cloud = try #require(reference.clouds["ray"])
    let plane = try StochasticReference.plane()
    let criterion = StochasticFrontier(inefficiency: .rayleigh)
    let fit = try criterion.fit(plane, to: cloud)
    let moved = try criterion.fit(
      plane, to: PointCloud(inputs: cloud.inputs, y: cloud.y.map { 100 * $0 - 7 }))
    for (j, p) in fit.parameters.enumerated() {
      let wanted = 100 * p - (j == 0 ? 7 : 0)
      #expect(abs(moved.parameters[j] - wanted) < 1e-4 * max(1, abs(wanted)))
    }
    var random = SplitMix(seed: 1)
    let shuffled = try criterion.fit(plane, to: cloud.rows(random.permutation(cloud.count)))
    for (a, b) in zip(shuffled.parameters, fit.parameters) { #expect(abs(a - b) < 1e-6) }
  }

  @Test func badNoiseIsTold() throws {
    let cloud = try PointCloud(x: [1, 2, 3, 4], y: [1, 2, 3, 5])
    for noise in [
      NoiseVariance.standardDeviation(0), .standardDeviation(.nan), .binomial(trials: 0),
      .binomial(trials: 100),
    ] {
      #expect(throws: FrontierError.self) {
        try StochasticFrontier(noise: noise).fit(.lin2, to: cloud)
      }
    }
  }
}
