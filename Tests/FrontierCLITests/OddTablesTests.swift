import Foundation
import Testing

/// Tables that people bring and that no fit mends (`Fixtures/cases/people/odd`): what is odd is named
/// before the numbers are believed. Right values by scipy, `odd.py`.
@Suite struct OddTablesTests {
  private let tables = CaseFolder(path: "Fixtures/cases/people/odd/")

  struct Told: Sendable, CustomStringConvertible {
    let command: String
    let words: [String]
    var status: Int32 = 0
    var description: String { command }
  }

  /// What is said, and where.
  static let told = [
    Told(
      command: "fit zeros.csv --x day --y score --model expd3",
      words: ["exactly 0", "rows 5, 12, 18, 24 and 29", "--missing 0"]),
    Told(
      command: "fit s1e20.csv --x day --y score --model expd3",
      words: ["row 8", "slip of the pen"]),
    Told(
      command: "fit mixedfit.csv --x x --y y --model michaelis-menten",
      words: ["rows 4, 10 and 23", "100 times", "another unit"]),
    Told(
      command: "fit psy.csv --x contrast --y correct_pct --law p=0.5+0.5*(1-exp(-(contrast/a)^b))",
      words: ["worse than a constant", "--start"]),
    Told(
      command: "fit compinh.csv --x S --y v --law v=Vmax*S/(Km*(1+I/Ki)+S)",
      words: ["I is a column of the table", "--x S,I"]),
    Told(
      command: "fit excel.csv --x date --y cases --model logistic3 --unit-x date",
      words: ["row 1", "44197", "2021-01-01"], status: 65),
    Told(
      command: "fit units-row.csv --x dose --y resp --model michaelis-menten",
      words: ["line 2", "names units"], status: 65),
    Told(
      command: "fit nohead.csv --x 0.1 --y 1.1 --model michaelis-menten",
      words: ["line 1 is a number"]),
    Told(
      command: "estimate lone.csv --x up --y down --replicates 20",
      words: ["row 61", "Without it: ceiling 0.8354"]),
    Told(
      command: "estimate fallsedge.csv --x n --y acc --unit-x raw --model michaelis-menten "
        + "--replicates 20",
      words: ["falls again beyond n = 2", "--where 'n <= 2"]),
    Told(
      command: "estimate rec.csv --x year --y sec --unit raw --model asymptotic --replicates 20",
      words: ["--sense lower", "not determined"]),
    Told(
      command: "estimate mixrow.csv --x up --y down --replicates 20",
      words: ["row 4", "0.565003"], status: 65),
    Told(
      command: "estimate const.csv --x x --y y --unit raw --replicates 20",
      words: ["not determined", "every value is 3"]),
    Told(
      command: "estimate chance4.csv --x up --y acc --replicates 20",
      words: ["does not go with up"]),
  ]

  @Test(arguments: told) func isTold(_ told: Told) throws {
    let outcome = try tables.run(told.command)
    #expect(outcome.status == told.status, "\(outcome.errors)")
    for word in told.words {
      #expect(outcome.errors.contains(word), "\(word): \(outcome.errors)")
    }
  }

  /// No shape, no end, a limit out of sight: none of them is determined.
  @Test(arguments: [
    "fit const.csv --x x --y y --model logistic4",
    "fit const.csv --x x --y y --model michaelis-menten",
    "fit line.csv --x x --y y --model michaelis-menten",
    "fit step0.csv --x x --y y --model logistic4",
    "fit flat.csv --x x --y y --model logistic4",
  ])
  func isNotDetermined(_ command: String) throws {
    let found = try tables.object(command)
    #expect(found["identified"] as? Bool == false)
    #expect((found["verdict"] as? String ?? "").hasPrefix("not determined"))
  }

  /// A step's rate has a low end and no high one; its mirror image is no other rate.
  @Test func aStepHasALeastRate() throws {
    let found = try tables.object("fit step.csv --x x --y y --model logistic4")
    let rate = try #require((found["intervals"] as? [String: [String: Any]])?["rate"])
    let low = try #require(rate["low"] as? Double)
    #expect(low > 3 && low < 10 && rate["highEnd"] as? String == "unbounded")
  }

  /// What a flat curve's limit may be is what its upper end may be.
  @Test func theLimitOfAFlatCurveIsAsOpenAsItsEnd() throws {
    let found = try tables.object("fit flat.csv --x x --y y --model logistic4")
    let limit = try #require(found["limit"] as? [String: Any])
    #expect(limit["high"] as? Double == nil)
  }

  struct Right: Sendable, CustomStringConvertible {
    let command: String
    let parameters: [String: Double]
    var errors: [String: Double] = [:]
    var description: String { command }
  }

  static let right = [
    Right(
      command: "fit elisa.csv --x dose --y od --model hill4",
      parameters: ["lower": -0.08172572, "upper": 2.110446, "half": 1.543007, "hill": -1.091524],
      errors: ["lower": 0.02764, "upper": 0.02241, "half": 0.07928, "hill": 0.05831]),
    Right(
      command: "fit nm.csv --x lambda --y T --model logistic4",
      parameters: ["lower": 0.09947648, "upper": 0.8965992, "midpoint": 549.5159e-9],
      errors: ["lower": 0.004508, "upper": 0.004482]),
    Right(
      command: "fit peak.csv --x E --y counts --law counts=a*exp(-(E-m)^2/(2*s^2))+b",
      parameters: ["a": 3.042093, "m": 3.993449, "s": 0.8000891, "b": 0.4882322],
      errors: ["a": 0.02818, "m": 0.00824, "s": 0.009163, "b": 0.01077]),
    Right(
      command: "fit sine.csv --x t --y y --law y=a*exp(-g*t)*cos(w*t+p)",
      parameters: ["w": 2.9930897, "p": 0.4199749]),
    Right(
      command: "fit compinh.csv --x S,I --y v --law v=Vmax*S/(Km*(1+I/Ki)+S)",
      parameters: ["Vmax": 100.2468, "Km": 4.025478, "Ki": 1.991105],
      errors: ["Vmax": 0.7199, "Km": 0.08897, "Ki": 0.04852]),
    Right(
      command: "fit biexp.csv --x h --y conc --model biexponential",
      parameters: ["A": 60.40863, "alpha": 1.998907, "B": 26.57196, "beta": 0.1281991],
      errors: ["A": 1.468, "alpha": 0.1115, "B": 1.297, "beta": 0.01023]),
    Right(
      command: "fit lettuce.csv --x conc --y weight --model brain-cousens --fix lower=0",
      parameters: [
        "upper": 0.96717685, "hormesis": 1.62452809, "scale": 0.84593433, "hill": 1.2827176,
      ],
      errors: ["upper": 0.07870521, "hormesis": 1.20669402, "hill": 0.05220414]),
    Right(
      command: "fit textnum.csv --x dose --y resp --model michaelis-menten",
      parameters: ["Vmax": 11.621633, "Km": 0.92973505]),
  ]

  @Test(arguments: right) func agreesWithScipy(_ right: Right) throws {
    let found = try tables.object(right.command)
    for (key, values, tolerance) in [
      ("parameters", right.parameters, 2e-5), ("standardErrors", right.errors, 1e-3),
    ] {
      let numbers = try #require(found[key] as? [String: Any])
      for (name, value) in values {
        let number = try #require(numbers[name] as? Double)
        #expect(abs(number - value) <= tolerance * abs(value), "\(name): \(number) for \(value)")
      }
    }
  }

  /// A moment within a day has its digits where years are counted.
  @Test func aMidpointInYearsHasItsDigits() throws {
    let outcome = try tables.run("fit dtime.csv --x time --y od --model logistic4 --unit-x date")
    #expect(outcome.output.contains("2021.16600"))
  }

  /// An exponential of years counts from the first of them, in the formula too.
  @Test func theFormulaSaysWhereYearsBegin() throws {
    let outcome = try tables.run(
      "estimate rec.csv --x year --y sec --unit raw --sense lower --model asymptotic "
        + "--replicates 20")
    #expect(outcome.output.contains("(x − 1912)"))
  }
}
