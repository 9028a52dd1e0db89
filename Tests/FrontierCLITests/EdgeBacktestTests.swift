import Foundation
import Testing

/// `frontier backtest --edge`.
@Suite struct EdgeBacktestCommandTests {
  private let table = "Fixtures/snapshots/models.csv"

  @Test func text() throws {
    let outcome = try Program.run(
      "backtest", table, "--edge", "--x", "upstream", "--y", "*", "--cut", "0.6")
    #expect(outcome.status == 0)
    try Snapshot(name: "backtest-edge.txt").expect(outcome.output)
  }

  @Test func json() throws {
    let outcome = try Program.run(
      "backtest", table, "--edge", "--x", "upstream", "--y", "birds", "--model", "forecast",
      "--format", "json")
    #expect(outcome.status == 0)
    struct Report: Decodable {
      struct Level: Decodable {
        let level: Double
        let inside: Double
        let intervalScore: Double
      }
      struct Method: Decodable {
        let name: String
        let levels: [Level]
      }
      struct Task: Decodable {
        let truth: [Double]
        let seen: Int
        let hidden: Int
      }
      let methods: [Method]
      let tasks: [Task]
    }
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    #expect(report.methods.map(\.name) == ["forecast"])
    #expect(report.methods[0].levels.map(\.level) == [0.8, 0.95])
    #expect(report.tasks[0].truth.count == 12 && report.tasks[0].hidden >= 3)
  }

  /// Dates in order, and rows without one left out.
  @Test func time() throws {
    let rows = (0..<40).map { i in
      "0.\(30 + i),0.\(20 + i),\(i == 7 ? "" : "2024-\(i < 24 ? "01" : "02")-\(10 + i % 15)")"
    }
    let outcome = try Program.run(
      "backtest", "-", "--edge", "--x", "x", "--y", "y", "--time", "published", "--method",
      "forecast", input: "x,y,published\n" + rows.joined(separator: "\n"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("did the edge move?"))
  }

  @Test(arguments: [
    ["--cut", "1.5"], ["--by", "z"], ["--method", "nonsense"], ["--method", "forecast,forecast"],
    ["--time", "y", "--beyond", "0.5"],
  ])
  func usage(_ arguments: [String]) throws {
    let outcome = try Program.run(
      ["backtest", table, "--edge", "--x", "upstream", "--y", "birds"] + arguments)
    #expect(outcome.status == 64, "\(arguments): \(outcome.errors)")
  }

  @Test func badTime() throws {
    let rows = (0..<20).map { "0.\(30 + $0),0.\(20 + $0),soon" }.joined(separator: "\n")
    let outcome = try Program.run(
      "backtest", "-", "--edge", "--x", "x", "--y", "y", "--time", "when",
      input: "x,y,when\n" + rows)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("soon"))
  }
}
