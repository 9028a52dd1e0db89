import Foundation
import Testing

/// More tables that people bring (`Fixtures/cases/people/more`): units that differ from row to row, a row
/// that sets the edge by itself, a limit nobody has seen. Right values by scipy, `more.py`.
@Suite struct MoreTablesTests {
  private let tables = CaseFolder(path: "Fixtures/cases/people/more/")

  @Test(
    arguments: [
      ("fit sizes.csv --x size --y loss --model m2", ["units are turned into numbers"], 0),
      ("fit odd-size.csv --x size --y loss --model m2", ["row 3", "8x7B"], 65),
      ("fit quotients.csv --x x --y y --model lin2", ["row 1", "the quotient, 0.2500"], 65),
      ("fit plusminus.csv --x x --y y --model lin2", ["a column of its own", "--sigma"], 65),
      (
        "estimate lone-inside.csv --x up --y down --replicates 20",
        ["row 26", "0.6525 there", "Without it: ceiling 0.91"], 0
      ),
      ("estimate two.csv --x up --y down", ["ceiling not determined, anything from"], 0),
      (
        "fit readings.csv --x when --y activity --model exp3 --at 2024-01-06T12:00,7",
        ["counted in days since 2024-01-01", "half-life    0.8174", "    5.5  10.59"], 0
      ),
      (
        "fit log-dose.csv --x logdose --y resp --model 4PL",
        ["row 1, column \"logdose\"", "if these are logarithms, take logistic4"], 65
      ),
      ("fit clock.csv --x time --y od --model logistic4", ["\"1:30\" as 90"], 0),
      (
        "fit leaders.csv --x date --y score --model exp3 --at 2026-01-01",
        ["read in years", "2026-01-01  85."], 0
      ),
      (
        "fit puromycin.csv --x conc --y rate --model mm --by state --at 0.3 --x-at 50%",
        [
          "rate, treated        0.3  175.2  [167.0, 183.5]",
          "rate, untreated  x at 50% of the limit   0.04771  0.00778  [0.03137, 0.07006]",
        ], 0
      ),
    ] as [(String, [String], Int32)])
  func isTold(_ command: String, _ words: [String], _ status: Int32) throws {
    try tables.expect(command, toTell: words, status: status)
  }

  @Test(
    arguments: [
      (
        "fit sizes.csv --x size --y loss --model m2",
        ["eInf": 1.5191400872762626, "beta": 55.45760712301902, "c": -0.19020046333990764]
      ),
      (
        "fit times.csv --x t --y y --model exp3",
        ["a": 2.99365352, "b": 0.00248589160, "c": 4.99789077]
      ),
      (
        "fit readings.csv --x when --y activity --model exp3",
        ["a": 1000.0536888268978, "b": 0.8479921243782077, "c": 1.1573554347020765]
      ),
    ] as [(String, [String: Double])])
  func mixedUnitsAreOne(_ command: String, _ right: [String: Double]) throws {
    let parameters = try #require(try tables.object(command)["parameters"] as? [String: Double])
    for (name, value) in right {
      #expect(abs(try #require(parameters[name]) - value) < 1e-6 * abs(value), "\(name)")
    }
  }

  /// Of 25,000 rows intervals are Wald's, which have ends where a profile has none: a sigmoid of a curve
  /// that only levels off has any bottom.
  @Test func aBottomOutOfSightIsNotDetermined() throws {
    var text = "x,y\n"
    for i in 0..<25_000 {
      let x = 5 + 4 * Double(i) / 25_000
      // Multiples of the golden ratio, spread evenly over 0…1.
      let noise = (Double(i) * 0.618033988749895).truncatingRemainder(dividingBy: 1) - 0.5
      text += "\(x),\(0.9 - exp(2 - 0.9 * x) + 0.05 * noise)\n"
    }
    let path = NSTemporaryDirectory() + "frontier-levels-off.csv"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let outcome = try Program.run(["fit", path, "--x", "x", "--y", "y", "--model", "logistic4"])
    #expect(outcome.output.contains("verdict  not determined: "), "\(outcome.output)")
  }

  /// A prediction beyond the data is as uncertain as the limit that it runs to.
  @Test func aSigmoidThatHasNotBentIsNotDetermined() throws {
    let fit = try tables.object("fit half.csv --x x --y y --model logistic4 --at 15")
    #expect("\(fit["verdict"] ?? "")".contains("the limit lies anywhere from 2.09"))
    let predictions = try #require(fit["predictions"] as? [[String: Any]])
    let prediction = try #require(predictions.first)
    for (key, right) in [
      ("fit", 3.0564010657), ("low", 2.0912485484506718), ("high", 12.861067532767613),
    ] {
      let value = try #require(prediction[key] as? Double, "\(prediction)")
      #expect(abs(value - right) < 1e-4 * right, "\(key)")
    }
  }
}
