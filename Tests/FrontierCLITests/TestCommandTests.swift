import Foundation
import Testing

/// `frontier test`.
@Suite struct TestCommandTests {
  /// Two families below one square root, the second .1 lower; later rows above .5 are lifted in y2.
  private static let table: String = {
    let rows = (0..<80).map { i -> String in
      let x = Double((i * 37) % 80) / 80
      let depth = Double((i * 23) % 17) / 200
      let y = 0.2 + 0.6 * x.squareRoot() - depth - (i % 2 == 0 ? 0 : 0.1)
      return "\(x),\(y),\(y + (i >= 40 ? 0.05 : 0)),\(i % 2 == 0 ? "a" : "b"),\(2000 + i)"
    }
    return "x,y,y2,family,year\n" + rows.joined(separator: "\n")
  }()

  @Test func text() throws {
    let outcome = try Program.run(
      "test", "-", "--x", "x", "--y", "y,y2", "--by", "family", "--time", "year",
      "--permutations", "99", "--test", "edge,reversal,moved",
      input: Self.table)
    #expect(outcome.status == 0, "\(outcome.errors)")
    try Snapshot(name: "test.txt").expect(outcome.output)
  }

  @Test func json() throws {
    let outcome = try Program.run(
      "test", "-", "--x", "x", "--y", "y", "--by", "family", "--permutations", "99", "--format",
      "json", input: Self.table)
    #expect(outcome.status == 0, "\(outcome.errors)")
    struct Report: Decodable {
      struct Test: Decodable {
        let pValue: Double
        let holm: Double
        let falseDiscovery: Double
      }
      struct Task: Decodable {
        let edge: Test
        let moved: Test?
      }
      let tasks: [Task]
    }
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    #expect(report.tasks[0].edge.pValue == 0.01 && report.tasks[0].edge.holm == 0.01)
    #expect(report.tasks[0].moved == nil)
  }

  @Test(arguments: [
    ["--test", "nonsense"], ["--test", "edge"], ["--test", "moved"], ["--level", "2"],
    ["--permutations", "3"], ["--cut", "0"],
  ])
  func usage(_ arguments: [String]) throws {
    let outcome = try Program.run(
      ["test", "-", "--x", "x", "--y", "y"] + arguments, input: Self.table)
    #expect(outcome.status == 64, "\(arguments): \(outcome.errors)")
  }

  @Test func badData() throws {
    let few = try Program.run(
      "test", "-", "--x", "x", "--y", "y", "--by", "family",
      input: "x,y,family\n.1,.2,a\n.2,.3,b")
    #expect(few.status == 65 && few.errors.contains("nothing could be tested"))
    let unknown = try Program.run(
      "test", "-", "--x", "x", "--y", "y", "--by", "famliy", input: Self.table)
    #expect(unknown.status == 65 && unknown.errors.contains("family"))
  }
}
