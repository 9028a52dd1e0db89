import Foundation
import Testing

@Suite struct ExitCodeTests {
  private let table = "Fixtures/snapshots/models.csv"
  private var good: [String] {
    ["estimate", table, "--x", "upstream", "--y", "birds", "--replicates", "30"]
  }

  @Test(
    arguments: [
      ["--no-such-option"], ["--level", "0"], ["--level", "1"], ["--level", "95"],
      ["--level", "nan"], ["--replicates", "0"], ["--replicates", "many"], ["--threads", "0"],
      ["--seed", "-1"], ["--unit", "permille"], ["--model", "zigzag"], ["--envelope", "box"],
      ["--fit", "best"], ["--format", "xml"], ["--resample-size", "0"],
      ["--resample-size", "4", "--resampling", "cases"], ["--resample-size", "49"],
      ["--figure", "a.svg", "--report", "a.svg"], ["--y", "upstream"],
      ["--figure", "Fixtures/snapshots/models.csv"],
    ])
  func usage(_ arguments: [String]) throws {
    let outcome = try Program.run(good + arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.errors.isEmpty)
  }

  @Test func unknownModelsAreAnsweredWithAList() throws {
    #expect(try Program.run(good + ["--model", "zigzag"]).errors.contains("power-law"))
    #expect(try Program.run(good + ["--envelope", "box"]).errors.contains("free-disposal-hull"))
    #expect(try Program.run("estimate", table, "--y", "birds").status == 64)
  }

  @Test func noSuchFile() throws {
    for path in ["nowhere/none.csv", "Fixtures"] {
      let outcome = try Program.run("estimate", path, "--x", "x", "--y", "y")
      #expect(outcome.status == 66)
      #expect(outcome.errors.contains(path))
    }
  }

  @Test func cannotWrite() throws {
    for option in ["--figure", "--report"] {
      for path in ["nowhere/out.svg", "Fixtures", "Fixtures/"] {
        let outcome = try Program.run(good + [option, path])
        #expect(outcome.status == 73)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(path))
      }
    }
  }

  @Test func figureAndReportAreWritten() throws {
    try TemporaryFolder.with { folder in
      let figure = folder.appending(path: "a.svg")
      let report = folder.appending(path: "b.html")
      try Data("old".utf8).write(to: figure)
      let outcome = try Program.run(
        good + ["--figure", figure.path(), "--report", report.path()])
      #expect(outcome.status == 0)
      #expect(try String(contentsOf: figure, encoding: .utf8).contains("<svg"))
      #expect(try String(contentsOf: report, encoding: .utf8).contains("<html"))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      #expect(names.sorted() == ["a.svg", "b.html"])
    }
  }

  @Test func threadsNeverChangeAResult() throws {
    let all = [
      "estimate", table, "--x", "upstream", "--y", "*", "--replicates", "300", "--format", "json",
    ]
    let one = try Program.run(all + ["--threads", "1"])
    #expect(one.status == 0)
    for threads in ["2", "8"] {
      #expect(try Program.run(all + ["--threads", threads]).output == one.output)
    }
    #expect(try Program.run(all + ["--seed", "2"]).output != one.output)
  }

  @Test(arguments: ["envelope", "all-points", "frontier"]) func everyFit(_ fit: String) throws {
    for envelope in ["convex-hull", "concave-majorant", "free-disposal-hull", "all-points"] {
      let outcome = try Program.run(
        good + ["--fit", fit, "--envelope", envelope, "--format", "json"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("\"from\": \"\(fit)\""))
      #expect(outcome.output.contains("\"method\": \"\(envelope)\""))
    }
  }
}
