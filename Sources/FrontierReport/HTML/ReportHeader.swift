import Frontier

/// The head of the page: what was done, with what, and how to do it again.
struct ReportHeader: Sendable {
  let result: EstimateResult
  let title: String
  let command: String

  init(_ result: EstimateResult, title: String, command: String) {
    self.result = result
    self.title = title
    self.command = command
  }

  func write(into page: inout Markup) {
    page.raw("<header>\n")
    page.element("h1", [:], title)
    page.raw("\n<dl class=\"facts\">")
    fact("Table", result.source == "-" ? "standard input" : result.source, into: &page)
    fact("Upstream (x)", "\(result.x), \(Self.unit(result.xUnit))", into: &page)
    fact("y", Self.unit(result.unit), into: &page)
    fact("Law", "\(result.model): \(result.formula)", into: &page)
    fact("\(result.noun.capitalised) from", FigureText.law(result.target), into: &page)
    fact("Level", NumberText.percent(level: result.level), into: &page)
    page.raw("</dl>\n<details class=\"aside\"><summary>Settings, and the command to get this again")
    page.raw("</summary><dl class=\"facts\">")
    fact("Envelope", FigureText.method(result.envelope), into: &page)
    fact("Replicates", "\(NumberText.grouped(result.replicates)) a column", into: &page)
    fact("Seed", "\(result.seed)", into: &page)
    page.raw("</dl><pre>")
    page.element("code", [:], command)
    page.raw("</pre></details>\n</header>\n")
  }

  private static func unit(_ unit: EstimateResult.Unit) -> String {
    switch unit.reported {
    case .fraction: "accuracy, 0 to 1"
    case .percent: "accuracy, 0 to 100 %"
    case .log: "values above 0, by their logarithm"
    case .date: "dates"
    default: "raw values"
    }
  }

  private func fact(_ name: String, _ value: String, into page: inout Markup) {
    page.raw("<div>")
    page.element("dt", [:], name)
    page.element("dd", [:], value)
    page.raw("</div>")
  }
}
