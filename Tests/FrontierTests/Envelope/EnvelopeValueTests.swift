import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct EnvelopeValueTests {
  private func cloud() throws -> PointCloud {
    try PointCloud(x: [0, 1, 3, 4, 2], y: [0, 4, 6, 5, 1])
  }

  @Test func linear() throws {
    let hull = try ConvexHull().envelope(of: cloud())
    #expect(hull.value(at: 0) == 0 && hull.value(at: 4) == 5)
    #expect(hull.value(at: 0.5) == 2 && hull.value(at: 2) == 5 && hull.value(at: 3.5) == 5.5)
    #expect(
      hull.value(at: -0.1) == nil && hull.value(at: 4.1) == nil && hull.value(at: .nan) == nil)
  }

  @Test func flatBeyondTheEnd() throws {
    let majorant = try ConcaveMajorant().envelope(of: cloud())
    #expect(majorant.value(at: 3) == 6 && majorant.value(at: 100) == 6)
    #expect(majorant.value(at: -1) == nil)
  }

  @Test func staircase() throws {
    let stairs = try FreeDisposalHull().envelope(of: cloud())
    #expect(stairs.value(at: 0.9) == 0 && stairs.value(at: 1) == 4 && stairs.value(at: 2.9) == 4)
    #expect(stairs.value(at: 9) == 6 && stairs.value(at: -1) == nil)
    #expect(stairs.randomizedClassifier(at: 1.5) == nil)
  }

  @Test func onePoint() throws {
    let hull = try ConvexHull().envelope(of: PointCloud(x: [2], y: [3]))
    #expect(hull.value(at: 2) == 3 && hull.value(at: 2.1) == nil && hull.value(at: 1.9) == nil)
    #expect(hull.randomizedClassifier(at: 2)?.weight == 1)
  }

  /// The lemma on convex hulls: the two models, mixed with the weight, attain the hull.
  @Test(arguments: [CloudFamily.frontier, .uniform, .disc, .huge, .tiny, .grid, .mixed])
  func randomizedClassifierAttainsTheHull(_ family: CloudFamily) throws {
    let (x, y) = family.points(500, seed: 3)
    let hull = try ConvexHull().envelope(of: PointCloud(x: x, y: y))
    let (low, high) = (x.min()!, x.max()!)
    let size = (x + y).map(\.magnitude).max()!
    for step in 0...200 {
      let at = step == 200 ? high : low + (high - low) * Double(step) / 200
      let mix = try #require(hull.randomizedClassifier(at: at))
      #expect(mix.weight >= 0 && mix.weight <= 1 && mix.x == at)
      #expect(mix.y == hull.value(at: at))
      let w = mix.weight
      #expect(abs(w * x[mix.first] + (1 - w) * x[mix.second] - at) <= 4e-16 * size)
      #expect(abs(w * y[mix.first] + (1 - w) * y[mix.second] - mix.y) <= 4e-16 * size)
      // No point of the cloud at this x is higher.
      for p in x.indices where x[p] == at { #expect(y[p] <= mix.y) }
    }
    #expect(hull.randomizedClassifier(at: low.nextDown) == nil)
    #expect(hull.randomizedClassifier(at: high.nextUp) == nil)
  }

  @Test func vertexIsItsOwnClassifier() throws {
    let hull = try ConvexHull().envelope(of: cloud())
    for v in hull.vertices {
      let mix = try #require(hull.randomizedClassifier(at: v.x))
      #expect(mix.first == v.index && mix.second == v.index && mix.weight == 1 && mix.y == v.y)
    }
  }
}
