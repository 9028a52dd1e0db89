import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct LeastSquaresTests {
  private let model = ErrorPowerLaw()

  @Test(arguments: [0.05, 0.4, 0.9], [0.05, 0.3, 1, 2.2, 7, 20])
  func recoversExactLaws(_ k: Double, _ alpha: Double) throws {
    for floor in [0, 0.02, 0.1] { try expectRecovery(k, alpha, floor) }
  }

  private func expectRecovery(_ k: Double, _ alpha: Double, _ floor: Double) throws {
    let fit = try model.leastSquares(LawClouds.exact([k, alpha, floor], 40))
    #expect(abs(fit["k"]! / k - 1) < 1e-7, "\(fit.parameters)")
    #expect(abs(fit["alpha"]! / alpha - 1) < 1e-7, "\(fit.parameters)")
    #expect(abs(fit["eIR"]! - floor) < 1e-8, "\(fit.parameters)")
    #expect(fit.rootMeanSquareError < 1e-8)
  }

  @Test func recoversThroughPointsWithoutError() throws {
    // x = 1, where e^α is 0: these points say what the floor is.
    let p = [0.6, 1.7, 0.15]
    let x = [0.1, 0.3, 0.5, 0.8, 1, 1, 1]
    let fit = try model.leastSquares(PointCloud(x: x, y: x.map { LawClouds.law($0, p) }))
    for (found, wanted) in zip(fit.parameters, p) { #expect(abs(found - wanted) < 1e-9) }
    #expect(fit.stopped == .converged)
    // One point apart from those at x = 1.
    let two = try model.leastSquares(PointCloud(x: [1, 1, 0.5], y: [0.9, 0.8, 0.3]))
    #expect(abs(two["eIR"]! - 0.15) < 1e-9 && !two.verdict.isDetermined)
  }

  @Test func weightsAreRepetitions() throws {
    let cloud = try #require(try Fixtures.clouds()["weighted-50"])
    let weights = try #require(cloud.weights)
    let repeated = cloud.x.indices.flatMap { [Int](repeating: $0, count: Int(weights[$0])) }
    let long = try PointCloud(x: repeated.map { cloud.x[$0] }, y: repeated.map { cloud.y[$0] })
    let (a, b) = (try model.leastSquares(cloud), try model.leastSquares(long))
    for (p, q) in zip(a.parameters, b.parameters) { #expect(abs(p / q - 1) < 1e-9) }
    for (p, q) in zip(a.standardErrors, b.standardErrors) {
      #expect(abs(try #require(p) / #require(q) - 1) < 1e-8)
    }
    #expect(abs(a.rootMeanSquareError / b.rootMeanSquareError - 1) < 1e-9)
    let (edgeA, edgeB) = (try model.edge(above: cloud), try model.edge(above: long))
    for (p, q) in zip(edgeA.parameters, edgeB.parameters) { #expect(abs(p / q - 1) < 1e-9) }
  }

  @Test func absentPointsDoNotCount() throws {
    let cloud = try LawClouds.noisy([0.6, 1.4, 0.2], 0.02, 50, seed: 2)
    let padded = try PointCloud(
      x: cloud.x + [0, 1, 0.5], y: cloud.y + [1, 0, 1],
      weights: [Double](repeating: 1, count: 50) + [0, 0, 0])
    for (a, b) in [
      (try model.leastSquares(cloud), try model.leastSquares(padded)),
      (try model.edge(above: cloud), try model.edge(above: padded)),
    ] {
      for (p, q) in zip(a.parameters, b.parameters) { #expect(abs(p / q - 1) < 1e-9) }
      #expect(a.verdict == b.verdict)
      #expect(a.points == b.points)
    }
  }

  @Test(arguments: [5, 30, 700, 3_000])
  func unmovedByOrder(_ n: Int) throws {
    let cloud = try LawClouds.noisy([0.6, 1.4, 0.2], 0.02, n, seed: 3)
    var random = SplitMix(seed: 4)
    let fit = try model.leastSquares(cloud)
    let edge = try model.edge(above: cloud)
    for _ in 0..<3 {
      let order = random.permutation(n)
      let moved = try PointCloud(x: order.map { cloud.x[$0] }, y: order.map { cloud.y[$0] })
      for (a, b) in [(fit, try model.leastSquares(moved)), (edge, try model.edge(above: moved))] {
        for (p, q) in zip(a.parameters, b.parameters) {
          #expect(abs(p - q) <= 1e-9 * max(1, abs(p)))
        }
      }
    }
  }

  /// A large table whose rows repeat in a pattern: what a search sees of it must not depend on
  /// where in the pattern a row stands.
  @Test(arguments: 0..<4)
  func unmovedByPeriodicOrder(_ phase: Int) throws {
    let n = 2_048
    var random = SplitMix(seed: 5)
    var (x, y) = ([Double](), [Double]())
    for i in 0..<n {
      // Every fourth group of eight rows is another task with a much steeper law.
      let p: [Double] = (i / 8 + phase) % 4 == 0 ? [0.9, 9, 0.05] : [0.6, 0.6, 0.1]
      x.append(random.uniform(0.05, 0.95))
      y.append(LawClouds.law(x[i], p) - 0.01 * random.uniform())
    }
    let cloud = try PointCloud(x: x, y: y)
    let fit = try model.leastSquares(cloud)
    let order = random.permutation(n)
    let shuffled = try model.leastSquares(
      PointCloud(x: order.map { x[$0] }, y: order.map { y[$0] }))
    for (p, q) in zip(fit.parameters, shuffled.parameters) { #expect(abs(p / q - 1) < 1e-9) }
    #expect(fit.solution.gradientNorm < 1e-7)
  }

  static let stationaryCases: [(String, [Double], Double, Int)] = [
    ("interior", [0.6, 1.4, 0.2], 0.02, 60), ("few", [0.7, 2, 0.1], 0.03, 6),
    ("no floor", [0.5, 0.8, 0], 0.01, 50), ("flat", [0, 1, 0.4], 0.05, 40),
    ("steep", [0.9, 12, 0.1], 0.01, 80), ("noise alone", [0.1, 1, 0.3], 0.2, 30),
  ]

  @Test(arguments: stationaryCases)
  func noNearbyLawIsBetter(_ name: String, _ p: [Double], _ sigma: Double, _ n: Int) throws {
    for seed in UInt64(1)...5 {
      let cloud = try LawClouds.noisy(p, sigma, n, seed: seed)
      let fit = try model.leastSquares(cloud)
      let least = LawClouds.sumOfSquares(cloud, model, fit.parameters)
      #expect(abs(fit.rootMeanSquareError - (least / Double(n)).squareRoot()) < 1e-10)
      var random = SplitMix(seed: seed)
      for size in [1e-1, 1e-2, 1e-3, 1e-4, 1e-5] {
        for _ in 0..<40 {
          var q = fit.parameters
          q[0] = max(
            0, q[0] * (1 + size * random.normal()) + (q[0] == 0 ? size * random.uniform() : 0))
          q[1] = min(64, max(1e-3, q[1] * (1 + size * random.normal())))
          q[2] = max(0, q[2] + size * 0.1 * random.normal())
          #expect(
            LawClouds.sumOfSquares(cloud, model, q) >= least * (1 - 1e-11),
            "\(name), seed \(seed): \(fit.parameters) against \(q)")
        }
      }
    }
  }

  @Test(arguments: stationaryCases)
  func noLawAnywhereIsBetter(_ name: String, _ p: [Double], _ sigma: Double, _ n: Int) throws {
    for seed in UInt64(11)...13 {
      let cloud = try LawClouds.noisy(p, sigma, n, seed: seed)
      let fit = try model.leastSquares(cloud)
      let least = LawClouds.sumOfSquares(cloud, model, fit.parameters)
      let reference = ReferenceSearch(cloud).leastSquares()
      #expect(least <= reference * (1 + 1e-9), "\(name), seed \(seed): \(fit.parameters)")
      #expect(reference <= least * (1 + 1e-6), "the reference search is at fault")
    }
  }

  @Test func parametersAloneAreTheSame() throws {
    for seed in UInt64(1)...10 {
      let cloud = try LawClouds.noisy([0.6, 1.4, 0.2], 0.05, 40, seed: seed)
      let alone = try #require(
        try LeastSquares().parameters(of: model, fittedTo: cloud, near: nil))
      for (p, q) in zip(alone, try model.leastSquares(cloud).parameters) {
        #expect(abs(p - q) < 1e-12)
      }
      let edge = try #require(try Edge().parameters(of: model, fittedTo: cloud, near: nil))
      for (p, q) in zip(edge, try model.edge(above: cloud).parameters) {
        #expect(abs(p - q) < 1e-12)
      }
    }
  }

  @Test func refusesWhatIsNoAccuracy() throws {
    let percent = try PointCloud(x: [0.5, 60], y: [0.1, 0.2])
    #expect(throws: FrontierError.outsideUnitInterval(variable: "x", index: 1, value: 60)) {
      try model.leastSquares(percent)
    }
    let negative = try PointCloud(x: [0.5, 0.6], y: [0.1, -0.2])
    #expect(throws: FrontierError.outsideUnitInterval(variable: "y", index: 1, value: -0.2)) {
      try model.edge(above: negative)
    }
    #expect(throws: FrontierError.outsideUnitInterval(variable: "x", index: 1, value: 60)) {
      try FrontierStudy(percent)
    }
  }
}
