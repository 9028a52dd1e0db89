import Frontier

/// One task at a column's width: the ceiling in words, the panel, the key and the notes.
struct SingleFigure: Sendable {
  /// 85 mm in points: a column of most journals.
  static let standardWidth = 241.0
  /// The height of the plot, in widths of the figure.
  private static let plotShare = 132 / 241.0
  let result: EstimateResult
  let task: TaskResult
  let style: PanelStyle
  let options: FigureOptions
  /// Whether the key stands below the panel; a page of many panels has one for all.
  private let hasKey: Bool
  private let width: Double

  init(
    _ result: EstimateResult, task: TaskResult, style: PanelStyle,
    options: FigureOptions = FigureOptions(), hasKey: Bool = true
  ) {
    self.result = result
    self.task = task
    self.style = style
    self.options = options
    self.hasKey = hasKey
    width = options.points(standard: Self.standardWidth)
  }

  /// - Parameter isDocument: whether the figure is a file of its own, not a part of a page.
  func write(into svg: inout Markup, isDocument: Bool) {
    let domain = PanelDomain(task, result, options: options) ?? PanelDomain(emptyFor: result)
    let plotHeight = width * Self.plotShare
    let labels = AxesFrame.yLabelWidth(
      domain.y, kind: domain.yKind, height: plotHeight, style: style)
    let left = (style.labelSize + labels + 9).rounded(.up)
    let top = style.labelSize + 6
    let right = width - 6
    let panel = Panel(
      task, of: result, options: options, domain: domain, style: style, left: left, top: top,
      right: right, bottom: top + plotHeight)
    let legend = FigureLegend(hasKey ? [panel] : [], result: result, size: style.fontSize)
    let xLabelLine = panel.bottom + style.fontSize * 1.4 + style.labelSize + 3
    let legendTop = xLabelLine + 5
    let notesTop = legendTop + legend.height(width: width - 12)
    let notes = self.notes(panel).flatMap {
      TextMeasure.lines($0, width: width - 12, size: style.fontSize)
    }
    let noteHeight = style.fontSize * 1.3
    let height = notesTop + Double(notes.count) * noteHeight + 4
    EstimateFigure.root(
      into: &svg, width: width, height: height, theme: isDocument ? options.theme : nil,
      title: "\(task.name) against \(result.x)",
      description: EstimateFigure.describe(task, result)
    ) { svg in
      panel.draw(into: &svg)
      writeCeiling(panel, into: &svg)
      writeLabels(panel, xLine: xLabelLine, into: &svg)
      legend.draw(into: &svg, left: 6, top: legendTop, width: width - 12, style: style)
      for (i, line) in notes.enumerated() {
        svg.element(
          "text",
          [
            "class": "fig-quiet", "fill": FigureStyle.quiet,
            "font-size": .number(style.fontSize), "x": 6,
            "y": .number(notesTop + (Double(i) + 0.85) * noteHeight),
          ], line)
      }
    }
  }

  private func notes(_ panel: Panel) -> [String] {
    var notes: [String] = []
    if let reason = FigureText.reason(task, result.unit), !task.points.isEmpty, !task.isContinued {
      notes.append("\(result.noun.capitalised) not determined: \(reason)")
    }
    if let note = panel.cloud.note { notes.append(note) }
    if let note = panel.apartNote { notes.append(note) }
    return notes
  }

  private func writeCeiling(_ panel: Panel, into svg: inout Markup) {
    guard !task.points.isEmpty, !task.isContinued else { return }
    let text =
      panel.hasCeiling
      ? "\(result.noun) \(FigureText.ceiling(task, result.unit))"
      : ForecastText.ceiling(task, result.unit).map { "forecast \($0)" }
        ?? "\(result.noun) not determined"
    svg.element(
      "text",
      [
        "class": "fig-ink", "fill": FigureStyle.ink, "font-size": .number(style.labelSize),
        "font-weight": "bold", "text-anchor": "end", "x": .number(panel.outerRight),
        "y": .number(panel.top - 5),
      ], text)
  }

  private func writeLabels(_ panel: Panel, xLine: Double, into svg: inout Markup) {
    let size = style.labelSize
    let xName = FigureText.axis(result.x, result.xUnit, panel.domain.xKind)
    svg.element(
      "text",
      [
        "class": "fig-ink", "fill": FigureStyle.ink, "font-size": .number(size),
        "text-anchor": "middle", "x": .number((panel.left + panel.right) / 2),
        "y": .number(xLine),
      ], TextMeasure.fit(xName, width: panel.right - panel.left, size: size))
    let unit = FigureText.axis("", result.unit, panel.domain.yKind)
    let height = panel.bottom - panel.top + 10
    let name = TextMeasure.fit(
      task.name, width: height - TextMeasure.width(unit, size: size), size: size)
    let middle = (panel.top + panel.bottom) / 2
    let turn =
      "rotate(-90 \(NumberText.fixed(size, decimals: 2)) "
      + "\(NumberText.fixed(middle, decimals: 2)))"
    svg.element(
      "text",
      [
        "class": "fig-ink", "fill": FigureStyle.ink, "font-size": .number(size),
        "text-anchor": "middle", "x": .number(size), "y": .number(middle),
        "transform": .text(turn),
      ], name + unit)
  }
}
