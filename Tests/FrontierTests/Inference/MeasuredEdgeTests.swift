import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// The edge under known noise: its density, its gradient, and what it does to the winner's curse.
@Suite struct MeasuredEdgeTests {
  /// e_DS = .7·e_US^2.2 + .12 with exponential shortfalls, accuracies counted on `examples`.
  private func cloud(_ n: Int, examples: Double, seed: UInt64) throws -> PointCloud {
    var random = SplitMix(seed: seed)
    var (x, y, variances) = ([Double](), [Double](), [Double]())
    for _ in 0..<n {
      let upstream = random.uniform(0.3, 0.9)
      let p = 1 - 0.7 * pow(1 - upstream, 2.2) - 0.12 - 0.05 * random.exponential()
      let noise = (p * (1 - p) / examples).squareRoot() * random.normal()
      x.append(upstream)
      y.append(min(1, max(0, p + noise)))
      variances.append(MeasurementNoise.variance(ofAccuracy: y[y.count - 1], count: examples))
    }
    return try PointCloud(x: x, y: y).measured(with: MeasurementNoise(y: variances))
  }

  @Test func exponentialInefficiencyHasItsClosedForm() {
    // ln(1/σ) + s²/2σ² − r/σ + ln Φ(r/s − s/σ): Aigner, Lovell & Schmidt 1977.
    let (s, sigma) = (0.02, 0.05)
    let residuals = [-0.05, -0.01, 0, 0.004, 0.03, 0.2]
    let density = MeasuredInefficiency(deviations: residuals.map { _ in s })
    #expect(density.evaluate(residuals, .init(logScale: log(sigma), logPower: 0, logIndex: 0)))
    for (r, found) in zip(residuals, density.logDensity) {
      let expected =
        -log(sigma) + s * s / (2 * sigma * sigma) - r / sigma
        + log(NormalDistribution.cumulative(r / s - s / sigma))
      #expect(abs(found - expected) < 1e-4, "r = \(r): \(found), not \(expected)")
    }
  }

  @Test(arguments: [(1.0, 1.0), (2.0, 1.0), (1.0, 2.5), (3.0, 1.5)])
  func densitiesIntegrateToOne(power: Double, index: Double) {
    let (s, sigma, step) = (0.02, 0.05, 0.0005)
    let residuals = (0..<2_000).map { -0.15 + step * Double($0) }
    let density = MeasuredInefficiency(deviations: residuals.map { _ in s })
    let shape = InefficiencyShape(logScale: log(sigma), logPower: log(power), logIndex: log(index))
    #expect(density.evaluate(residuals, shape))
    let total = density.logDensity.reduce(0) { $0 + exp($1) * step }
    #expect(abs(total - 1) < 2e-3, "\(total)")
  }

  /// A law of errors, its coordinates, and a point above all points of a cloud where it is exact.
  private func place(
    floor: Double, _ shape: InefficiencyShape
  ) -> (coordinates: MeasuredCoordinates, point: [Double]) {
    let law = CatalogueLaw.errorPowerLaw
    let parameters = [0.7, 2.2, floor]
    let coordinates = MeasuredCoordinates(
      law, at: parameters, within: law.parameters.map(\.bounds), size: 0.05)
    return (coordinates, coordinates.point(parameters, shape))
  }

  @Test func gradientAgreesWithDifferences() throws {
    let cloud = try cloud(40, examples: 2_000, seed: 3)
    let (coordinates, point) = place(
      floor: 0.12, .init(logScale: log(0.06), logPower: 0.2, logIndex: 0.3))
    let deviations = try #require(cloud.noise?.y).map { $0.squareRoot() }
    let likelihood = MeasuredEdgeLikelihood(
      CatalogueLaw.errorPowerLaw, coordinates, cloud, deviations: deviations)
    var gradient = [Double](repeating: 0, count: point.count)
    let value = likelihood.evaluate(point, &gradient)
    #expect(value.isFinite)
    for k in point.indices {
      var (up, down, ignored) = (point, point, gradient)
      let h = 1e-5
      up[k] += h
      down[k] -= h
      let slope =
        (likelihood.evaluate(up, &ignored) - likelihood.evaluate(down, &ignored)) / (2 * h)
      #expect(abs(slope - gradient[k]) < 1e-4 * max(1, abs(slope)), "coordinate \(k)")
    }
    // What draws are made of is the same likelihood with priors of its own.
    let anchored = AnchoredCoordinates(
      CatalogueLaw.errorPowerLaw, at: [0.7, 2.2, 0.12],
      within: CatalogueLaw.errorPowerLaw.parameters.map(\.bounds),
      size: 0.05, on: cloud, mostReciprocalIndex: 2)
    let spread = InefficiencySpread(coordinates.shape(point))
    let place = anchored.point(coordinates.parameters(point), spread)
    let solver = AnchorSolver(anchored)
    let logJacobian = try #require(solver.solve(place))
    let volume = CurveVolume(anchored.law, free: anchored.free, cloud)
    let priors = spread.logPrior + volume.logarithm(at: solver.parameters) + logJacobian
    let drawn = NoisyEdgeLikelihood(anchored, cloud, deviations: deviations).logDensity(at: place)
    let prior = ShapePrior.logDensity(coordinates.shape(point))
    #expect(abs(drawn - priors + value + prior) < 1e-8 * abs(value))
  }

  @Test func exactDensityIsTheClosedFormAndTheLimitOfNoNoise() throws {
    let cloud = try cloud(40, examples: 2_000, seed: 3).measured(with: nil)
    let law = CatalogueLaw.errorPowerLaw
    let parameters = [0.7, 2.2, 0.02]
    let coordinates = AnchoredCoordinates(
      law, at: parameters, within: law.parameters.map(\.bounds), size: 0.05, on: cloud,
      mostReciprocalIndex: 1)
    let spread = InefficiencySpread(location: log(0.06), logSpread: 0, reciprocalIndex: 1)
    let point = coordinates.point(parameters, spread)
    // Of k·e^α + c a height at each of two anchors, then ln α.
    let errors = coordinates.anchors[0].map { 1 - $0 }
    #expect(errors.count == 2 && errors[0] > errors[1])
    for (e, height) in zip(errors, point) {
      #expect(abs(1 - 0.7 * pow(e, 2.2) - 0.02 - height) < 1e-12)
    }
    let solver = AnchorSolver(coordinates)
    let logJacobian = try #require(solver.solve(point))
    for (found, given) in zip(solver.parameters, parameters) { #expect(abs(found - given) < 1e-9) }
    let jacobian = log(2.2) - log(pow(errors[0], 2.2) - pow(errors[1], 2.2))
    #expect(abs(logJacobian - jacobian) < 1e-9)
    let exact = ExactEdgeLikelihood(coordinates, cloud)
    let found = exact.logDensity(at: point)
    let edge = law.values(at: cloud.inputs, parameters: parameters)
    let gaps = zip(edge, cloud.y).map { $0 - $1 }
    #expect(gaps.allSatisfy { $0 > 0 })
    let closed = gaps.reduce(-40 * log(0.06)) { $0 - $1 / 0.06 }
    let common = -20 * log(2 * Double.pi)
    let volume = CurveVolume(law, free: coordinates.free, cloud)
    let priors = spread.logPrior + volume.logarithm(at: parameters) + jacobian
    #expect(abs(found + common - closed - priors) < 1e-9 * abs(closed))
    // Noise of a hundredth of the least gap changes nothing but what the noise itself does.
    let tiny = 0.01 * (gaps.min() ?? 0)
    let exponential = InefficiencyShape(logScale: log(0.06), logPower: 0, logIndex: 0)
    let (known, place) = place(floor: 0.02, exponential)
    let measured = MeasuredEdgeLikelihood(
      law, known, cloud, deviations: cloud.y.map { _ in tiny })
    var gradient = [Double](repeating: 0, count: place.count)
    let ofNoise = -measured.evaluate(place, &gradient) - ShapePrior.logDensity(exponential)
    #expect(abs(ofNoise - closed) < 1e-2)
    let below = coordinates.point([0.7, 2.2, 0.3], spread)
    #expect(exact.logDensity(at: below) == -.infinity)
  }

  /// Of many points places at equal steps of their order serve as well: the volume is the same up to a
  /// constant, √(64/n) a parameter.
  @Test(arguments: [(0.7, 2.2, 0.02), (0.4, 0.6, 0.1), (0.9, 8, 0.001)])
  func volumeOfManyPoints(k: Double, alpha: Double, floor: Double) throws {
    let x = (0..<2_000).map { 0.3 + 0.6 * Double($0) / 2_000 }
    let law = CatalogueLaw.errorPowerLaw
    let many = CurveVolume(law, free: [0, 1, 2], try PointCloud(x: x, y: x))
    let parameters = [k, alpha, floor]
    // det JᵀJ by the columns e^α, k·e^α·ln e and 1.
    let columns = [
      x.map { pow(1 - $0, alpha) }, x.map { k * pow(1 - $0, alpha) * log(1 - $0) },
      x.map { _ in 1.0 },
    ]
    func product(_ a: Int, _ b: Int) -> Double {
      zip(columns[a], columns[b]).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let determinant =
      product(0, 0) * (product(1, 1) * product(2, 2) - product(1, 2) * product(1, 2))
      - product(0, 1) * (product(0, 1) * product(2, 2) - product(1, 2) * product(0, 2))
      + product(0, 2) * (product(0, 1) * product(1, 2) - product(1, 1) * product(0, 2))
    let found = many.logarithm(at: parameters)
    #expect(abs(found - 0.5 * log(determinant) - 1.5 * log(64.0 / 2_000)) < 0.01)
  }

  /// ln of the density of u as draws have it.
  private func logDensity(_ u: Double, _ spread: InefficiencySpread) -> Double {
    let q = spread.asymmetry
    let w = (log(u) - spread.location) / exp(spread.logSpread)
    return spread.logFactor - 0.5 * log(2 * Double.pi)
      - InefficiencySpread.halfDeviance(expm1(q * w), w, q)
      - log(u)
  }

  @Test(arguments: [(1.0, 1.0), (2.0, 1.0), (0.7, 3.0), (0.1, 5.0)])
  func spreadsAreTheSameFamily(power: Double, index: Double) {
    // p/(σΓ(d/p))·(u/σ)^(d−1)·exp(−(u/σ)^p): Stacy 1962.
    let shape = InefficiencyShape(logScale: -3, logPower: log(power), logIndex: log(index))
    for u in [0.01, 0.1, 0.3] {
      let ratio = log(u) - shape.logScale
      let stacy = shape.logFactor + (index - 1) * ratio - exp(power * ratio)
      let found = logDensity(u, InefficiencySpread(shape))
      #expect(abs(found - stacy) < 1e-9 * max(1, abs(stacy)), "\(u): \(found), not \(stacy)")
    }
  }

  @Test func spreadsGoThroughTheLognormalToItsInverses() {
    let (mu, s) = (-3.0, 0.6)
    for u in [0.01, 0.05, 0.2] {
      let w = (log(u) - mu) / s
      let lognormal = -0.5 * w * w - log(s * u) - 0.5 * log(2 * Double.pi)
      for a in [-1e-7, -1e-8, 0, 1e-8, 1e-7] {
        let found = logDensity(u, .init(location: mu, logSpread: log(s), reciprocalIndex: a))
        #expect(abs(found - lognormal) < 1e-5 * max(1, abs(lognormal)), "a = \(a)")
      }
      // Of −q it is the density of 1/u, by the change of variable.
      for a in [0.001, 0.02, 0.4] {
        let inverse = logDensity(1 / u, .init(location: -mu, logSpread: log(s), reciprocalIndex: a))
        let found = logDensity(u, .init(location: mu, logSpread: log(s), reciprocalIndex: -a))
        #expect(abs(found - inverse + 2 * log(u)) < 1e-9 * max(1, abs(found)), "a = −\(a)")
      }
    }
  }

  @Test(.slow) func winnersCurseIsRemoved() throws {
    var (raw, corrected) = (0.0, 0.0)
    let samples = 8
    for seed in 0..<samples {
      let cloud = try cloud(200, examples: 1_000, seed: UInt64(seed))
      let ignored = try FrontierStudy(cloud, noise: .ignored)
      raw += (ignored.chosenFit.ceiling(.accuracies) ?? .nan) - 0.88
      let study = try FrontierStudy(cloud)
      #expect(study.chosenFit.criterion.name == "edge-known-noise")
      corrected += (study.chosenFit.ceiling(.accuracies) ?? .nan) - 0.88
    }
    #expect(raw / Double(samples) > 0.006, "the curse that is to be removed: \(raw)")
    #expect(abs(corrected / Double(samples)) < 0.006, "\(corrected)")
  }

  /// Small clouds, as draws take their time. Of 16 intervals that cover .95, 14 or more hold the truth
  /// with a probability of .96; of such as cover .68, with .06.
  @Test(.slow) func intervalsCoverUnderKnownNoise() throws {
    var (determined, missed, width) = (0.0, 0, 0.0)
    for seed in UInt64(100)..<116 {
      let interval = try FrontierStudy(cloud(30, examples: 1_000, seed: seed))
        .ceiling(replicates: 200, seed: seed, threads: 2)
      guard interval.estimate != nil else { continue }
      determined += 1
      if !interval.contains(0.88) { missed += 1 }
      width += min(1, interval.high) - max(0, interval.low)
    }
    #expect(missed <= 2, "\(missed) of \(determined)")
    // An interval that says nothing would cover, too.
    #expect(determined >= 12 && width / determined < 0.15, "\(width / determined), \(determined)")
  }

  @Test func sharedNoiseWidensAndNoNoiseIsTheEdge() throws {
    let exact = try cloud(60, examples: 2_000, seed: 5).measured(with: nil)
    let plain = try FrontierStudy(exact).ceiling(replicates: 100, seed: 1)
    let shared = try FrontierStudy(
      exact.measured(with: MeasurementNoise(sharedDeviation: 0.05))
    ).ceiling(replicates: 100, seed: 1)
    #expect(shared.estimate == plain.estimate)
    #expect(shared.high > plain.high && shared.low < plain.low)
  }

  @Test func badNoiseIsRefused() throws {
    let cloud = try PointCloud(x: [0.1, 0.2, 0.3], y: [0.1, 0.2, 0.3])
    #expect(throws: FrontierError.negative(variable: "variance of y", index: 1, value: -1)) {
      try MeasurementNoise(y: [0, -1, 0])
    }
    #expect(throws: FrontierError.self) { try MeasurementNoise(x: [.nan]) }
    #expect(throws: FrontierError.self) {
      try cloud.measured(with: MeasurementNoise(y: [1e-4]))
    }
    let noisy = try cloud.measured(with: MeasurementNoise(y: [1, 2, 3]))
    #expect(noisy.rows([2, 0]).noise?.y == [3, 1])
    #expect(MeasurementNoise.variance(ofAccuracy: 1, count: 100) > 0)
  }
}
