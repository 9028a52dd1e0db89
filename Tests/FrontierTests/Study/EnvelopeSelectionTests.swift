import FrontierTestSupport
import Testing

@testable import Frontier

/// Which edge is chosen by back-tests of a cloud, and averages of edges.
@Suite struct EnvelopeSelectionTests {
  /// 1 − .7·(1 − x)² less exponential shortfalls, and a few rows far above.
  private static func cloud(outliers: Int, seed: UInt64 = 3) throws -> PointCloud {
    var random = SplitMix(seed: seed)
    let x = (0..<150).map { _ in random.uniform(0.02, 0.9) }
    var y = x.map { max(0, 0.9 - 0.7 * (1 - $0) * (1 - $0) - 0.05 * random.exponential()) }
    for i in 0..<outliers { y[10 * i] = min(0.99, y[10 * i] + 0.35) }
    return try PointCloud(x: x, y: y)
  }

  @Test func scoresAreOrderedAndTheBestIsFirst() throws {
    let found = try EnvelopeSelection(try Self.cloud(outliers: 0))
    #expect(found.cuts.count == 5)
    #expect(Set(found.candidates.map(\.name)) == Set(EnvelopeSelection.automatic))
    let scores = found.candidates.compactMap(\.score)
    #expect(scores == scores.sorted() && scores.allSatisfy { $0 >= 1 })
    #expect(found.chosen == found.candidates[0].name)
    // The score of one alone is 1, whatever its loss.
    let one = try EnvelopeSelection(try Self.cloud(outliers: 0), among: ["order-m:25"])
    #expect(one.chosen == "order-m:25" && one.candidates[0].score == 1)
  }

  /// The score by its definition: losses of fits below five cuts on the rows beyond them.
  @Test func theScoreIsItsDefinition() throws {
    let cloud = try Self.cloud(outliers: 6)
    let names = ["convex-hull", "concave-majorant", "order-alpha:0.9"]
    let found = try EnvelopeSelection(cloud, among: names)
    var ratios = names.map { _ in 0.0 }
    for cut in found.cuts {
      let rows = cloud.x.indices.filter { cloud.x[$0] <= cut }
      let below = try PointCloud(x: rows.map { cloud.x[$0] }, y: rows.map { cloud.y[$0] })
      let losses = try names.map { name in
        let edge = try EnvelopeCatalogue.estimator(named: name).envelope(of: below)
        let fit = try LeastSquares().fit(.errorPowerLaw, to: edge.cloud)
        let beyond = cloud.x.indices.filter { cloud.x[$0] > cut }
        return beyond.reduce(0) { sum, i in
          let error = cloud.y[i] - fit.value(at: cloud.x[i])
          return sum + max(0.95 * error, -0.05 * error)
        }
      }
      for k in names.indices { ratios[k] += losses[k] / losses.min()! / Double(found.cuts.count) }
    }
    for candidate in found.candidates {
      let place = try #require(names.firstIndex(of: candidate.name))
      #expect(abs(candidate.score! - ratios[place]) < 1e-4 * ratios[place], "\(candidate)")
    }
    #expect(found.chosen == names[ratios.firstIndex(of: ratios.min()!)!])
  }

  @Test func theOrderOfRowsIsNothing() throws {
    let cloud = try Self.cloud(outliers: 2)
    let turned = try PointCloud(x: cloud.x.reversed(), y: cloud.y.reversed())
    let (a, b) = (try EnvelopeSelection(cloud), try EnvelopeSelection(turned))
    #expect(a.candidates.map(\.name) == b.candidates.map(\.name))
    for (p, q) in zip(a.candidates, b.candidates) {
      #expect(abs((p.score ?? 0) - (q.score ?? 0)) < 1e-6)
    }
  }

  @Test func smallCloudsTakeTheFirst() throws {
    let cloud = try PointCloud(x: [0.1, 0.4, 0.6, 0.8], y: [0.2, 0.5, 0.6, 0.65])
    let found = try EnvelopeSelection(cloud)
    #expect(found.chosen == "convex-hull" && found.cuts.isEmpty)
    #expect(found.candidates.allSatisfy { $0.score == nil })
    #expect(throws: FrontierError.self) { try EnvelopeSelection(cloud, among: []) }
    #expect(throws: FrontierError.self) { try EnvelopeSelection(cloud, among: ["hull"]) }
    #expect(throws: FrontierError.self) { try EnvelopeSelection(cloud, among: ["order-m:0"]) }
  }

  /// A bandwidth is written in the unit of the table, a number of draws is none.
  @Test func lengthsHaveAUnit() throws {
    let cloud = try Self.cloud(outliers: 0)
    let (percent, share) = (
      try EnvelopeCatalogue.estimator(named: "local-maximum:4", unit: 0.01),
      try EnvelopeCatalogue.estimator(named: "local-maximum:0.04")
    )
    #expect(try percent.envelope(of: cloud) == share.envelope(of: cloud))
    let (m, same) = (
      try EnvelopeCatalogue.estimator(named: "order-m:4", unit: 0.01),
      try EnvelopeCatalogue.estimator(named: "order-m:4")
    )
    #expect(try m.envelope(of: cloud) == same.envelope(of: cloud))
  }

  @Test func theAverageIsTheMeanOfItsLaws() throws {
    let cloud = try Self.cloud(outliers: 0)
    let places = [0.5, 0.92, 0.99]
    let found = try EdgeAverageMethod().prediction(from: cloud, at: places, levels: [])
    let law = try Edge().fit(.errorPowerLaw, to: cloud).values(at: [places])
    let line = try Edge().fit(LinearOnScale.linearProbit, to: cloud).values(at: [places])
    for i in places.indices {
      #expect(abs(found.median[i] - 0.5 * (law[i] + line[i])) < 1e-12)
    }
    // y = 0 is outside the line's domain: the law stands alone.
    let zero = try PointCloud(x: cloud.x, y: [0] + cloud.y.dropFirst())
    let alone = try EdgeAverageMethod().prediction(from: zero, at: places, levels: [])
    #expect(alone.median == (try Edge().fit(.errorPowerLaw, to: zero).values(at: [places])))
    #expect(throws: FrontierError.self) {
      try EdgeAverageMethod([LinearOnScale.linearProbit]).prediction(
        from: zero, at: places, levels: [])
    }
  }
}
