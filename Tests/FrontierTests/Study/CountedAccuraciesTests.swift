import FrontierTestSupport
import Testing

@testable import Frontier

/// Accuracies that betray the number of examples behind them.
@Suite struct CountedAccuraciesTests {
  private func values(_ n: Int, of count: Int, decimals: Int) -> [Double] {
    var random = SplitMix(seed: UInt64(count))
    let scale = (0..<decimals).reduce(1.0) { unit, _ in unit * 10 }
    return (0..<n).map { _ in
      let share = Double(count / 3 + random.index(below: count / 2)) / Double(count)
      return (share * scale).rounded() / scale
    }
  }

  @Test(arguments: [(1_880, 4), (3_669, 5), (8_041, 6), (26_032, 6)])
  func countsAreFound(count: Int, decimals: Int) {
    let values = values(80, of: count, decimals: decimals)
    #expect(CountedAccuracies.examples(behind: values) == Double(count))
    // The same as percentages that became fractions.
    #expect(CountedAccuracies.examples(behind: values.map { $0 * 100 / 100 }) == Double(count))
  }

  @Test func roundedAndFreeNumbersBetrayNothing() {
    var random = SplitMix(seed: 1)
    let free = (0..<200).map { _ in random.uniform() }
    #expect(CountedAccuracies.examples(behind: free) == nil)
    for scale in [100.0, 1_000, 10_000] {
      #expect(
        CountedAccuracies.examples(behind: free.map { ($0 * scale).rounded() / scale }) == nil)
    }
    #expect(CountedAccuracies.examples(behind: []) == nil)
    #expect(CountedAccuracies.examples(behind: values(5, of: 3_669, decimals: 6)) == nil)
  }

  @Test func narrowIntervalsOfAccuraciesAreWarnedOf() throws {
    var random = SplitMix(seed: 2)
    let x = (0..<400).map { _ in random.uniform(0.3, 0.9) }
    let y = x.map { 0.88 - 0.5 * (1 - $0) * (1 - $0) - 0.05 * random.exponential() }
    let cloud = try PointCloud(x: x, y: y)
    func remarks(_ cloud: PointCloud) throws -> [String] {
      try FrontierStudy(cloud).ceiling(replicates: 200, seed: 1).remarks
    }
    #expect(try remarks(cloud).contains { $0.contains("give the counts") })
    let measured = try cloud.measured(with: MeasurementNoise(y: y.map { _ in 1e-6 }))
    #expect(try !remarks(measured).contains { $0.contains("give the counts") })
  }

  @Test func wholeThousandthsAreUnits() {
    #expect(CountedAccuracies.decimalUnits(of: values(20, of: 1_000, decimals: 3)) == 1_000)
    #expect(CountedAccuracies.decimalUnits(of: values(20, of: 3_669, decimals: 4)) == 10_000)
    #expect(CountedAccuracies.decimalUnits(of: values(20, of: 3_669, decimals: 9)) == nil)
    #expect(CountedAccuracies.decimalUnits(of: values(5, of: 1_000, decimals: 3)) == nil)
    #expect(CountedAccuracies.decimalUnits(of: []) == nil)
  }

  /// An interval as narrow as a rounding error would ask for more examples than there are numbers.
  @Test func aPointAsksForNoNumberOfExamples() throws {
    var random = SplitMix(seed: 9)
    let x = (0..<40).map { _ in random.uniform() }
    let y = x.map { 0.9 - 0.6 * (1 - $0) * (1 - $0) - 0.1 * random.uniform() }
    let study = try FrontierStudy(PointCloud(x: x, y: y))
    let remark = try #require(study.noiseRemark(low: 0.9, high: 0.9.nextUp, estimate: 0.9))
    #expect(remark.contains("any number of examples"))
    #expect(
      study.noiseRemark(low: 0.89, high: 0.91, estimate: 0.9)?.contains("fewer than") ?? false)
  }
}
