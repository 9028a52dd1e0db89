import FrontierTestSupport
import Testing

@testable import Frontier

/// The smallest law above every point, for any law.
@Suite struct LawEdgeTests {
  /// The general search on the two power laws against scipy (Fixtures/reference/ORIGIN.md), which
  /// the search made for power laws meets, too.
  @Test(.slow) func agreesWithTheSearchMadeForPowerLaws() throws {
    let invented = try Fixtures.clouds()
    for row in try Fixtures.rows("reference/edges.csv") {
      let cloud = try Fixtures.cloud(row[0], invented)
      let isRaw = row[1] == "raw"
      let general: any Law = isRaw ? BoxCoxPower().centred(on: cloud) : CatalogueLaw.errorPowerLaw
      // Bounds of the caller's ask for the general search.
      let fitter = LeastSquares(
        bounds: isRaw ? ["s": 0 ... .infinity, "a": -64...64] : ["alpha": 0.001...64])
      let fit = try general.edge(above: cloud, by: fitter)
      let wanted = try #require(Double(row[5]))
      let found = LawClouds.meanGap(cloud, general, fit.parameters)
      #expect(abs(found - wanted) <= 1e-8 * wanted, "\(row[0]): \(found), \(wanted)")
      // Its profile of the ceiling is the same interval, to the step it is walked with.
      let special: any Law = isRaw ? CatalogueLaw.rawPowerLaw : CatalogueLaw.errorPowerLaw
      let ends = special.axisEnds
      if let a = try fit.plausibleCeilings(ends),
        let b = try special.edge(above: cloud).plausibleCeilings(ends), b.upperBound < .infinity
      {
        let tolerance = 0.05 * (b.upperBound - b.lowerBound) + 0.02
        #expect(abs(a.upperBound - b.upperBound) <= tolerance, "\(row[0]): \(a), \(b)")
      }
    }
  }

  /// Laws with several linear and nonlinear parameters against scipy's linear programs.
  @Test(.slow) func agreesWithLinearProgramsOnAGrid() throws {
    let invented = try Fixtures.clouds()
    let laws: [any Law] = [CatalogueLaw.logistic4, CatalogueLaw.michaelisMenten, CatalogueLaw.exp3]
    for row in try Fixtures.rows("reference/law_edges.csv") {
      let cloud = try Fixtures.cloud(row[0], invented)
      let law = try #require(laws.first { $0.name == row[1] })
      let fit = try law.edge(above: cloud, by: LeastSquares(bounds: Self.unbounded(law)))
      let found = LawClouds.meanGap(cloud, law, fit.parameters)
      let wanted = try #require(Double(row[2]))
      // The best exponential above a cloud that falls is a straight line, its pole at b = 0.
      let tolerance = row[0] == "falling-40" && row[1] == "exp3" ? 1e-6 : 1e-8
      #expect(found <= wanted * (1 + tolerance), "\(row[0]), \(row[1]): \(found), \(wanted)")
      if row[1] != "logistic4" { #expect(found >= wanted * (1 - 1e-8), "\(row[0]), \(row[1])") }
    }
  }

  /// The script knows no bounds of linear parameters, and takes no exponential that grows.
  private static func unbounded(_ law: any Law) -> [String: ClosedRange<Double>] {
    var bounds: [String: ClosedRange<Double>] = [:]
    for parameter in law.parameters where parameter.isLinear {
      bounds[parameter.name] = -.infinity ... .infinity
    }
    if law.name == "exp3" { bounds["b"] = 0 ... .infinity }
    return bounds
  }

  private static func cloud(_ seed: UInt64, count: Int = 80) throws -> PointCloud {
    var random = SplitMix(seed: seed)
    let x = (0..<count).map { _ in random.uniform(0.05, 0.9) }
    let law = CatalogueLaw.logistic4
    let top = law.values(at: [x], parameters: [0.1, 0.9, 6, 0.5])
    return try PointCloud(x: x, y: top.map { $0 - 0.1 * random.exponential() })
  }

  static let laws: [any Law] = [
    CatalogueLaw.logistic4, CatalogueLaw.gompertz, CatalogueLaw.michaelisMenten,
    CatalogueLaw.janoschek, CatalogueLaw.richards, CatalogueLaw.exp3,
  ]

  @Test(.slow, arguments: laws.indices) func liesAboveEveryPoint(_ place: Int) throws {
    let law = Self.laws[place]
    for seed in 1...4 as ClosedRange<UInt64> {
      let cloud = try Self.cloud(seed)
      let fit = try law.edge(above: cloud)
      let heights = fit.fitted
      #expect(zip(heights, cloud.y).allSatisfy { $0 - $1 > -1e-10 }, "\(law.name), \(seed)")
      #expect(!fit.criterion.isLeastSquares && fit.standardErrors.allSatisfy { $0 == nil })
      let touching = zip(heights, cloud.y).count { $0 - $1 < 1e-8 }
      #expect(touching >= 1 && touching <= law.parameters.count, "\(law.name), \(seed)")
    }
  }

  @Test(.slow) func orderDuplicationAndUnitsDoNotMatter() throws {
    let cloud = try Self.cloud(7)
    let law = CatalogueLaw.logistic4
    let fit = try law.edge(above: cloud)
    let reversed = try PointCloud(x: cloud.x.reversed(), y: cloud.y.reversed())
    let twice = try PointCloud(x: cloud.x + cloud.x, y: cloud.y + cloud.y)
    let weighted = try PointCloud(
      x: cloud.x, y: cloud.y, weights: cloud.x.map { _ in 2 })
    for other in [reversed, twice, weighted] {
      let again = try law.edge(above: other)
      for x in [0.1, 0.5, 0.9, 1] { #expect(abs(fit.value(at: x) - again.value(at: x)) < 1e-7) }
    }
    let scaled = try PointCloud(
      x: cloud.x.map { 1_000 * $0 - 300 }, y: cloud.y.map { 1e6 * $0 + 5e5 })
    let there = try law.edge(above: scaled)
    for x in [0.1, 0.5, 0.9, 1] {
      let moved = there.value(at: 1_000 * x - 300)
      #expect(abs(fit.value(at: x) - (moved - 5e5) / 1e6) < 1e-6)
    }
  }

  @Test(.slow) func hostileCloudsAreAnswered() throws {
    let clouds: [([Double], [Double])] = [
      ([0.5], [0.6]), ([0.5, 0.5, 0.5], [0.1, 0.2, 0.3]), ([0.1, 0.9], [0.2, 0.8]),
      ([0.1, 0.2, 0.3, 0.4], [0.5, 0.5, 0.5, 0.5]), ([0, 0, 1, 1], [0, 0, 1, 1]),
      ([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [0.9, 0.8, 0.7, 0.6, 0.5, 0.4]),
      ([1e-300, 1e-200, 0.1, 0.3, 0.5, 1], [1e-300, 1, 2, 1e-10, 3, 1e300]),
    ]
    for (x, y) in clouds {
      let cloud = try PointCloud(x: x, y: y)
      for law in Self.laws {
        let fit = try law.edge(above: cloud)
        let isFinite = fit.parameters.allSatisfy { $0.isFinite }
        #expect(isFinite, "\(law.name), \(x)")
        #expect(!fit.rootMeanSquareError.isNaN)
        if x.count <= law.parameters.count {
          #expect(!fit.verdict(ofCeilingAt: .accuracies).isDetermined, "\(law.name), \(x)")
        }
        _ = try Edge().parameters(of: law, fittedTo: cloud, near: fit.parameters)
      }
    }
  }

  /// A cloud too large for all its points to be constraints at once, and a law that falls: the
  /// points that bind are not on the staircase.
  @Test(.slow) func pointsOffTheStaircaseBind() throws {
    var random = SplitMix(seed: 3)
    let x = (0..<500).map { _ in random.uniform(0, 3) }
    let top = CatalogueLaw.exp3.values(at: [x], parameters: [0.8, 1.3, 0.2])
    let cloud = try PointCloud(x: x, y: top.map { $0 - 0.2 * random.exponential() })
    let fit = try CatalogueLaw.exp3.edge(above: cloud)
    #expect(zip(fit.fitted, cloud.y).allSatisfy { $0 - $1 > -1e-9 })
    #expect(abs(try #require(fit.limit) - 0.2) < 0.05)
  }
}
