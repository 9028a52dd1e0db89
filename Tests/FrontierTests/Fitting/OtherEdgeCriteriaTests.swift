import FrontierTestSupport
import Testing

@testable import Frontier

/// The quadratic edge and corrected least squares against their definitions.
@Suite struct OtherEdgeCriteriaTests {
  /// A line: linear in both parameters.
  private var line: ClosureLaw {
    get throws {
      try ClosureLaw(
        "line", parameters: [LawParameter("a", isLinear: true), LawParameter("b", isLinear: true)]
      ) { x, p in p[0] + p[1] * x[0] }
    }
  }

  private func cloud(_ n: Int, seed: UInt64) throws -> PointCloud {
    var random = SplitMix(seed: seed)
    let x = (0..<n).map { _ in random.uniform() }
    return try PointCloud(x: x, y: x.map { 0.3 + 0.5 * $0 - 0.4 * random.exponential() })
  }

  /// The best line through one point (its slope free) or two, by enumeration.
  @Test func quadraticLineIsTheBestCorner() throws {
    for seed in UInt64(1)...6 {
      let cloud = try cloud(12, seed: seed)
      let (x, y) = (cloud.x, cloud.y)
      func square(_ a: Double, _ b: Double) -> Double? {
        let gaps = x.indices.map { a + b * x[$0] - y[$0] }
        guard gaps.allSatisfy({ $0 >= -1e-9 }) else { return nil }
        return gaps.reduce(0) { $0 + $1 * $1 } / Double(x.count)
      }
      var best = Double.infinity
      for i in x.indices {
        // Through i, least squares of the slope.
        let (top, bottom) = x.indices.reduce((0.0, 0.0)) {
          ($0.0 + (y[$1] - y[i]) * (x[$1] - x[i]), $0.1 + (x[$1] - x[i]) * (x[$1] - x[i]))
        }
        for slope in [top / bottom]
          + x.indices.filter({ $0 != i }).map({
            (y[$0] - y[i]) / (x[$0] - x[i])
          })
        {
          if let value = square(y[i] - slope * x[i], slope) { best = min(best, value) }
        }
      }
      let fit = try QuadraticEdge().fit(try line, to: cloud)
      #expect(fit.solution.stopped == .converged)
      #expect(abs(fit.solution.cost - best) <= 1e-8 * best, "seed \(seed)")
    }
  }

  /// The power law: no nearby law above every point has a smaller mean square.
  @Test func quadraticPowerLawIsALocalMinimum() throws {
    var random = SplitMix(seed: 4)
    let x = (0..<80).map { _ in 0.1 + 0.8 * random.uniform() }
    let cloud = try PointCloud(
      x: x, y: x.map { 1 - 0.7 * ((1 - $0) * (1 - $0)) - 0.1 - 0.1 * random.uniform() })
    let law = CatalogueLaw.errorPowerLaw
    let fit = try QuadraticEdge().fit(law, to: cloud)
    func square(_ p: [Double]) -> (mean: Double, worst: Double) {
      let gaps = zip(law.values(at: [x], parameters: p), cloud.y).map { $0 - $1 }
      return (gaps.reduce(0) { $0 + $1 * $1 } / Double(x.count), -(gaps.min() ?? 0))
    }
    let here = square(fit.parameters)
    #expect(here.worst <= 1e-7)
    #expect(abs(here.mean - fit.solution.cost) <= 1e-9)
    for _ in 0..<400 {
      var there = fit.parameters
      for j in there.indices { there[j] += 0.01 * random.normal() * abs(there[j]) }
      // Lifted until it lies above every point again.
      let lift = square(there).worst
      if lift > 0 { there[law.parameters.count - 1] -= lift }
      let found = square(there)
      if found.worst <= 1e-9 { #expect(found.mean >= here.mean - 1e-9) }
    }
  }

  @Test func correctedLeastSquaresTouchesTheHighestPoint() throws {
    let cloud = try cloud(60, seed: 9)
    let mean = try LeastSquares().fit(try line, to: cloud)
    let fit = try CorrectedLeastSquares().fit(try line, to: cloud)
    let gaps = zip(fit.fitted, cloud.y).map { $0 - $1 }
    #expect(abs(gaps.min()!) <= 1e-12)
    #expect(abs(fit["b"]! - mean["b"]!) <= 1e-12)
  }

  /// Exponential inefficiency of mean .4: the shift is the third root of half the third moment.
  @Test func modifiedLeastSquaresShiftsByTheMeanInefficiency() throws {
    let cloud = try cloud(4_000, seed: 10)
    let mean = try LeastSquares().fit(try line, to: cloud)
    let fit = try CorrectedLeastSquares(.exponential).fit(try line, to: cloud)
    #expect(abs(fit["a"]! - mean["a"]! - 0.4) < 0.05)
    #expect(abs(fit["a"]! - 0.3) < 0.05)
    let residuals = zip(cloud.y, mean.fitted).map { $0 - $1 }
    let third = residuals.reduce(0) { $0 + $1 * $1 * $1 } / Double(residuals.count)
    let half = try CorrectedLeastSquares(.halfNormal).fit(try line, to: cloud)
    let root = (2 / Double.pi).squareRoot()
    let shift = half["a"]! - mean["a"]!
    #expect(
      abs(shift * shift * shift - root * root * root * -third / (root * (4 / .pi - 1))) < 1e-6)
    // Residuals skewed the other way tell of none.
    let up = try PointCloud(x: cloud.x, y: cloud.y.map { -$0 })
    let none = try CorrectedLeastSquares(.halfNormal).fit(try line, to: up)
    #expect(abs(none["a"]! - (try LeastSquares().fit(try line, to: up))["a"]!) < 1e-12)
  }

  @Test func lawsWithoutAConstantAreRefused() throws {
    let law = try ClosureLaw("ray", parameters: [LawParameter("b", isLinear: true)]) { x, p in
      p[0] * x[0]
    }
    #expect(throws: FrontierError.self) {
      try CorrectedLeastSquares().fit(law, to: cloud(20, seed: 1))
    }
  }
}
