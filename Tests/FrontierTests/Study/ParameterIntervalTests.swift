import Testing

@testable import Frontier

struct ParameterIntervalTests {
  /// 60 points below .88 − .7·(1 − x)², most of them by a tenth or less.
  private func cloud() throws -> PointCloud {
    let x = (0..<60).map { Double($0) / 66 }
    let y = x.enumerated().map { i, x in
      max(0, 0.88 - 0.7 * (1 - x) * (1 - x) - 0.1 * Double((i * 37) % 60) / 60)
    }
    return try PointCloud(x: x, y: y)
  }

  /// The irreducible error is 1 − the ceiling, and so are the ends of its interval, from the same
  /// resamples.
  @Test func irreducibleErrorIsTheCeilingsOtherSide() throws {
    let study = try FrontierStudy(cloud())
    let parameters = try study.parameterIntervals(replicates: 200, seed: 3)
    #expect(parameters.map(\.name) == ["k", "alpha", "eIR"])
    #expect(parameters.map { $0.estimate ?? .nan } == study.chosenFit.parameters)
    let ceiling = try study.ceiling(replicates: 200, seed: 3)
    let eIR = parameters[2]
    // The ceiling's lower end stops at the best point seen, which says nothing of a parameter.
    #expect(abs(1 - eIR.low - ceiling.high) < 1e-9 || ceiling.highEnd == .bound)
    for interval in parameters {
      #expect(interval.low <= interval.high)
      #expect(interval.replicates?.used == 200)
    }
  }

  /// Whole runs drawn together: the interval is another one, and names its clusters.
  @Test func clustersAreDrawnWhole() throws {
    let study = try FrontierStudy(cloud())
    let scheme = ClusterResampling.ofEdge((0..<60).map { $0 / 6 })
    let intervals = try study.parameterIntervals(replicates: 100, seed: 3, scheme: scheme)
    #expect(intervals[0].procedure.contains("clusters"))
    #expect(throws: FrontierError.self) {
      try study.parameterIntervals(
        replicates: 100, seed: 3, scheme: ClusterResampling.ofEdge([1, 2]))
    }
  }

  /// What a curve leaves: nothing of a line, all of what lies beside it.
  @Test func residualsOfACurve() throws {
    let x = (0..<40).map { Double($0) / 40 }
    let line = try CurveResiduals(PointCloud(x: x, y: x.map { 0.1 + 0.5 * $0 }))
    #expect(line.residuals.allSatisfy { abs($0) < 1e-12 })
    #expect(line.slopes.allSatisfy { abs($0 - 0.5) < 1e-9 })
    let wave = x.indices.map { $0 % 2 == 0 ? 0.01 : -0.01 }
    let cloud = try PointCloud(x: x, y: zip(x, wave).map { 0.1 + 0.5 * $0 + $1 })
    let beside = try CurveResiduals(cloud)
    #expect(try beside.explainedShare(by: wave, of: cloud) > 0.999)
    #expect(try beside.explainedShare(by: x.map { $0 * $0 * $0 }, of: cloud) < 0.1)
    #expect(abs(beside.leverages.reduce(0, +) - Double(beside.parameterCount)) < 1e-9)
  }
}
