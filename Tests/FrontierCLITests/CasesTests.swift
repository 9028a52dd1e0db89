import Foundation
import Testing

/// Tables as people bring them (`Fixtures/cases`), each with what is right for it.
struct CasesTests {
  private static let folder = "Fixtures/cases/"

  /// The parameters of a fit, or of each of several.
  private func parameters(_ arguments: [String]) throws -> [[String: Double]] {
    let outcome = try Program.run(["fit"] + arguments + ["--format", "json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let fits = document["fits"] as? [[String: Any]] ?? [document]
    return fits.compactMap { $0["parameters"] as? [String: Double] }
  }

  private func expect(
    _ found: [String: Double]?, _ right: [String: Double], relative tolerance: Double = 1e-6
  ) throws {
    let found = try #require(found)
    for (name, value) in right {
      let parameter = try #require(found[name])
      #expect(
        abs(parameter - value) <= tolerance * abs(value), "\(name): \(parameter) for \(value)")
    }
  }

  /// One measurement, written in a dozen ways.
  @Test(arguments: [
    ("plain.csv", "S", []), ("decimal-comma.csv", "S", []), ("comma-and-points.csv", "S", []),
    ("comma-and-spaces.csv", "S", []), ("thousands.csv", "S", []), ("sep-line.csv", "S", []),
    ("bars.csv", "S", []), ("comments.csv", "S", []), ("comment-header.csv", "S", []),
    ("latin1.csv", "Größe", []), ("trailing.csv", "S", []),
    ("limit-of-detection.csv", "S", ["--missing", "<*"]),
    ("sentinel.csv", "S", ["--missing", "-999"]), ("sentinel.csv", "S", ["--where", "v > 0"]),
    ("sentinel.csv", "S", ["--where", "S != 20"]),
  ])
  func oneMeasurementHoweverWritten(_ file: String, _ x: String, _ more: [String]) throws {
    let found = try parameters(
      [Self.folder + file, "--x", x, "--y", "v", "--model", "michaelis-menten"] + more)
    // The right values are printed to eight digits.
    try expect(found.first, ["Vmax": 4519.1186, "Km": 1.5297708])
  }

  @Test func durationsAreSeconds() throws {
    let found = try parameters(
      [Self.folder + "durations.csv", "--x", "t", "--y", "y", "--model", "lin2"])
    try expect(found.first, ["a": 0.029500554, "b": 0.11074181])
  }

  @Test(arguments: ["dates.csv", "dates-dmy.csv"])
  func datesAreYears(_ file: String) throws {
    let found = try parameters(
      [Self.folder + file, "--x", "day", "--y", "y", "--model", "lin2"])
    try expect(found.first, ["a": 3.652425])
  }

  @Test func theOrderOfADateMayBeGiven() throws {
    func slope(_ order: String) throws -> Double {
      let found = try parameters([
        Self.folder + "dates-open.csv", "--x", "day", "--y", "y", "--model", "lin2", "--dates",
        order,
      ])
      return try #require(found.first?["a"])
    }
    // 1 Feb, 3 Apr, 5 Jun: 124 days; 2 Jan, 4 Mar, 6 May: 124 days, too, but not by the same steps.
    #expect(abs(try slope("dmy") - 2 * 365.2425 / 124) < 0.01)
    #expect(try slope("dmy") != slope("mdy"))
  }

  @Test func groupsAndColumnsAreFittedOneByOne() throws {
    let groups = try parameters([
      Self.folder + "groups.csv", "--x", "hours", "--y", "od", "--by", "strain", "--model",
      "logistic3",
    ])
    try expect(
      groups.first, ["upper": 1.507641, "rate": 1.066216, "midpoint": 5.025637], relative: 1e-5)
    try expect(
      groups.last, ["upper": 0.9058789, "rate": 0.789963, "midpoint": 6.504938], relative: 1e-5)
    let columns = try parameters([
      Self.folder + "groups.csv", "--x", "hours", "--y", "*", "--by", "strain", "--model",
      "logistic3",
    ])
    #expect(columns.count == 4)
    #expect(columns[0] == groups[0] && columns[1] == groups[1])
  }

  /// The ceiling of a table does not depend on how its units are written.
  @Test func unitsOfEachAxis() throws {
    func ceiling(_ arguments: [String], scale: Double) throws -> Double {
      let outcome = try Program.run(
        ["estimate"] + arguments + ["--replicates", "25", "--format", "json"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      let task = try #require((document["tasks"] as? [[String: Any]])?.first)
      let fits = try #require(task["fits"] as? [String: Any])
      let ceiling = try #require((fits["frontier"] as? [String: Any])?["ceiling"] as? Double)
      return ceiling / scale
    }
    let file = Self.folder + "mixed-units.csv"
    let right = try ceiling(
      [file, "--x", "x", "--y", "y", "--unit-x", "fraction", "--unit-y", "percent"], scale: 100)
    let others = [
      try ceiling(
        [file, "--x", "xError", "--y", "yError", "--unit-x", "error", "--unit-y", "error-percent"],
        scale: 100),
      try ceiling(
        [file, "--x", "x", "--y", "yError", "--unit-x", "fraction", "--unit-y", "error-percent"],
        scale: 100),
      try ceiling([Self.folder + "percent-signs.csv", "--x", "x", "--y", "y"], scale: 1),
      try ceiling(
        [Self.folder + "percent-signs.csv", "--x", "x", "--y", "y", "--unit", "percent"],
        scale: 100),
    ]
    // Cells hold four digits, and 1 − x rounds the last bit.
    for other in others { #expect(abs(other - right) < 1e-6, "\(other) for \(right)") }
  }

  /// A law of log x is the law of the logarithms as numbers.
  @Test func aLogarithmIsTakenWhereItIsAskedFor() throws {
    var (numbers, logarithms) = ("x,y\n", "x,y\n")
    for i in 0..<30 {
      let u = 6 + 0.2 * Double(i)
      let y = 0.25 + 0.6 / (1 + exp(-1.5 * (u - 9))) - (i % 3 == 0 ? 0 : 0.01 * Double(i % 5))
      numbers += "\(pow(10, u)),\(y)\n"
      logarithms += "\(u),\(y)\n"
    }
    func estimate(_ table: String, _ unit: String) throws -> [String: Any] {
      let outcome = try Program.run(
        [
          "estimate", "-", "--x", "x", "--y", "y", "--unit-x", unit, "--model", "logistic4",
          "--replicates", "10", "--format", "json",
        ], input: table)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      let task = try #require((document["tasks"] as? [[String: Any]])?.first)
      let fit = try #require((task["fits"] as? [String: Any])?["all-points"] as? [String: Any])
      return try #require(fit["parameters"] as? [String: Any])
    }
    let (a, b) = (try estimate(numbers, "log"), try estimate(logarithms, "raw"))
    for name in ["lower", "upper", "rate", "midpoint"] {
      let (x, y) = (try #require(a[name] as? Double), try #require(b[name] as? Double))
      #expect(abs(x - y) < 1e-6 * max(1, abs(y)), "\(name): \(x), \(y)")
    }
  }
}
