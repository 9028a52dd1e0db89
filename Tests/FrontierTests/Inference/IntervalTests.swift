import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct IntervalTests {
  /// Type 7 of Hyndman & Fan 1996 by sorting.
  private func quantile(_ values: [Double], _ p: Double) -> Double {
    let sorted = values.sorted()
    let h = Double(values.count - 1) * p
    let low = min(values.count - 1, Int(h))
    let high = min(values.count - 1, low + 1)
    return sorted[low] + (h - Double(low)) * (sorted[high] - sorted[low])
  }

  @Test(.slow, arguments: [1, 2, 3, 4, 5, 10, 33, 200, 1_001])
  func selectionAgreesWithSorting(_ n: Int) {
    var random = SplitMix(seed: UInt64(n))
    for round in 0..<12 {
      let values: [Double]
      switch round % 4 {
      case 0: values = (0..<n).map { _ in random.normal() }
      case 1: values = (0..<n).map { _ in Double(random.index(below: 3)) }
      case 2: values = (0..<n).map { Double($0) }
      default: values = (0..<n).map { Double(-$0) }
      }
      for p in [0, 0.025, 0.1, 1.0 / 3, 0.5, 0.9, 0.975, 1] {
        var copy = values
        let found = Selection.quantile(&copy, p: p)
        #expect(abs(found - quantile(values, p)) <= 1e-13 * max(1, abs(found)))
        #expect(copy.sorted() == values.sorted())
      }
      for rank in Set([0, n / 3, n / 2, n - 1]) {
        var copy = values
        Selection.select(&copy, rank: rank)
        #expect(copy[rank] == values.sorted()[rank])
        #expect(copy[..<rank].allSatisfy { $0 <= copy[rank] })
        #expect(copy[rank...].allSatisfy { $0 >= copy[rank] })
      }
    }
  }

  private func ends(
    _ kind: IntervalKind, _ scheme: some ResamplingScheme, _ replicates: [Double]
  ) -> (low: Double, high: Double) {
    var copy = replicates
    let interval = ReplicateInterval(kind: kind, scheme: scheme, rate: 0.5, points: 400, level: 0.9)
    return interval.around(10, &copy)
  }

  @Test func formulas() {
    // Quantiles at .05 and .95 of 0, 1, …, 20 are 1 and 19; the estimate is 10, off the middle
    // of neither.
    let replicates = (0...20).map { Double($0) + 2 }
    let cases = ends(.percentile, .cases, replicates)
    #expect(abs(cases.low - 3) < 1e-12 && abs(cases.high - 21) < 1e-12)
    let basic = ends(.basic, .cases, replicates)
    #expect(abs(basic.low + 1) < 1e-12 && abs(basic.high - 17) < 1e-12)
    // m = 100 of 400 at rate 1/2: deviations are halved.
    let scaled = ends(.basic, .mOutOfN(m: 100), replicates)
    #expect(abs(scaled.low - 4.5) < 1e-12 && abs(scaled.high - 13.5) < 1e-12)
    let percentile = ends(.percentile, .mOutOfN(m: 100), replicates)
    #expect(abs(percentile.low - 6.5) < 1e-12 && abs(percentile.high - 15.5) < 1e-12)
    // All points drawn: nothing to scale.
    #expect(ends(.basic, .mOutOfN(m: 400), replicates) == basic)
  }
}
