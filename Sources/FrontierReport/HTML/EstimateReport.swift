import Frontier

/// The report of an estimate: one HTML page that needs nothing but itself.
///
/// The page loads nothing (its content security policy forbids it), works without scripts
/// (which only add sorting, filtering and pointing at dots), follows the reader's light or
/// dark setting, prints, and is the same for the same result.
public enum EstimateReport {
  /// The most rows of a list of vertices or dropped cells; what is more is counted.
  static let longestList = 200

  /// The page.
  ///
  /// - Parameters:
  ///   - notes: what concerns the table as a whole, such as columns passed over.
  ///   - command: the command line to show as the one that gave the result; `nil` rebuilds
  ///     it from the record, which holds neither `--missing` nor the way of resampling.
  public static func html(
    _ result: EstimateResult, notes: [String] = [], command: String? = nil
  ) -> String {
    var page = Markup(capacity: 64 << 10 + result.tasks.count * 32 << 10)
    let title =
      result.tasks.count == 1
      ? "\(result.tasks[0].y) against \(result.x)"
      : "\(result.tasks.count) columns against \(result.x)"
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    page.raw("style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n")
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
    page.element("title", [:], "\(title) – frontier estimate")
    page.raw("\n<style>\n")
    page.raw(ReportStyle.rules)
    page.raw(FigureStyle.darkRules)
    page.raw("</style>\n</head>\n<body>\n")
    ReportHeader(
      result, title: title, notes: notes,
      command: command ?? ReproducingCommand.line(for: result)
    ).write(into: &page)
    page.raw("<main>\n")
    writeToolbar(result, into: &page)
    ReportTable(result).write(into: &page)
    ReportCards(result).write(into: &page)
    page.raw("</main>\n<div id=\"tip\" role=\"status\" hidden=\"\"></div>\n<script>\n")
    page.raw(ReportScript.source)
    page.raw("</script>\n</body>\n</html>\n")
    return page.string
  }

  /// Arguments as one line for a POSIX shell, each quoted where it must be.
  ///
  /// - Parameter arguments: the words after the program's name.
  public static func commandLine(_ arguments: [String]) -> String {
    (["frontier"] + arguments.map(ReproducingCommand.quoted)).joined(separator: " ")
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
