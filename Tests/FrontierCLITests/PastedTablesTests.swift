import Foundation
import Testing

/// Tables as they are pasted, with rows and cells that are no measurements, and curves by the names of other
/// programs (`Fixtures/cases/people/five`). Right values by scipy, `five.py`.
@Suite struct PastedTablesTests {
  private let tables = CaseFolder(path: "Fixtures/cases/people/five/")

  @Test(
    arguments: [
      (
        "fit markdown.md --x x --y y --model mm",
        ["points   8\n", "every parameter is determined"], 0
      ),
      (
        "fit total.csv --x x --y y --model mm",
        ["row 9 is named \"Total\" and may sum up the others"], 0
      ),
      ("fit sums.csv --x x --y y --model mm", ["row 9 holds the sums of all rows above, 127.5"], 0),
      (
        "estimate summary.csv --x imagenet --y dtd --replicates 20",
        ["rows 41 and 42 are named \"mean\", \"max\""], 0
      ),
      (
        "estimate errors.csv --x top1_err --y dtd_err --unit percent --replicates 20",
        ["\"dtd_err\" is named like an error", "--unit error-percent"], 0
      ),
      (
        "fit marks.csv --x x --y y --model mm",
        [
          "\"-\", \"#DIV/0!\", \"?\", … mean no measurement (4 cells)",
          "points   8 (4 more left out)",
        ],
        0
      ),
      (
        "forecast epochs.csv --x epoch --y accuracy --unit-y fraction --at 60",
        ["row 1 with epoch = 0 is left out"], 0
      ),
      ("fit brackets.csv --x x --y y --model mm", ["write -0.", "brackets"], 65),
      (
        "fit flags.csv --x x --y y --model mm --where ok=true",
        ["the column has \"False\", \"True\""], 65
      ),
      (
        "fit weeks.csv --x week --y y --model expd3",
        ["dates are counted in days since 2024-01-01"], 0
      ),
      ("fit weibull1.csv --x x --y y --model BC.4", ["brain-cousens", "--fix lower=0`"], 64),
      (
        "fit weibull1.csv --x x --y y --model LL.2",
        ["LL.2 is hill4 with lower = 0 and upper = 1"], 64
      ),
    ] as [(String, [String], Int32)])
  func isTold(_ command: String, _ words: [String], _ status: Int32) throws {
    try tables.expect(command, toTell: words, status: status)
  }

  /// drc's curves and those of other fields, at the least squares of many starts.
  @Test(
    arguments: [
      (
        "fit weibull1.csv --x x --y y --model W1.4", 41.4192013,
        ["lower": 0.8271719, "upper": 101.8579, "scale": 4.990143, "shape": 1.228636]
      ),
      (
        "fit weibull2.csv --x x --y y --model W2.4", 46.0227083,
        ["lower": 1.018426, "upper": 99.97315, "scale": 4.969414, "shape": -1.242341]
      ),
      (
        "fit five-parameters.csv --x x --y y --model LL.5", 4.97819432,
        ["upper": 100.2169, "scale": 4.587682, "hill": -2.131292, "asymmetry": 0.4308921]
      ),
      (
        "fit stretched.csv --x x --y y --model kww", 0.0204027711,
        ["a": 2.010185, "tau": 6.950879, "beta": 0.6051862]
      ),
      (
        "fit growth.csv --x x --y y --model zwietering", 0.279065569,
        ["A": 8.008815, "mu": 0.887372, "lag": 3.958106]
      ),
      (
        "fit plateau.csv --x x --y y --model linear-plateau", 1.14185081,
        ["plateau": 9.934681, "slope": 0.04929612, "knot": 119.0504]
      ),
    ] as [(String, Double, [String: Double])])
  func leastSquaresAreScipys(
    _ command: String, _ squares: Double, _ right: [String: Double]
  ) throws {
    let fit = try tables.object(command)
    let parameters = try #require(fit["parameters"] as? [String: Double])
    for (name, value) in right {
      #expect(abs(try #require(parameters[name]) - value) < 2e-5 * abs(value), "\(name)")
    }
    #expect(abs(try #require(fit["sumOfSquares"] as? Double) / squares - 1) < 1e-7)
    let errors = try #require(fit["standardErrors"] as? [String: Any])
    #expect(errors.values.allSatisfy { $0 is Double })
  }

  /// A best attainable life lies near the best seen, not between 5 and 170 years.
  @Test func aForecastOverIncomesIsOne() throws {
    let words = "estimate countries.csv --x income --y life --unit raw --replicates 20"
    #expect(try tables.run(words + " --format json").output.contains("of y over ln x"))
    let outcome = try tables.run(words)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let interval = try #require(
      outcome.output.firstMatch(of: #/forecast .* 95 % \[([0-9.]+), ([0-9.]+)\]/#))
    let (low, high) = (try #require(Double(interval.1)), try #require(Double(interval.2)))
    #expect(70 < low && low < high && high < 120, "\(interval.0)")
  }
}
