import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// The choice between the forecaster's own slopes and those of the table.
@Suite struct ForecastPriorChoiceTests {
  /// Power curves y = x^(−slope) with noise, at 12 sizes.
  private static func curves(slope: Double, count: Int) throws -> [PointCloud] {
    var random = SplitMix(seed: UInt64(count))
    return try (0..<count).map { _ in
      let x = (0..<12).map { pow(2, Double($0) / 2) }
      return try PointCloud(
        x: x, y: x.map { exp(-slope * log($0) + 0.01 * random.normal()) })
    }
  }

  /// Curves as flat as no curve the default expects: the table's slopes are taken.
  @Test(.slow) func learnsWhereThatPays() throws {
    let choice = try ForecastPriorChoice(from: Self.curves(slope: 0.003, count: 12))
    let gain = try #require(choice.gain)
    #expect(choice.isLearned && gain.mean > 2 * gain.error)
    #expect(choice.prior.logSlope.mean < ForecastPrior().logSlope.mean)
  }

  @Test func keepsThePriorWithoutEvidence() throws {
    let choice = try ForecastPriorChoice(from: Self.curves(slope: 0.2, count: 4))
    #expect(!choice.isLearned && choice.gain == nil && choice.prior == ForecastPrior())
  }
}
