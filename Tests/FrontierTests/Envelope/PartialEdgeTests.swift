import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// Order-m and order-α frontiers against their definitions, point by point.
@Suite struct PartialEdgeTests {
  /// Σ ((l/N)^m − ((l − 1)/N)^m)·y₍l₎ over the points of no larger x, weights as counts.
  private func orderM(_ x: [Double], _ y: [Double], _ w: [Double], _ m: Int, at place: Double)
    -> Double
  {
    let seen = x.indices.filter { x[$0] <= place && w[$0] > 0 }.sorted { y[$0] < y[$1] }
    let total = seen.reduce(0) { $0 + w[$1] }
    var (sum, below, running) = (0.0, 0.0, 0.0)
    for i in seen {
      running += w[i]
      let share = pow(running / total, Double(m))
      sum += (share - below) * y[i]
      below = share
    }
    return sum
  }

  /// Orders below and above the number of terms kept, and sizes beyond the first batches.
  @Test(
    arguments: [1, 2, 5, 19, 20, 30, 400, 5_000],
    [CloudFamily.uniform, .grid, .frontier, .duplicates, .constantX, .steps])
  func orderMMeetsItsDefinition(_ m: Int, _ family: CloudFamily) throws {
    for n in [1, 2, 7, 60, 700] {
      let (x, y) = family.points(n, seed: UInt64(n + m))
      let envelope = try OrderMFrontier(order: m).envelope(of: PointCloud(x: x, y: y))
      let size = y.reduce(0) { max($0, abs($1)) }
      for i in stride(from: 0, to: n, by: max(1, n / 40)) {
        let expected = orderM(x, y, x.map { _ in 1 }, m, at: x[i])
        let found = try #require(envelope.value(at: x[i]))
        #expect(abs(found - expected) <= 1e-12 * size, "\(family), n = \(n), m = \(m), point \(i)")
      }
    }
  }

  /// Where y falls with x, the highest points that are kept in order are left behind by all later ones.
  @Test(arguments: [25, 400, 5_000]) func orderMOfFallingClouds(_ m: Int) throws {
    let (x, shares) = CloudFamily.uniform.points(1_500, seed: 3)
    let y = zip(x, shares).map { (3 - 2 * $0) * $1 }
    let envelope = try OrderMFrontier(order: m).envelope(of: PointCloud(x: x, y: y))
    for i in stride(from: 0, to: 1_500, by: 37) {
      let expected = orderM(x, y, x.map { _ in 1 }, m, at: x[i])
      #expect(abs(envelope.value(at: x[i])! - expected) <= 1e-11, "m = \(m), point \(i)")
    }
  }

  @Test func orderMHeedsWeights() throws {
    let (x, y) = CloudFamily.uniform.points(300, seed: 4)
    let w = x.indices.map { Double($0 % 4) }
    let envelope = try OrderMFrontier(order: 20).envelope(of: PointCloud(x: x, y: y, weights: w))
    for i in x.indices where w[i] > 0 {
      let found = try #require(envelope.value(at: x[i]))
      #expect(abs(found - orderM(x, y, w, 20, at: x[i])) <= 1e-12)
    }
    // A weight of 3 is three points.
    let repeated = try OrderMFrontier(order: 20).envelope(
      of: PointCloud(
        x: x.indices.flatMap { i in (0..<Int(w[i])).map { _ in x[i] } },
        y: x.indices.flatMap { i in (0..<Int(w[i])).map { _ in y[i] } }))
    for place in stride(from: 0.1, through: 0.9, by: 0.1) {
      #expect(abs(envelope.value(at: place)! - repeated.value(at: place)!) <= 1e-12)
    }
  }

  /// The mean of the best of m draws, drawn.
  @Test func orderMIsAnExpectedMaximum() throws {
    let (x, y) = CloudFamily.uniform.points(40, seed: 9)
    let envelope = try OrderMFrontier(order: 3).envelope(of: PointCloud(x: x, y: y))
    var random = SplitMix(seed: 1)
    let seen = x.indices.filter { x[$0] <= 0.7 }
    var (sum, squares) = (0.0, 0.0)
    let draws = 40_000
    for _ in 0..<draws {
      let best = (0..<3).map { _ in y[seen[random.index(below: seen.count)]] }.max()!
      sum += best
      squares += best * best
    }
    let mean = sum / Double(draws)
    let error = ((squares / Double(draws) - mean * mean) / Double(draws)).squareRoot()
    #expect(abs(envelope.value(at: 0.7)! - mean) < 4 * error)
  }

  @Test(arguments: [0.3, 0.5, 0.9, 0.95, 1], CloudFamily.allCases)
  func orderAlphaMeetsItsDefinition(_ level: Double, _ family: CloudFamily) throws {
    for n in [1, 2, 20, 200] {
      let (x, y) = family.points(n, seed: UInt64(n))
      let envelope = try OrderAlphaFrontier(level: level).envelope(of: PointCloud(x: x, y: y))
      for i in stride(from: 0, to: n, by: max(1, n / 30)) {
        let seen = x.indices.filter { x[$0] <= x[i] }.map { y[$0] }.sorted()
        // The smallest y with F(y) ≥ α, αN = 19.000000000000004 being 19.
        let place = seen.indices.first {
          Double($0 + 1) >= level * Double(seen.count) * (1 - 1e-12)
        }
        #expect(envelope.value(at: x[i]) == seen[place!], "\(family), n = \(n), point \(i)")
      }
    }
  }

  @Test func theyEndAtTheStaircase() throws {
    let (x, y) = CloudFamily.frontier.points(150, seed: 2)
    let cloud = try PointCloud(x: x, y: y)
    let stairs = try FreeDisposalHull().envelope(of: cloud)
    let one = try OrderAlphaFrontier(level: 1).envelope(of: cloud)
    let many = try OrderMFrontier(order: 1_000_000).envelope(of: cloud)
    for place in x {
      let best = try #require(stairs.value(at: place))
      #expect(one.value(at: place) == best)
      #expect(abs(many.value(at: place)! - best) < 1e-9)
    }
  }

  @Test func settingsAreChecked() {
    #expect(throws: FrontierError.self) { try OrderMFrontier(order: 0) }
    #expect(throws: FrontierError.self) { try OrderAlphaFrontier(level: 0) }
    #expect(throws: FrontierError.self) { try OrderAlphaFrontier(level: .nan) }
  }
}
