import Frontier

/// Small multiples that open into the full story of one column.
struct ReportCards: Sendable {
  let result: EstimateResult
  private let shared: PanelDomain?

  init(_ result: EstimateResult) {
    self.result = result
    shared = result.tasks.lazy.compactMap { PanelDomain($0, unit: result.unit) }
      .reduce(nil as PanelDomain?) { $0?.union($1) ?? $1 }
  }

  func write(into page: inout Markup) {
    let isSingle = result.tasks.count == 1
    page.raw("<section aria-labelledby=\"h-figures\"><h2 id=\"h-figures\">Figures</h2>\n")
    if !isSingle {
      page.raw("<p class=\"hint\">Open a panel for its figure, fits, warnings and rows.</p>\n")
    }
    page.raw("<div id=\"cards\">\n")
    for (i, task) in result.tasks.enumerated() {
      let id = Markup.Value.text("t\(i + 1)")
      if isSingle {
        page.open("details", ["class": "card", "id": id, "open": ""])
      } else {
        page.open("details", ["class": "card", "id": id])
      }
      page.raw("<summary>")
      page.element("b", [:], task.y)
      if task.ceiling.estimate == nil {
        page.element("span", ["class": "warn"], FigureText.verdict(task))
      } else {
        page.element("span", [:], FigureText.ceiling(task, result.unit))
      }
      if !isSingle { writeThumbnails(task, into: &page) }
      page.raw("</summary>\n<div class=\"body\"><div class=\"figure\">")
      SingleFigure(result, task: task, style: .page)
        .write(into: &page, scale: nil, isDocument: false)
      page.raw("</div><div class=\"notes\">")
      ReportDetails(result, task: task).write(into: &page)
      page.raw("</div></div></details>\n")
    }
    page.raw("</div></section>\n")
  }

  /// The panel on its own axes, and on those all panels share; the page shows one of them.
  private func writeThumbnails(_ task: TaskResult, into page: inout Markup) {
    let own = PanelDomain(task, unit: result.unit) ?? PanelDomain(emptyFor: result.unit)
    thumbnail(task, domain: own, "thumb own", into: &page)
    if let shared { thumbnail(task, domain: shared, "thumb shared", into: &page) }
  }

  private func thumbnail(
    _ task: TaskResult, domain: PanelDomain, _ name: String, into page: inout Markup
  ) {
    let style = PanelStyle.thumbnail
    let labels = AxesFrame.yLabelWidth(domain.y, height: 102, style: style)
    page.open(
      "svg",
      [
        "class": .text(name), "viewBox": "0 0 220 130", "aria-hidden": "true",
        "font-family": FigureStyle.fonts,
      ])
    Panel(
      task, unit: result.unit, domain: domain, style: style, left: labels + 6, top: 6,
      right: 214, bottom: 112
    ).draw(into: &page)
    page.raw("</svg>")
  }
}
