import Foundation
import Testing

@Suite struct SnapshotTests {
  private let table = "Fixtures/snapshots/models.csv"

  @Test func help() throws {
    let outcome = try Program.run("--help")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    try Snapshot(name: "help.txt").expect(outcome.output)
  }

  @Test func helpOfEstimate() throws {
    let outcome = try Program.run("help", "estimate")
    #expect(outcome.status == 0)
    try Snapshot(name: "help-estimate.txt").expect(outcome.output)
    #expect(try Program.run("estimate", "--help").output == outcome.output)
  }

  @Test(arguments: ["train", "evaluate", "export", "plan", "run", "merge"])
  func helpOfZoo(_ command: String) throws {
    let outcome = try Program.run("help", "zoo", command)
    #expect(outcome.status == 0)
    try Snapshot(name: "help-zoo-\(command).txt").expect(outcome.output)
  }

  @Test func helpOfBootstrap() throws {
    let outcome = try Program.run("help", "bootstrap")
    let plan = try Program.run("help", "bootstrap", "plan")
    #expect(outcome.status == 0 && plan.status == 0)
    try Snapshot(name: "help-bootstrap.txt").expect(outcome.output + plan.output)
  }

  @Test func cardOfOneTask() throws {
    let outcome = try Program.run(
      "estimate", table, "--x", "upstream", "--y", "birds", "--replicates", "200")
    #expect(outcome.status == 0)
    try Snapshot(name: "estimate-card.txt").expect(outcome.output)
  }

  @Test func tableOfAllTasks() throws {
    let outcome = try Program.run(
      "estimate", table, "--x", "upstream", "--y", "*", "--replicates", "200")
    #expect(outcome.status == 0)
    try Snapshot(name: "estimate-table.txt").expect(outcome.output)
    try Snapshot(name: "estimate-warnings.txt").expect(outcome.errors)
  }

  @Test func json() throws {
    let outcome = try Program.run(
      "estimate", table, "--x", "upstream", "--y", "birds,textures, described", "--replicates",
      "200", "--format", "json")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    try Snapshot(name: "estimate.json").expect(outcome.output)
  }

  @Test func numbersAgreeToTheirLastDigit() {
    #expect(Snapshot.agree("a 0.9512 b", "a 0.9513 b"))
    #expect(!Snapshot.agree("a 0.9512 b", "a 0.9514 b"))
    #expect(Snapshot.agree("[0.123456789012345]", "[0.123456789012399]"))
    #expect(!Snapshot.agree("[0.12345678]", "[0.12345679]"))
    #expect(!Snapshot.agree("12 points", "13 points"))
    #expect(!Snapshot.agree("a  1", "a 1"))
  }
}
