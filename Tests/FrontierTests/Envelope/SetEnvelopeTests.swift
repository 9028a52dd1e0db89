import FrontierTestSupport
import Testing

@testable import Frontier

/// The Pareto set, convex layers, the linearised staircase and returns to scale against their definitions.
@Suite struct SetEnvelopeTests {
  @Test(arguments: CloudFamily.allCases, [1, 2, 5, 40, 300])
  func paretoSet(_ family: CloudFamily, _ n: Int) throws {
    let (x, y) = family.points(n, seed: 5)
    let found = try ParetoSet().envelope(of: PointCloud(x: x, y: y))
    let expected = x.indices.filter { i in
      !x.indices.contains { j in
        x[j] <= x[i] && y[j] >= y[i] && (x[j] < x[i] || y[j] > y[i])
      }
    }
    #expect(Set(found.vertices.map(\.index)) == Set(expected), "\(family), n = \(n)")
    #expect(found.interpolation == .none)
  }

  @Test(arguments: CloudFamily.allCases, [1, 2, 3])
  func convexLayers(_ family: CloudFamily, _ depth: Int) throws {
    for n in [1, 3, 12, 30] {
      let (x, y) = family.points(n, seed: 6)
      var rest = Array(x.indices)
      var layer: [Int] = []
      for _ in 0..<depth where !rest.isEmpty {
        layer = ReferenceHull.byDefinition(x: rest.map { x[$0] }, y: rest.map { y[$0] })
          .map { rest[$0] }
        rest.removeAll { i in layer.contains { x[$0] == x[i] && y[$0] == y[i] } }
      }
      let found = try ConvexLayer(depth).envelope(of: PointCloud(x: x, y: y))
      #expect(found.vertices.map(\.index) == layer, "\(family), n = \(n), layer \(depth)")
    }
  }

  @Test(arguments: CloudFamily.allCases, [1, 2, 9, 300])
  func sharedConformance(_ family: CloudFamily, _ n: Int) throws {
    let (x, y) = family.points(n, seed: 7)
    for estimator in [LinearizedFreeDisposalHull(), try ConvexLayer(1)]
      as [any EnvelopeEstimator]
    {
      #expect(
        try EnvelopeConformance(estimator).violations(x: x, y: y, seed: 1) == [],
        "\(family), n = \(n)")
    }
    let set = EnvelopeConformance(ParetoSet(), ignoresRepetition: false)
    #expect(try set.violations(x: x, y: y, seed: 1) == [], "\(family), n = \(n)")
  }

  @Test func linearizedLiesOnOrAboveTheStaircase() throws {
    let (x, y) = CloudFamily.frontier.points(200, seed: 3)
    let cloud = try PointCloud(x: x, y: y)
    let (line, stairs) = (
      try LinearizedFreeDisposalHull().envelope(of: cloud),
      try FreeDisposalHull().envelope(of: cloud)
    )
    for place in x { #expect(line.value(at: place)! >= stairs.value(at: place)!) }
    // Half way between two vertices, their mean.
    let (a, b) = (line.vertices[0], line.vertices[1])
    #expect(abs(line.value(at: 0.5 * (a.x + b.x))! - 0.5 * (a.y + b.y)) < 1e-15)
  }

  @Test func returnsToScale() throws {
    let (x, y) = CloudFamily.uniform.points(120, seed: 8)
    let cloud = try PointCloud(x: x, y: y)
    let ray = try ReturnsToScale(.constant).envelope(of: cloud)
    let ratio = x.indices.map { y[$0] / x[$0] }.max()!
    let bent = try ReturnsToScale(.nonIncreasing).envelope(of: cloud)
    for place in stride(from: 0.01, through: x.max()!, by: 0.01) {
      #expect(abs(ray.value(at: place)! - ratio * place) < 1e-12 * ratio)
      // The highest mixture of the origin, a point and free disposal.
      var best = 0.0
      for i in x.indices {
        best = max(best, x[i] <= place ? y[i] : y[i] * place / x[i])
        for j in x.indices where x[i] <= place && x[j] > place && y[j] > y[i] {
          best = max(best, y[i] + (place - x[i]) / (x[j] - x[i]) * (y[j] - y[i]))
        }
      }
      #expect(abs(bent.value(at: place)! - best) < 1e-12)
    }
    #expect(throws: FrontierError.self) {
      try ReturnsToScale(.constant).envelope(of: PointCloud(x: [0, 1], y: [1, 1]))
    }
    #expect(throws: FrontierError.self) {
      try ReturnsToScale(.constant).envelope(of: PointCloud(x: [1, 2], y: [1, -1]))
    }
  }
}
