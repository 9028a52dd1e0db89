/// The forecast on the page, before all else that is told of a task.
extension ReportDetails {
  func writeForecast(into page: inout Markup) {
    guard let forecast = task.forecast, let ceiling = forecast.ceiling else { return }
    page.raw("<h3>Forecast of the edge</h3>")
    func value(_ number: Double) -> String { FigureText.value(number, result.unit, extra: 1) }
    page.raw("<div class=\"scroll\"><table class=\"small\"><thead><tr>")
    for name in ["At", "Median", "80 %", NumberText.percent(level: result.level)] {
      page.element("th", ["scope": "col"], name)
    }
    page.raw("</tr></thead><tbody><tr>")
    page.element("th", ["scope": "row"], EstimateFigure.end(of: result))
    page.element("td", [:], value(ceiling.median))
    page.element("td", [:], "[\(value(ceiling.low80)), \(value(ceiling.high80))]")
    page.element("td", [:], "[\(value(ceiling.low)), \(value(ceiling.high))]")
    page.raw("</tr></tbody></table></div>")
    let words =
      forecast.words(best: task.best?.y, result.unit, isLower: task.isLower) ?? ""
    page.element("p", [:], "\(words) \(forecast.reach(result.xUnit, x: result.x))")
    page.element("p", ["class": "hint"], "How: \(forecast.method).")
  }
}
