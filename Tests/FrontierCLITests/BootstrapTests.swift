import Foundation
import Testing

/// `frontier bootstrap`: what parts make together.
@Suite struct BootstrapTests {
  private static let table = "Fixtures/robustbench/cifar10-linf.csv"
  /// Two blocks and a half of replicates.
  private static let estimate = [
    table, "--x", "clean", "--y", "robust", "--unit", "percent", "--replicates", "250",
    "--seed", "3",
  ]

  private func plan(_ words: [String] = estimate, shards: Int = 2, in run: String) throws {
    let made = try Program.run(
      ["bootstrap", "plan"] + words + ["--shards", "\(shards)", "--run", run])
    #expect(made.status == 0, "\(made.errors)")
  }

  private func json(_ text: String) throws -> NSDictionary {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
  }

  @Test func partsTogetherAreTheEstimate() throws {
    try TemporaryFolder.with { folder in
      let run = folder.appending(path: "run").path()
      try plan(in: run)
      #expect(try Program.run("bootstrap", "run", "--run", run, "--shard", "1/2").status == 0)
      let status = try Program.run("bootstrap", "status", "--run", run)
      #expect(status.status == 3 && status.output == "2\n" && status.errors.contains("2 of 3"))
      let early = try Program.run("bootstrap", "merge", "--run", run)
      #expect(early.status == 3 && early.output.isEmpty)
      #expect(early.errors.contains("1 of 3 blocks of 100 replicates are missing"))
      let last = try Program.run(
        "bootstrap", "run", "--run", run, "--shard", "2/2", "--threads", "1")
      #expect(last.status == 0)
      #expect(try Program.run("bootstrap", "status", "--run", run).status == 0)

      // Results know the table by its own name, wherever the folder has its copy.
      let merged = try Program.run("bootstrap", "merge", "--run", run, "--format", "json")
      let whole = try Program.run(
        ["estimate"] + Self.estimate + ["--resampling", "m-out-of-n", "--format", "json"])
      #expect(merged.output == whole.output)
      #expect(try json(merged.output)["replicates"] as? Int == 250)
    }
  }

  /// A kill costs the line it was writing.
  @Test func aTornLineIsMadeAgain() throws {
    try TemporaryFolder.with { folder in
      let run = folder.appending(path: "run")
      try plan(shards: 1, in: run.path())
      #expect(try Program.run("bootstrap", "run", "--run", run.path()).status == 0)
      let whole = run.appending(path: "rows-1-of-1.txt")
      let rows = try Data(contentsOf: whole)
      try rows.prefix(rows.count - 40).write(to: run.appending(path: "rows-1-of-1.a-1-1.part"))
      try FileManager.default.removeItem(at: whole)
      #expect(try Program.run("bootstrap", "status", "--run", run.path()).errors.contains("2 of 3"))
      #expect(try Program.run("bootstrap", "run", "--run", run.path()).status == 0)
      #expect(try Data(contentsOf: whole) == rows)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: run.path()).sorted() == [
          "plan.json", "rows-1-of-1.txt", "table.csv",
        ])
    }
  }

  @Test func anotherPlanOrTableIsRefused() throws {
    try TemporaryFolder.with { folder in
      let run = folder.appending(path: "run")
      try plan(in: run.path())
      // Other shards are taken over, other replicates are not.
      try plan(shards: 3, in: run.path())
      let other = try Program.run(
        ["bootstrap", "plan"] + Self.estimate + ["--level", "0.9", "--run", run.path()])
      #expect(other.status == 65 && other.errors.contains("another plan"))
      let copy = run.appending(path: "table.csv")
      let text = try String(contentsOf: copy, encoding: .utf8)
      try Data((text + "\n").utf8).write(to: copy)
      let changed = try Program.run("bootstrap", "run", "--run", run.path())
      #expect(changed.status == 65 && changed.errors.contains("is not the table that was planned"))
      try Data(#"{"kind": "bootstrap", "format": 1}"#.utf8)
        .write(to: run.appending(path: "plan.json"))
      #expect(try Program.run("bootstrap", "status", "--run", run.path()).status == 65)
    }
  }

  @Test(arguments: [
    (["--format", "json"], "frontier bootstrap merge"), (["--shards", "0"], "must be 1 to"),
    (["--report", "a.html"], "frontier bootstrap merge"),
  ])
  func whatIsForMergeIsRefused(_ words: [String], _ message: String) throws {
    let outcome = try Program.run(
      ["bootstrap", "plan"] + Self.estimate + words + ["--run", "/nowhere/run"])
    #expect(outcome.status == 64 && outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func foldersThatAreNone() throws {
    let none = try Program.run("bootstrap", "run", "--run", "Fixtures")
    #expect(none.status == 66 && none.errors.contains("frontier bootstrap plan"))
    let zoo = try Program.run("bootstrap", "status", "--run", "Fixtures/zoo-study")
    #expect(zoo.status == 66)
  }

  /// A job array runs the folder's own command.
  @Test func slurmTakesTheFolder() throws {
    try TemporaryFolder.with { folder in
      let run = folder.appending(path: "run").path()
      try plan(in: run)
      let script = try Program.run("slurm", "--run", run, "--print")
      #expect(script.status == 0 && script.output.contains("--array=1-2"))
      #expect(script.output.contains("bootstrap run --run"))
    }
  }
}
