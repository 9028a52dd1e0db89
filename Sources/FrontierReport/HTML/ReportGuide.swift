import Frontier

/// How to read the page: folded, below what it explains.
struct ReportGuide: Sendable {
  let result: EstimateResult
  let notes: [String]

  init(_ result: EstimateResult, notes: [String]) {
    self.result = result
    self.notes = notes
  }

  func write(into page: inout Markup) {
    for note in notes { page.element("p", ["class": "hint"], note) }
    page.raw("<details class=\"aside\"><summary>How to read this</summary>\n<ul>\n")
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
    if result.unit.isAccuracy && result.xUnit.isAccuracy {
      guide.append(
        (
          "Parameters",
          "belong to the law of errors as fractions, also where the table is in per cent."
        ))
    }
    return guide
  }
}
