import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct QuantileTests {
  /// A sigmoid with points below it, few of them above.
  static func cloud(_ n: Int, seed: UInt64) throws -> PointCloud {
    var random = SplitMix(seed: seed)
    let x = (0..<n).map { _ in random.uniform(-3, 3) }
    let y = x.map {
      0.2 + 0.6 / (1 + exp(-1.5 * ($0 - 0.3))) - 0.1 * random.exponential() + 0.01 * random.normal()
    }
    return try PointCloud(x: x, y: y)
  }

  static func loss(_ cloud: PointCloud, _ law: any Law, _ p: [Double], _ tau: Double) -> Double {
    let fitted = law.values(at: cloud.inputs, parameters: p)
    return cloud.mean { i in
      let r = cloud.y[i] - fitted[i]
      return r > 0 ? tau * r : (tau - 1) * r
    }!
  }

  @Test func agreesWithQuantreg() throws {
    let reference = try StochasticReference()
    let plane = try StochasticReference.plane()
    for (name, cloud) in reference.clouds {
      for tau in ["0.5", "0.9", "0.98"] {
        let criterion = try Quantile(level: Double(tau)!)
        let fit = try criterion.fit(plane, to: cloud)
        for parameter in ["a", "b1", "b2"] {
          let wanted = try reference.value(name, "quantreg", tau, parameter)
          #expect(abs(fit[parameter]! - wanted) < 1e-9, "\(name) \(tau) \(parameter)")
        }
        let loss = try reference.value(name, "quantreg", tau, "loss")
        #expect(abs(fit.solution.cost - loss) < 1e-11)
        let certificate = try #require(criterion.certificate(of: fit))
        #expect(certificate.holds(tolerance: 1e-12), "\(certificate)")
        #expect(certificate.isGlobal && certificate.on == 3)
        #expect(certificate.shareBelow <= criterion.level)
        #expect(certificate.shareOnOrBelow >= criterion.level)
      }
    }
  }

  /// Through every pair of points: one of them carries the best line.
  @Test func isTheBestLineThroughTwoPoints() throws {
    for seed in UInt64(1)...12 {
      var random = SplitMix(seed: seed)
      // Steps of a quarter make ties of every kind.
      let x = (0..<14).map { _ in (4 * random.uniform()).rounded() }
      let y = x.map { $0 + (8 * random.uniform()).rounded() / 4 }
      let weights = x.map { _ in Double(1 + random.index(below: 3)) }
      let cloud = try PointCloud(x: x, y: y, weights: weights)
      for tau in [0.5, 0.8, 0.95] {
        let fit = try Quantile(level: tau).fit(.lin2, to: cloud)
        var best = Double.infinity
        for i in 0..<14 {
          for j in 0..<14 where x[i] != x[j] {
            let slope = (y[i] - y[j]) / (x[i] - x[j])
            let p = [slope, y[i] - slope * x[i]]
            best = min(best, Self.loss(cloud, CatalogueLaw.lin2, p, tau))
          }
        }
        #expect(abs(fit.solution.cost - best) < 1e-12, "seed \(seed), τ = \(tau)")
      }
    }
  }

  @Test func weightsAreCounts() throws {
    let cloud = try Self.cloud(40, seed: 3)
    let counts = (0..<40).map { Double($0 % 3) }
    let repeated = cloud.rows((0..<40).flatMap { Array(repeating: $0, count: $0 % 3) })
    let weighted = try PointCloud(x: cloud.x, y: cloud.y, weights: counts)
    let criterion = try Quantile(level: 0.8)
    let (a, b) = (
      try criterion.fit(.logistic4, to: weighted), try criterion.fit(.logistic4, to: repeated)
    )
    #expect(abs(a.solution.cost - b.solution.cost) < 1e-12)
  }

  @Test(arguments: [0.5, 0.9, 0.98])
  func aSigmoidEndsAtAMinimum(_ tau: Double) throws {
    let cloud = try Self.cloud(300, seed: 5)
    let criterion = try Quantile(level: tau)
    let fit = try criterion.fit(.logistic4, to: cloud)
    #expect(fit.stopped == .converged)
    let certificate = try #require(criterion.certificate(of: fit))
    #expect(certificate.holds(), "\(certificate)")
    #expect(!certificate.isGlobal)
    #expect(certificate.shareBelow <= tau && certificate.shareOnOrBelow >= tau)
    // Nothing near is lower.
    var random = SplitMix(seed: 9)
    for scale in [1e-1, 1e-2, 1e-3, 1e-4, 1e-6] {
      for _ in 0..<40 {
        let p = fit.parameters.map { $0 + scale * random.normal() }
        let loss = Self.loss(cloud, fit.law, p, tau)
        #expect(loss >= fit.solution.cost - 1e-15, "\(scale)")
      }
    }
  }

  /// Bounds bind, and the certificate knows them.
  @Test func staysInsideBounds() throws {
    let cloud = try Self.cloud(200, seed: 6)
    let fitter = LeastSquares(fixed: ["lower": 0.25], bounds: ["upper": 0...0.7])
    let criterion = try Quantile(level: 0.95, fitter: fitter)
    let fit = try criterion.fit(.logistic4, to: cloud)
    #expect(fit["lower"] == 0.25 && fit["upper"] == 0.7)
    #expect(try #require(criterion.certificate(of: fit)).holds())
    let free = try Quantile(level: 0.95).fit(.logistic4, to: cloud)
    #expect(free.solution.cost < fit.solution.cost)
  }

  /// y ↦ a·y + b moves a linear law along; −y mirrors τ.
  @Test func isEquivariant() throws {
    let cloud = try Self.cloud(120, seed: 7)
    let fit = try Quantile(level: 0.9).fit(.lin2, to: cloud)
    let moved = try Quantile(level: 0.9).fit(
      .lin2, to: PointCloud(x: cloud.x, y: cloud.y.map { 3 * $0 + 2 }))
    #expect(abs(moved["a"]! - 3 * fit["a"]!) < 1e-12)
    #expect(abs(moved["b"]! - 3 * fit["b"]! - 2) < 1e-12)
    let mirrored = try Quantile(level: 0.1).fit(
      .lin2, to: PointCloud(x: cloud.x, y: cloud.y.map { -$0 }))
    #expect(abs(mirrored["a"]! + fit["a"]!) < 1e-12)
    var random = SplitMix(seed: 1)
    let shuffled = try Quantile(level: 0.9).fit(
      .lin2, to: cloud.rows(random.permutation(cloud.count)))
    for (a, b) in zip(shuffled.parameters, fit.parameters) { #expect(abs(a - b) < 1e-12) }
  }

  @Test func theCertificateSeesAWrongEnd() throws {
    let cloud = try Self.cloud(150, seed: 8)
    let criterion = try Quantile(level: 0.9)
    let fit = try criterion.fit(.logistic4, to: cloud)
    let wrong = try Fit(
      of: CatalogueLaw.logistic4, to: cloud, by: criterion,
      parameters: fit.parameters.map { $0 * 1.01 }, cost: 0)
    #expect(try !#require(criterion.certificate(of: wrong)).holds())
  }

  @Test func badLevelsAreTold() {
    for level in [0, 1, -0.5, .nan] {
      #expect(throws: FrontierError.self) { try Quantile(level: level) }
      #expect(throws: FrontierError.self) { try Frontier.Expectile(level: level) }
    }
  }

  /// A replicate's search from the known law ends where the whole fit does.
  @Test func aReplicateIsFittedNearTheKnownLaw() throws {
    let cloud = try Self.cloud(200, seed: 11)
    let criterion = try Quantile(level: 0.9)
    let fit = try criterion.fit(.logistic4, to: cloud)
    let again = try #require(
      try criterion.parameters(
        of: CatalogueLaw.logistic4, fittedTo: cloud, near: fit.parameters.map { $0 * 1.05 }))
    for (a, b) in zip(again, fit.parameters) { #expect(abs(a - b) < 1e-8 * max(1, abs(b))) }
    let study = try FrontierStudy(
      cloud, law: .logistic4, ends: AxisEnds(x: 3, y: 0...1),
      criteria: StudyCriteria(edge: criterion))
    let interval = try study.ceiling(replicates: 60, seed: 3)
    #expect(interval.low < fit.value(at: 3) && fit.value(at: 3) < interval.high)
  }

  /// A law through every point has no loss, and its certificate says so: of two points, of points on a line, of
  /// equal y.
  @Test(arguments: [0.05, 0.5, 0.75, 0.98]) func aLawThroughAllPointsIsCertified(_ tau: Double)
    throws
  {
    let many = (0..<30).map { Double($0) / 29 }
    let clouds = [
      try PointCloud(x: [1, 2], y: [1, 3]), try PointCloud(x: many, y: many.map { 2 * $0 + 1 }),
      try PointCloud(x: many, y: many.map { _ in 2 }),
    ]
    for cloud in clouds {
      let quantile = try Quantile(level: tau)
      let fit = try quantile.fit(.lin2, to: cloud)
      let proof = try #require(quantile.certificate(of: fit))
      #expect(proof.holds(), "\(proof)")
      #expect(proof.cost <= 1e-14 && proof.on == cloud.count)
    }
  }
}
