import FrontierTestSupport
import Testing

@testable import Frontier

/// One honest look at whether the interval means what it says; the measured tables are in the
/// documentation.
@Suite struct CoverageTests {
  /// Of 40 intervals that cover .95, 35 or more hold the truth with a probability of .99; of such as
  /// cover .75, with .04. Draws take their time without optimisation: hence small samples.
  @Test(.slow) func defaultIntervalCoversTheTruth() throws {
    var (covered, width) = (0, 0.0)
    for seed in UInt64(1)...40 {
      let study = try FrontierStudy(LawClouds.inefficient(60, seed: 1_000 + seed))
      let ceiling = try study.ceiling(replicates: 100, seed: seed, threads: 2)
      #expect(ceiling.method == .likelihood)
      if ceiling.contains(0.88) { covered += 1 }
      width += (min(1, ceiling.high) - max(0, ceiling.low)) / 40
    }
    #expect(covered >= 35, "\(covered) of 40")
    // An interval that says nothing would cover, too.
    #expect(width < 0.08, "mean width \(width)")
  }

  @Test(.slow) func resamplesOfFewerPointsCoverTheTruth() throws {
    var (covered, width) = (0, 0.0)
    for seed in UInt64(1)...100 {
      let study = try FrontierStudy(
        LawClouds.inefficient(200, seed: 1_000 + seed),
        criteria: StudyCriteria(edge: Edge(drawsIntervals: false)))
      let ceiling = try study.ceiling(replicates: 100, seed: seed, threads: 2)
      let (low, high) = (ceiling.low, ceiling.high)
      if low <= 0.88, 0.88 <= high { covered += 1 }
      width += min(1, high) - max(0, low)
    }
    #expect(covered >= 85, "\(covered) of 100")
    #expect(width / 100 < 0.03, "mean width \(width / 100)")
  }
}
