import Foundation
import Testing

/// Tables of textbooks, of other programs and of people in a hurry (`Fixtures/cases/people/four`); right
/// values by scipy, `four.py`.
@Suite struct PlainTablesTests {
  private let tables = CaseFolder(path: "Fixtures/cases/people/four/")

  /// What curve_fit finds with derivatives by differences.
  private static let tolerance = 1e-6

  @Test(
    arguments: [
      (
        "fit emax.csv --x dose --y effect --model emax",
        ["E0": 3.4935461, "Emax": 39.3332586, "ED50": 6.29012983]
      ),
      (
        "fit emax-falling.csv --x conc --y response --model emax",
        ["E0": 89.5618047, "Emax": -69.2627708, "ED50": 8.4552944]
      ),
      (
        "fit emax-sigmoid.csv --x dose --y effect --model sigEmax",
        ["E0": 4.56494315, "Emax": 36.7788191, "ED50": 6.33204193, "hill": 2.01997332]
      ),
      (
        "fit fish.csv --x age --y length_cm --model von-bertalanffy",
        ["Linf": 61.170749, "K": 0.302079448, "t0": -0.497231646]
      ),
      (
        "fit inhibited.csv --x S --y v --model haldane",
        ["Vmax": 11.5287833, "Km": 2.80646436, "Ki": 66.6071173]
      ),
      (
        "fit isotherm.csv --x Ce --y qe --model freundlich",
        ["K": 9.52571663, "n": 3.13431611]
      ),
      (
        "fit isotherm.csv --x Ce --y qe --model sips",
        ["qmax": 45.2864252, "K": 0.0886392639, "n": 0.977346294]
      ),
      (
        "fit powers-of-ten.csv --x t/s --y I/A --model exp2",
        ["a": 3.01606551e-10, "b": 98132.4781]
      ),
      (
        "fit write-table.txt --x x --y y --model lin2",
        ["a": 1.97714286, "b": 0.08]
      ),
    ] as [(String, [String: Double])])
  func isRight(_ command: String, _ right: [String: Double]) throws {
    let parameters = try #require(try tables.object(command)["parameters"] as? [String: Double])
    for (name, value) in right {
      #expect(
        abs(try #require(parameters[name]) - value) < Self.tolerance * abs(value), "\(name)")
    }
  }

  @Test(
    arguments: [
      ("fit write-table.txt --x x --y y --model lin2", ["one name fewer"], 0),
      ("fit german-months.csv --x Datum --unit-x date --y Wert --model lin2", ["2021.0017"], 0),
      ("fit short-months.csv --x month --unit-x date --y score --model lin2", ["2023-03"], 65),
      ("fit title.csv --x x --y y --model lin2", ["line 1", "Experiment 3", "with #"], 65),
      ("fit twice.csv --x x --y y --model lin2", ["line 10", "the header stands here again"], 65),
      (
        "fit words.csv --x x --y y --model lin2", ["\"n.d.\" is not a number", "--missing n.d."],
        65
      ),
      ("fit dollars.csv --x x --y y --model lin2", ["may be 1210 or 1.21", "--decimal"], 65),
      ("fit dollars.csv --x x --y y --model lin2 --decimal point", ["the unit $ is taken off"], 0),
      ("fit objects.json --x x --y y --model lin2", ["is JSON"], 65),
      ("fit line.csv --x x --y y --model auto", ["law      lin2", "fewest parameters"], 0),
      (
        "fit vapour.csv --x T --y P --law P=10^(A-B/(C+T))",
        ["every parameter is determined, but its limit, 1.030e8"], 0
      ),
      (
        "fit inhibited.csv --x S --y v --model michaelis-menten",
        ["falls again beyond S = 16"], 0
      ),
      (
        "estimate shops.csv --x Employees --y Sales --unit raw --envelope constant-returns "
          + "--replicates 20",
        ["constant-returns, from 0 to 8.000", "no ceiling"], 0
      ),
    ] as [(String, [String], Int32)])
  func isTold(_ command: String, _ words: [String], _ status: Int32) throws {
    try tables.expect(command, toTell: words, status: status)
  }

  /// A loss over five decades of compute, without scatter, goes on as a power law towards its floor, and
  /// never below 0: 1.869 is the truth.
  @Test func aLossGoesOnTowardsItsFloor() throws {
    let result = try tables.object(
      "estimate loss-curve.csv --x compute --unit-x log --y loss --unit-y raw --sense lower "
        + "--replicates 20")
    let task = try #require((result["tasks"] as? [[String: Any]])?.first)
    let forecast = try #require(task["forecast"] as? [String: Any])
    let x = try #require(forecast["x"] as? [Double])
    #expect(abs(try #require(x.last) / 3.162278e24 - 1) < 1e-5)
    func last(_ name: String) throws -> Double {
      try #require((forecast[name] as? [Double])?.last, "\(forecast.keys)")
    }
    let (low, median, high) = (try last("low"), try last("median"), try last("high"))
    #expect(low > 0.9 && low < 1.8688 && high > 1.8688 && high < 2.4)
    #expect(abs(median - 1.8688) < 0.1)
  }
}
