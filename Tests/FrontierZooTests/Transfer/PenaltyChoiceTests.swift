import Foundation
import FrontierAlgebra
import Testing

@testable import FrontierZoo

/// The choice of λ: of the examples alone, and where they say nothing, of the prior.
@Suite struct PenaltyChoiceTests {
  /// Gaussian classes, their centres `distance` apart in each of `width` features.
  private static func system(
    shots: Int, classes: Int, width: Int, distance: Double, seed: UInt64
  ) throws -> (RidgeSystem, [Int32]) {
    var random = PhiloxStream(seed: seed)
    random.start(stream: 0)
    func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + random.uniform() } }
    let centres = (0..<classes * width).map { _ in distance * normal() }
    let labels = (0..<shots * classes).map { Int32($0 % classes) }
    let features = labels.flatMap { label in
      (0..<width).map { centres[Int(label) * width + $0] + normal() }
    }
    let (mean, deviation) = FewShotProbe.moments(features, width: width)
    let design = FewShotProbe.design(features, width: width, mean: mean, deviation: deviation)
    return (try FewShotProbe.system(design: design, labels: labels, classCount: classes), labels)
  }

  /// Of a class left out nothing is left: every λ is as good, and the prior's mean is taken.
  @Test func oneExampleAClassLeavesThePrior() throws {
    for (seed, distance) in [0.1, 1, 10].enumerated() {
      let (system, labels) = try Self.system(
        shots: 1, classes: 9, width: 20, distance: distance, seed: UInt64(seed))
      #expect(try PenaltyChoice.penalty(for: system, labels: labels, classCount: 9) == 128)
    }
  }

  /// The search against all 31 exponents, the criterion written out.
  @Test(arguments: [2, 5, 10, 25], [0.1, 0.5])
  func theSearchFindsTheMinimum(shots: Int, distance: Double) throws {
    for seed in 0..<4 as Range<UInt64> {
      let (system, labels) = try Self.system(
        shots: shots, classes: 5, width: 24, distance: distance, seed: seed)
      var (best, least) = (0, Double.infinity)
      for exponent in -11...19 {
        let scores = try system.leftOutScores(penalty: pow(2, Double(exponent)))
        let loss = TemperedLogLoss(scores: scores, labels: labels).minimum(startingAt: 0).loss
        let off = (Double(exponent) - 7 + log2(Double(shots))) / 2
        let criterion = Double(labels.count) * loss + off * off / 2
        if criterion <= least { (best, least) = (exponent, criterion) }
      }
      let found = try PenaltyChoice.penalty(for: system, labels: labels, classCount: 5)
      #expect(found == pow(2, Double(best)), "seed \(seed)")
    }
  }

  /// The order of examples and the names of classes do not matter.
  @Test func invariances() throws {
    var random = PhiloxStream(seed: 8)
    random.start(stream: 0)
    let (n, width, classes) = (40, 12, 4)
    let rows = (0..<n).map { i in
      (0..<width).map { Double(i % classes * $0 % 3) + random.uniform() }
    }
    let labels = (0..<n).map { Int32($0 % classes) }
    func penalty(_ order: [Int], _ name: (Int32) -> Int32) throws -> Double {
      try FewShotProbe(
        features: order.flatMap { rows[$0] }, featureWidth: width,
        labels: order.map { name(labels[$0]) }, classCount: classes
      ).penalty
    }
    let found = try penalty(Array(0..<n), { $0 })
    #expect(try penalty((0..<n).reversed(), { $0 }) == found)
    #expect(try penalty(Array(0..<n), { 3 - $0 }) == found)
  }
}
