import Frontier

/// Small multiples that open into the full story of one column.
struct ReportCards: Sendable {
  let result: EstimateResult
  /// The columns' names, short.
  let names: [String]
  let options: FigureOptions
  private let shared: PanelDomain?

  init(_ result: EstimateResult, names: [String], options: FigureOptions) {
    self.result = result
    self.names = names
    self.options = options
    shared = result.tasks.lazy.compactMap { PanelDomain($0, result, options: options) }
      .reduce(nil as PanelDomain?) { $0?.union($1) ?? $1 }
  }

  func write(into page: inout Markup) {
    let isSingle = result.tasks.count == 1
    page.raw("<section aria-labelledby=\"h-figures\"><h2 id=\"h-figures\">Figures</h2>\n")
    if !isSingle {
      page.raw("<p class=\"hint\">Open a panel for its figure, fits, warnings and rows.</p>\n")
    }
    if isLarge { writeKey(into: &page) }
    page.raw("<div id=\"cards\">\n")
    for (i, task) in result.tasks.enumerated() {
      let id = Markup.Value.text("t\(i + 1)")
      if isSingle {
        page.open("details", ["class": "card", "id": id, "open": ""])
      } else {
        page.open("details", ["class": "card", "id": id])
      }
      page.raw("<summary>")
      page.element("b", ["title": .text(task.name)], names[i])
      if task.ceiling.estimate == nil {
        page.element("span", ["class": "warn"], FigureText.verdict(task))
      } else {
        page.element("span", [:], FigureText.ceiling(task, result.unit))
      }
      if !isSingle { writeThumbnails(task, into: &page) }
      page.raw("</summary>\n")
      if isLarge {
        page.raw("<template>")
        writeBody(task, isSingle: isSingle, into: &page)
        page.raw("</template>")
      } else {
        writeBody(task, isSingle: isSingle, into: &page)
      }
      page.raw("</details>\n")
    }
    page.raw("</div>")
    if isLarge {
      page.raw("<noscript><p class=\"warn\">Without scripts these panels do not open; ")
      page.raw("a page of fewer columns has them all.</p></noscript>")
    }
    page.raw("</section>\n")
  }

  /// Whether panels are built when they are opened.
  private var isLarge: Bool { result.tasks.count > EstimateReport.mostBuilt }

  /// One key for all panels; saving a panel adds it.
  private func writeKey(into page: inout Markup) {
    let style = PanelStyle.page
    let panels = result.tasks.map { task in
      Panel(
        task, of: result, options: inPage,
        domain: PanelDomain(task, result, options: options) ?? PanelDomain(emptyFor: result),
        style: style.withoutCloud, left: 0, top: 0, right: 100, bottom: 100)
    }
    let legend = FigureLegend(panels, result: result, size: style.fontSize)
    let width = SingleFigure.standardWidth
    let height = legend.height(width: width - 12)
    page.open(
      "svg",
      [
        "id": "key", "class": "key", "role": "img", "aria-label": "Key",
        "viewBox": .text(
          "0 0 \(NumberText.fixed(width, decimals: 0)) "
            + NumberText.fixed(height + 4, decimals: 1)),
      ])
    legend.draw(into: &page, left: 6, top: 2, width: width - 12, style: style)
    page.raw("</svg>\n")
  }

  private func writeBody(_ task: TaskResult, isSingle: Bool, into page: inout Markup) {
    page.raw("<div class=\"body\"><div>")
    if !isSingle { page.element("h3", ["class": "name"], task.name) }
    page.open("div", ["class": "figure", "data-curve": .text(curve(task))])
    SingleFigure(result, task: task, style: .page, options: inPage, hasKey: !isLarge)
      .write(into: &page, isDocument: false)
    page.raw("</div><p class=\"save\" hidden=\"\">Save: ")
    page.raw("<button type=\"button\" data-save=\"svg\">figure as SVG</button> ")
    page.raw("<button type=\"button\" data-save=\"csv\">curve as CSV</button></p>")
    page.raw("</div><div class=\"notes\">")
    ReportDetails(result, task: task).write(into: &page)
    page.raw("</div></div>")
  }

  /// The figure's own size and ground are the page's.
  private var inPage: FigureOptions {
    var options = options
    options.width = nil
    options.fontSize = nil
    return options
  }

  /// The law with its band, as CSV.
  private func curve(_ task: TaskResult) -> String {
    guard let band = task.band else { return "" }
    var csv = CSVText()
    csv.append([result.x, "fit", "low", "high"])
    // A third of the places draw the same curve, and hundreds of panels a third as large.
    let places = band.x.indices.filter { !isLarge || $0 % 3 == 0 || $0 + 1 == band.x.count }
    for i in places {
      let x =
        result.xUnit == .date
        ? FigureText.value(band.x[i], .date) : NumberText.significant(band.x[i], digits: 7)
      csv.append(
        [x]
          + [band.fit[i], band.low[i], band.high[i]].map {
            $0.isFinite ? NumberText.significant($0, digits: 5) : ""
          })
    }
    return csv.text
  }

  /// The panel on its own axes; and the edge and the law alone on those all panels share, where laws
  /// are compared, built when it is asked for.
  private func writeThumbnails(_ task: TaskResult, into page: inout Markup) {
    let own =
      PanelDomain(task, result, options: options) ?? PanelDomain(emptyFor: result)
    thumbnail(task, domain: own, .thumbnail, "thumb own", into: &page)
    guard let shared, shared != own else { return }
    page.raw("<template>")
    thumbnail(task, domain: shared, .thumbnail.withoutCloud, "thumb shared", into: &page)
    page.raw("</template>")
  }

  private func thumbnail(
    _ task: TaskResult, domain: PanelDomain, _ style: PanelStyle, _ name: String,
    into page: inout Markup
  ) {
    let labels = AxesFrame.yLabelWidth(domain.y, kind: domain.yKind, height: 102, style: style)
    page.open(
      "svg",
      [
        "class": .text(name), "viewBox": "0 0 220 130", "aria-hidden": "true",
      ])
    Panel(
      task, of: result, options: inPage, domain: domain, style: style, left: labels + 6, top: 6,
      right: 214, bottom: 112
    ).draw(into: &page)
    page.raw("</svg>")
  }
}
