import FrontierSupport
import Testing

@testable import Frontier

/// Places over intervals whose width, or whose multiples, no number holds.
@Suite struct EvenPlacesTests {
  @Test(arguments: [0.25...0.75, -3.0...1e308, -1e308...1e308, 1e-300...2e-300, 5.0...5.0])
  func placesRiseFromEndToEnd(_ range: ClosedRange<Double>) {
    let places = (0...50).map { range.place($0, of: 50) }
    #expect(places[0] == range.lowerBound && places[50] == range.upperBound)
    #expect(places.allSatisfy(range.contains))
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
    // Even: the middle is the middle.
    let middle = range.lowerBound / 2 + range.upperBound / 2
    #expect(abs(places[25] - middle) <= 1e-12 * max(abs(middle), range.upperBound / 4))
    for (i, place) in places.enumerated() where range.lowerBound < range.upperBound {
      #expect(abs(range.share(of: place) - Double(i) / 50) < 1e-9)
    }
  }

  @Test func onePlaceIsTheLowerEnd() {
    #expect((1.0...2.0).place(0, of: 0) == 1)
    #expect((1.0...1.0).share(of: 1) == 0)
  }

  /// A width near the largest number once made places beyond all numbers.
  @Test func anEdgeOverAllNumbersHasAnOutline() throws {
    let x = (0..<20).map { Double($0) / 20 } + [1e308]
    let cloud = try PointCloud(x: x, y: x.indices.map { 0.5 + 0.02 * Double($0 % 7) })
    for method in [ExtremeValueFrontier.Method.moment, .probabilityWeightedMoments] {
      let edge = try ExtremeValueFrontier(method).envelope(of: cloud)
      let curve = try #require(edge.curve)
      #expect(curve.outline.x.allSatisfy(\.isFinite) && curve.outline.y.allSatisfy(\.isFinite))
    }
  }
}
