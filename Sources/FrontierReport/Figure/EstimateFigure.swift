import Frontier

/// The figure of an estimate, as one SVG document.
///
/// One task fills one panel at a column's width: 85 mm with text of 7 points and more. Several
/// become small multiples with one x axis and a y axis each; up to four at a column's width, more
/// at a page's (170 mm). That is the document's own size, too; paper is white unless
/// ``FigureOptions/theme`` says otherwise.
///
/// The document refers to nothing outside itself, holds no identifiers (so that several fit
/// on one page), and is the same for the same result. A cloud of more than 4,000 points
/// (1,200 in small multiples) is thinned away from its edge, which a line below says.
package enum EstimateFigure {
  /// The document, with an XML declaration.
  package static func svg(
    _ result: EstimateResult, options: FigureOptions = FigureOptions()
  ) -> String {
    let (result, options) = (result.drawable, options.drawable)
    var svg = Markup(capacity: 64 << 10)
    svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    if let task = result.tasks.first, result.tasks.count == 1 {
      SingleFigure(result, task: task, style: .column.withText(options.fontSize), options: options)
        .write(into: &svg, isDocument: true)
    } else {
      GridFigure(result, options: options).write(into: &svg)
    }
    svg.raw("\n")
    return svg.string
  }

  /// The root element with its accessible name, around what `content` draws.
  ///
  /// - Parameter theme: of a document of its own; `nil` for a part of a page, which has its own
  ///   size and ground.
  static func root(
    into svg: inout Markup, width: Double, height: Double, theme: FigureTheme?, title: String,
    description: String, _ content: (inout Markup) -> Void
  ) {
    let box =
      "0 0 \(NumberText.fixed(width, decimals: 2, trimmed: true)) "
      + NumberText.fixed(height, decimals: 2, trimmed: true)
    if theme != nil {
      func millimetres(_ points: Double) -> Markup.Value {
        .text(NumberText.fixed(points * 25.4 / 72, decimals: 2, trimmed: true) + "mm")
      }
      svg.open(
        "svg",
        [
          "xmlns": "http://www.w3.org/2000/svg", "class": "fig-root", "viewBox": .text(box),
          "width": millimetres(width), "height": millimetres(height),
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
    if let theme {
      if theme != .light {
        svg.raw("<style>")
        FigureStyle.writeRules(theme, into: &svg)
        svg.raw("</style>")
      }
      svg.empty(
        "rect",
        [
          "class": "fig-page", "fill": FigureStyle.paper, "width": .number(width),
          "height": .number(height),
        ])
    }
    content(&svg)
    svg.close("svg")
  }

  /// What a reader who cannot see the panel is told about one task.
  static func describe(_ task: TaskResult, _ result: EstimateResult) -> String {
    guard !task.points.isEmpty else { return "\(task.name): no usable points." }
    let unit = result.unit
    if task.isContinued {
      return "\(task.name) against \(result.x): \(task.points.count) points and a forecast."
    }
    var text = "\(task.name) against \(result.x): \(task.points.count) points, "
    text += FigureText.method(task.envelope)
    text += task.edgeCurve == nil ? " with \(task.vertices.count) vertices, " : ", "
    text += "\(FigureText.law(task.target)). "
    if let best = task.best { text += "Best seen \(FigureText.value(best.y, unit)). " }
    if task.ceiling.estimate == nil {
      text += "The \(result.noun) is not determined. \(FigureText.reason(task, unit) ?? "")"
    } else {
      text +=
        "\(result.noun.capitalised) \(FigureText.ceiling(task, unit)) at \(end(of: result)), interval at "
      text += "\(NumberText.percent(level: result.level))."
    }
    return text
  }

  /// Where the ceiling stands: "x = 1".
  static func end(of result: EstimateResult) -> String {
    switch result.xUnit.end {
    case nil: "x → ∞"
    case 1: "x = 1"
    case .some: "x = 100\u{A0}%"
    }
  }
}
