import Frontier

/// The report of an estimate: one HTML page that needs nothing but itself.
///
/// The page loads nothing (its content security policy forbids it), follows the reader's light or
/// dark setting, prints, and is the same for the same result. Scripts add sorting, filtering,
/// pointing at dots and saving; with more than ``mostBuilt`` columns they also build a panel when it
/// is opened, so that a page of hundreds stays small to the browser.
package enum EstimateReport {
  /// The most rows of a list of vertices or dropped cells; what is more is counted.
  static let longestList = 200
  /// The most columns whose panels are part of the page from the start; of more, each is built when
  /// it is opened. So many fit on a screen or two.
  static let mostBuilt = 12
  /// The longest name of a column in a list, in characters.
  static let longestName = 34
  /// The most rows whose names the page holds.
  static let mostNames = 5_000

  /// The page.
  ///
  /// - Parameters:
  ///   - notes: what concerns the table as a whole, such as columns passed over.
  ///   - command: the command line to show as the one that gave the result; `nil` rebuilds
  ///     it from the record, which holds neither `--missing` nor the way of resampling.
  package static func html(
    _ result: EstimateResult, notes: [String] = [], command: String? = nil,
    options: FigureOptions = FigureOptions()
  ) -> String {
    let (result, options) = (result.drawable, options.drawable)
    var page = Markup(capacity: 64 << 10 + result.tasks.count * 32 << 10)
    let title =
      result.tasks.count == 1
      ? "\(result.tasks[0].name) against \(result.x)"
      : "\(result.tasks.count) columns against \(result.x)"
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    page.raw("style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n")
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
    page.element("title", [:], "\(title) – frontier estimate")
    page.raw("\n<style>\n")
    page.raw(ReportStyle.rules)
    FigureStyle.writeScreenRules(into: &page)
    page.raw("</style>\n</head>\n<body>\n")
    ReportHeader(
      result, title: title, command: command ?? ReproducingCommand.line(for: result)
    ).write(into: &page)
    page.raw("<main>\n")
    writeToolbar(result, into: &page)
    let names = Elision.distinct(result.tasks.map(\.name), limit: longestName)
    let cards = ReportCards(result, names: names, options: options)
    let table = ReportTable(result, names: names)
    // Figures first, as long as the table is not lost below them.
    if result.tasks.count <= mostBuilt { cards.write(into: &page) }
    table.write(into: &page)
    if result.tasks.count > mostBuilt { cards.write(into: &page) }
    ReportGuide(result, notes: notes).write(into: &page)
    page.raw("</main>\n<div id=\"tip\" role=\"status\" hidden=\"\"></div>\n")
    writeRows(result, into: &page)
    page.raw("<script>\n")
    page.raw(ReportScript.source)
    page.raw("</script>\n</body>\n</html>\n")
    return page.string
  }

  /// The rows' x and names, once for all panels; rows beyond ``mostNames`` go without.
  private static func writeRows(_ result: EstimateResult, into page: inout Markup) {
    var rows: [Int: JSONValue] = [:]
    for task in result.tasks {
      for point in task.points where rows[point.row] == nil && rows.count < mostNames {
        let x = JSONValue.string(FigureText.value(point.x, result.xUnit, extra: 1))
        rows[point.row] = .array([x] + (point.label.map { [.string($0)] } ?? []))
      }
    }
    page.raw("<script type=\"application/json\" id=\"rows\">")
    page.json(.object(rows.sorted { $0.key < $1.key }.map { .init("\($0.key)", $0.value) }))
    page.raw("</script>\n")
  }

  private static func writeToolbar(_ result: EstimateResult, into page: inout Markup) {
    guard result.tasks.count > 1 else { return }
    page.raw("<form class=\"tools\" role=\"search\" onsubmit=\"return false\">")
    page.raw("<label>Filter <input type=\"search\" id=\"filter\" autocomplete=\"off\" ")
    page.raw("placeholder=\"name or verdict\"></label>")
    page.raw("<label><input type=\"checkbox\" id=\"shared\"> Same axes in all panels</label>")
    page.element(
      "output", ["id": "count", "for": "filter"], "\(result.tasks.count) of \(result.tasks.count)")
    page.raw("</form>\n")
  }
}
