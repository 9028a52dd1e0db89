import FrontierAlgebra
import Testing

@testable import Frontier

@Suite struct CollapseTests {
  /// Runs of five checkpoints on one curve, with luck a run; groups by turns.
  private struct Sweeps {
    var (x, y, group, run): ([Double], [Double], [Int], [Int]) = ([], [], [], [])

    init(runs: Int, groups: Int, shift: Double, seed: UInt64) {
      var random = PhiloxStream(seed: seed)
      random.start(stream: 0)
      for r in 0..<runs {
        let g = r % groups
        // Later groups reach further, and scatter more.
        let top = 0.4 + (0.3 + 0.2 * Double(g) / Double(groups)) * random.uniform()
        let luck = 0.02 * Double(1 + g) * (random.uniform() - 0.5)
        for k in 1...5 {
          let at = top * (1 - Double.pow(0.5, Double(k)))
          x.append(at)
          y.append(
            0.9 - 0.8 * (1 - at) * (1 - at) + luck + 0.01 * (random.uniform() - 0.5)
              + (g == 1 ? shift : 0))
          group.append(g)
          run.append(r)
        }
      }
    }

    var cloud: PointCloud { get throws { try PointCloud(x: x, y: y) } }
  }

  /// On one curve five of a hundred are found at 5 %: of 240, 4 to 22 with a chance of .995. (A
  /// thousand samples of each of seven designs with 12 to 200 clusters: .044 to .064.)
  @Test(.slow) func sizeIsKept() throws {
    var found = 0
    for seed in 0..<240 {
      let sweeps = Sweeps(runs: 24, groups: 3, shift: 0, seed: UInt64(seed))
      let test = try CollapseTest(
        sweeps.cloud, groups: sweeps.group, clusters: sweeps.run, replicates: 199, seed: 1)
      if test.pValue <= 0.05 { found += 1 }
    }
    #expect((4...22).contains(found), "\(found)")
  }

  /// Checkpoints of a run that count one by one find what is not there.
  @Test(.slow) func clustersMatter() throws {
    var found = 0
    for seed in 0..<60 {
      let sweeps = Sweeps(runs: 24, groups: 3, shift: 0, seed: UInt64(seed))
      let test = try CollapseTest(sweeps.cloud, groups: sweeps.group, replicates: 199, seed: 1)
      if test.pValue <= 0.05 { found += 1 }
    }
    #expect(found > 20, "\(found)")
  }

  @Test func aGroupBesideTheCurveIsFound() throws {
    let sweeps = Sweeps(runs: 36, groups: 3, shift: 0.05, seed: 3)
    let test = try CollapseTest(
      sweeps.cloud, groups: sweeps.group, clusters: sweeps.run, replicates: 999, seed: 1)
    #expect(test.pValue == 0.001)
    #expect(test.clusters == 36 && test.groups.map(\.points) == [60, 60, 60])
    #expect(test.deviation > 3 * test.expectedDeviation)
    // Against the curve of all, a third of the way: +2/3 and −1/3 of the shift.
    let offsets = test.groups
    #expect(abs(offsets[1].offset - 0.033) < 4 * offsets[1].standardError)
    #expect(offsets[0].offset < 0 && offsets[2].offset < 0)
    // They balance.
    #expect(abs(offsets.reduce(0) { $0 + $1.offset }) < 1e-12)
  }

  /// The deviation is what nested least squares say it is.
  @Test func deviationIsThatOfNestedLeastSquares() throws {
    let sweeps = Sweeps(runs: 10, groups: 2, shift: 0.03, seed: 8)
    let spline = NaturalSpline(sorted: sweeps.x.sorted())
    #expect(spline.columnCount == 5)
    func left(groups: Bool) throws -> Double {
      let extra = groups ? 2 : 0
      var matrix = Matrix(zeros: sweeps.x.count, spline.columnCount + extra)
      for i in sweeps.x.indices {
        for j in 0..<spline.columnCount { matrix[i, j] = spline.value(column: j, at: sweeps.x[i]) }
        if groups, sweeps.group[i] == 1 {
          matrix[i, spline.columnCount] = 1
          matrix[i, spline.columnCount + 1] = sweeps.x[i]
        }
      }
      let b = try QR(matrix).leastSquares(sweeps.y)
      return sweeps.y.indices.reduce(0) { sum, i in
        var r = sweeps.y[i]
        for j in b.indices { r -= b[j] * matrix[i, j] }
        return sum + r * r
      }
    }
    let test = try CollapseTest(
      sweeps.cloud, groups: sweeps.group, clusters: sweeps.run, replicates: 1, seed: 1)
    let (one, two) = (try left(groups: false), try left(groups: true))
    let n = Double(sweeps.x.count)
    #expect(abs(test.deviation - ((one - two) / n).squareRoot()) < 1e-10)
    #expect(abs(test.scatter - (two / n).squareRoot()) < 1e-10)
  }

  @Test func unitsAndCountsChangeNothing() throws {
    let sweeps = Sweeps(runs: 12, groups: 2, shift: 0.01, seed: 4)
    func test(_ cloud: PointCloud) throws -> CollapseTest {
      try CollapseTest(
        cloud, groups: sweeps.group, clusters: sweeps.run, replicates: 199, seed: 7)
    }
    let one = try test(sweeps.cloud)
    let scaled = try test(
      PointCloud(x: sweeps.x.map { 100 * $0 + 2000 }, y: sweeps.y.map { 100 * $0 }))
    #expect(abs(scaled.deviation / one.deviation - 100) < 1e-6)
    #expect(scaled.pValue == one.pValue)
    let weighted = try test(
      PointCloud(x: sweeps.x, y: sweeps.y, weights: [Double](repeating: 2, count: sweeps.x.count)))
    #expect(abs(weighted.deviation - one.deviation) < 1e-12)
    #expect(try test(sweeps.cloud) == one)
  }

  /// A natural spline is straight beyond its outer knots and smooth at each.
  @Test func splineHasStraightTails() {
    let spline = NaturalSpline(sorted: (0...40).map(Double.init))
    func value(_ x: Double) -> Double {
      (0..<spline.columnCount).reduce(0) { $0 + Double($1 + 1) * spline.value(column: $1, at: x) }
    }
    for x in [-5.0, 41, 60] {
      #expect(abs(value(x - 1) - 2 * value(x) + value(x + 1)) < 1e-9)
    }
    for knot in spline.knots {
      let h = 1e-4
      let (left, right) = (value(knot) - value(knot - h), value(knot + h) - value(knot))
      #expect(abs(left - right) < 1e-6)
    }
  }

  @Test func whatCannotBeTestedIsRefused() throws {
    let cloud = try PointCloud(x: (0..<20).map(Double.init), y: (0..<20).map(Double.init))
    let halves = (0..<20).map { $0 / 10 }
    #expect(throws: FrontierError.countMismatch(variable: "groups", count: 1, expected: 20)) {
      try CollapseTest(cloud, groups: [1], seed: 1)
    }
    #expect(throws: FrontierError.self) {
      try CollapseTest(cloud, groups: [Int](repeating: 1, count: 20), seed: 1)
    }
    #expect(throws: FrontierError.self) {
      try CollapseTest(cloud, groups: halves, replicates: 0, seed: 1)
    }
    #expect(throws: FrontierError.self) {
      try CollapseTest(cloud, groups: halves, clusters: halves, seed: 1)
    }
    let flat = try PointCloud(x: [Double](repeating: 1, count: 20), y: cloud.y)
    #expect(throws: FrontierError.self) { try CollapseTest(flat, groups: halves, seed: 1) }
  }

  /// R's p.adjust.
  @Test func adjustedLikeR() {
    let p: [Double?] = [0.001, 0.008, nil, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205]
    let bh = [0.008, 0.032, nil, 0.0672, 0.0672, 0.0672, 0.08, 0.0845714285714286, 0.205]
    let holm = [0.008, 0.056, nil, 0.234, 0.234, 0.234, 0.234, 0.234, 0.234]
    for (kind, expected) in [(PValueAdjustment.benjaminiHochberg, bh), (.holm, holm), (.none, p)] {
      let adjusted = kind.adjusted(p)
      for (a, b) in zip(adjusted, expected) {
        #expect((a == nil) == (b == nil))
        #expect(abs((a ?? 0) - (b ?? 0)) < 1e-12, "\(kind)")
      }
    }
    #expect(PValueAdjustment.holm.adjusted([.nan, 0.5]) == [nil, 0.5])
  }

  /// Ends add like independent errors; what is open stays open.
  @Test func differencesOfIntervals() throws {
    func interval(_ estimate: Double?, _ low: Double, _ high: Double) -> Interval {
      Interval(
        name: "ceiling", estimate: estimate, low: low, high: high, lowEnd: .level,
        highEnd: high.isFinite ? .level : .unbounded, level: 0.95, method: .basic)
    }
    let difference = try #require(
      IntervalDifference(interval(0.9, 0.86, 0.93), interval(0.8, 0.76, 0.83)))
    #expect(abs(difference.estimate - 0.1) < 1e-15)
    #expect(abs(difference.low - 0.05) < 1e-12 && abs(difference.high - 0.15) < 1e-12)
    #expect(difference.isDifferent)
    let open = try #require(
      IntervalDifference(interval(0.9, 0.86, .infinity), interval(0.8, 0.76, 0.83)))
    #expect(open.high == .infinity && open.low == difference.low)
    #expect(IntervalDifference(interval(nil, 0, 1), interval(0.8, 0.7, 0.9)) == nil)
  }
}
