import Foundation
import Frontier

/// The 54 fits of the certified problems, and the table of them that the documentation shows.
enum NISTRun {
  struct Row {
    let problem: NISTProblem
    let start: Int
    let fit: NonlinearFit
    let digits: (parameters: Double, deviations: Double, squares: Double)

    var name: String { "\(problem.name)/\(start + 1)" }
  }

  static func rows(
    _ solver: LevenbergMarquardt = LevenbergMarquardt(), exactJacobian: Bool = true
  ) throws -> [Row] {
    try NISTProblem.all().flatMap { problem in
      try [0, 1].map { start in
        let fit = solver.solve(try problem.problem(start: start, exactJacobian: exactJacobian))
        return Row(problem: problem, start: start, fit: fit, digits: problem.score(fit))
      }
    }
  }

  /// Markdown: a row a problem, and the summary under it.
  static func table(_ rows: [Row]) -> String {
    func number(_ value: Double) -> String { String(format: "%.1f", value) }
    var lines = [
      "| problem | level | parameters | start 1 | start 2 | deviations | squares | evaluations |",
      "|-|-|-|-|-|-|-|-|",
    ]
    for pair in stride(from: 0, to: rows.count, by: 2) {
      let (a, b) = (rows[pair], rows[pair + 1])
      lines.append(
        "| \(a.problem.name) | \(a.problem.level) | \(a.problem.certified.count) | "
          + "\(number(a.digits.parameters)) | \(number(b.digits.parameters)) | "
          + "\(number(min(a.digits.deviations, b.digits.deviations))) | "
          + "\(number(min(a.digits.squares, b.digits.squares))) | "
          + "\(a.fit.evaluations) + \(b.fit.evaluations) |")
    }
    let digits = rows.map(\.digits.parameters)
    let sorted = digits.sorted()
    let solved = [0, 1].map { s in rows.count { $0.start == s && $0.digits.parameters >= 4 } }
    lines.append("")
    lines.append(
      "summary: \(solved[0]) | \(solved[1]) | \(solved[0] + solved[1]) | "
        + String(
          format: "%.2f | %.2f; least %.2f", digits.reduce(0, +) / Double(digits.count),
          (sorted[26] + sorted[27]) / 2, sorted[0]))
    return lines.joined(separator: "\n") + "\n"
  }
}
