import Foundation
import Testing

@testable import Frontier

/// What a person reads of results and errors.
@Suite struct ReadableTests {
  @Test func numbersOfFourDigits() {
    let cases: [(Double, String)] = [
      (0.123456, "0.1235"), (12.3456, "12.35"), (123_456.7, "123457"), (0, "0"), (-0.5, "-0.5"),
      (1.23456e-9, "1.235e-9"), (.infinity, "infinity"), (-.infinity, "-infinity"),
      (.nan, "no number"), (1e300, "1e+300"), (3, "3"),
    ]
    for (number, text) in cases { #expect(number.short == text) }
  }

  @Test func resultsAreSentences() throws {
    let cloud = try LawClouds.inefficient(60, seed: 3)
    let study = try FrontierStudy(cloud)
    let both = try study.estimate(at: [0.5, 1], replicates: 60, seed: 1)
    #expect("\(cloud)".hasPrefix("60 points, x from "))
    #expect("\(both.ceiling)".hasPrefix("ceiling 0."))
    #expect("\(both.ceiling)".contains("95 % interval [0."))
    #expect("\(both.band)".hasPrefix("pointwise 95 % band at 2 places, x = 0.5: "))
    #expect("\(study.envelope)".hasPrefix("convex-hull, "))
    #expect("\(study.chosenFit)".hasPrefix("power-law (edge): k = "))
    #expect("\(Verdict.flatProfile(low: 0.5, high: 1))" == "flat-profile: from 0.5 to 1")
    #expect("\(CatalogueLaw.pow2)".hasPrefix("pow2, y = "))
    #expect("\(study)".contains("frontier: power-law"))
    #expect("\(try EdgeForecaster().forecast(of: cloud, at: []))".hasPrefix("ceiling 0."))
  }

  @Test func warningsAreValues() throws {
    let study = try FrontierStudy(PointCloud(x: [0.2, 0.6, 0.8], y: [0.1, 0.5, 0.6]))
    let warnings = study.warnings
    #expect(warnings.map(\.code) == [.ceilingNotDetermined, .fewPoints])
    #expect("\(warnings[1])" == warnings[1].message)
    let x = (0..<30).map { Double($0) }
    var y = x.map { (x: Double) -> Double in 0.1 * x + 0.01 * sin(5 * x) }
    y[17] += 4
    let line = try LeastSquares().fit(.lin2, to: PointCloud(x: x, y: y))
    let outliers = try line.residualDiagnostics().warnings.filter { $0.code == .outlier }
    #expect(outliers.map(\.rows) == [[17]])
  }

  @Test func errorsSayWhatTheyAre() {
    let error: any Error = FrontierError.notFinite(variable: "y", index: 3, value: .nan)
    #expect(error.localizedDescription == "\(error)" && "\(error)".hasPrefix("y[3] is nan"))
  }
}
