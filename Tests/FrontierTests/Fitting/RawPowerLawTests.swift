import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// y = c + k·x^α on raw values, both branches.
@Suite struct RawPowerLawTests {
  private let model = CatalogueLaw.rawPowerLaw

  private func cloud(_ p: [Double], _ n: Int) throws -> PointCloud {
    let x = (0..<n).map { 0.2 * pow(1.2, Double($0)) }
    return try PointCloud(x: x, y: x.map { p[2] + p[0] * pow($0, p[1]) })
  }

  static let laws: [[Double]] = [
    [-3, -0.6, 5], [-0.2, -2.5, -1], [-40, -0.1, 100], [0.5, 0.7, 2], [2, 1.5, -30], [3, 0.2, 0],
  ]

  @Test(arguments: laws)
  func leastSquaresRecoversExactLaws(_ p: [Double]) throws {
    let fit = try model.leastSquares(cloud(p, 30))
    for (found, wanted) in zip(fit.parameters, p) {
      #expect(abs(found - wanted) < 1e-6 * max(1, abs(wanted)), "\(fit.parameters)")
    }
    #expect(fit.limit == (p[1] < 0 ? fit["c"] : nil))
    #expect(fit.verdict == (p[1] < 0 ? .determined : .noCeiling))
  }

  @Test(arguments: laws)
  func edgeRecoversExactLaws(_ p: [Double]) throws {
    let on = try cloud(p, 30)
    let below = try PointCloud(x: on.x + on.x, y: on.y + on.y.map { $0 - 0.3 })
    let fit = try model.edge(above: below)
    for (found, wanted) in zip(fit.parameters, p) {
      #expect(abs(found - wanted) < 1e-6 * max(1, abs(wanted)), "\(fit.parameters)")
    }
  }

  @Test(arguments: laws)
  func edgeLiesAboveEveryPoint(_ p: [Double]) throws {
    var random = SplitMix(seed: 8)
    for _ in 0..<5 {
      let on = try cloud(p, 25)
      let noisy = try PointCloud(x: on.x, y: on.y.map { $0 - random.exponential() })
      let fit = try model.edge(above: noisy)
      let gaps = noisy.x.indices.map {
        model.value(at: noisy.x[$0], parameters: fit.parameters) - noisy.y[$0]
      }
      let size = noisy.y.map(\.magnitude).max()!
      #expect(gaps.min()! > -1e-12 * max(1, size), "\(fit.parameters)")
      #expect(gaps.count { $0 < 1e-9 * max(1, size) } >= 2, "\(fit.parameters)")
    }
  }

  @Test(.slow) func noNearbyLawIsBetter() throws {
    for name in ["raw-saturating-80", "raw-growing-80"] {
      let cloud = try #require(try Fixtures.clouds()[name])
      let fit = try model.leastSquares(cloud)
      let least = LawClouds.sumOfSquares(cloud, model, fit.parameters)
      var random = SplitMix(seed: 9)
      for size in [1e-1, 1e-2, 1e-3, 1e-4] {
        for _ in 0..<100 {
          let q = fit.parameters.map { $0 * (1 + size * random.normal()) }
          #expect(LawClouds.sumOfSquares(cloud, model, q) >= least * (1 - 1e-11))
        }
      }
    }
  }

  /// Values in other units: x times 8, y times 4 less 100.
  @Test(arguments: ["raw-saturating-80", "raw-growing-80"])
  func equivariant(_ name: String) throws {
    let cloud = try #require(try Fixtures.clouds()[name])
    let moved = try PointCloud(x: cloud.x.map { 8 * $0 }, y: cloud.y.map { 4 * $0 - 100 })
    for (a, b) in [
      (try model.leastSquares(cloud), try model.leastSquares(moved)),
      (try model.edge(above: cloud), try model.edge(above: moved)),
    ] {
      #expect(abs(b["alpha"]! / a["alpha"]! - 1) < 1e-8)
      #expect(abs(b["k"]! / (4 * a["k"]! * pow(8, -a["alpha"]!)) - 1) < 1e-8)
      #expect(abs(b["c"]! - (4 * a["c"]! - 100)) < 1e-7)
    }
  }

  @Test func flatCloudsHaveTheirMean() throws {
    let flat = try PointCloud(x: [1, 2, 3, 4, 5], y: [7, 7, 7, 7, 7])
    let fit = try model.leastSquares(flat)
    #expect(abs(model.value(at: 2, parameters: fit.parameters) - 7) < 1e-12)
    let edge = try model.edge(above: flat)
    #expect(abs(model.value(at: 2, parameters: edge.parameters) - 7) < 1e-12)
    // Falling values: no increasing law beats the mean, and none above the cloud its top.
    let falling = try PointCloud(x: [1, 2, 3, 4, 5], y: [5, 4, 3, 2, 1])
    #expect(try model.leastSquares(falling)["k"] == 0)
    #expect(abs(try model.leastSquares(falling)["c"]! - 3) < 1e-12)
    #expect(try model.edge(above: falling)["c"] == 5)
  }

  @Test func needsPositiveX() throws {
    let cloud = try PointCloud(x: [1, 0], y: [1, 2])
    #expect(throws: FrontierError.notPositive(variable: "x", index: 1, value: 0)) {
      try model.leastSquares(cloud)
    }
    #expect(throws: FrontierError.notPositive(variable: "x", index: 1, value: 0)) {
      try model.edge(above: cloud)
    }
    #expect(throws: FrontierError.notPositive(variable: "x", index: 1, value: 0)) {
      try FrontierStudy(cloud, law: .rawPowerLaw)
    }
  }
}
