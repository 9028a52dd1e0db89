import Foundation
import Testing

/// `frontier design`, and the criteria of `frontier estimate`.
@Suite struct DesignCommandTests {
  /// A saturating cloud of 60 rows; the last 20 have no y.
  private static let table: String = {
    var text = "model,hours,x,y\n"
    for i in 0..<60 {
      let x = 0.1 + 0.8 * Double((i * 37) % 60) / 60
      let y = 0.85 - 0.7 * pow(1 - x, 2) - 0.1 * Double((i * 17) % 11) / 11
      text += "m\(i),\(1 + i % 5),\(x),\(i < 40 ? "\(max(0, y))" : "")\n"
    }
    return text
  }()

  @Test func csv() throws {
    let outcome = try Program.run(
      "design", "-", "--x", "x", "--y", "y", "--cost", "hours", "--budget", "9", "--aim", "edge",
      "--format", "csv", input: Self.table)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = outcome.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    #expect(!rows.isEmpty)
    // Rows without y alone, each once, within the budget, and each makes the edge surer.
    let numbers = try rows.map { try #require(Int($0[1])) }
    #expect(numbers.allSatisfy { $0 > 40 } && Set(numbers).count == numbers.count)
    let spent = try rows.map { try #require(Double($0[5])) }
    #expect(spent == spent.sorted() && spent.last! <= 9)
    let errors = [1] + (try rows.map { try #require(Double($0[6])) })
    for (a, b) in zip(errors, errors.dropFirst()) { #expect(b < a) }
  }

  @Test func textAndJSON() throws {
    let arguments = ["design", "-", "--x", "x", "--y", "y", "--budget", "3"]
    let text = try Program.run(arguments, input: Self.table)
    #expect(text.status == 0, "\(text.errors)")
    #expect(text.output.contains("3 evaluations for 3.000 of 3.000"), "\(text.output)")
    let json = try Program.run(arguments + ["--format", "json"], input: Self.table)
    struct Report: Decodable {
      struct Row: Decodable {
        let row: Int
        let name: String
        let error: Double
      }
      let evaluated: Int
      let candidates: Int
      let plan: [Row]
    }
    let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
    #expect(report.evaluated == 40 && report.candidates == 20 && report.plan.count == 3)
    #expect(report.plan.allSatisfy { $0.name == "m\($0.row - 1)" })
  }

  @Test(arguments: [
    ["--budget", "0"], ["--budget", "5", "--from", "0.2"], ["--budget", "5", "--tau", "0.9"],
    ["--budget", "5", "--fit", "envelope"],
    ["--budget", "5", "--aim", "edge", "--from", "0.9", "--to", "0.2"],
  ])
  func usage(_ arguments: [String]) throws {
    let outcome = try Program.run(
      ["design", "-", "--x", "x", "--y", "y"] + arguments, input: Self.table)
    #expect(outcome.status == 64, "\(outcome.errors)")
  }

  @Test func badTables() throws {
    let all = "x,y\n0.1,0.2\n0.3,0.4\n0.5,0.6\n0.7,0.7\n"
    let full = try Program.run(
      "design", "-", "--x", "x", "--y", "y", "--budget", "1", input: all)
    #expect(full.status == 65 && full.errors.contains("every row has a number"))
    let free = Self.table.replacing("m41,2", with: "m41,0")
    let cost = try Program.run(
      "design", "-", "--x", "x", "--y", "y", "--cost", "hours", "--budget", "1", input: free)
    #expect(cost.status == 65 && cost.errors.contains("hours"), "\(cost.errors)")
  }

  @Test(arguments: [
    (["--fit", "quantile", "--tau", "0.9"], "quantile", "the 0.9 quantile"),
    (["--fit", "expectile"], "expectile", "the 0.98 expectile"),
    (["--fit", "stochastic", "--inefficiency", "exponential"], "stochastic", "exponential"),
  ])
  func estimateTakesTheCriterion(
    _ arguments: [String], _ criterion: String, _ summary: String
  ) throws {
    let common =
      ["estimate", "-", "--x", "x", "--y", "y", "--replicates", "20"] + arguments
    let text = try Program.run(common, input: Self.table)
    #expect(text.status == 0 && text.output.contains(summary), "\(text.output)\(text.errors)")
    let json = try Program.run(common + ["--format", "json"], input: Self.table)
    #expect(
      json.output.contains("\"criterion\": \"\(criterion)\"")
        || json.output.contains("\"criterion\":\"\(criterion)\""))
  }
}
