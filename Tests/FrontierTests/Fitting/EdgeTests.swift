import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct EdgeTests {
  private let model = ErrorPowerLaw()

  /// How far every point lies below the law.
  private func gaps(_ cloud: PointCloud, _ model: any Law, _ fit: Fit) -> [Double] {
    cloud.x.indices.map { model.value(at: cloud.x[$0], parameters: fit.parameters) - cloud.y[$0] }
  }

  @Test(arguments: LeastSquaresTests.stationaryCases)
  func liesAboveEveryPointAndTouchesSome(
    _ name: String, _ p: [Double], _ sigma: Double, _ n: Int
  ) throws {
    for seed in UInt64(1)...10 {
      let cloud = try LawClouds.noisy(p, sigma, n, seed: seed)
      let fit = try model.edge(above: cloud)
      let gaps = gaps(cloud, model, fit)
      #expect(gaps.min()! > -1e-12, "\(name), seed \(seed): \(fit.parameters)")
      let touched = gaps.count { $0 < 1e-10 }
      let isBound = fit["k"] == 0 || fit["eIR"] == 0
      #expect(touched >= (isBound ? 1 : 2), "\(name), seed \(seed): \(fit.parameters)")
    }
  }

  @Test(arguments: LeastSquaresTests.stationaryCases)
  func noLawAboveTheCloudIsSmaller(
    _ name: String, _ p: [Double], _ sigma: Double, _ n: Int
  ) throws {
    for seed in UInt64(21)...23 {
      let cloud = try LawClouds.noisy(p, sigma, n, seed: seed)
      let fit = try model.edge(above: cloud)
      let found = LawClouds.meanGap(cloud, model, fit.parameters)
      let reference = ReferenceSearch(cloud).edge()
      #expect(found <= reference + 1e-10, "\(name), seed \(seed): \(fit.parameters), \(reference)")
      #expect(reference <= found + 1e-6, "the reference search is at fault")
    }
  }

  /// For each α a linear program in two variables: all pairs of binding points are tried.
  @Test func equalsTheProgramOverAllPairs() throws {
    for seed in UInt64(1)...6 {
      let cloud = try LawClouds.noisy([0.6, 1.8, 0.1], 0.05, 14, seed: seed)
      let fit = try model.edge(above: cloud)
      let (e, d) = (cloud.x.map { 1 - $0 }, cloud.y.map { 1 - $0 })
      for alpha in [fit["alpha"]!, fit["alpha"]! * 1.001, fit["alpha"]! * 0.999, 0.5, 3] {
        let u = e.map { pow($0, alpha) }
        var best = d.min()!
        let mean = u.reduce(0, +) / 14
        for i in 0..<14 {
          for j in 0..<14 where i != j {
            for (k, c) in [
              ((d[j] - d[i]) / (u[j] - u[i]), d[i] - u[i] * (d[j] - d[i]) / (u[j] - u[i])),
              (d[i] / u[i], 0),
            ]
            where k >= 0 && c >= 0 && (0..<14).allSatisfy({ d[$0] - k * u[$0] - c > -1e-13 }) {
              best = max(best, k * mean + c)
            }
          }
        }
        let least = d.reduce(0, +) / 14 - best
        let found = LawClouds.meanGap(cloud, model, fit.parameters)
        #expect(found <= least + 1e-12, "seed \(seed), α = \(alpha)")
        if alpha == fit["alpha"] { #expect(abs(found - least) < 1e-10, "seed \(seed)") }
      }
    }
  }

  @Test(arguments: [0.3, 1, 2.2, 7], [0, 0.12])
  func recoversExactLaws(_ alpha: Double, _ floor: Double) throws {
    let on = try LawClouds.exact([0.7, alpha, floor], 12)
    // Points below the law do not move it.
    let cloud = try PointCloud(x: on.x + on.x, y: on.y + on.y.map { $0 * 0.9 })
    let fit = try model.edge(above: cloud)
    for (found, wanted) in zip(fit.parameters, [0.7, alpha, floor]) {
      #expect(abs(found - wanted) < 1e-7 * max(1, wanted), "\(fit.parameters)")
    }
  }

  @Test func takesPointsWithoutError() throws {
    let p = [0.6, 1.7, 0.15]
    let x = [0.1, 0.3, 0.5, 0.8, 1, 1]
    let fit = try model.edge(above: PointCloud(x: x, y: x.map { LawClouds.law($0, p) }))
    for (found, wanted) in zip(fit.parameters, p) { #expect(abs(found - wanted) < 1e-9) }
    // A perfect model: no floor is left.
    let cloud = try PointCloud(x: [0.2, 0.5, 0.9, 1], y: [0.1, 0.4, 0.7, 1])
    let perfect = try model.edge(above: cloud)
    #expect(perfect["eIR"] == 0)
    #expect(gaps(cloud, model, perfect).min()! > -1e-12)
  }

  @Test func unmovedByPointsBelow() throws {
    let cloud = try LawClouds.inefficient(150, seed: 4)
    let fit = try model.edge(above: cloud)
    // A point below the law moves the mean of e^α and so may move the optimum, but a pair that
    // keeps that mean's place does not: every point twice.
    let twice = try model.edge(above: PointCloud(x: cloud.x + cloud.x, y: cloud.y + cloud.y))
    for (p, q) in zip(fit.parameters, twice.parameters) { #expect(abs(p / q - 1) < 1e-9) }
    // Heights of points that do not bind play no part in the optimum.
    let binding = gaps(cloud, model, fit).map { $0 < 1e-9 }
    let lowered = zip(cloud.y, binding).map { $1 ? $0 : $0 * 0.5 }
    let deep = try model.edge(above: PointCloud(x: cloud.x, y: lowered))
    for (p, q) in zip(fit.parameters, deep.parameters) { #expect(abs(p / q - 1) < 1e-8) }
  }

  /// Errors in other units: k and c follow, α stays.
  @Test func equivariantInBothErrors() throws {
    let cloud = try LawClouds.inefficient(150, seed: 5)
    let fit = try model.edge(above: cloud)
    let halved = try model.edge(
      above: PointCloud(x: cloud.x, y: cloud.y.map { 1 - 0.5 * (1 - $0) }))
    for (p, q) in zip([0.5 * fit["k"]!, fit["alpha"]!, 0.5 * fit["eIR"]!], halved.parameters) {
      #expect(abs(p / q - 1) < 1e-9)
    }
    let squeezed = try model.edge(
      above: PointCloud(x: cloud.x.map { 1 - 0.5 * (1 - $0) }, y: cloud.y))
    let k = fit["k"]! * pow(2, fit["alpha"]!)
    for (p, q) in zip([k, fit["alpha"]!, fit["eIR"]!], squeezed.parameters) {
      #expect(abs(p / q - 1) < 1e-9)
    }
  }
}
