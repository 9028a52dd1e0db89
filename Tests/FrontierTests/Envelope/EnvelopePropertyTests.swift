import FrontierTestSupport
import Testing

@testable import Frontier

/// What every built-in estimator owes on every kind of cloud.
@Suite struct EnvelopePropertyTests {
  static let sizes = [1, 2, 3, 4, 5, 9, 40, 300]

  @Test(arguments: CloudFamily.allCases, sizes)
  func conformance(_ family: CloudFamily, _ n: Int) throws {
    for seed in UInt64(1)...(n < 40 ? 6 : 2) {
      let (x, y) = family.points(n, seed: seed)
      let estimators: [any EnvelopeEstimator] = [
        ConvexHull(), ConcaveMajorant(), FreeDisposalHull(),
      ]
      for estimator in estimators {
        let found = try EnvelopeConformance(estimator).violations(x: x, y: y, seed: seed)
        #expect(found == [], "\(family), n = \(n), seed \(seed)")
      }
      let all = EnvelopeConformance(AllPoints(), ignoresRepetition: false)
      #expect(try all.violations(x: x, y: y, seed: seed) == [], "\(family), n = \(n), seed \(seed)")
    }
  }

  /// Sizes beyond the filters' thresholds (2,048 and 4,096).
  @Test(.slow, arguments: CloudFamily.allCases)
  func conformanceOfLargerClouds(_ family: CloudFamily) throws {
    let (x, y) = family.points(5_000, seed: 1)
    for estimator in [ConvexHull(), ConcaveMajorant(), FreeDisposalHull()]
      as [any EnvelopeEstimator]
    {
      let found = try EnvelopeConformance(estimator).violations(x: x, y: y, seed: 2)
      #expect(found == [], "\(family)")
    }
    let hull = try ConvexHull().envelope(of: PointCloud(x: x, y: y))
    #expect(HullDefinition.violations(hull.vertices, x: x, y: y) == [], "\(family)")
  }

  /// Sums of these coordinates are exact, so a shift may not move anything.
  @Test(arguments: [CloudFamily.grid, .duplicates, .collinear, .falling, .staircase, .steps])
  func equivariantUnderShifts(_ family: CloudFamily) throws {
    for n in [2, 7, 100, 5_000] {
      let (x, y) = family.points(n, seed: 3)
      let (u, v) = (x.map { 8 * $0 - 1_024 }, y.map { 0.25 * $0 + 96 })
      for estimator in [ConvexHull(), ConcaveMajorant(), FreeDisposalHull()]
        as [any EnvelopeEstimator]
      {
        let here = try estimator.envelope(of: PointCloud(x: x, y: y)).vertices
        let there = try estimator.envelope(of: PointCloud(x: u, y: v)).vertices
        #expect(here.map(\.index) == there.map(\.index), "\(family), n = \(n)")
      }
    }
  }

  /// A sloping axis changes heights, not who is on the hull.
  @Test(arguments: [CloudFamily.grid, .duplicates, .staircase, .steps])
  func hullIsEquivariantUnderShear(_ family: CloudFamily) throws {
    for n in [3, 50, 5_000] {
      let (x, y) = family.points(n, seed: 4)
      let sheared = zip(x, y).map { $1 - 3 * $0 }
      let here = try ConvexHull().envelope(of: PointCloud(x: x, y: y)).vertices
      let there = try ConvexHull().envelope(of: PointCloud(x: x, y: sheared)).vertices
      #expect(here.map(\.index) == there.map(\.index), "\(family), n = \(n)")
    }
  }

  /// A conformance written by a user of the library passes the same checks.
  @Test func conformanceOfAUsersEstimator() throws {
    for family in [CloudFamily.uniform, .grid, .constantX] {
      let (x, y) = family.points(60, seed: 5)
      #expect(try EnvelopeConformance(Summit()).violations(x: x, y: y, seed: 1) == [])
    }
  }

  /// The checks can fail: an estimator that depends on the order, and one that invents points.
  @Test func conformanceFindsFaults() throws {
    let (x, y) = CloudFamily.uniform.points(60, seed: 5)
    let first = try EnvelopeConformance(FirstPoint()).violations(x: x, y: y, seed: 1)
    #expect(first.contains { $0.contains("another order") })
    let invented = try EnvelopeConformance(Invention()).violations(x: x, y: y, seed: 1)
    #expect(invented.contains { $0.contains("no point of the cloud") })
    let low = try EnvelopeConformance(Mean(), verticesArePoints: false).violations(
      x: x, y: y, seed: 1)
    #expect(low.contains { $0.contains("above the edge") })
  }

  /// An edge whose vertices are no points is checked by their coordinates; faults are found as well.
  @Test func conformanceOfVerticesThatAreNoPoints() throws {
    func found(_ estimator: any EnvelopeEstimator) throws -> [String] {
      let check = EnvelopeConformance(
        estimator, ignoresRepetition: false, verticesArePoints: false, dominates: false)
      let (x, y) = CloudFamily.uniform.points(60, seed: 5)
      return try check.violations(x: x, y: y, seed: 1)
    }
    #expect(try found(Mean()) == [])
    let planted: [(Mean.Fault, String)] = [
      (.order, "another order"), (.units, "other units"), (.absentPoints, "weights"),
      (.outside, "outside the cloud"), (.descending, "does not ascend"),
    ]
    for (fault, word) in planted {
      #expect(try found(Mean(fault)).contains { $0.contains(word) }, "\(fault)")
    }
  }
}

/// The highest point, the leftmost of equals.
private struct Summit: EnvelopeEstimator {
  let name = "summit"

  func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    let present = cloud.x.indices.filter { (cloud.weights?[$0] ?? 1) > 0 }
    let best = present.min {
      (-cloud.y[$0], cloud.x[$0], $0) < (-cloud.y[$1], cloud.x[$1], $1)
    }!
    return Envelope(
      method: name, vertices: [.init(index: best, x: cloud.x[best], y: cloud.y[best])],
      interpolation: .staircase, isFlatBeyondEnd: true)
  }
}

/// The mean of y from the smallest to the largest x, with a fault on request.
private struct Mean: EnvelopeEstimator {
  enum Fault { case none, order, units, absentPoints, outside, descending }

  let name = "mean"
  let fault: Fault

  init(_ fault: Fault = .none) { self.fault = fault }

  func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    let places = cloud.x.indices.filter { fault == .absentPoints || cloud.weight($0) > 0 }
    let total = places.reduce(0) { $0 + cloud.y[$1] }
    let (low, high) = (cloud.x.min()!, cloud.x.max()!)
    var height = total / Double(places.count)
    switch fault {
    case .order: height = 0.9 * height + 0.1 * cloud.y[0]
    // A height of .01 in whatever units.
    case .units: height = 0.9 * height + 0.01
    case .outside: height = 2 * cloud.y.max()!
    case .none, .absentPoints, .descending: break
    }
    let ends = fault == .descending ? [high, low] : [low, high]
    return Envelope(
      method: name, vertices: ends.map { .init(index: -1, x: $0, y: height) },
      interpolation: .linear)
  }
}

private struct FirstPoint: EnvelopeEstimator {
  let name = "first-point"

  func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    Envelope(
      method: name, vertices: [.init(index: 0, x: cloud.x[0], y: cloud.y[0])],
      interpolation: .none)
  }
}

private struct Invention: EnvelopeEstimator {
  let name = "invention"

  func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    Envelope(method: name, vertices: [.init(index: 0, x: 7, y: 7)], interpolation: .none)
  }
}
