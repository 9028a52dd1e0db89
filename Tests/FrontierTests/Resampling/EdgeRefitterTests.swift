import FrontierTestSupport
import Testing

@testable import Frontier

/// Replicates of a general law's edge, made in one problem near the known law, against whole
/// searches of the same resamples.
@Suite struct EdgeRefitterTests {
  static let laws: [any Law] = [
    CatalogueLaw.logistic4, CatalogueLaw.gompertz, CatalogueLaw.janoschek, CatalogueLaw.richards,
    CatalogueLaw.exp3,
  ]

  private static func cloud(_ count: Int) throws -> PointCloud {
    var random = SplitMix(seed: 5)
    let x = (0..<count).map { _ in random.uniform(0.05, 0.9) }
    let top = CatalogueLaw.logistic4.values(at: [x], parameters: [0.1, 0.9, 6, 0.5])
    return try PointCloud(x: x, y: top.map { $0 - 0.1 * random.exponential() })
  }

  @Test(arguments: laws.indices) func endWhereWholeSearchesDo(_ place: Int) throws {
    let law = Self.laws[place]
    let cloud = try Self.cloud(240)
    let sorted = SortedCloud(cloud)
    let edge = try law.edge(above: cloud)
    var (worse, total, worst) = (0, 0, 0.0)
    for m in [40, 100] {
      let cases = CaseDrawer(sorted, .mOutOfN(m: m), seed: 3)
      let refitter = Edge().refitter(for: law, on: sorted, near: edge.parameters)
      for replicate in 0..<6 {
        let positions = cases.positions(replicate: replicate)
        let resample = sorted.cloud(at: positions)
        var parameters = [Double](repeating: 0, count: law.parameters.count)
        let isFitted = parameters.withUnsafeMutableBufferPointer {
          refitter.fit(positions, into: $0.baseAddress!)
        }
        try #require(isFitted)
        let heights = law.values(at: [resample.x], parameters: parameters)
        for (f, y) in zip(heights, resample.y) { #expect(f - y > -1e-7, "\(law.name), m = \(m)") }
        let whole = try law.edge(above: resample)
        let (a, b) = (
          LawClouds.meanGap(resample, law, parameters),
          LawClouds.meanGap(resample, law, whole.parameters)
        )
        worst = max(worst, a / b - 1)
        if a > b * (1 + 1e-6) { worse += 1 }
        total += 1
      }
    }
    // A whole search knows more starts and may find a lower valley; rarely, and by little.
    #expect(worse <= total / 6 && worst < 0.01, "\(law.name): \(worse) of \(total), \(worst)")
  }

  /// The room of one resample is the next one's: what was drawn before must leave nothing behind.
  @Test func anyOrderGivesTheSameBits() throws {
    let sorted = SortedCloud(try Self.cloud(150))
    let start = try CatalogueLaw.gompertz.edge(above: Self.cloud(150)).parameters
    let cases = CaseDrawer(sorted, .mOutOfN(m: 70), seed: 8)
    func fit(_ refitter: any Refitter, _ replicate: Int) -> [Double] {
      var parameters = [Double](repeating: 0, count: 4)
      let isFitted = parameters.withUnsafeMutableBufferPointer {
        refitter.fit(cases.positions(replicate: replicate), into: $0.baseAddress!)
      }
      return isFitted ? parameters : []
    }
    let one = Edge().refitter(for: CatalogueLaw.gompertz, on: sorted, near: start)
    let forwards = (0..<5).map { fit(one, $0) }
    let backwards = (0..<5).reversed().map { fit(one, $0) }
    #expect(forwards == backwards.reversed())
    #expect(forwards.allSatisfy { !$0.isEmpty })
  }
}
