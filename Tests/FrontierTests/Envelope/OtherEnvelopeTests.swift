import FrontierTestSupport
import Testing

@testable import Frontier

/// The free disposal hull, the concave majorant and all points against their definitions.
@Suite struct OtherEnvelopeTests {
  @Test(arguments: CloudFamily.allCases, [1, 2, 5, 30, 200])
  func freeDisposalHull(_ family: CloudFamily, _ n: Int) throws {
    for seed in UInt64(1)...3 {
      let (x, y) = family.points(n, seed: seed)
      let envelope = try FreeDisposalHull().envelope(of: PointCloud(x: x, y: y))
      #expect(envelope.interpolation == .staircase && envelope.isFlatBeyondEnd)
      let expected = ReferenceHull.freeDisposal(x: x, y: y)
      #expect(envelope.vertices.map(\.index) == expected, "\(family), n = \(n), seed \(seed)")
    }
  }

  /// Beyond the filter's threshold: the running best of the sorted points.
  @Test(arguments: CloudFamily.allCases)
  func freeDisposalHullOfManyPoints(_ family: CloudFamily) throws {
    let (x, y) = family.points(10_000, seed: 6)
    let order = x.indices.sorted { (x[$0], -y[$0], $0) < (x[$1], -y[$1], $1) }
    var expected: [Int] = []
    for p in order where expected.last.map({ y[p] > y[$0] }) ?? true { expected.append(p) }
    let found = try FreeDisposalHull().envelope(of: PointCloud(x: x, y: y))
    #expect(found.vertices.map(\.index) == expected, "\(family)")
  }

  /// The majorant is the hull of the cloud and of a copy of its top far to the right.
  @Test(arguments: CloudFamily.allCases, [1, 2, 5, 30, 3_000])
  func concaveMajorant(_ family: CloudFamily, _ n: Int) throws {
    let (x, y) = family.points(n, seed: 2)
    let envelope = try ConcaveMajorant().envelope(of: PointCloud(x: x, y: y))
    #expect(envelope.interpolation == .linear && envelope.isFlatBeyondEnd)
    let end = x.max()! + 2 * max(1, x.map(\.magnitude).max()!)
    let extended = ReferenceHull.chain(x: x + [end], y: y + [y.max()!])
    #expect(envelope.vertices.map(\.index) == extended.dropLast(), "\(family), n = \(n)")
    #expect(envelope.vertices.last?.y == y.max())
    #expect(zip(envelope.vertices, envelope.vertices.dropFirst()).allSatisfy { $0.y < $1.y })
  }

  @Test func allPoints() throws {
    let envelope = try AllPoints().envelope(
      of: PointCloud(x: [3, 1, 2, 1], y: [1, 2, 3, 4], weights: [1, 1, 0, 2]))
    #expect(envelope.vertices.map(\.index).sorted() == [0, 1, 3])
    #expect(envelope.interpolation == .none)
    #expect(envelope.value(at: 1.5) == nil)
  }
}
