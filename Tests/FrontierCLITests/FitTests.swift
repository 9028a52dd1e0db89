import Foundation
import Testing

/// `frontier fit`, `frontier models` and `frontier estimate --model`.
@Suite struct FitTests {
  private static let table = "Fixtures/snapshots/assay.csv"
  private static let models = "Fixtures/snapshots/models.csv"

  private func fit(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(["fit", Self.table, "--x", "dose", "--y", "response"] + arguments)
  }

  @Test(arguments: ["fit", "models"]) func help(_ command: String) throws {
    let outcome = try Program.run("help", command)
    #expect(outcome.status == 0)
    try Snapshot(name: "help-\(command).txt").expect(outcome.output)
  }

  @Test func listOfModels() throws {
    let all = try Program.run("models")
    #expect(all.status == 0 && all.errors.isEmpty)
    for name in ["logistic4", "pow3", "hoffmann", "m4"] { #expect(all.output.contains(name)) }
    let json = try Program.run("models", "--format", "json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let laws = try #require(object?["models"] as? [[String: Any]])
    // Every law the list prints, and nothing without a name, a formula and parameters.
    #expect(laws.count >= 38)
    for law in laws {
      let name = try #require(law["name"] as? String)
      #expect(all.output.contains(name) && law["formula"] is String)
      #expect(try !#require(law["parameters"] as? [Any]).isEmpty)
    }
  }

  @Test func cardOfOneModel() throws {
    let outcome = try Program.run("models", "logistic4")
    try Snapshot(name: "models-logistic4.txt").expect(outcome.output)
    let unknown = try Program.run("models", "logistc")
    #expect(unknown.status == 64 && unknown.errors.contains("logistic"))
  }

  @Test func cardOfAFit() throws {
    let outcome = try fit("--model", "hill4", "--where", "plate=A")
    #expect(outcome.status == 0, "\(outcome.errors)")
    try Snapshot(name: "fit-hill4.txt").expect(outcome.output)
    try Snapshot(name: "fit-hill4-warnings.txt").expect(outcome.errors)
  }

  @Test func jsonOfAFit() throws {
    let outcome = try fit(
      "--model", "hill4", "--where", "plate=A", "--fix", "lower=5", "--bound", "upper=0:90",
      "--format", "json")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    try Snapshot(name: "fit-hill4.json").expect(outcome.output)
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let fit = try #require(object as? [String: Any])
    let parameters = try #require(fit["parameters"] as? [String: Double])
    #expect(parameters["lower"] == 5 && parameters["upper"] == 90)
  }

  @Test func theLawOfLeastAICcIsTaken() throws {
    let outcome = try fit("--model", "auto", "--where", "plate=A")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("law      mmf4,"))
    #expect(outcome.output.contains("mmf4 *") && outcome.output.contains("chosen by AICc"))
    let json = try fit("--model", "auto", "--where", "plate=A", "--format", "json")
    #expect(!json.output.contains("nan") && !json.output.contains("inf,"))
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let selection = try #require(object?["selection"] as? [String: Any])
    let candidates = try #require(selection["candidates"] as? [[String: Any]])
    #expect(candidates.count > 3 && candidates[0]["model"] as? String == "mmf4")
  }

  @Test func robustWeightedAndOnAnotherScale() throws {
    let wild = try fit("--model", "hill4", "--where", "plate=B")
    let tame = try fit("--model", "hill4", "--where", "plate=B", "--loss", "tukey")
    #expect(wild.status == 0 && tame.status == 0)
    // Plate B holds one spoilt well; the robust fit is hardly moved by it.
    #expect(wild.errors.contains("does not belong to the others"))
    #expect(tame.output.contains("Loss: tukey"))
    let weighted = try fit("--model", "hill4", "--weights", "replicates")
    #expect(weighted.status == 0 && weighted.output.contains("points   47 (1 more left out)"))
    let relative = try fit("--model", "hill4", "--scale", "log", "--where", "plate=A")
    #expect(relative.output.contains("on the log scale"))
  }

  @Test func figure() throws {
    try TemporaryFolder.with { folder in
      let path = folder.appending(path: "fit.svg").path()
      let outcome = try fit("--model", "hill4", "--figure", path)
      #expect(outcome.status == 0)
      #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("</svg>\n"))
    }
    #expect(try fit("--model", "hill4", "--figure", "nowhere/a.svg").status == 73)
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32
    let mentions: [String]
    var text: String?
    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let bad: [Bad] = [
    Bad(arguments: ["--model", "hil4"], status: 64, mentions: ["hill4", "frontier models"]),
    Bad(arguments: ["--model", "hoffmann"], status: 64, mentions: ["--x names 1 column", "N, D"]),
    Bad(
      arguments: ["--model", "hill4", "--fix", "lo=1"], status: 64,
      mentions: ["lo", "lower, upper, half, hill"]),
    Bad(arguments: ["--model", "hill4", "--fix", "lower"], status: 64, mentions: ["name=value"]),
    Bad(
      arguments: ["--model", "hill4", "--bound", "lower=3:1"], status: 64,
      mentions: ["name=low:high"]),
    Bad(arguments: ["--model", "auto", "--fix", "lower=1"], status: 64, mentions: ["--model"]),
    Bad(arguments: ["--model", "hill4", "--loss-scale", "1"], status: 64, mentions: ["--loss"]),
    Bad(arguments: ["--model", "hill4", "--level", "2"], status: 64, mentions: ["--level"]),
    Bad(
      arguments: ["--model", "hill4", "--where", "plate"], status: 64, mentions: ["column=value"]),
    Bad(
      arguments: ["--model", "hill4", "--where", "plate=C"], status: 65,
      mentions: ["plate=C", "none of the"]),
    Bad(arguments: ["--model", "hill4", "--where", "plat=A"], status: 65, mentions: ["plate"]),
    Bad(arguments: ["--model", "hill4", "--weights", "n"], status: 65, mentions: ["column \"n\""]),
    Bad(
      arguments: ["--model", "linear-logit"], status: 65,
      mentions: ["row 1", "column \"dose\"", "between 0 and 1"], text: "dose,response\n2,0.5\n"),
    Bad(
      arguments: ["--model", "pow3"], status: 65,
      mentions: ["row 2", "column \"dose\"", "above 0"],
      text: "dose,response\n1,0.5\n0,0.6\n"),
    Bad(
      arguments: ["--model", "hill4", "--scale", "log"], status: 65,
      mentions: ["row 2", "column \"response\"", "above 0"],
      text: "dose,response\n1,0.5\n2,-0.6\n"),
    Bad(
      arguments: ["--model", "hill4"], status: 65, mentions: ["row 2", "\"oops\""],
      text: "dose,response\n1,0.5\n2,oops\n"),
  ]

  @Test(arguments: bad) func badInput(_ bad: Bad) throws {
    let table = bad.text == nil ? Self.table : "-"
    let outcome = try Program.run(
      ["fit", table, "--x", "dose", "--y", "response"] + bad.arguments, input: bad.text)
    #expect(outcome.status == bad.status, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    for mention in bad.mentions { #expect(outcome.errors.contains(mention), "\(outcome.errors)") }
  }

  /// Few rows are answered, never with a number that means nothing.
  @Test(arguments: [
    "1,2\n", "1,2\n2,3\n", "1,1\n1,2\n1,3\n1,4\n1,5\n1,6\n", "1,0\n2,0\n3,0\n4,0\n5,0\n",
  ])
  func fewRows(_ rows: String) throws {
    for law in ["hill4", "logistic5", "lin2", "pow3", "m4"] {
      let outcome = try Program.run(
        "fit", "-", "--x", "x", "--y", "y", "--model", law, "--scale", "identity", "--format",
        "json", input: "x,y\n" + rows)
      if law == "m4", outcome.status == 65 { continue }
      #expect(outcome.status == 0, "\(law): \(outcome.errors.prefix(200))")
      let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      let fit = try #require(object as? [String: Any])
      if rows.split(separator: "\n").count < 3 { #expect(fit["identified"] as? Bool == false) }
    }
  }

  private func estimate(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(
      ["estimate", Self.models, "--x", "upstream", "--replicates", "40"] + arguments)
  }

  @Test func anEstimateWithALawOfTheCatalogue() throws {
    for fit in ["frontier", "envelope", "all-points"] {
      let outcome = try estimate(
        "--y", "birds", "--model", "asymptotic", "--fit", fit, "--format", "json")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("\"model\": \"asymptotic\""))
      #expect(outcome.output.contains("\"from\": \"\(fit)\""))
      #expect(!outcome.output.contains("selection"))
    }
    let one = try estimate("--y", "birds", "--model", "pow3", "--threads", "1")
    #expect(
      try estimate("--y", "birds", "--model", "pow3", "--threads", "4").output == one.output)
  }

  @Test func anEstimateThatChoosesItsLaw() throws {
    let card = try estimate("--y", "birds", "--model", "auto")
    #expect(card.status == 0, "\(card.errors)")
    #expect(card.output.contains("law tried") && card.output.contains("power-law"))
    // Too few rows to tell laws apart by prediction.
    let rows = (1...9).map { "0.\($0),0.\($0)1,0.\(10 - $0)\n" }.joined()
    let table = try Program.run(
      "estimate", "-", "--x", "x", "--y", "y,z", "--model", "auto", "--replicates", "30",
      input: "x,y,z\n" + rows)
    #expect(table.status == 0, "\(table.errors)")
    #expect(table.output.contains("  law  ") && table.output.contains("  power-law  "))
    let json = try estimate("--y", "birds", "--model", "auto", "--format", "json")
    #expect(json.output.contains("\"criterion\": \"extrapolation\""))
  }

  @Test func lawsThatAnEstimateCannotTake() throws {
    let columns = try estimate("--y", "birds", "--model", "hoffmann")
    #expect(columns.status == 64 && columns.errors.contains("frontier fit"))
    let domain = try Program.run(
      "estimate", "-", "--x", "x", "--y", "y", "--model", "pow3",
      input: "x,y\n0.5,0.6\n0,0.3\n0.6,0.7\n")
    #expect(domain.status == 65)
    #expect(domain.errors.contains("row 2") && domain.errors.contains("column \"x\""))
  }
}
