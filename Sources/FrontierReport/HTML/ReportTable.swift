import Frontier

/// The table: one row a column of the input, sortable by every heading.
struct ReportTable: Sendable {
  let result: EstimateResult
  /// The columns' names, short.
  let names: [String]
  private let parameters: [String]
  private let range: ClosedRange<Double>?

  init(_ result: EstimateResult, names: [String]) {
    self.result = result
    self.names = names
    var parameters: [String] = []
    var (low, high) = (Double.infinity, -Double.infinity)
    func include(_ value: Double?) {
      guard let value, value.isFinite else { return }
      low = min(low, value)
      high = max(high, value)
    }
    for task in result.tasks {
      for name in task.fit(task.target)?.law.parameterNames ?? [] where !parameters.contains(name) {
        parameters.append(name)
      }
      include(task.best?.y)
      if task.ceiling.estimate != nil {
        include(task.ceiling.estimate)
        include(task.ceiling.low)
        include(task.ceiling.high)
      }
    }
    self.parameters = parameters
    range = high > low ? low...high : nil
  }

  func write(into page: inout Markup) {
    page.raw("<section aria-labelledby=\"h-table\">")
    page.element("h2", ["id": "h-table"], "\(result.noun.capitalised)s")
    page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"h-table\">")
    page.raw("<table id=\"tasks\"><thead><tr>")
    heading("Column", isText: true, into: &page)
    heading("Points", into: &page)
    heading("Vertices", into: &page)
    heading("Best seen", into: &page)
    heading("Forecast", note: "median at the end of x", into: &page)
    heading("\(NumberText.percent(level: result.level)) forecast", note: "by width", into: &page)
    heading("Law's \(result.noun)", into: &page)
    heading("\(NumberText.percent(level: result.level)) resampled", note: "by width", into: &page)
    if range != nil {
      page.raw("<th scope=\"col\" class=\"strip\"><span>")
      page.raw("<i class=\"seen\">best seen</i> ")
      page.element("i", ["class": "mark"], result.noun)
      page.raw("</span></th>")
    }
    heading("Gap", note: "\(result.noun) minus best seen", into: &page)
    for name in parameters { heading(FigureText.symbol(name), into: &page) }
    heading("Verdict", isText: true, into: &page)
    heading("Warnings", into: &page)
    page.raw("</tr></thead>\n<tbody>\n")
    for (i, task) in result.tasks.enumerated() { row(i, task, into: &page) }
    page.raw("</tbody></table></div></section>\n")
  }

  private func heading(
    _ text: String, note: String? = nil, isText: Bool = false, into page: inout Markup
  ) {
    page.open("th", isText ? ["scope": "col", "class": "text"] : ["scope": "col"])
    page.open("button", ["type": "button", "title": .text("Sort" + (note.map { " \($0)" } ?? ""))])
    page.text(text)
    page.raw("</button></th>")
  }

  private func row(_ i: Int, _ task: TaskResult, into page: inout Markup) {
    let unit = result.unit
    page.open("tr", ["data-task": .text("t\(i + 1)")])
    page.open("th", ["scope": "row"])
    page.element("a", ["href": .text("#t\(i + 1)"), "title": .text(task.name)], names[i])
    page.raw("</th>")
    number(Double(task.points.count), NumberText.grouped(task.points.count), into: &page)
    number(Double(task.vertices.count), "\(task.vertices.count)", into: &page)
    number(task.best?.y, axis(task.best?.y), into: &page)
    let forecast = task.forecast?.ceiling
    number(forecast?.median, axis(forecast?.median), into: &page)
    number(
      forecast.map { $0.high - $0.low },
      forecast.map { "[\(axis($0.low)), \(axis($0.high))]" } ?? "–", into: &page)
    number(
      task.ceiling.estimate, FigureText.estimate(task.ceiling, unit, extra: 1), into: &page)
    let interval = FigureText.interval(task.ceiling, unit, extra: 1)
    let width = interval.map { _ in
      (task.ceiling.high ?? .greatestFiniteMagnitude) - (task.ceiling.low ?? 0)
    }
    number(width, interval ?? "–", into: &page)
    if let range {
      page.raw("<td class=\"strip\">")
      strip(task, over: range, into: &page)
      page.raw("</td>")
    }
    let gap = task.ceiling.estimate.flatMap { ceiling in task.best.map { ceiling - $0.y } }
    number(gap, axis(gap), into: &page)
    let law = task.fit(task.target)?.law
    for name in parameters {
      let value = law?[name]
      number(
        value, value.map { NumberText.significant($0, digits: 3, trimmed: false) } ?? "–",
        into: &page)
    }
    page.open(
      "td", ["class": .text(task.ceiling.estimate == nil ? "text warn" : "text")])
    page.text(FigureText.verdict(task))
    if task.reversal?.isDetected ?? false { page.raw(" <small>falls again</small>") }
    page.raw("</td>")
    number(Double(task.warnings.count), "\(task.warnings.count)", into: &page)
    page.raw("</tr>\n")
  }

  private func axis(_ value: Double?) -> String {
    value.map { FigureText.value($0, result.unit, extra: 1) } ?? "–"
  }

  /// A cell; the exact value to sort by stands in an attribute, absent for no value.
  private func number(_ value: Double?, _ text: String, into page: inout Markup) {
    if let value, value.isFinite {
      page.element("td", ["data-v": .text("\(value)")], text)
    } else {
      page.element("td", [:], text)
    }
  }

  /// Best seen and ceiling with its interval on one scale for all rows.
  private func strip(
    _ task: TaskResult, over range: ClosedRange<Double>, into page: inout Markup
  ) {
    let scale = AxisScale(range, to: 5, 105)
    page.raw("<svg viewBox=\"0 0 110 14\" width=\"110\" height=\"14\" aria-hidden=\"true\">")
    if let estimate = task.ceiling.estimate, estimate.isFinite {
      let at = scale.position(estimate)
      if task.ceiling.low != nil || task.ceiling.high != nil {
        var bar = PathData(decimals: 1)
        bar.move((task.ceiling.low.map(scale.position) ?? 0, 7))
        bar.line((task.ceiling.high.map(scale.position) ?? 110, 7))
        page.empty("path", ["class": "bar", "d": bar.value])
      }
      var diamond = PathData(decimals: 1)
      diamond.move((at, 2.5))
      diamond.line((at + 4.5, 7))
      diamond.line((at, 11.5))
      diamond.line((at - 4.5, 7))
      diamond.closePath()
      page.empty("path", ["class": "mark", "d": diamond.value])
    }
    if let best = task.best {
      var tick = PathData(decimals: 1)
      tick.move((scale.position(best.y), 1))
      tick.line((scale.position(best.y), 13))
      page.empty("path", ["class": "seen", "d": tick.value])
    }
    page.raw("</svg>")
  }
}
