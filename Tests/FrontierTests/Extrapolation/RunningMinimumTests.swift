import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// Ties of a running minimum are measurements that lay above.
@Suite struct RunningMinimumTests {
  private static let u = (0..<40).map { Double($0) / 13 - 3 }

  /// A falling curve with normal noise, and its running minimum.
  private static func curve(seed: UInt64, noise: Double) -> (raw: [Double], least: [Double]) {
    var state = SplitMix(seed: seed)
    let raw = u.map { place in
      let normal = NormalDistribution.quantile(min(max(state.uniform(), 1e-9), 1 - 1e-9))
      return -1 - 0.15 * place + 0.02 * place * place + noise * normal
    }
    var least = raw
    for i in 1..<least.count { least[i] = min(least[i], least[i - 1]) }
    return (raw, least)
  }

  /// On average the points come back to the curve they were taken from; as given they lie under it.
  @Test func takesTheBiasOut() {
    var (before, after, count) = (0.0, 0.0, 0.0)
    for seed in 1...60 {
      let (raw, least) = Self.curve(seed: UInt64(seed), noise: 0.03)
      var z = least
      let variance = RunningMinimum.uncover(u: Self.u, z: &z)
      for i in 20..<40 {
        before += least[i] - raw[i]
        after += z[i] - raw[i]
        count += 1
        let isTie = least[i] == least[i - 1]
        #expect(isTie ? z[i] >= least[i] && variance[i] > 0 : abs(z[i] - least[i]) < 1e-12)
        if !isTie { #expect(variance[i] == 0) }
      }
    }
    #expect(before / count < -0.01)
    #expect(abs(after / count) < 0.25 * abs(before / count), "\(before / count) \(after / count)")
  }

  /// Nothing is touched where nothing says that the column was made to fall.
  @Test func leavesOthersAlone() {
    let (raw, least) = Self.curve(seed: 3, noise: 0.03)
    let strict = Self.u.map { -1 - $0 }
    let flat = [Double](repeating: -1, count: 40)
    let short = Array(least[..<7])
    var repeated = Self.u
    repeated[10] = repeated[9]
    for (u, z) in [
      (Self.u, raw), (Self.u, strict), (Self.u, flat), (Array(Self.u[..<7]), short),
      (repeated, least),
    ] {
      var same = z
      #expect(RunningMinimum.uncover(u: u, z: &same).allSatisfy { $0 == 0 })
      #expect(same == z)
    }
  }

  /// Student's tails: the normal law's width at 80 %, more beyond.
  @Test func tails() throws {
    func width(_ degrees: Double, _ level: Double) throws -> Double {
      let forecast = CurveForecast(
        x: [1], logMean: [0], logDeviation: [0.1], degreesOfFreedom: degrees)
      return log(try forecast.interval(level: level)[0].upperBound)
    }
    #expect(abs(try width(4, 0.8) - 0.1 * 1.2815515655446004) < 1e-12)
    #expect(abs(try width(.infinity, 0.95) - 0.1 * 1.959963984540054) < 1e-12)
    // 2.7764451 and 1.5332063: tables of Student's t with 4 degrees of freedom.
    #expect(
      abs(try width(4, 0.95) - 0.1 * 1.2815515655446004 * 2.7764451051977987 / 1.5332062737131)
        < 1e-10)
  }
}
