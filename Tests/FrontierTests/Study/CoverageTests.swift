import FrontierTestSupport
import Testing

@testable import Frontier

/// One honest look at whether the interval means what it says; the measured tables are in the
/// documentation.
@Suite struct CoverageTests {
  @Test(.slow) func defaultIntervalCoversTheTruth() throws {
    var (covered, width) = (0, 0.0)
    for seed in UInt64(1)...100 {
      let study = try FrontierStudy(LawClouds.inefficient(200, seed: 1_000 + seed))
      let ceiling = try study.ceiling(replicates: 100, seed: seed, threads: 2)
      let (low, high) = (ceiling.low, ceiling.high)
      if low <= 0.88, 0.88 <= high { covered += 1 }
      width += min(1, high) - max(0, low)
    }
    #expect(covered >= 85, "\(covered) of 100")
    // An interval that says nothing would cover, too.
    #expect(width / 100 < 0.03, "mean width \(width / 100)")
  }
}
