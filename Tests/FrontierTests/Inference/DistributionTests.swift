import RealModule
import Testing

@testable import Frontier

/// Tails against mpmath at 40 digits (`make_inference_tests.py`).
@Suite struct DistributionTests {
  @Test func tailsAndQuantiles() throws {
    for row in try Fixtures.rows("reference/distributions.csv") {
      let (d1, x) = (try #require(Double(row[1])), try #require(Double(row[3])))
      let wanted = try #require(Double(row[4]))
      let tail: Double
      var quantile: Double?
      if row[0] == "f" {
        let d2 = try #require(Double(row[2]))
        tail = FisherF.upperTail(x, d1, d2)
        if wanted < 0.999 { quantile = FisherF.quantile(upperTail: wanted, d1, d2) }
      } else {
        tail = ChiSquared.upperTail(x, degreesOfFreedom: d1)
        if wanted < 0.999 {
          quantile = ChiSquared.quantile(upperTail: wanted, degreesOfFreedom: d1)
        }
      }
      // A small tail is e to a large number, whose rounding it magnifies.
      let digits = 2e-14 * max(1, -Double.log(wanted)) + 1e-12
      #expect(abs(tail / wanted - 1) < digits, "\(row) \(tail)")
      if let quantile { #expect(abs(quantile / x - 1) < 1e-9, "\(row) \(quantile)") }
    }
  }

  @Test func cornersOfTheRange() {
    #expect(FisherF.upperTail(0, 2, 3) == 1)
    #expect(FisherF.upperTail(.infinity, 2, 3) == 0)
    #expect(ChiSquared.upperTail(0, degreesOfFreedom: 3) == 1)
    #expect(StudentT.twoSidedTail(0, degreesOfFreedom: 3) == 1)
    // Cauchy far out: P(|T| > t) = 2/π·arctan(1/t).
    #expect(abs(StudentT.twoSidedTail(1e9, degreesOfFreedom: 1) * 1e9 * .pi / 2 - 1) < 1e-12)
    #expect(
      abs(StudentT.critical(twoSided: 1e-12, degreesOfFreedom: 1) * 1e-12 * .pi / 2 - 1) < 1e-9)
  }
}
