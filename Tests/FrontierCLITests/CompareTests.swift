import Foundation
import Testing

@Suite struct CompareTests {
  private let table = "Fixtures/snapshots/sweeps.csv"

  @Test func text() throws {
    let outcome = try Program.run(
      "compare", table, "--x", "upstream", "--y", "same,apart", "--by", "family", "--cluster", "run"
    )
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    try Snapshot(name: "compare.txt").expect(outcome.output)
  }

  @Test func json() throws {
    let outcome = try Program.run(
      "compare", table, "--x", "upstream", "--y", "same,apart", "--by", "family", "--cluster",
      "run", "--format", "json", "--adjust", "bh")
    #expect(outcome.status == 0)
    try Snapshot(name: "compare.json").expect(outcome.output)
  }

  @Test func refusals() throws {
    let words = ["compare", table, "--x", "upstream", "--y", "same"]
    #expect(try Program.run(words + ["--by", "none"]).status == 65)
    #expect(try Program.run(words + ["--by", "family", "--level", "2"]).status == 64)
    // A group a run: clusters and groups are the same, and nothing can be told.
    let outcome = try Program.run(words + ["--by", "run", "--cluster", "run"])
    #expect(outcome.status == 65 && outcome.errors.contains("nothing could be tested"))
    #expect(outcome.errors.contains("too few for 12 groups"))
  }
}
