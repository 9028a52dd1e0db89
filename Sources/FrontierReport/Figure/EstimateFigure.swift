import Frontier

/// The figure of an estimate, as one SVG document.
///
/// One task fills one panel at a column's width: a width of 85 mm gives text of 7 points
/// and more. Several become small multiples with one x axis and a y axis each; up to four
/// at a column's width, more at a page's (170 mm). The background is transparent and text
/// turns light on a dark screen.
///
/// The document refers to nothing outside itself, holds no identifiers (so that several fit
/// on one page), and is the same for the same result. A cloud of more than 4,000 points
/// (1,200 in small multiples) is thinned away from its edge, which a line below says.
public enum EstimateFigure {
  /// The document, with an XML declaration.
  public static func svg(_ result: EstimateResult) -> String {
    var svg = Markup(capacity: 64 << 10)
    svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    if let task = result.tasks.first, result.tasks.count == 1 {
      SingleFigure(result, task: task, style: .column)
        .write(into: &svg, scale: 8 / 3, isDocument: true)
    } else {
      GridFigure(result).write(into: &svg)
    }
    svg.raw("\n")
    return svg.string
  }

  /// The root element with its accessible name, around what `content` draws.
  static func root(
    into svg: inout Markup, width: Double, height: Double, scale: Double?, isDocument: Bool,
    title: String, description: String, _ content: (inout Markup) -> Void
  ) {
    let box =
      "0 0 \(NumberText.fixed(width, decimals: 2, trimmed: true)) "
      + NumberText.fixed(height, decimals: 2, trimmed: true)
    if let scale {
      svg.open(
        "svg",
        [
          "xmlns": "http://www.w3.org/2000/svg", "class": "fig-root", "viewBox": .text(box),
          "width": .number((width * scale).rounded()),
          "height": .number((height * scale).rounded()),
          "role": "img", "font-family": FigureStyle.fonts,
        ])
    } else {
      svg.open(
        "svg",
        [
          "class": "fig-root", "viewBox": .text(box), "role": "img",
          "font-family": FigureStyle.fonts,
        ])
    }
    svg.element("title", [:], title)
    svg.element("desc", [:], description)
    if isDocument {
      svg.raw("<style>")
      svg.raw(FigureStyle.darkRules)
      svg.raw(FigureStyle.standaloneRules)
      svg.raw("</style>")
    }
    content(&svg)
    svg.close("svg")
  }

  /// What a reader who cannot see the panel is told about one task.
  static func describe(_ task: TaskResult, _ result: EstimateResult) -> String {
    guard !task.points.isEmpty else { return "\(task.y): no usable points." }
    let unit = result.unit
    var text = "\(task.y) against \(result.x): \(task.points.count) points, "
    text += "\(FigureText.method(task.envelope)) with \(task.vertices.count) vertices, "
    text += "\(FigureText.law(task.target)). "
    if let best = task.best { text += "Best seen \(FigureText.value(best.y, unit)). " }
    if task.ceiling.estimate == nil {
      text += "The ceiling is not determined. \(FigureText.reason(task, unit) ?? "")"
    } else {
      text += "Ceiling \(FigureText.ceiling(task, unit)) at \(end(of: result)), interval at "
      text += "\(NumberText.percent(level: result.level))."
    }
    return text
  }

  /// Where the ceiling stands: "x = 1".
  static func end(of result: EstimateResult) -> String {
    switch result.unit {
    case .fraction: "x = 1"
    case .percent: "x = 100\u{A0}%"
    case .raw: "x → ∞"
    }
  }
}
