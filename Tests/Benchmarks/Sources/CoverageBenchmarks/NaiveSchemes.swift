import BenchmarkSupport
import Foundation
import Frontier

/// A test of the bench itself: intervals that are known to fail must fail by as much as theory says.
///
/// For the maximum of a uniform sample the bootstrap's own maximum equals it with the probability
/// 1 − 1/e: percentile intervals never cover, two-sided basic ones cover .875 and
/// one-sided ones .75 where .95 is promised (Bickel & Freedman 1981, doi:10.1214/aos/1176345637).
enum NaiveSchemes {
  /// Few points: of many the fifth percentile lies at e^−3 = .0498, where chance decides between two ends.
  private static let (count, level) = (20, 0.95)
  /// Monte Carlo errors that a share may lie from theory.
  private static let reach = 4.0

  /// A line a scheme, and whether all are as they must be.
  static func report(runs: Int, replicates: Int) throws -> (text: String, holds: Bool) {
    var covered = [0, 0, 0]
    for run in 0..<runs {
      var random = SplitMix(seed: 77 &+ UInt64(run))
      let y = (0..<count).map { _ in random.uniform() }
      let study = try FrontierStudy(
        PointCloud(x: y.map { _ in 0.5 }, y: y), envelope: .freeDisposalHull)
      func band(_ level: Double, _ scheme: CaseResampling) throws -> ConfidenceBand {
        try study.envelopeBand(
          at: [0.5], level: level, replicates: replicates, seed: UInt64(run), scheme: scheme)
      }
      let percentile = try band(level, .cases)
      let basic = try band(level, .mOutOfN(m: count))
      let oneSided = try band(2 * level - 1, .mOutOfN(m: count))
      if percentile.low[0] <= 1, 1 <= percentile.high[0] { covered[0] += 1 }
      if basic.low[0] <= 1, 1 <= basic.high[0] { covered[1] += 1 }
      if 1 <= oneSided.high[0] { covered[2] += 1 }
    }
    var (lines, holds) = ([String](), true)
    for (k, (name, theory)) in [
      ("percentile", 0), ("basic, two-sided", 0.875), ("basic, one-sided", 0.75),
    ].enumerated() {
      let share = Double(covered[k]) / Double(runs)
      let error = (theory * (1 - theory) / Double(runs)).squareRoot()
      let isRight = abs(share - theory) <= reach * error
      holds = holds && isRight
      lines.append(
        String(format: "%.3f of %.3f ± %.3f ", share, theory, error) + name
          + (isRight ? "" : ": the bench is wrong"))
    }
    return (lines.joined(separator: "\n"), holds)
  }
}
