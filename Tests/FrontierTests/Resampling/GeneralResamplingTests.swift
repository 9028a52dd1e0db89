import Frontier
import FrontierTestSupport
import Testing

// Only the public interface is imported: this is what a user of the library can write.

/// The straight line y = a + b·x for x ≤ 1, as a law of the user's own.
private struct StraightLine: Law {
  let name = "line", formula = "y = a + b·x", source = "Euclid"
  let parameters = [LawParameter("a", isLinear: true), LawParameter("b", isLinear: true)]
  let domain = LawDomain(inputs: .unit)

  func evaluate(_ e: LawEvaluation) {
    e.fill(e.term(0), with: 1)
    for i in 0..<e.count { e.term(1)[i] = e.input(0)[i] }
  }

  func starts(for data: PointCloud) -> [[Double]] { [[]] }
}

/// The least-squares law, raised above every point, as a criterion of the user's own.
private struct RaisedLine: Criterion {
  let name = "raised", rate = 0.5

  func fit(_ law: some Law, to cloud: PointCloud) throws(FrontierError) -> Fit {
    let fit = try LeastSquares().fit(law, to: cloud)
    let gap = zip(cloud.y, fit.fitted).map { $0 - $1 }.max() ?? 0
    var fitter = LeastSquares()
    fitter.fixed = ["a": fit.parameters[0] + gap, "b": fit.parameters[1]]
    return try fitter.fit(law, to: cloud)
  }
}

/// The highest point of every tenth of x.
private struct Bins: EnvelopeEstimator {
  var name: String { "bins" }

  func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    var best: [Int: Int] = [:]
    for i in cloud.x.indices where (cloud.weights?[i] ?? 1) > 0 {
      let bin = Int(cloud.x[i] * 10)
      if best[bin].map({ cloud.y[i] > cloud.y[$0] }) ?? true { best[bin] = i }
    }
    let vertices = best.values.sorted { cloud.x[$0] < cloud.x[$1] }.map {
      Envelope.Vertex(index: $0, x: cloud.x[$0], y: cloud.y[$0])
    }
    return Envelope(method: name, vertices: vertices, interpolation: .linear)
  }
}

@Suite struct GeneralResamplingTests {
  private func cloud(_ n: Int) throws -> PointCloud {
    var random = SplitMix(seed: 1)
    let x = (0..<n).map { _ in random.uniform(0, 0.9) }
    return try PointCloud(x: x, y: x.map { 0.2 + 0.6 * $0 - 0.05 * random.exponential() })
  }

  @Test(arguments: FitTarget.allCases)
  func aUsersEnvelopeAndModelAreFittedResampledAndBanded(_ target: FitTarget) throws {
    let study = try FrontierStudy(
      cloud(80), envelope: Bins(), law: StraightLine(), target: target,
      criteria: StudyCriteria(edge: RaisedLine()))
    #expect(study.envelope.method == "bins" && study.envelope.vertices.count == 9)
    let fit = try study.fit(target)
    #expect(fit.law.name == "line" && fit["b"] != nil)
    let grid = [0, 0.5, 1]
    let both = try study.estimate(at: grid, replicates: 300, seed: 2, threads: 2)
    let (ceiling, band) = (both.ceiling, both.band)
    let estimate = try #require(ceiling.estimate)
    #expect(abs(estimate - study.value(at: 1)) < 1e-12)
    #expect(ceiling.replicates == .init(used: 300, drawn: 300))
    #expect(ceiling.isBounded && ceiling.low < ceiling.high && ceiling.high - ceiling.low < 0.2)
    #expect(band.fit == grid.map { study.value(at: $0) })
    #expect(zip(band.low, band.high).allSatisfy { $0 < $1 })
    #expect(try study.estimate(at: grid, replicates: 300, seed: 2) == both)
  }

  /// Least squares through all points: a case-resampling interval against the textbook's.
  @Test func intervalOfALineHasTheTextbookWidth() throws {
    var random = SplitMix(seed: 3)
    let x = (0..<200).map { _ in random.uniform(0, 1) }
    let cloud = try PointCloud(x: x, y: x.map { 0.3 + 0.2 * $0 + 0.05 * random.normal() })
    let study = try FrontierStudy(cloud, law: StraightLine(), target: .allPoints)
    let ceiling = try study.ceiling(replicates: 2_000, seed: 4)
    let mean = x.reduce(0, +) / 200
    let spread = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = 0.05 * (1.0 / 200 + (1 - mean) * (1 - mean) / spread).squareRoot()
    let width = ceiling.high - ceiling.low
    #expect(abs(width / (2 * 1.96 * error) - 1) < 0.2)
  }

  @Test func aUsersModelIsAskedWhetherTheCloudSuitsIt() throws {
    let wrong = try PointCloud(x: [0.5, 2], y: [0, 1])
    #expect(throws: FrontierError.outsideUnitInterval(variable: "x", index: 1, value: 2)) {
      try FrontierStudy(wrong, law: StraightLine())
    }
  }
}
