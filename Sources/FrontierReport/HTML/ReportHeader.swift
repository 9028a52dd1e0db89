import Frontier

/// The head of the page: what was done, with what, how to read it and how to do it again.
struct ReportHeader: Sendable {
  let result: EstimateResult
  let title: String
  let notes: [String]
  let command: String

  init(_ result: EstimateResult, title: String, notes: [String], command: String) {
    self.result = result
    self.title = title
    self.notes = notes
    self.command = command
  }

  func write(into page: inout Markup) {
    page.raw("<header>\n")
    page.element("h1", [:], title)
    page.raw("\n<dl class=\"facts\">")
    fact("Table", result.source == "-" ? "standard input" : result.source, into: &page)
    fact("Upstream (x)", result.x, into: &page)
    fact("Unit", unit, into: &page)
    fact("Envelope", FigureText.method(result.envelope), into: &page)
    fact("Law", "\(result.model): \(result.formula)", into: &page)
    fact("Ceiling from", FigureText.law(result.target), into: &page)
    fact("Level", NumberText.percent(level: result.level), into: &page)
    fact("Replicates", "\(NumberText.grouped(result.replicates)) a column", into: &page)
    fact("Seed", "\(result.seed)", into: &page)
    page.raw("</dl>\n")
    for note in notes { page.element("p", ["class": "hint"], note) }
    writeGuide(into: &page)
    page.raw("<details class=\"aside\"><summary>The command to get this again</summary><pre>")
    page.element("code", [:], command)
    page.raw("</pre></details>\n</header>\n")
  }

  private var unit: String {
    switch result.unit {
    case .fraction: "accuracy, 0 to 1"
    case .percent: "accuracy, 0 to 100 %"
    case .raw: "raw values"
    }
  }

  private func fact(_ name: String, _ value: String, into page: inout Markup) {
    page.raw("<div>")
    page.element("dt", [:], name)
    page.element("dd", [:], value)
    page.raw("</div>")
  }

  private func writeGuide(into page: inout Markup) {
    page.raw("<details class=\"aside\" open=\"\"><summary>How to read this</summary>\n<ul>\n")
    for (term, text) in guide {
      page.raw("<li>")
      page.element("b", [:], term)
      page.raw(" ")
      page.text(text)
      page.raw("</li>\n")
    }
    page.raw("</ul></details>\n")
  }

  /// Term and sentence, in the order a reader meets them.
  private var guide: [(String, String)] {
    let level = NumberText.percent(level: result.level)
    let end = EstimateFigure.end(of: result)
    var guide = [
      (
        "Ceiling:",
        "the value of the fitted law at \(end), the best this column can become if the law holds "
          + "that far. No row was measured there: everything hatched is extrapolation."
      ),
      (
        "Interval, what it covers:",
        "the chance in which rows happened to be in the table. It comes from fitting again to "
          + "resampled rows, and is built so that about \(level) of such intervals hold the law’s "
          + "true ceiling, if the rows are independent draws of one population and the law has the right form."
      ),
      (
        "What it does not cover:",
        "a law that bends differently beyond the data; the noise of values measured on finite test "
          + "sets, which makes the topmost rows partly lucky and the edge too high; rows that are "
          + "relatives of each other. It is no promise about the next row."
      ),
      (
        "Band:",
        "the same for the law at each x by itself (pointwise), not for the whole curve at once."
      ),
      (
        "Not determined:",
        "very different ceilings fit these rows almost equally well, or there are too few of "
          + "them. Then no number is given; that is the finding."
      ),
      (
        "Best seen and gap:",
        "the largest value in the table, and how far the ceiling lies above it."
      ),
    ]
    if result.unit != .raw {
      guide.append(
        (
          "Parameters",
          "belong to the law of errors as fractions, also where the table is in per cent."
        ))
    }
    return guide
  }
}
