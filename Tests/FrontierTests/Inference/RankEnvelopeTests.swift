import FrontierTestSupport
import Testing

@testable import Frontier

/// Bands that hold whole curves.
@Suite struct RankEnvelopeTests {
  private func quantile(_ values: [Double], _ p: Double) -> Double {
    var copy = values
    return Selection.quantile(&copy, p: p)
  }

  /// How many curves stay between the quantiles of a pointwise level at every place.
  private func inside(_ values: [Double], _ places: Int, _ level: Double) -> Int {
    let count = values.count / places
    var isInside = [Bool](repeating: true, count: count)
    for place in 0..<places {
      let column = (0..<count).map { values[$0 * places + place] }
      let (low, high) = (quantile(column, (1 - level) / 2), quantile(column, (1 + level) / 2))
      for b in 0..<count where !(low - 1e-12...high + 1e-12).contains(column[b]) {
        isInside[b] = false
      }
    }
    return isInside.count { $0 }
  }

  @Test(arguments: [(41, 1), (200, 5), (199, 30)], [0.8, 0.95])
  func theShareStaysInsideAndNoNarrowerBandKeepsIt(_ size: (Int, Int), _ level: Double) {
    let (count, places) = size
    var random = SplitMix(seed: UInt64(count))
    // Curves that are correlated from place to place, and some that are equal at some places.
    var values: [Double] = []
    for b in 0..<count {
      var height = random.normal()
      for place in 0..<places {
        height = 0.8 * height + random.normal()
        values.append(place == 2 && b % 3 == 0 ? 0 : height)
      }
    }
    let pointwise = RankEnvelope.pointwiseLevel(values, places: places, level: level)
    #expect(pointwise >= level - 2 / Double(count) && pointwise <= 1)
    #expect(Double(inside(values, places, pointwise)) >= level * Double(count))
    // One rank further in too many curves leave.
    let narrower = pointwise - 2.02 / Double(count - 1)
    #expect(Double(inside(values, places, narrower)) < level * Double(count))
  }

  /// The band of a study holds the replicates it was made of, whole; the pointwise one does not.
  @Test func aStudysBandHoldsItsReplicates() throws {
    let study = try FrontierStudy(
      LawClouds.inefficient(60, seed: 2), law: .errorPowerLaw, target: .allPoints)
    let grid = (0...20).map { 0.3 + 0.035 * Double($0) }
    let made = try study.replicates(0..<400, seed: 5)
    func share(_ kind: ConfidenceBand.Kind) throws -> (share: Double, band: ConfidenceBand) {
      let band = try study.estimate(at: grid, from: made, band: kind).band
      #expect(band.kind == kind && band.level == 0.95)
      let curves = made.compactMap { $0 }.map { parameters in
        grid.map { study.law.value(at: $0, parameters: parameters) }
      }
      let inside = curves.count { curve in
        grid.indices.allSatisfy {
          curve[$0] >= band.low[$0] - 1e-12 && curve[$0] <= band.high[$0] + 1e-12
        }
      }
      return (Double(inside) / Double(curves.count), band)
    }
    let (whole, each) = (try share(.simultaneous), try share(.pointwise))
    #expect(whole.share >= 0.95 && each.share < 0.95)
    #expect(whole.band.procedure.contains("simultaneous over 21 places"))
    for i in grid.indices {
      #expect(whole.band.low[i] <= each.band.low[i] && whole.band.high[i] >= each.band.high[i])
    }
    let drawn = try study.band(
      at: grid, replicates: 400, seed: 5, scheme: .cases, kind: .simultaneous)
    #expect(drawn == whole.band)
    #expect(throws: FrontierError.self) {
      try study.band(at: grid, replicates: 20, seed: 1, kind: .prediction)
    }
  }

  /// The truth as a whole lies in the simultaneous band at its level, in the pointwise one far less often.
  @Test(.slow) func coversTheWholeCurve() throws {
    let grid = (0...12).map { 0.05 + 0.07 * Double($0) }
    let truth = CatalogueLaw.asymptotic
    let known = [0.8, 0.6, 3.0]
    func height(_ x: Double) -> Double { truth.value(at: x, parameters: known) }
    let samples = 30
    var (whole, each) = (0, 0)
    for s in 0..<samples {
      var random = SplitMix(seed: UInt64(1_000 + s))
      let x = (0..<60).map { _ in random.uniform() }
      let cloud = try PointCloud(x: x, y: x.map { height($0) + 0.05 * random.normal() })
      let study = try FrontierStudy(cloud, law: .asymptotic, target: .allPoints)
      let made = try study.replicates(0..<120, seed: UInt64(s))
      func holds(_ kind: ConfidenceBand.Kind) throws -> Bool {
        let band = try study.estimate(at: grid, from: made, band: kind).band
        return grid.indices.allSatisfy {
          band.low[$0] <= height(grid[$0]) && height(grid[$0]) <= band.high[$0]
        }
      }
      if try holds(.simultaneous) { whole += 1 }
      if try holds(.pointwise) { each += 1 }
    }
    // Of 120 samples with 400 replicates the one held 110, the other 91.
    #expect(whole >= 26 && each <= 25, "\(whole), \(each)")
  }
}

/// Intervals at corrected levels.
@Suite struct CorrectedIntervalTests {
  /// By numpy and scipy.stats: the quantiles at Φ(b + (b + z)/(1 − c(b + z))) of a
  /// skewed list.
  @Test func levelsMoveAsTheFormulaSays() {
    let replicates = (1..<200).map { b -> Double in
      let u: Double = Double(b) / 20 - 2
      return u * u + Double(b) / 100
    }
    func ends(_ kind: IntervalKind, _ acceleration: Double) -> (low: Double, high: Double) {
      var copy = replicates
      return ReplicateInterval(kind: kind, scale: 1, level: 0.9)
        .around(9, &copy, acceleration: acceleration)
    }
    let corrected = ends(.biasCorrected, 0)
    #expect(abs(corrected.low - Self.expected[0]) < 1e-9)
    #expect(abs(corrected.high - Self.expected[1]) < 1e-9)
    let bca = ends(.bca, 0.06)
    #expect(abs(bca.low - Self.expected[2]) < 1e-9)
    #expect(abs(bca.high - Self.expected[3]) < 1e-9)
  }

  private static let expected = [
    0.4350738031732476,
    56.01527281006365,
    0.48,
    58.65526128871826,
  ]

  /// By numpy: means of an exponential sample without one value after the other.
  @Test func theAccelerationOfAMean() {
    let x = [
      0.11, 0.3897, 1.3995, 2.2001, 0.3435, 0.2578, 0.4345, 0.1026, 1.001, 0.0663, 0.4513, 3.3476,
      0.2665, 1.2853, 0.516, 2.0343, 0.9077, 1.4848, 0.2893, 0.1777,
    ]
    let left = x.map { (x.reduce(0, +) - $0) / 19 }
    #expect(abs(DeleteGroup.acceleration(left) - 0.052902544764049916) < 1e-13)
    #expect(DeleteGroup.acceleration([1, 1, 1]) == 0 && DeleteGroup.acceleration([]) == 0)
  }

  @Test func groupsAreLeftOutOnce() throws {
    let sample = ResamplingSample(try LawClouds.inefficient(250, seed: 1))
    let scheme = DeleteGroup(of: sample.points, count: 250)
    #expect(scheme.count == 100)
    let drawer = scheme.drawer(of: sample, seed: 0)
    var missing = [Int](repeating: 0, count: 250)
    for group in 0..<scheme.count {
      guard case .positions(let positions) = drawer.draw(replicate: group) else { continue }
      let kept = Set(positions)
      for p in 0..<250 where !kept.contains(Int32(p)) { missing[p] += 1 }
    }
    #expect(missing.allSatisfy { $0 == 1 })
    #expect(DeleteGroup(clusters: [7, 7, 2, 9, 2]).groups == [0, 0, 1, 2, 1])
  }

  @Test func studiesTakeThem() throws {
    let study = try FrontierStudy(LawClouds.inefficient(60, seed: 2), target: .allPoints)
    let made = try study.replicates(0..<400, seed: 5)
    let plain = try study.estimate(at: [0.9], from: made, interval: .percentile)
    for kind in [IntervalKind.biasCorrected, .bca] {
      let moved = try study.estimate(at: [0.9], from: made, interval: kind)
      #expect(moved.ceiling.method.rawValue == kind.rawValue)
      #expect(moved.ceiling.low != plain.ceiling.low && moved.band.low != plain.band.low)
      #expect(moved.ceiling.procedure.contains(kind.rawValue))
    }
    let clusters = (0..<60).map { $0 / 4 }
    let scheme = ClusterResampling(clusters)
    let byCluster = try study.estimate(
      at: [], replicates: 200, seed: 1, scheme: scheme, interval: .bca)
    #expect(byCluster.ceiling.method == .bca)
    #expect(throws: FrontierError.self) {
      try study.estimate(at: [], replicates: 200, seed: 1, scheme: .mOutOfN(m: 30), interval: .bca)
    }
  }
}
