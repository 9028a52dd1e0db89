import FrontierAlgebra
import FrontierTestSupport
import Testing

@testable import Frontier

/// Noise run back to none, where the answer is known.
@Suite struct SimulationExtrapolationTests {
  private func noisy(_ n: Int, deviation: Double) throws -> (cloud: PointCloud, exact: [Double]) {
    var random = SplitMix(seed: 11)
    let exact = (0..<n).map { _ in random.uniform(0.2, 0.8) }
    let y = exact.map { $0 + deviation * random.normal() }
    let cloud = try PointCloud(x: exact.indices.map(Double.init), y: y)
    return (
      try cloud.measured(
        with: MeasurementNoise(y: y.map { _ in deviation * deviation })),
      exact
    )
  }

  @Test func meanSquareLosesTheNoisesVariance() throws {
    let (cloud, exact) = try noisy(2_000, deviation: 0.1)
    func meanSquare(_ y: [Double]) -> Double { y.reduce(0) { $0 + $1 * $1 } / Double(y.count) }
    var random = PhiloxStream(seed: 1)
    random.start(stream: 0)
    let method = SimulationExtrapolation(simulations: 40)
    let curves = try #require(
      method.curves(of: cloud, ends: .none, random: &random) { [meanSquare($0.y)] })
    // λ·s² is added, a straight line in 1 + λ: the exponent leaves .7 for 1.
    #expect(method.exponent(of: curves) > 0.7)
    let found = method.extrapolated(curves, exponent: 1)[0]
    // Without noise there is s² = .01 less; five errors of a mean over 40 simulations.
    #expect(abs(found - (meanSquare(cloud.y) - 0.01)) < 0.005, "\(found)")
    #expect(abs(found - meanSquare(exact)) < abs(meanSquare(cloud.y) - meanSquare(exact)))
  }

  @Test(.slow) func envelopeOfNoiseComesDown() throws {
    // Pure noise about a power law: a fit through the hull's vertices is lifted by some σ.
    var random = SplitMix(seed: 5)
    let x = (0..<400).map { _ in random.uniform(0.2, 0.9) }
    let y = x.map { 1 - 0.7 * ($0 - 1) * ($0 - 1) - 0.12 + 0.01 * random.normal() }
    let cloud = try PointCloud(x: x, y: y).measured(
      with: MeasurementNoise(y: y.map { _ in 1e-4 }))
    let raw = try FrontierStudy(cloud, target: .envelope, noise: .ignored)
      .ceiling(replicates: 1, seed: 1)
    let corrected = try FrontierStudy(cloud, target: .envelope)
      .ceiling(replicates: 60, seed: 1)
    let (a, b) = (try #require(raw.estimate), try #require(corrected.estimate))
    #expect(abs(b - 0.88) < abs(a - 0.88), "\(a) became \(b)")
    #expect(corrected.procedure.contains("simulation and extrapolation"))
    #expect(corrected.low < b && b < corrected.high)
  }
}
