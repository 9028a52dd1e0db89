import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct ModelSelectionTests {
  /// Clouds under a known law: it, or one as good, is chosen, and is best where its kind of bend is
  /// the only one that extrapolates.
  @Test func theLawOfTheCloudIsChosen() throws {
    var random = SplitMix(seed: 6)
    let x = (0..<100).map { _ in random.uniform(0.05, 9) }
    let line = try PointCloud(x: x, y: x.map { 3 * $0 + 1 - 0.3 * random.exponential() })
    let bent = try PointCloud(
      x: x,
      y: Logistic4().values(at: [x], parameters: [0, 1, 2, 4]).map {
        $0 - 0.02 * random.exponential()
      })
    let models: [any Law] = [
      .lin2, .logistic4, .michaelisMenten,
    ]
    for target in [FitTarget.frontier, .allPoints] {
      let straight = try ModelSelection(line, among: models, ends: .none, target: target)
      #expect(straight.chosen.name == "lin2" && straight.cuts.count == 5)
      let curved = try ModelSelection(bent, among: models, ends: .none, target: target)
      #expect(curved.chosen.name == "logistic4")
      let scores = curved.candidates.compactMap(\.score)
      #expect(scores.count == 3 && scores[0] >= 1 && scores[2] > 2)
    }
  }

  @Test func smallCloudsTakeTheFirst() throws {
    let cloud = try PointCloud(x: [0.1, 0.4, 0.6, 0.8], y: [0.2, 0.5, 0.6, 0.65])
    let chosen = try ModelSelection(
      cloud, among: ModelSelection.automatic(forAccuracies: true), ends: .accuracies)
    #expect(chosen.chosen.name == "power-law" && chosen.cuts.isEmpty)
    #expect(chosen.candidates.allSatisfy { $0.score == nil })
  }

  @Test func modelsThatAreNotDefinedAreLeftOut() throws {
    var random = SplitMix(seed: 2)
    let x = (0..<60).map { _ in random.uniform(-1, 1) }
    let cloud = try PointCloud(x: x, y: x.map { $0 - 0.1 * random.exponential() })
    let found = try ModelSelection(
      cloud, among: [.pow3, .logistic4], ends: .none)
    #expect(found.candidates.map(\.law.name) == ["logistic4"])
    #expect(throws: FrontierError.self) {
      try ModelSelection(cloud, among: [.pow3], ends: .none)
    }
    #expect(throws: FrontierError.self) { try ModelSelection(cloud, among: [], ends: .none) }
  }
}
