import Foundation
import FrontierAlgebra
import FrontierTestSupport
import Testing

@testable import Frontier

/// Hulls of resamples drawn layer by layer have the distribution of the hulls of resamples.
@Suite struct HullResamplerTests {
  /// Small clouds: every multiset of n draws, its probability and its hull.
  private func distribution(_ x: [Double], _ y: [Double]) -> [[Int]: Double] {
    let n = x.count
    var result: [[Int]: Double] = [:]
    var counts = [Int](repeating: 0, count: n)
    func visit(_ point: Int, _ left: Int) {
      if point == n - 1 {
        counts[point] = left
        let drawn = counts.indices.filter { counts[$0] > 0 }
        let hull = ReferenceHull.chain(x: drawn.map { x[$0] }, y: drawn.map { y[$0] })
        let logWays = counts.reduce(lgamma(Double(n) + 1)) { $0 - lgamma(Double($1) + 1) }
        result[hull.map { drawn[$0] }, default: 0] += exp(
          logWays - Double(n) * Foundation.log(Double(n)))
        return
      }
      for count in 0...left {
        counts[point] = count
        visit(point + 1, left - count)
      }
    }
    visit(0, n)
    return result
  }

  static let smallClouds: [([Double], [Double])] = [
    ([0, 1, 2, 3, 4, 5, 6], [0, 5, 3, 6, 2, 4, 1]),
    ([0, 1, 2, 3, 4, 5, 6], [0, 3, 5, 6, 5, 3, 0]),
    ([0, 0, 1, 1, 2, 2], [0, 1, 1, 2, 0, 1]), ([0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5]),
    ([1, 1, 1, 1, 1], [0, 1, 2, 3, 4]), ([0, 1, 2, 3, 4, 5, 6], [6, 0, 0.1, 0.2, 0.1, 0, 6]),
  ]

  @Test(.slow, arguments: smallClouds)
  func smallCloudsExactly(_ x: [Double], _ y: [Double]) throws {
    let sorted = SortedCloud(try PointCloud(x: x, y: y))
    let expected = distribution(sorted.x, sorted.y)
    #expect(abs(expected.values.reduce(0, +) - 1) < 1e-9)
    let n = 20_000
    var found: [[Int]: Int] = [:]
    var random = PhiloxStream(seed: 1)
    var resampler = HullResampler(sorted, layers: HullLayers(sorted), draws: x.count)
    for b in 0..<n {
      random.start(stream: UInt64(b))
      resampler.draw(from: &random)
      let hull = resampler.vertices
      found[(0..<hull.count).map { Int(hull.positions[$0]) }, default: 0] += 1
    }
    let hulls = Array(expected.keys)
    #expect(found.keys.allSatisfy { expected[$0] != nil }, "hulls that no resample has")
    let probable = hulls.sorted { expected[$0]! > expected[$1]! }
    #expect(
      ChiSquare.accepts(
        probable.map { found[$0, default: 0] }, probable.map { expected[$0]! * Double(n) }))
  }

  /// Mean and variance of what is summed up.
  private struct Moments {
    var n = 0.0
    var sum = 0.0
    var squares = 0.0

    mutating func add(_ value: Double) {
      n += 1
      sum += value
      squares += value * value
    }
    var mean: Double { sum / n }
    var varianceOfMean: Double { (squares / n - mean * mean) / n }

    func agrees(with other: Moments) -> Bool {
      abs(mean - other.mean) <= 4 * (varianceOfMean + other.varianceOfMean).squareRoot()
    }
  }

  /// Vertex count, area and second moment below a hull.
  private struct Summary {
    var count = Moments()
    var area = Moments()
    var width = Moments()

    mutating func add(
      _ n: Int, _ x: (Int) -> Double, _ y: (Int) -> Double
    ) {
      var total = 0.0
      for i in 1..<max(1, n) { total += 0.5 * (y(i) + y(i - 1)) * (x(i) - x(i - 1)) }
      count.add(Double(n))
      area.add(total)
      width.add(x(n - 1) - x(0))
    }

    func agrees(with other: Summary) -> Bool {
      count.agrees(with: other.count) && area.agrees(with: other.area)
        && width.agrees(with: other.width)
    }
  }

  private func layered(_ sorted: SortedCloud, _ replicates: Int) -> Summary {
    var summary = Summary()
    var random = PhiloxStream(seed: 2)
    var resampler = HullResampler(sorted, layers: HullLayers(sorted), draws: sorted.count)
    for b in 0..<replicates {
      random.start(stream: UInt64(b))
      resampler.draw(from: &random)
      let hull = resampler.vertices
      summary.add(hull.count, { hull.x[$0] }, { hull.y[$0] })
    }
    return summary
  }

  /// Draws and chains everything, with the test's own random numbers.
  private func direct(_ sorted: SortedCloud, _ replicates: Int) -> Summary {
    var summary = Summary()
    var random = SplitMix(seed: 3)
    let n = sorted.count
    var isDrawn = [Bool](repeating: false, count: n)
    var hull = [Int32](repeating: 0, count: n)
    for _ in 0..<replicates {
      for i in 0..<n { isDrawn[i] = false }
      for _ in 0..<n { isDrawn[random.index(below: n)] = true }
      var size = 0
      do {
        var room = hull.mutableSpan
        for i in 0..<n where isDrawn[i] {
          size = MonotoneChain.push(
            i, x: sorted.x.span, y: sorted.y.span, hull: &room, size: size)
        }
      }
      summary.add(size, { sorted.x[Int(hull[$0])] }, { sorted.y[Int(hull[$0])] })
    }
    return summary
  }

  @Test(.slow, arguments: [CloudFamily.frontier, .grid])
  func distributionOfSixHundredPoints(_ family: CloudFamily) throws {
    let (x, y) = family.points(600, seed: 4)
    let sorted = SortedCloud(try PointCloud(x: x, y: y))
    let (a, b) = (layered(sorted, 20_000), direct(sorted, 4_000))
    #expect(
      a.agrees(with: b), "\(a.area.mean) and \(b.area.mean), \(a.count.mean) and \(b.count.mean)")
  }

  /// Beyond 4,096 points only those near the edge are peeled.
  @Test(.slow, arguments: [CloudFamily.frontier, .uniform, .circle, .clusters, .needle])
  func distributionOfFiveThousandPoints(_ family: CloudFamily) throws {
    let (x, y) = family.points(5_000, seed: 5)
    let sorted = SortedCloud(try PointCloud(x: x, y: y))
    let (a, b) = (layered(sorted, 3_000), direct(sorted, 300))
    #expect(
      a.agrees(with: b), "\(a.area.mean) and \(b.area.mean), \(a.count.mean) and \(b.count.mean)")
  }

  @Test(arguments: CloudFamily.allCases)
  func everyDrawnHullIsAHull(_ family: CloudFamily) throws {
    let (x, y) = family.points(300, seed: 6)
    let sorted = SortedCloud(try PointCloud(x: x, y: y))
    var random = PhiloxStream(seed: 7)
    var resampler = HullResampler(sorted, layers: HullLayers(sorted), draws: 300)
    for b in 0..<200 {
      random.start(stream: UInt64(b))
      resampler.draw(from: &random)
      let hull = resampler.vertices
      let hx = (0..<hull.count).map { hull.x[$0] }
      let hy = (0..<hull.count).map { hull.y[$0] }
      #expect(ReferenceHull.chain(x: hx, y: hy) == Array(0..<hull.count))
      #expect((0..<hull.count).allSatisfy { sorted.x[Int(hull.positions[$0])] == hx[$0] })
    }
  }

  /// Layers are nested hulls, and nobody is in two of them.
  @Test func layersPartitionTheCloud() throws {
    for n in [5, 300, 5_000] {
      let (x, y) = CloudFamily.frontier.points(n, seed: 8)
      let sorted = SortedCloud(try PointCloud(x: x, y: y))
      let layers = HullLayers(sorted)
      var seen = layers.layers.flatMap(\.positions) + layers.deep
      seen.sort()
      #expect(seen == Array(0..<Int32(n)))
      #expect(layers.total == n)
      let hull = ReferenceHull.chain(x: sorted.x, y: sorted.y)
      #expect(layers.layers[0].positions.map { Int($0) } == hull)
    }
  }
}
