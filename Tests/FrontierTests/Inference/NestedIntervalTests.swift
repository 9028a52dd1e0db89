import Testing

@testable import Frontier

/// Intervals that look at replicates of replicates.
@Suite struct NestedIntervalTests {
  @Test func studentizedIsTheFormula() throws {
    // Replicates 9, 10, … with own deviations 1, 2, … by turns, of an estimate of 10.
    let outer = (0..<40).map { 9 + Double($0 % 4) }
    let nested = outer.enumerated().flatMap { b, value in
      let s = Double(1 + b % 3)
      return [value] + [-1.0, -1, 1, 1].map { value + $0 * s * 0.75.squareRoot() }
    }
    let deviations = NestedDeviations(nested, count: 4, scale: 0.5)
    var ratios = outer.enumerated().map { b, value in (value - 10) / (0.5 * Double(1 + b % 3)) }
    let mean = outer.reduce(0, +) / 40
    let s = (outer.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 39).squareRoot()
    let found = try #require(
      deviations.studentized(around: 10, outer, tails: (0.1, 0.9), scale: 0.25))
    #expect(abs(found.low - (10 - 0.25 * s * Selection.quantile(&ratios, p: 0.9))) < 1e-12)
    #expect(abs(found.high - (10 - 0.25 * s * Selection.quantile(&ratios, p: 0.1))) < 1e-12)
    #expect(
      NestedDeviations([1, 2, 3], count: 2, scale: 1)
        .studentized(around: 1, [1, 2], tails: (0.1, 0.9), scale: 1) == nil)
  }

  @Test func calibratedTailsAreThoseThatHeld() throws {
    // A replicate's own lie at v + 1 … v + 9; the basic interval from tail a ends at the estimate T where
    // q(1 − a) = 2·v − T, here by turns at .05 + .1·b of their distribution.
    let nested = (0..<100).flatMap { b -> [Double] in
      let v = Double(b % 10) + 0.5
      return [v] + (0..<10).map { v + Double($0) }
    }
    let deviations = NestedDeviations(nested, count: 10, scale: 1)
    let tails = try #require(deviations.calibrated((0.025, 0.975), around: 0))
    // 2·v − v = v: of v … v + 9 those below v + v.
    #expect(tails.0 >= 0.1 - 1e-12 && tails.0 < 0.2)
    #expect(tails.1 == 1)
  }

  @Test(arguments: [IntervalKind.studentized, .calibrated])
  func bitsDoNotHangOnThreads(_ kind: IntervalKind) throws {
    let study = try FrontierStudy(LawClouds.inefficient(60, seed: 2), target: .allPoints)
    let one = try study.estimate(
      at: [0.9], replicates: 60, seed: 5, scheme: .cases, interval: kind)
    let two = try study.estimate(
      at: [0.9], replicates: 60, seed: 5, threads: 2, scheme: .cases, interval: kind)
    #expect(one == two)
    #expect(one.ceiling.method.rawValue == kind.rawValue)
    let plain = try study.estimate(
      at: [0.9], replicates: 60, seed: 5, scheme: .cases, interval: .basic)
    #expect(one.ceiling.low != plain.ceiling.low && one.band.low != plain.band.low)
    #expect(one.band.low[0] < one.band.fit[0] && one.band.fit[0] < one.band.high[0])
    #expect(throws: FrontierError.self) {
      try study.estimate(
        at: [], replicates: 60, seed: 1, scheme: ClusterResampling((0..<60).map { $0 / 4 }),
        interval: kind)
    }
  }

  /// A "fit" that says how many points it was given.
  private struct PointCount: Criterion {
    var name: String { "point-count" }
    var rate: Double { 0.5 }

    func fit(_ law: some Law, to cloud: PointCloud) throws(FrontierError) -> Fit {
      throw .notDefined(statistic: name, reason: "it only counts")
    }

    func parameters(
      of law: some Law, fittedTo cloud: PointCloud, near start: [Double]?
    ) throws(FrontierError) -> [Double]? {
      [cloud.weights?.reduce(0, +) ?? Double(cloud.count)]
    }
  }

  @Test(arguments: [(30, 15), (40, 26), (60, 60)])
  func resamplesOfResamplesAreAsMuchSmaller(m: Int, inner: Int) throws {
    let job = LawReplicates(
      of: try FormulaLaw("y = a*x"), by: PointCount(),
      on: ResamplingSample(try LawClouds.inefficient(60, seed: 3)), points: .all,
      scheme: m == 60 ? CaseResampling.cases : .mOutOfN(m: m), seed: 1, start: [1])
    let table = try NestedReplicates(of: job).table(replicates: 5, threads: 1)
    #expect(table.used == 5 * (1 + NestedReplicates.count))
    for (row, points) in table.values.enumerated() {
      let isOuter = row % (1 + NestedReplicates.count) == 0
      #expect(points == Double(isOuter ? m : inner), "row \(row)")
    }
  }

  @Test func anEdgeHasThem() throws {
    let study = try FrontierStudy(LawClouds.inefficient(60, seed: 3))
    let made = try study.ceiling(replicates: 60, seed: 1, interval: .studentized)
    #expect(made.method == .studentized)
    #expect(made.procedure.contains("studentized interval"))
    let estimate = try #require(made.estimate)
    #expect(made.low <= estimate && estimate <= made.high)
  }
}
