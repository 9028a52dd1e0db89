import Frontier

/// One column's fits, warnings, methods, vertices and dropped cells.
struct ReportDetails: Sendable {
  let result: EstimateResult
  let task: TaskResult

  init(_ result: EstimateResult, task: TaskResult) {
    self.result = result
    self.task = task
  }

  func write(into page: inout Markup) {
    writeForecast(into: &page)
    if let reason = FigureText.reason(task, result.unit) {
      page.element("p", ["class": "warn"], "Ceiling not determined. \(reason)")
    }
    writeWarnings(into: &page)
    writeFits(into: &page)
    writeMethods(into: &page)
    writeVertices(into: &page)
    writeDropped(into: &page)
  }

  private func writeWarnings(into page: inout Markup) {
    guard !task.warnings.isEmpty else { return }
    page.raw("<h3>Warnings</h3><ul class=\"warnings\">")
    for warning in task.warnings { page.element("li", [:], warning.message) }
    page.raw("</ul>")
  }

  private func writeFits(into page: inout Markup) {
    guard let first = task.fits.first else { return }
    let names = first.law.parameterNames
    page.raw("<h3>Fits</h3><div class=\"scroll\"><table class=\"small\"><thead><tr>")
    page.raw("<th scope=\"col\" class=\"text\">Law</th>")
    for name in names {
      page.element("th", ["scope": "col"], FigureText.symbol(name))
    }
    page.raw("<th scope=\"col\">Ceiling</th><th scope=\"col\">RMSE</th>")
    page.raw("<th scope=\"col\">Points</th><th scope=\"col\" class=\"text\">Stopped</th>")
    page.raw("</tr></thead><tbody>")
    for fit in task.fits {
      page.raw("<tr><th scope=\"row\">")
      page.text(Self.name(fit.target))
      if fit.target == task.target { page.raw(" <span class=\"tag\">used</span>") }
      page.raw("</th>")
      for name in names { parameter(name, of: fit.law, into: &page) }
      page.element(
        "td", [:],
        fit.ceiling.map { FigureText.value($0, result.unit, extra: 1) } ?? "–")
      page.element("td", [:], NumberText.significant(fit.law.rmse, digits: 3))
      page.element("td", [:], NumberText.grouped(fit.law.points))
      page.element("td", ["class": "text"], FigureText.stopped(fit.law.stopped))
      page.raw("</tr>")
    }
    page.raw("</tbody></table></div>")
  }

  /// A parameter's value with its standard error below.
  private func parameter(_ name: String, of law: TaskResult.Law, into page: inout Markup) {
    guard let i = law.parameterNames.firstIndex(of: name) else {
      page.raw("<td>–</td>")
      return
    }
    page.raw("<td>")
    page.text(NumberText.significant(law.parameters[i]))
    if let errors = law.standardErrors, i < errors.count, let error = errors[i] {
      page.element("small", [:], "± \(NumberText.significant(error, digits: 2))")
    }
    page.raw("</td>")
  }

  private static func name(_ target: FitTarget) -> String {
    switch target {
    case .frontier: "Edge of the cloud"
    case .envelope: "Through the envelope"
    case .allPoints: "Through all points"
    }
  }

  private func writeMethods(into page: inout Markup) {
    page.raw("<h3>How</h3><dl class=\"how\">")
    func item(_ term: String, _ text: String, _ page: inout Markup) {
      page.element("dt", [:], term)
      page.element("dd", [:], text)
    }
    if !task.ceiling.method.isEmpty {
      item(
        "Interval",
        "\(task.ceiling.method); \(NumberText.grouped(task.ceiling.usedReplicates)) of "
          + "\(NumberText.grouped(result.replicates)) replicates gave a law", &page)
    }
    if let band = task.band, !band.method.isEmpty {
      item("Band", "\(band.kind.rawValue); \(band.method)", &page)
    }
    if let reversal = task.reversal {
      var text = reversal.isDetected ? "the best attainable value falls again" : "not detected"
      if reversal.fall > 0 {
        text += "; largest fall \(FigureText.value(reversal.fall, result.unit, extra: 1))"
      }
      text +=
        reversal.pValue.map { "; p = \(NumberText.significant($0, digits: 2))" }
        ?? "; too few points to test"
      item("Reversal", text, &page)
    }
    page.raw("</dl>")
  }

  private func writeVertices(into page: inout Markup) {
    guard !task.vertices.isEmpty, task.interpolation != .none else { return }
    page.open("details", ["class": "aside"])
    page.element(
      "summary", [:], "\(task.vertices.count) vertices of the \(FigureText.method(task.envelope))")
    page.raw("<table class=\"small\"><thead><tr><th scope=\"col\">Row</th>")
    let hasNames = task.vertices.contains { $0.label != nil }
    if hasNames { page.raw("<th scope=\"col\" class=\"text\">Name</th>") }
    page.element("th", ["scope": "col"], result.x)
    page.element("th", ["scope": "col"], task.y)
    page.raw("</tr></thead><tbody>")
    for vertex in task.vertices.prefix(EstimateReport.longestList) {
      page.raw("<tr>")
      page.element("td", [:], "\(vertex.row)")
      if hasNames { page.element("td", ["class": "text"], vertex.label ?? "") }
      page.element("td", [:], FigureText.value(vertex.x, result.xUnit, extra: 1))
      page.element("td", [:], FigureText.value(vertex.y, result.unit, extra: 1))
      page.raw("</tr>")
    }
    page.raw("</tbody></table>")
    writeRest(of: task.vertices.count, into: &page)
    page.raw("</details>")
  }

  private func writeDropped(into page: inout Markup) {
    guard !task.dropped.isEmpty else { return }
    page.open("details", ["class": "aside"])
    let count = task.dropped.count
    page.element(
      "summary", [:], "\(NumberText.grouped(count)) row\(count == 1 ? "" : "s") left out")
    page.raw("<table class=\"small\"><thead><tr><th scope=\"col\">Row</th>")
    page.raw("<th scope=\"col\" class=\"text\">Column</th>")
    page.raw("<th scope=\"col\" class=\"text\">Reason</th></tr></thead><tbody>")
    for cell in task.dropped.prefix(EstimateReport.longestList) {
      page.raw("<tr>")
      page.element("td", [:], "\(cell.row)")
      page.element("td", ["class": "text"], cell.column)
      page.element("td", ["class": "text"], cell.reason)
      page.raw("</tr>")
    }
    page.raw("</tbody></table>")
    writeRest(of: count, into: &page)
    page.raw("</details>")
  }

  private func writeRest(of count: Int, into page: inout Markup) {
    guard count > EstimateReport.longestList else { return }
    let rest = NumberText.grouped(count - EstimateReport.longestList)
    page.element("p", ["class": "hint"], "… and \(rest) more.")
  }
}
