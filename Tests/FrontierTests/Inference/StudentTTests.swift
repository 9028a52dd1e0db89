import Testing

@testable import Frontier

@Suite struct StudentTTests {
  /// scipy.stats.t.ppf, scipy 1.17.1.
  static let table: [(Double, Double, Double)] = [
    (0.6, 1, 0.32491969623290634), (0.6, 30, 0.2556053649519128), (0.75, 2, 0.8164965809277261),
    (0.9, 5, 1.4758840488244815), (0.95, 10, 1.8124611228116756), (0.975, 0.5, 164.55767348048818),
    (0.975, 1, 12.706204736174694), (0.975, 1.5, 6.016663104427929),
    (0.975, 2, 4.302652729749462), (0.975, 5, 2.5705818356363146),
    (0.975, 30, 2.0422724563012378), (0.975, 197, 1.9720790337785026),
    (0.975, 1_000, 1.9623390808264083), (0.975, 1_000_000, 1.959966356814107),
    (0.995, 3, 5.840909309733355), (0.9999, 1, 3183.098757118502), (0.9999, 5, 9.677566300882814),
  ]

  @Test(arguments: table)
  func quantiles(_ p: Double, _ degrees: Double, _ wanted: Double) {
    let t = StudentT.quantile(p, degreesOfFreedom: degrees)
    // At 1e6 degrees the gamma functions cancel: seven digits remain.
    #expect(abs(t / wanted - 1) < (degrees > 1e5 ? 1e-7 : 1e-10))
    #expect(StudentT.quantile(1 - p, degreesOfFreedom: degrees) < 0)
    #expect(abs(StudentT.quantile(1 - p, degreesOfFreedom: degrees) + t) < 1e-9 * t)
  }

  @Test func median() { #expect(StudentT.quantile(0.5, degreesOfFreedom: 7) == 0) }

  @Test(arguments: [1.0, 2, 4.5, 60])
  func distributionInvertsTheQuantile(_ degrees: Double) {
    for p in stride(from: 0.02, to: 1, by: 0.03) {
      let t = StudentT.quantile(p, degreesOfFreedom: degrees)
      #expect(abs(StudentT.cumulative(t, degreesOfFreedom: degrees) - p) < 1e-12)
    }
  }

  /// ν = 1 is Cauchy's distribution, ν = 2 has a closed form.
  @Test func closedForms() {
    for t in [-30.0, -2, -0.1, 0.1, 1, 5, 200] {
      let two = 0.5 + t / (2 * (2 + t * t).squareRoot())
      #expect(abs(StudentT.cumulative(t, degreesOfFreedom: 2) - two) < 1e-13)
    }
    #expect(abs(StudentT.cumulative(1, degreesOfFreedom: 1) - 0.75) < 1e-14)
  }
}
