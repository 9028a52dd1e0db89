import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct ConcaveRegressionTests {
  private func cloud(_ n: Int, seed: UInt64, isRounded: Bool = false) throws -> PointCloud {
    var random = SplitMix(seed: seed)
    let x = (0..<n).map { _ in
      let x = random.uniform(1, 10)
      return isRounded ? x.rounded() : x
    }
    let y = x.map { 3 + 2 * log($0) + 0.3 * random.normal() - 0.4 * random.exponential() }
    return try PointCloud(x: x, y: y)
  }

  @Test func isConcaveAndMonotone() throws {
    for seed in UInt64(1)...20 {
      let fit = try ConcaveRegression(cloud(60, seed: seed, isRounded: seed > 10))
      #expect(fit.certificate.holds(tolerance: 1e-11), "\(fit.certificate)")
      let slopes = zip(fit.knots, fit.knots.dropFirst()).map { ($1.y - $0.y) / ($1.x - $0.x) }
      for (a, b) in zip(slopes, slopes.dropFirst()) { #expect(a >= b - 1e-12) }
      #expect((slopes.last ?? 0) >= -1e-12)
    }
  }

  /// Every concave function of a few places is one of steps; all sets of kinks are tried.
  @Test func noSetOfKinksIsBetter() throws {
    for seed in UInt64(1)...8 {
      let cloud = try cloud(9, seed: seed)
      let fit = try ConcaveRegression(cloud)
      let order = (0..<9).sorted { cloud.x[$0] < cloud.x[$1] }
      let (x, y) = (order.map { cloud.x[$0] }, order.map { cloud.y[$0] })
      var best = Double.infinity
      for set in 0..<256 {
        let kinks = (1..<9).filter { set >> ($0 - 1) & 1 == 1 }
        // Least squares on 1 and min(x, t); a solution with a negative kink is not one.
        guard let found = leastSquares(x, y, kinks), found.isConcave else { continue }
        best = min(best, found.square)
      }
      #expect(abs(fit.certificate.sumOfSquares - best) < 1e-9, "seed \(seed)")
    }
  }

  private func leastSquares(
    _ x: [Double], _ y: [Double], _ kinks: [Int]
  ) -> (square: Double, isConcave: Bool)? {
    let p = kinks.count + 1
    func basis(_ k: Int, _ i: Int) -> Double { k == 0 ? 1 : min(x[i], x[kinks[k - 1]]) - x[0] }
    var a = (0..<p).map { j in
      (0..<p).map { k in x.indices.reduce(0.0) { $0 + basis(j, $1) * basis(k, $1) } }
        + [x.indices.reduce(0.0) { $0 + basis(j, $1) * y[$1] }]
    }
    for j in 0..<p {
      let pivot = (j..<p).max { abs(a[$0][j]) < abs(a[$1][j]) }!
      a.swapAt(j, pivot)
      guard abs(a[j][j]) > 1e-12 else { return nil }
      for i in 0..<p where i != j {
        let share = a[i][j] / a[j][j]
        for k in j...p { a[i][k] -= share * a[j][k] }
      }
    }
    let c = (0..<p).map { a[$0][p] / a[$0][$0] }
    let square = x.indices.reduce(0.0) { sum, i in
      let r = y[i] - (0..<p).reduce(0.0) { $0 + c[$1] * basis($1, i) }
      return sum + r * r
    }
    return (square, c.dropFirst().allSatisfy { $0 >= 0 })
  }

  /// Benchmarking 0.33, `stoned(x, y, RTS = "vrs", METHOD = "MM")`
  /// (`Fixtures/reference/make_stoned_reference.R`).
  @Test func agreesWithBenchmarking() throws {
    let rows = try Fixtures.rows("reference/stoned.csv").map {
      try $0.map { try #require(Double($0)) }
    }
    let cloud = try PointCloud(x: rows.map { $0[0] }, y: rows.map { $0[1] })
    let fit = try ConcaveStochasticFrontier(cloud)
    for row in rows {
      #expect(abs(try #require(fit.regression.value(at: row[0])) - row[2]) < 1e-5)
      #expect(abs(try #require(fit.value(at: row[0])) - row[3]) < 1e-4)
    }
  }

  @Test func thePseudoLikelihoodFindsTheScales() throws {
    var random = SplitMix(seed: 3)
    let x = (0..<800).map { _ in random.uniform(1, 10) }
    let cloud = try PointCloud(
      x: x, y: x.map { 3 + 2 * log($0) + 0.1 * random.normal() - abs(0.5 * random.normal()) })
    for way in ConcaveStochasticFrontier.Decomposition.allCases {
      let fit = try ConcaveStochasticFrontier(cloud, decomposition: way)
      #expect(abs(fit.sigmaU - 0.5) < 0.1, "\(way): \(fit.sigmaU)")
      #expect(abs(try #require(fit.value(at: 5)) - 3 - 2 * log(5)) < 0.12, "\(way)")
    }
    let wrong = try ConcaveStochasticFrontier(
      PointCloud(x: x, y: x.map { 2 * log($0) + random.exponential() }))
    #expect(wrong.sigmaU == 0 && wrong.skewness > 0 && wrong.meanInefficiency == 0)
  }

  @Test func oneXAndOnePointAreLevel() throws {
    let one = try ConcaveRegression(PointCloud(x: [2], y: [5]))
    #expect(one.value(at: 2) == 5 && one.value(at: 9) == 5 && one.value(at: 1) == nil)
    let same = try ConcaveRegression(PointCloud(x: [2, 2, 2], y: [1, 2, 6], weights: [1, 1, 2]))
    #expect(same.value(at: 2) == 3.75)
    // A falling cloud has no rise: the mean.
    let falling = try ConcaveRegression(PointCloud(x: [1, 2, 3], y: [3, 2, 1]))
    #expect(falling.knots.allSatisfy { abs($0.y - 2) < 1e-12 })
    let free = try ConcaveRegression(PointCloud(x: [1, 2, 3], y: [3, 2, 1]), isMonotone: false)
    #expect(free.certificate.sumOfSquares < 1e-20)
  }
}
