import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct ConvexHullTests {
  private func hull(_ x: [Double], _ y: [Double]) throws -> [Int] {
    try ConvexHull().envelope(of: PointCloud(x: x, y: y)).vertices.map(\.index)
  }

  @Test(arguments: CloudFamily.allCases, EnvelopePropertyTests.sizes)
  func meetsItsDefinition(_ family: CloudFamily, _ n: Int) throws {
    for seed in UInt64(10)...(n < 40 ? 20 : 13) {
      let (x, y) = family.points(n, seed: seed)
      let envelope = try ConvexHull().envelope(of: PointCloud(x: x, y: y))
      #expect(envelope.interpolation == .linear && !envelope.isFlatBeyondEnd)
      let found = HullDefinition.violations(envelope.vertices, x: x, y: y)
      #expect(found == [], "\(family), n = \(n), seed \(seed)")
    }
  }

  @Test(arguments: CloudFamily.allCases)
  func equalsTheBruteForceHull(_ family: CloudFamily) throws {
    for n in [1, 2, 3, 4, 6, 10, 25] {
      for seed in UInt64(1)...8 {
        let (x, y) = family.points(n, seed: seed)
        let expected = ReferenceHull.byDefinition(x: x, y: y)
        #expect(try hull(x, y) == expected, "\(family), n = \(n), seed \(seed)")
      }
    }
  }

  @Test func equalsTheExactReference() throws {
    let invented = try Fixtures.clouds()
    for row in try Fixtures.rows("reference/hulls.csv") {
      let cloud = try Fixtures.cloud(row[0], invented)
      let expected = try row[1].split(separator: " ").map { try #require(Int($0)) }
      #expect(try ConvexHull().envelope(of: cloud).vertices.map(\.index) == expected, "\(row[0])")
    }
  }

  @Test func statedRules() throws {
    // Of equal x the highest, of identical points the first, of collinear points the ends.
    #expect(try hull([0, 0, 1, 1, 0.5], [0, 1, 1, 0, 1]) == [1, 2])
    #expect(try hull([0, 1, 0, 1], [2, 2, 2, 2]) == [0, 1])
    #expect(try hull([2, 1, 0], [2, 1, 0]) == [2, 0])
    #expect(try hull([3], [4]) == [0])
    #expect(try hull([1, 1, 1], [0, 5, 5]) == [1])
  }

  @Test func endsMayLieLow() throws {
    // Both ends belong to the hull, also where they drag it down.
    #expect(try hull([0, 0.5, 1], [-9, 1, -9]) == [0, 1, 2])
    #expect(try hull([0, 1], [5, -5]) == [0, 1])
  }

  /// The prefilter against the plain chain, on clouds made to defeat it.
  @Test(.slow, arguments: Adversary.allCases)
  func filterLosesNoVertex(_ adversary: Adversary) throws {
    let (x, y) = adversary.points(200_000)
    let fast = try hull(x, y)
    // Weights switch the filter off.
    let ones = [Double](repeating: 1, count: x.count)
    let plain = try ConvexHull().envelope(of: PointCloud(x: x, y: y, weights: ones))
    #expect(fast == plain.vertices.map(\.index))
    #expect(HullDefinition.violations(plain.vertices, x: x, y: y) == [])
  }

  enum Adversary: CaseIterable, Sendable {
    case circle, ascending, descending, clusters, needle, offset, steps, uniform

    func points(_ n: Int) -> (x: [Double], y: [Double]) {
      switch self {
      case .circle: return CloudFamily.circle.points(n, seed: 1)
      case .uniform: return CloudFamily.uniform.points(n, seed: 1)
      case .clusters: return CloudFamily.clusters.points(n, seed: 1)
      case .ascending, .descending:
        let (x, y) = CloudFamily.frontier.points(n, seed: 1)
        let order = x.indices.sorted { self == .ascending ? x[$0] < x[$1] : x[$0] > x[$1] }
        return (order.map { x[$0] }, order.map { y[$0] })
      case .needle:
        // The hull is made by three points no sample is likely to see.
        var (x, y) = CloudFamily.uniform.points(n, seed: 2)
        (x[77_777], y[77_777]) = (0.5, 1e6)
        (x[123_457], y[123_457]) = (-1e3, -1)
        (x[199_999], y[199_999]) = (1e3, -1)
        return (x, y)
      case .offset:
        // x far from 0 in steps of its last place, y steep.
        var random = SplitMix(seed: 3)
        let x = (0..<n).map { _ in 1e9 + Double(random.index(below: 4_000)) * 1e9.ulp }
        return (x, x.map { -abs($0 - 1e9 - 2e-4) * 1e6 - random.uniform() })
      case .steps: return CloudFamily.steps.points(n, seed: 1)
      }
    }
  }
}
