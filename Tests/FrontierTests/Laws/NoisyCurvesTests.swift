import Foundation
import FrontierTestSupport
import RealModule
import Testing

@testable import Frontier

/// Noisy sigmoids and exponentials, steps and half-seen curves among them: a whole fit does not end
/// above the best of many random starts by more than 10⁻⁶ of its sum of squares, or its profiles say
/// so.
@Suite struct NoisyCurvesTests {
  /// Clouds a law; `FRONTIER_LAW_DRAWS` asks for more, with 200 starts each.
  private static let asked = ProcessInfo.processInfo.environment["FRONTIER_LAW_DRAWS"]
    .flatMap { Int($0) }
  static let laws = [
    "logistic3", "logistic4", "logistic5", "gompertz", "hill3", "hill4", "mmf4", "expd3",
    "asymptotic", "exp3", "michaelis-menten", "janoschek", "chapman-richards", "wbl4",
    "biexponential", "brain-cousens", "emax", "sigmoid-emax",
  ]

  /// A curve of a random law: steep or flat, seen in the middle or at an end, with noise of 1 to 40 %
  /// of its height.
  private static func cloud(_ k: Int) throws -> PointCloud {
    var random = SplitMix(seed: UInt64(k) * 7_919 + 3)
    let n = [8, 12, 20, 40][k % 4]
    let x = (0..<n).map { _ in random.uniform(0.01, 10) }
    let midpoint = random.uniform(-3, 13)
    let rate = Double.exp(random.uniform(-2, 3)) * (random.uniform() < 0.3 ? -1 : 1)
    let noise = Double.exp(random.uniform(-4.6, -0.9))
    let isSigmoid = k % 2 == 0
    return try PointCloud(
      x: x,
      y: x.map { x in
        let height =
          isSigmoid ? 1 / (1 + .exp(-rate * (x - midpoint))) : 1 - .exp(-abs(rate) * x)
        return height + noise * random.normal()
      })
  }

  /// A start drawn about those of the law, and about the data.
  private static func start(
    _ law: any Law, _ known: [[Double]], _ cloud: PointCloud, _ random: inout SplitMix
  ) -> [Double] {
    let layout = LawLayout(law.parameters)
    var start = law.parameters.map { $0.nearest(to: 1) }
    let base = known[Int(random.uniform() * Double(known.count)) % known.count]
    for (j, place) in layout.nonlinear.enumerated() {
      let value =
        random.uniform() < 0.3
        ? random.uniform(-5, 15) : base[j] * .exp(1.5 * random.normal()) + 0.1 * random.normal()
      start[place] = law.parameters[place].nearest(to: value)
    }
    return start
  }

  @Test(.slow, arguments: laws) func theBestOfManyStartsIsFound(_ name: String) throws {
    let law = try Catalogue.law(named: name)
    let (clouds, starts) = (Self.asked ?? 4, Self.asked == nil ? 15 : 200)
    var missed: [String] = []
    for k in 0..<clouds {
      let cloud = try Self.cloud(k)
      let fit = try LeastSquares().fit(law, to: cloud)
      let known = law.starts(for: cloud)
      var random = SplitMix(seed: UInt64(k))
      var least = fit.solution.sumOfSquares
      for _ in 0..<starts {
        let start = Self.start(law, known, cloud, &random)
        guard let end = try LeastSquares().parameters(of: law, fittedTo: cloud, near: start) else {
          continue
        }
        let rest = zip(law.values(at: cloud.inputs, parameters: end), cloud.y)
        let squares = rest.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        if squares.isFinite { least = min(least, squares) }
      }
      if fit.solution.sumOfSquares > least * (1 + 1e-6) {
        missed.append("\(k): \(fit.solution.sumOfSquares) for \(least)")
      }
    }
    if Self.asked != nil {
      print("\(name): \(missed.count) of \(clouds) missed; \(missed.prefix(6))")
    }
    // Of the few drawn by default none is missed; of many, at most one in a hundred.
    #expect(missed.count <= clouds / 100, "\(missed)")
  }
}
