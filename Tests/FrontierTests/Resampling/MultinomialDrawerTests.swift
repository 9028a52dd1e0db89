import FrontierTestSupport
import Testing

@testable import Frontier

/// Resamples of points that stand for many others.
@Suite struct MultinomialDrawerTests {
  private static let counts: [Double] = [100_000, 40_000, 0, 250_000, 7, 110_000]

  private func sample(_ counts: [Double] = counts) throws -> ResamplingSample {
    ResamplingSample(
      try PointCloud(
        x: counts.indices.map { Double($0) }, y: counts.indices.map { Double($0 * $0 % 5) },
        weights: counts, meaning: .counts))
  }

  private func drawn(_ replicate: Replicate) throws -> PointCloud {
    guard case .cloud(let cloud) = replicate else { throw FrontierError.empty }
    return cloud
  }

  /// Every count has the binomial's mean and variance, two of them its covariance, and all of them
  /// add up.
  @Test func momentsAndTotals() throws {
    let sample = try sample()
    let total = Self.counts.reduce(0, +)
    let drawer = CaseResampling().drawer(of: sample, seed: 3)
    let n = 4_000
    var sums = [Double](repeating: 0, count: 6)
    var (squares, product) = (sums, 0.0)
    for b in 0..<n {
      let cloud = try drawn(drawer.draw(replicate: b))
      #expect(cloud.totalWeight == total && cloud.weightMeaning == .counts)
      var counts = [Double](repeating: 0, count: 6)
      for (x, w) in zip(cloud.x, cloud.weights ?? []) { counts[Int(x)] = w }
      #expect(counts[2] == 0)
      for i in 0..<6 {
        let z = counts[i] - Self.counts[i]
        sums[i] += z
        squares[i] += z * z
      }
      product += (counts[0] - Self.counts[0]) * (counts[3] - Self.counts[3])
    }
    for i in [0, 1, 3, 4, 5] {
      let p = Self.counts[i] / total
      let variance = total * p * (1 - p)
      #expect(abs(sums[i] / Double(n)) < 5 * (variance / Double(n)).squareRoot(), "\(i)")
      #expect(abs(squares[i] / Double(n) / variance - 1) < 0.15, "\(i)")
    }
    let covariance = -Self.counts[0] * Self.counts[3] / total
    #expect(abs(product / Double(n) / covariance - 1) < 0.15)
  }

  /// A replicate hangs on the seed and its number alone.
  @Test func sameSeedSameCounts() throws {
    let sample = try sample()
    let (one, two) = (
      CaseResampling().drawer(of: sample, seed: 7), CaseResampling().drawer(of: sample, seed: 7)
    )
    let late = try drawn(one.draw(replicate: 5))
    _ = two.draw(replicate: 4)
    #expect(try drawn(two.draw(replicate: 5)) == late)
    #expect(try drawn(CaseResampling().drawer(of: sample, seed: 8).draw(replicate: 5)) != late)
  }

  /// Unit weights, and a few rows a point, are drawn as they always were: one by one.
  @Test func fewDrawsAreDrawnOneByOne() throws {
    for counts in [[Double](repeating: 1, count: 60), [3, 4, 5, 2]] {
      guard
        case .positions(let positions) = CaseResampling().drawer(of: try sample(counts), seed: 1)
          .draw(replicate: 0)
      else { throw FrontierError.empty }
      #expect(positions.count == Int(counts.reduce(0, +)))
    }
  }

  /// The interval of a law of a million and a half rows in 60 points: as wide as from points that are
  /// drawn one by one, scaled by the square root of how many there are.
  @Test func intervalsAreOfTheRightWidth() throws {
    var random = SplitMix(seed: 4)
    let x = (0..<60).map { 0.3 + 0.01 * Double($0) }
    let y = x.map { 0.2 + 0.7 * $0 + 0.02 * (random.uniform() - 0.5) }
    func error(_ count: Double) throws -> Double {
      let cloud = try PointCloud(
        x: x, y: y, weights: [Double](repeating: count, count: 60), meaning: .counts)
      let study = try FrontierStudy(cloud, law: .lin2, target: .allPoints, ends: AxisEnds(x: 1))
      let estimate = try study.band(at: [0.9], replicates: 400, seed: 2, threads: 2)
      return estimate.high[0] - estimate.low[0]
    }
    let ratio = try error(100) / error(25_000)
    // √250 = 15.8; each width of 400 replicates is known to some 6 %.
    #expect(abs(ratio / 250.0.squareRoot() - 1) < 0.25, "\(ratio)")
  }
}
