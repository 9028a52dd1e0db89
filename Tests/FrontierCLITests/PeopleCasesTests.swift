import Foundation
import Testing

/// Tables after public questions and bug reports (`Fixtures/cases/people`), each with what is right.
struct PeopleCasesTests {
  private static let folder = "Fixtures/cases/people/"

  /// What a fit must find. R's `nls` stops at 10⁻⁵ of its own criterion: six digits are right.
  struct Right: Sendable, CustomStringConvertible {
    let arguments: String
    let parameters: [String: Double]
    var errors: [String: Double] = [:]
    var tolerance = 2e-6
    var description: String { arguments }
  }

  static let fits = [
    Right(
      arguments: "10-ryegrass.csv --x conc --y rootl --model hill4",
      parameters: [
        "hill": -2.982229929, "lower": 0.481410428, "upper": 7.792962302, "half": 3.05795469,
      ],
      errors: [
        "hill": 0.458429038, "lower": 0.2095059877, "upper": 0.1897332492, "half": 0.1858288338,
      ]),
    Right(
      arguments: "10-ryegrass.csv --x conc --y rootl --law y=c+(d-c)/(1+(conc/e)^b)",
      parameters: ["b": 2.982229929, "c": 0.481410428, "d": 7.792962302, "e": 3.05795469]),
    Right(
      arguments: "10-ryegrass.csv --x conc --y rootl --model hill4 --covariance sandwich",
      parameters: [:],
      errors: [
        "hill": 0.5995722272, "lower": 0.1518730098, "upper": 0.1764526376, "half": 0.3615612905,
      ]),
    Right(
      arguments: "10-ryegrass.csv --x conc --y rootl --model hill4 --fix lower=0",
      parameters: ["lower": 0]),
    Right(
      arguments: "53-year-saturation.csv --x year --y y --model asymptotic",
      parameters: ["asymptote": 9.974402163],
      errors: ["asymptote": 0.02616120512, "logRate": 0.03554090055]),
    Right(
      arguments: "53-year-saturation.csv --x since --y y --model asymptotic",
      parameters: ["asymptote": 9.974402163, "initial": 4.871710044, "logRate": -0.6584332611]),
    Right(
      arguments: "53-year-saturation.csv --x unix --y y --model expd3",
      parameters: ["c": 9.974402163, "b": 0.5176617403 / 31_557_600], tolerance: 2e-3),
    Right(
      arguments: "54-year-logistic.csv --x year --y y --model logistic3",
      parameters: ["upper": 99.76004105, "midpoint": 2010.03676995, "rate": 1 / 1.658671139],
      errors: ["upper": 0.3817510929, "midpoint": 0.03189490199]),
    Right(
      arguments: "42-viability.csv --x uM --y viability_pct --model hill3",
      parameters: ["upper": 101.0855153, "half": 0.1768099284, "hill": -1.006828581],
      errors: ["upper": 2.090275248, "half": 0.01716288734, "hill": 0.08268372426], tolerance: 3e-6),
    Right(
      arguments: "41b-molar.csv --x M --y response --model hill4",
      parameters: [
        "lower": 1.136414443, "upper": 99.77648783, "half": 2.055912943e-07, "hill": 1.16634278,
      ],
      tolerance: 3e-5),
    Right(
      arguments: "28-growth-wells.csv --x time --y A1 --model logistic3",
      parameters: ["upper": 0.3827560106, "rate": 0.727268537, "midpoint": 8.358744878]),
    Right(
      arguments: "known-errors.csv --x x --y y --sigma s --law y=a+b*exp(-c*x)",
      parameters: ["a": 0.9697707667, "b": 2.992908434, "c": 0.4798816297],
      errors: ["a": 0.07616835083, "b": 0.07984501692, "c": 0.03283758668]),
  ]

  private func document(_ arguments: String, command: String = "fit") throws -> [String: Any] {
    let words = arguments.split(separator: " ").map(String.init)
    let outcome = try Program.run(
      [command, Self.folder + words[0]] + words.dropFirst() + ["--format", "json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test(arguments: fits) func agreesWithR(_ right: Right) throws {
    // File names hold no spaces, and neither do these columns but for underscores.
    let words = right.arguments.split(separator: " ").map(String.init)
    let outcome = try Program.run(
      ["fit", Self.folder + words[0]] + words.dropFirst() + ["--format", "json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let found = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    for (key, values) in [("parameters", right.parameters), ("standardErrors", right.errors)] {
      let numbers = try #require(found[key] as? [String: Any])
      for (name, value) in values {
        let number = try #require(numbers[name] as? Double)
        // Errors hold the parameters' tolerance ten times over.
        let room = (key == "parameters" ? 1 : 10) * right.tolerance * max(abs(value), 1e-12)
        #expect(abs(number - value) <= room, "\(key) \(name): \(number) for \(value)")
      }
    }
    #expect(found["identified"] as? Bool == true)
  }

  /// One measurement of four points, in files as they come.
  @Test(arguments: ["17-decimal-comma.csv", "22-sep-line.csv", "30-comments.csv"])
  func isRead(_ file: String) throws {
    let found = try document("\(file) --x S --y v --model michaelis-menten")
    #expect((found["points"] as? Int ?? 0) > 4)
  }

  @Test func percentagesAreRead() throws {
    let found = try document(
      "18-percent.csv --x clean --y robust --replicates 20", command: "estimate")
    let task = try #require((found["tasks"] as? [[String: Any]])?.first)
    #expect((task["points"] as? Int ?? 0) > 4)
  }

  @Test func thousandsAreReadOrTheOptionIsNamed() throws {
    let outcome = try Program.run(
      "fit", Self.folder + "07b-seals-thousands.csv", "--x", "Year", "--y", "Seals", "--model",
      "lin2", "--format", "json")
    if outcome.status == 0 {
      let found = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      let slope = try #require((found as? [String: Any])?["parameters"] as? [String: Double])["a"]
      // Seals by the thousand: a slope of hundreds a year, not of tenths.
      #expect(try #require(slope) > 100)
    } else {
      #expect(outcome.errors.contains("--decimal"))
    }
  }

  /// A limit that the data does not set is not called determined.
  @Test(arguments: [
    "01-step.csv --x t --y y --model logistic3",
    "11b-mm-linear.csv --x conc --y rate --model michaelis-menten",
  ])
  func whatTheDataDoesNotSetIsSaidToBeOpen(_ arguments: String) throws {
    let found = try document(arguments)
    #expect(found["identified"] as? Bool == false)
    #expect((found["verdict"] as? String ?? "").hasPrefix("not determined"))
  }

  @Test func theLimitOfAStepIsItsUpperEnd() throws {
    let found = try document("01-step.csv --x t --y y --model logistic3")
    #expect(abs(try #require(found["sumOfSquares"] as? Double) - 0.7139) < 5e-4)
    let upper = try #require((found["intervals"] as? [String: [String: Any]])?["upper"])
    let limit = try #require(found["limit"] as? [String: Any])
    for (end, right) in [("low", 0.99), ("high", 1.22)] {
      #expect(abs(try #require(upper[end] as? Double) - right) < 0.01)
      #expect(upper[end] as? Double == limit[end] as? Double)
    }
  }

  @Test(arguments: ["m2", "m3"]) func anEdgeThatNeverBendsHasNoCeiling(_ model: String) throws {
    let found = try document(
      "rise.csv --x x --y y --unit raw --model \(model) --replicates 20", command: "estimate")
    let task = try #require((found["tasks"] as? [[String: Any]])?.first)
    #expect(((task["ceiling"] as? [String: Any])?["estimate"] as? Double) == nil)
  }

  @Test func recordsHaveAFloor() throws {
    let table = try String(
      contentsOf: Program.root.appending(path: Self.folder + "25c-records-neg0.csv"),
      encoding: .utf8)
    let turned = table.replacing("-", with: "")
    let outcome = try Program.run(
      [
        "estimate", "-", "--x", "t", "--y", "neg", "--unit", "raw", "--sense", "lower", "--model",
        "asymptotic", "--replicates", "20",
      ], input: turned)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("law's floor  not determined"))
    #expect(outcome.output.contains("best seen    206.0"))
    #expect(!outcome.output.contains("ceiling") && !outcome.errors.contains("ceiling"))
  }

  /// A lower edge is the upper one of −y.
  @Test func aLowerEdgeIsAnUpperOneTurnedRound() throws {
    var (falling, rising) = ("x,y\n", "x,y\n")
    for i in 1...60 {
      let y = 2 + 5 * exp(-0.08 * Double(i)) + 0.3 * abs(sin(Double(i * i)))
      falling += "\(i),\(y)\n"
      rising += "\(i),\(-y)\n"
    }
    func ceiling(_ table: String, _ sense: String) throws -> [String: Any] {
      let outcome = try Program.run(
        [
          "estimate", "-", "--x", "x", "--y", "y", "--unit", "raw", "--model", "expd3",
          "--replicates", "40", "--sense", sense, "--format", "json",
        ], input: table)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let found = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      let task = try #require(((found as? [String: Any])?["tasks"] as? [[String: Any]])?.first)
      return try #require(task["ceiling"] as? [String: Any])
    }
    let (lower, upper) = (try ceiling(falling, "lower"), try ceiling(rising, "upper"))
    func number(_ ceiling: [String: Any], _ key: String) throws -> Double {
      try #require(ceiling[key] as? Double)
    }
    // Whether the forecast contests the estimate is another matter: a positive y may be looked at on a log scale.
    #expect(try number(lower, "low") == -number(upper, "high"))
    #expect(try number(lower, "high") == -number(upper, "low"))
    #expect(abs(try number(lower, "high") - 2) < 0.15)
  }

  @Test func modelsAtChanceAreNamedAndLeftOut() throws {
    func run(_ more: [String]) throws -> (Program.Outcome, [String: Any]) {
      let outcome = try Program.run(
        [
          "estimate", Self.folder + "66-chance-floor.csv", "--x", "up", "--y", "down",
          "--replicates", "60", "--format", "json",
        ] + more)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let found = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      return (
        outcome, try #require(((found as? [String: Any])?["tasks"] as? [[String: Any]])?.first)
      )
    }
    let (_, plain) = try run([])
    let warnings = try #require(plain["warnings"] as? [[String: Any]])
    let chance = try #require(warnings.first { $0["code"] as? String == "chance-level" })
    #expect((chance["message"] as? String ?? "").contains("--floor auto"))
    #expect((chance["rows"] as? [Int] ?? []).count > 50)
    for floor in ["auto", "0.1"] {
      let (_, task) = try run(["--floor", floor])
      let fits = try #require(task["fits"] as? [String: [String: Any]])
      let ceiling = try #require(fits["frontier"]?["ceiling"] as? Double)
      #expect(abs(ceiling - 0.919) < 0.003, "\(floor): \(ceiling)")
    }
  }

  @Test func aPlateauThatFallsAgainIsSaid() throws {
    let found = try document("64-rise-fall.csv --x hours --y od --model logistic3")
    let warnings = try #require(found["warnings"] as? [String])
    #expect(
      warnings.contains { $0.contains("falls again beyond hours = 10") && $0.contains("1.41") })
  }

  @Test func mixedUnitsAndSentinelsAreTold() throws {
    let mixed = try Program.run(
      "estimate", Self.folder + "72-mixed-units.csv", "--x", "MMLU", "--y", "GSM8K_pct",
      "--replicates", "20")
    #expect(mixed.status == 65 && mixed.errors.contains("GSM8K_pct"))
    let sentinel = try Program.run(
      "fit", Self.folder + "34b-sentinel.csv", "--x", "S", "--y", "v", "--model",
      "michaelis-menten")
    #expect(sentinel.errors.contains("--missing"))
  }
}
