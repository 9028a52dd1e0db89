import Frontier
import FrontierTestSupport
import Testing

// Only the public interface is imported: this is what a user of the library can write.

/// The straight line y = a + b·x through the points or above them.
private struct StraightLine: SaturationModel {
  var name: String { "line" }
  var formula: String { "y = a + b·x" }
  var parameterNames: [String] { ["a", "b"] }
  var xEnd: Double? { 1 }

  func value(at x: Double, parameters p: [Double]) -> Double { p[0] + p[1] * x }
  func gradient(at x: Double, parameters p: [Double]) -> [Double] { [1, x] }
  func ceiling(parameters p: [Double]) -> Double? { p[0] + p[1] }
  func ceilingGradient(parameters p: [Double]) -> [Double]? { [1, 1] }
  func validate(_ cloud: PointCloud) throws(FrontierError) {
    if let i = cloud.x.firstIndex(where: { $0 > 1 }) {
      throw .outsideUnitInterval(variable: "x", index: i, value: cloud.x[i])
    }
  }

  func leastSquares(_ cloud: PointCloud) throws(FrontierError) -> ModelFit {
    fit(cloud, .leastSquares, line(cloud))
  }

  /// The least-squares line, raised.
  func edge(above cloud: PointCloud) throws(FrontierError) -> ModelFit {
    var p = line(cloud)
    p[0] += cloud.x.indices.map { cloud.y[$0] - value(at: cloud.x[$0], parameters: p) }.max()!
    return fit(cloud, .edge, p)
  }

  private func line(_ cloud: PointCloud) -> [Double] {
    let w = cloud.weights ?? [Double](repeating: 1, count: cloud.count)
    func mean(_ f: (Int) -> Double) -> Double {
      cloud.x.indices.reduce(0) { $0 + w[$1] * f($1) } / w.reduce(0, +)
    }
    let (mx, my) = (mean { cloud.x[$0] }, mean { cloud.y[$0] })
    let variance = mean { (cloud.x[$0] - mx) * (cloud.x[$0] - mx) }
    let b = variance > 0 ? mean { (cloud.x[$0] - mx) * (cloud.y[$0] - my) } / variance : 0
    return [my - b * mx, b]
  }

  private func fit(
    _ cloud: PointCloud, _ criterion: ModelFit.Criterion, _ p: [Double]
  ) -> ModelFit {
    ModelFit(
      model: name, criterion: criterion, parameterNames: parameterNames, parameters: p,
      standardErrors: nil, rmse: 0, points: cloud.count, stopped: .converged,
      identifiability: .determined, evaluations: 1, relativeGradient: 0)
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
      cloud(80), envelope: Bins(), model: StraightLine(), target: target)
    #expect(study.envelope.method == "bins" && study.envelope.vertices.count == 9)
    #expect(study.fit(target).model == "line" && study.fit(target)["b"] != nil)
    let grid = [0, 0.5, 1]
    let (ceiling, band) = try study.estimate(at: grid, replicates: 300, seed: 2, threads: 2)
    let estimate = try #require(ceiling.estimate)
    #expect(abs(estimate - study.value(at: 1)) < 1e-12)
    #expect(ceiling.usedReplicates == 300 && ceiling.replicates == 300)
    let (low, high) = (try #require(ceiling.low), try #require(ceiling.high))
    #expect(low < high && high - low < 0.2)
    #expect(band.fit == grid.map { study.value(at: $0) })
    #expect(zip(band.low, band.high).allSatisfy { $0 < $1 })
    #expect(try study.estimate(at: grid, replicates: 300, seed: 2) == (ceiling, band))
  }

  /// Least squares through all points: a case-resampling interval against the textbook's.
  @Test func intervalOfALineHasTheTextbookWidth() throws {
    var random = SplitMix(seed: 3)
    let x = (0..<200).map { _ in random.uniform(0, 1) }
    let cloud = try PointCloud(x: x, y: x.map { 0.3 + 0.2 * $0 + 0.05 * random.normal() })
    let study = try FrontierStudy(cloud, model: StraightLine(), target: .allPoints)
    let ceiling = try study.ceiling(replicates: 2_000, seed: 4)
    let mean = x.reduce(0, +) / 200
    let spread = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = 0.05 * (1.0 / 200 + (1 - mean) * (1 - mean) / spread).squareRoot()
    let width = try #require(ceiling.high) - #require(ceiling.low)
    #expect(abs(width / (2 * 1.96 * error) - 1) < 0.2)
  }

  @Test func aUsersModelIsAskedWhetherTheCloudSuitsIt() throws {
    let wrong = try PointCloud(x: [0.5, 2], y: [0, 1])
    #expect(throws: FrontierError.outsideUnitInterval(variable: "x", index: 1, value: 2)) {
      try FrontierStudy(wrong, model: StraightLine())
    }
  }
}
