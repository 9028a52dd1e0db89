import Foundation
import Frontier
import FrontierTestSupport
import Testing

/// The walk-throughs of the documentation, tried by doing them.
@Suite struct WalkThroughTests {
  private static let sample = LawCase(BertalanffyWeight(), end: 1e6) { random in
    let end = random.uniform(2, 6)
    return LawCase.Draw(
      [random.uniform(0.5, 2), random.uniform(0.8, 1.5)],
      x: (1...40).map { end * Double($0) / 40 })
  }

  private static func cloud() throws -> PointCloud {
    var random = SplitMix(seed: 3)
    let x = (0..<120).map { _ in random.uniform(0.1, 4) }
    let top = BertalanffyWeight().values(at: [x], parameters: [0.9, 1.2])
    return try PointCloud(x: x, y: top.map { $0 + 0.05 * random.normal() })
  }

  /// What is printed is what is compiled: every block of the article stands in `WalkThroughs.swift`.
  @Test func theArticleShowsWhatIsCompiled() throws {
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let root = here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let article = try String(
      contentsOf: root.appending(
        path: "Documentation/Frontier.docc/Articles/AddingToTheHouse.md"), encoding: .utf8)
    let code = try String(contentsOf: here.appending(path: "WalkThroughs.swift"), encoding: .utf8)
    let blocks = article.components(separatedBy: "```swift\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    #expect(blocks.count == 5)
    for block in blocks { #expect(code.contains(block), "\(block.prefix(60))") }
  }

  @Test func aLaw() throws {
    var random = SplitMix(seed: 1)
    let check = LawConformance(Self.sample)
    var compared = 0
    for _ in 0..<5 {
      let draw = Self.sample.draw(&random)
      let found = check.derivativeViolations(
        at: draw.inputs, parameters: draw.parameters, compared: &compared)
      #expect(found.isEmpty, "\(found.prefix(3))")
      #expect(check.limitViolations(draw).isEmpty)
      #expect(try check.recoveryViolation(draw) == nil)
      let data = try check.observations(draw, noise: 0.05, &random)
      #expect(check.startViolations(for: data).isEmpty)
      #expect(try check.invarianceViolations(data, xUnit: 1e6, yUnit: 1e-3) == [])
    }
    #expect(compared > 300)
  }

  @Test(arguments: CloudFamily.allCases)
  func anEnvelope(_ family: CloudFamily) throws {
    let (x, y) = family.points(60, seed: 5)
    let check = EnvelopeConformance(.binMaxima(8), dominates: false)
    #expect(try check.violations(x: x, y: y, seed: 1) == [])
  }

  /// At the minimum the weighted residuals are orthogonal to the law's linear term.
  @Test func aCriterion() throws {
    let cloud = try Self.cloud()
    let fit = try AsymmetricSquares(share: 0.9).fit(BertalanffyWeight(), to: cloud)
    let values = fit.values(at: [cloud.x])
    var (sum, size) = (0.0, 0.0)
    for (y, f) in zip(cloud.y, values) {
      let term = (y > f ? 0.9 : 0.1) * (y - f) * f
      sum += term
      size += abs(term)
    }
    #expect(abs(sum) < 1e-6 * size)
    let above = zip(cloud.y, values).count { $0 > $1 }
    #expect(above < cloud.count / 3 && above > 0)
  }

  /// All four together give a ceiling with an interval that holds the truth of the simulation.
  @Test func aStudyOfThem() throws {
    let cloud = try Self.cloud()
    let study = try expectileStudy(cloud)
    #expect(study.envelope.method == "bin-maxima")
    let ceiling = try study.ceiling(replicates: 60, seed: 1, scheme: .doubleOrNothing)
    let estimate = try #require(ceiling.estimate)
    #expect(ceiling.isBounded && ceiling.contains(estimate))
    #expect(ceiling.procedure.contains("double-or-nothing"))
    #expect(0.9 < estimate && estimate < 1.1)
  }

  /// For a mean the replicates' variance is that of the sample mean, known without drawing: every
  /// weight has mean 1 and variance 1.
  @Test func aScheme() throws {
    let cloud = try Self.cloud()
    let drawer = DoubleOrNothing().drawer(of: ResamplingSample(cloud), seed: 4)
    func total(_ replicate: Int) throws -> Double {
      guard case .cloud(let drawn) = drawer.draw(replicate: replicate) else { return .nan }
      return try zip(#require(drawn.weights), drawn.y).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let totals = try (0..<2_000).map(total)
    let mean = totals.reduce(0, +) / 2_000
    let variance = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1_999
    let (sum, squares) = (cloud.y.reduce(0, +), cloud.y.reduce(0) { $0 + $1 * $1 })
    #expect(abs(mean - sum) < 4 * (squares / 2_000).squareRoot())
    // Four standard errors of a variance of 2,000 normal numbers.
    #expect(abs(variance / squares - 1) < 4 * (2.0 / 2_000).squareRoot())
    #expect(try total(3) == totals[3])
    // The same bits for any number of threads.
    let study = try FrontierStudy(cloud, law: BertalanffyWeight(), target: .allPoints)
    let one = try study.ceiling(replicates: 40, seed: 2, scheme: .doubleOrNothing)
    #expect(try study.ceiling(replicates: 40, seed: 2, threads: 2, scheme: .doubleOrNothing) == one)
  }
}
