import FrontierTestSupport
import Testing

@testable import Frontier

/// Tests on groups of a cloud: sizes by simulation, and the differences they must find.
@Suite struct EdgeComparisonTests {
  typealias Group = (name: String, cloud: PointCloud)

  /// Rows below the edge .2 + .6·√x, shifted by `shift`, with exponential inefficiency of mean `mean`.
  private static func group(
    _ n: Int, shift: Double = 0, mean: Double = 0.1, from: Double = 0, to: Double = 1,
    _ random: inout SplitMix
  ) throws -> PointCloud {
    let x = (0..<n).map { _ in random.uniform(from, to) }
    let y = x.map { 0.2 + 0.6 * $0.squareRoot() + shift - mean * random.exponential() }
    return try PointCloud(x: x, y: y)
  }

  private static let names = ["a", "b", "c"]

  /// Rejections at 5 % among `runs`, for each test of groups.
  private static func rejections(
    runs: Int, sizes: [Int], shifts: [Double] = [0, 0, 0], means: [Double] = [0.1, 0.1, 0.1],
    ranges: [(Double, Double)] = [(0, 1), (0, 1), (0, 1)], permutations: Int = 99
  ) throws -> (dispersion: Int, edge: Int) {
    var random = SplitMix(seed: UInt64(sizes.reduce(7, +)))
    var found = (dispersion: 0, edge: 0)
    for run in 0..<runs {
      var clouds: [Group] = []
      for i in sizes.indices {
        clouds.append(
          (
            names[i],
            try group(
              sizes[i], shift: shifts[i], mean: means[i], from: ranges[i].0, to: ranges[i].1,
              &random)
          ))
      }
      let all = try GroupedCloud(clouds)
      let seed = UInt64(run)
      if try DispersionTest(all, permutations: permutations, seed: seed).pValue <= 0.05 {
        found.dispersion += 1
      }
      if try EdgeEqualityTest(all, permutations: permutations, seed: seed).pValue <= 0.05 {
        found.edge += 1
      }
    }
    return found
  }

  /// Where the group says nothing, 5 % are rejected: 200 runs, so within ±.046 (three Monte Carlo
  /// errors).
  @Test(.slow) func sizes() throws {
    let limit = 5...20
    // Groups of other sizes and other ranges of x.
    let found = try Self.rejections(
      runs: 200, sizes: [40, 60], ranges: [(0, 0.8), (0.2, 1), (0, 1)])
    #expect(found.dispersion <= limit.upperBound)
    #expect(found.edge <= limit.upperBound)
    #expect(found.dispersion + found.edge >= limit.lowerBound)
  }

  @Test func findsAShift() throws {
    let found = try Self.rejections(runs: 20, sizes: [40, 40], shifts: [0, 0.1])
    #expect(found.edge >= 15)
    #expect(found.dispersion <= 5)
  }

  @Test func findsOtherScatter() throws {
    let found = try Self.rejections(runs: 20, sizes: [50, 50], means: [0.04, 0.12])
    #expect(found.dispersion >= 15)
  }

  /// What is said of a difference, where it is known.
  @Test func effects() throws {
    let x = (0..<60).map { Double($0) / 59 }
    let low = try PointCloud(x: x, y: x.map { $0 })
    let high = try PointCloud(x: x, y: x.map { $0 + 0.2 })
    let cloud = try GroupedCloud([("low", low), ("high", high)])
    let edge = try EdgeEqualityTest(cloud, permutations: 99)
    #expect(abs(edge.distance - 0.2) < 1e-12 && abs(edge.differences[1] - 0.2) < 1e-12)
    #expect(edge.expectedDistance < 0.15 && edge.range == 0...1)
  }

  /// Rows in another order change nothing; another seed changes p by chance alone.
  @Test func isInvariant() throws {
    var random = SplitMix(seed: 3)
    let (a, b) = (try Self.group(30, &random), try Self.group(30, &random))
    let order = random.permutation(30)
    let cloud = try GroupedCloud([("a", a), ("b", b)])
    let turned = try GroupedCloud([("a", a.rows(order)), ("b", b)])
    #expect(
      try EdgeEqualityTest(cloud, permutations: 99) == EdgeEqualityTest(turned, permutations: 99))
    #expect(
      try DispersionTest(cloud, permutations: 99) == DispersionTest(turned, permutations: 99))
  }

  @Test func ceilings() throws {
    var random = SplitMix(seed: 9)
    func sweep(_ floor: Double) throws -> PointCloud {
      let x = (0..<60).map { _ in random.uniform(0.1, 0.95) }
      return try PointCloud(
        x: x,
        y: x.map { x in
          let e = 1 - x
          return max(0, 1 - (0.6 * e * e + floor) - 0.03 * random.exponential())
        })
    }
    let test = try CeilingEqualityTest(
      [("a", try sweep(0.05)), ("b", try sweep(0.25))], replicates: 100, permutations: 39)
    #expect(test.pValue <= 0.05 && test.permutations == 39)
    #expect(abs(test.ceilings[0] - 0.95) < 0.03 && abs(test.ceilings[1] - 0.75) < 0.03)
    let difference = test.differences[0]
    #expect(difference.low <= -0.2 && difference.high >= -0.2 && difference.high < -0.1)
  }

  /// An edge that rises to x = .6 and falls again: the interval holds .6.
  @Test func turn() throws {
    var random = SplitMix(seed: 4)
    var inside = 0
    for run in 0..<10 {
      let x = (0..<256).map { _ in random.uniform() }
      let y = x.map { 0.8 - 1.5 * ($0 - 0.6) * ($0 - 0.6) - 0.03 * random.exponential() }
      let turn = try ReversalPlace(
        try PointCloud(x: x, y: y), permutations: 199, seed: UInt64(run))
      #expect(turn.low <= turn.estimate && turn.estimate <= turn.high)
      if turn.low <= 0.6, turn.high >= 0.6 { inside += 1 }
    }
    #expect(inside >= 9)
    let x = (0..<64).map { Double($0) }
    let rising = try ReversalPlace(try PointCloud(x: x, y: x), permutations: 199)
    #expect(!rising.isInside && rising.high == 63)
  }

  @Test func refuses() throws {
    let cloud = try PointCloud(x: [0, 1, 2, 3], y: [0, 1, 2, 3])
    let small = try PointCloud(x: [0, 1, 2], y: [0, 1, 2])
    #expect(throws: FrontierError.self) { try GroupedCloud([("only", cloud)]) }
    #expect(throws: FrontierError.self) { try GroupedCloud([("a", cloud), ("small", small)]) }
    let apart = try PointCloud(x: [10, 11, 12, 13], y: [0, 1, 2, 3])
    let groups = try GroupedCloud([("a", cloud), ("b", apart)])
    #expect(throws: FrontierError.self) { try EdgeEqualityTest(groups) }
    #expect(throws: FrontierError.self) { try DispersionTest(groups, permutations: 0) }
    #expect(throws: FrontierError.self) { try ReversalPlace(cloud) }
  }
}
