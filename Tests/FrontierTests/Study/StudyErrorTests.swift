import FrontierTestSupport
import Testing

@testable import Frontier

/// Arguments without meaning are refused by name and value.
@Suite struct StudyErrorTests {
  private func study() throws -> FrontierStudy {
    try FrontierStudy(LawClouds.inefficient(30, seed: 1))
  }

  @Test(arguments: [0, 1, -0.5, 2, Double.infinity])
  func level(_ level: Double) throws {
    let study = try study()
    let wanted = FrontierError.invalidArgument(
      name: "level", value: "\(level)", requirement: "between 0 and 1")
    #expect(throws: wanted) { try study.ceiling(level: level, seed: 1) }
    #expect(throws: wanted) { try study.band(at: [0.5], level: level, seed: 1) }
    #expect(throws: wanted) { try study.envelopeBand(at: [0.5], level: level, seed: 1) }
  }

  @Test func levelNaN() throws {
    let study = try study()
    #expect(throws: FrontierError.self) { try study.ceiling(level: .nan, seed: 1) }
  }

  @Test(arguments: [0, -1, Int.min])
  func counts(_ count: Int) throws {
    let study = try study()
    #expect(
      throws: FrontierError.invalidArgument(
        name: "replicates", value: "\(count)", requirement: "at least 1")
    ) { try study.ceiling(replicates: count, seed: 1) }
    #expect(
      throws: FrontierError.invalidArgument(
        name: "threads", value: "\(count)", requirement: "at least 1")
    ) { try study.ceiling(seed: 1, threads: count) }
  }

  @Test(arguments: [0, -3, 31, Int.max])
  func drawn(_ m: Int) throws {
    let study = try study()
    #expect(
      throws: FrontierError.invalidArgument(
        name: "m", value: "\(m)", requirement: "from 1 to the number of points, 30")
    ) { try study.ceiling(seed: 1, scheme: .mOutOfN(m: m)) }
  }

  @Test func grid() throws {
    let study = try study()
    #expect(throws: FrontierError.notFinite(variable: "grid", index: 1, value: .infinity)) {
      try study.band(at: [0.5, .infinity], seed: 1)
    }
    #expect(throws: FrontierError.self) { try study.band(at: [.nan], seed: 1) }
    #expect(
      throws: FrontierError.invalidArgument(
        name: "grid[2]", value: "1.5", requirement: "at most 1.0, where x ends")
    ) { try study.band(at: [0, 1, 1.5], seed: 1) }
  }

  /// x^α of raw values has no value at x ≤ 0.
  @Test(arguments: [0, -1.0])
  func gridOfRawValues(_ x: Double) throws {
    let cloud = try #require(try Fixtures.clouds()["raw-saturating-80"])
    let study = try FrontierStudy(cloud, law: .rawPowerLaw)
    #expect(throws: FrontierError.self) { try study.band(at: [1, x], replicates: 50, seed: 1) }
  }

  @Test(arguments: [1, 2, 5])
  func fewReplicatesMakeNoInterval(_ replicates: Int) throws {
    let ceiling = try study().ceiling(replicates: replicates, seed: 1)
    #expect(ceiling.estimate != nil && ceiling.lowEnd == .none && ceiling.highEnd == .none)
    #expect(ceiling.remarks.contains { $0.contains("fewer than 20") })
  }

  @Test func oneDraw() throws {
    for target in FitTarget.allCases {
      let study = try FrontierStudy(LawClouds.inefficient(30, seed: 1), target: target)
      let ceiling = try study.ceiling(replicates: 50, seed: 1, scheme: .mOutOfN(m: 1))
      #expect(ceiling.replicates?.drawn == 50)
    }
  }
}
