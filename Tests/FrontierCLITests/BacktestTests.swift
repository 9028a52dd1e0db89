import Foundation
import Testing

/// `frontier backtest`.
@Suite struct BacktestTests {
  private static let table = "Fixtures/forecast/learning_curves.csv"

  private func backtest(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(
      ["backtest", Self.table, "--x", "examples", "--y", "loss", "--by", "dataset,network"]
        + arguments)
  }

  @Test func help() throws {
    let outcome = try Program.run("help", "backtest")
    #expect(outcome.status == 0)
    try Snapshot(name: "help-backtest.txt").expect(outcome.output)
  }

  @Test func tables() throws {
    let outcome = try backtest(
      "--training", "training", "--method", "forecast,m1,lin2,last1", "--group-by", "dataset")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    try Snapshot(name: "backtest.txt").expect(outcome.output)
  }

  @Test func json() throws {
    let outcome = try backtest(
      "--share", "0.6", "--method", "forecast,forecast-table", "--method", "lin2", "--where",
      "dataset=birds", "--level", "0.9", "--format", "json")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    try Snapshot(name: "backtest.json").expect(outcome.output)
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let report = try #require(object as? [String: Any])
    let methods = try #require(report["methods"] as? [[String: Any]])
    #expect(methods.map { $0["name"] as? String } == ["forecast", "forecast-table", "lin2"])
    #expect((report["curves"] as? [Any])?.count == 2)
  }

  /// Every method the help names runs.
  @Test func averages() throws {
    let outcome = try backtest(
      "--training", "training", "--method", "average,stacking,bnsl", "--where", "dataset=letters",
      "--where", "network=small")
    #expect(outcome.status == 0, "\(outcome.errors)")
    for name in ["average", "stacking", "bnsl1"] { #expect(outcome.output.contains(name)) }
  }

  @Test func aCurveOnOneSideOfTheCutIsNamed() throws {
    let outcome = try Program.run(
      "backtest", "-", "--x", "x", "--y", "y", "--by", "c", "--beyond", "4", "--method", "last1",
      input: "c,x,y\na,1,3\na,9,2\nb,1,3\nb,2,2\nb,3,NA\n")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("curves   1 (1 more not scored)"))
    #expect(outcome.errors.contains("b was not scored") && outcome.errors.contains("row 5"))
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32
    let mentions: [String]
    var text: String?
    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let bad: [Bad] = [
    Bad(arguments: [], status: 64, mentions: ["--training", "--beyond", "--share"]),
    Bad(arguments: ["--share", "0.5", "--beyond", "3"], status: 64, mentions: ["several"]),
    Bad(arguments: ["--share", "1.5"], status: 64, mentions: ["--share"]),
    Bad(arguments: ["--share", "0.5", "--level", "95"], status: 64, mentions: ["--level", "95"]),
    Bad(
      arguments: ["--share", "0.5", "--method", "m5"], status: 64,
      mentions: ["m5", "frontier models", "stacking"]),
    Bad(
      arguments: ["--share", "0.5", "--method", "bnsl,bnsl1"], status: 64,
      mentions: ["bnsl1 twice"]),
    Bad(
      arguments: ["--share", "0.5", "--method", "hoffmann"], status: 64, mentions: ["2 columns"]),
    Bad(arguments: ["--beyond", "1e12"], status: 65, mentions: ["none of the", "hidden"]),
    Bad(
      arguments: ["--training", "loss"], status: 65,
      mentions: ["row 1", "column \"loss\"", "1 (seen)"]),
    Bad(arguments: ["--training", "trainin"], status: 65, mentions: ["training"]),
    Bad(
      arguments: ["--share", "0.5", "--group-by", "training"], status: 65,
      mentions: ["row 20", "column \"training\"", "\"1\""]),
    Bad(
      arguments: ["--share", "0.5"], status: 65, mentions: ["row 2", "column \"loss\"", "above 0"],
      text: "dataset,network,examples,loss\na,b,1,2\na,b,2,0\n"),
    Bad(
      arguments: ["--share", "0.5"], status: 65,
      mentions: ["row 1", "column \"examples\"", "--beyond"],
      text: "dataset,network,examples,loss\na,b,0,2\na,b,2,1\n"),
  ]

  @Test(arguments: bad) func badInput(_ bad: Bad) throws {
    let outcome = try Program.run(
      [
        "backtest", bad.text == nil ? Self.table : "-", "--x", "examples", "--y", "loss", "--by",
        "dataset,network",
      ] + bad.arguments, input: bad.text)
    #expect(outcome.status == bad.status, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    for mention in bad.mentions { #expect(outcome.errors.contains(mention), "\(outcome.errors)") }
  }

  @Test func noSuchFile() throws {
    let missing = try Program.run(
      "backtest", "nowhere.csv", "--x", "x", "--y", "y", "--share", "0.5")
    #expect(missing.status == 66)
  }
}
