import FrontierTestSupport
import Testing

@testable import Frontier

/// The depth filter changes the cost of a resample's hull, never the hull.
@Suite struct FilteredChainTests {
  @Test(
    .slow,
    arguments: [
      CloudFamily.frontier, .uniform, .circle, .clusters, .grid, .collinear, .constantX, .needle,
    ])
  func equalsThePlainChain(_ family: CloudFamily) throws {
    for (n, m, rounds) in [(3_000, 300, 400), (800, 800, 250), (3_000, 40, 100)] {
      let (x, y) = family.points(n, seed: 1)
      let sorted = SortedCloud(try PointCloud(x: x, y: y))
      let chain = FilteredChain(sorted, depth: HullDepth(sorted), count: m)
      let draws = SortedDraws(count: m)
      var hull = [Int32](repeating: 0, count: m)
      var differences = 0
      for round in 0..<rounds {
        draws.draw(below: n, seed: 2, stream: UInt64(round))
        var size = 0
        var room = hull.mutableSpan
        for i in 0..<m {
          size = MonotoneChain.push(
            Int(draws.positions[i]), x: sorted.x.span, y: sorted.y.span, hull: &room, size: size)
        }
        let found = chain.chain(draws)
        if found != size || (0..<size).contains(where: { chain.hull[$0] != hull[$0] }) {
          differences += 1
        }
      }
      #expect(differences == 0, "\(family), m = \(m) of \(n)")
    }
  }

  @Test(arguments: CloudFamily.allCases)
  func depthIsTheDistanceBelowTheHull(_ family: CloudFamily) throws {
    let (x, y) = family.points(400, seed: 3)
    let cloud = try PointCloud(x: x, y: y)
    let sorted = SortedCloud(cloud)
    let depth = HullDepth(sorted)
    let hull = try ConvexHull().envelope(of: cloud)
    #expect(depth.vertices.map { Int(sorted.index[Int($0)]) } == hull.vertices.map(\.index))
    let size = y.map(\.magnitude).max()!
    for i in 0..<sorted.count {
      let height = try #require(hull.value(at: sorted.x[i]))
      #expect(depth.depth[i] >= 0)
      #expect(abs(depth.depth[i] - (height - sorted.y[i])) <= 1e-12 * size)
    }
  }
}
