import Frontier

/// One task at a column's width: the ceiling in words, the panel, the key and the notes.
struct SingleFigure: Sendable {
  /// 85 mm in points.
  static let width = 241.0
  let result: EstimateResult
  let task: TaskResult
  let style: PanelStyle

  init(_ result: EstimateResult, task: TaskResult, style: PanelStyle) {
    self.result = result
    self.task = task
    self.style = style
  }

  /// - Parameter scale: pixels a unit; `nil` leaves the size to the page.
  func write(into svg: inout Markup, scale: Double?, isDocument: Bool) {
    let unit = result.unit
    let domain = PanelDomain(task, unit: unit) ?? PanelDomain(emptyFor: unit)
    let plotHeight = 132.0
    let labels = AxesFrame.yLabelWidth(domain.y, height: plotHeight, style: style)
    let left = (style.labelSize + labels + 9).rounded(.up)
    let top = 14.0
    let right = Self.width - 6
    let panel = Panel(
      task, unit: unit, domain: domain, style: style, left: left, top: top, right: right,
      bottom: top + plotHeight)
    let legend = FigureLegend([panel], result: result, size: style.fontSize)
    let xLabelLine = panel.bottom + style.fontSize * 1.4 + style.labelSize + 3
    let legendTop = xLabelLine + 5
    let notesTop = legendTop + legend.height(width: Self.width - 12)
    let notes = self.notes(panel).flatMap {
      TextMeasure.lines($0, width: Self.width - 12, size: style.fontSize)
    }
    let noteHeight = style.fontSize * 1.3
    let height = notesTop + Double(notes.count) * noteHeight + 4
    EstimateFigure.root(
      into: &svg, width: Self.width, height: height, scale: scale, isDocument: isDocument,
      title: "\(task.y) against \(result.x)",
      description: EstimateFigure.describe(task, result)
    ) { svg in
      panel.draw(into: &svg)
      writeCeiling(panel, into: &svg)
      writeLabels(panel, xLine: xLabelLine, into: &svg)
      legend.draw(into: &svg, left: 6, top: legendTop, width: Self.width - 12, style: style)
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
    if let reason = FigureText.reason(task, result.unit), !task.points.isEmpty {
      notes.append("Ceiling not determined: \(reason)")
    }
    if let note = panel.cloud.note { notes.append(note) }
    return notes
  }

  private func writeCeiling(_ panel: Panel, into svg: inout Markup) {
    guard !task.points.isEmpty else { return }
    let text =
      panel.hasCeiling
      ? "ceiling \(FigureText.ceiling(task, result.unit))"
      : ForecastText.ceiling(task, result.unit).map { "forecast \($0)" }
        ?? "ceiling not determined"
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
    var xName = FigureText.axis(result.x, result.unit)
    if panel.domain.isXLogarithmic { xName += ", log scale" }
    svg.element(
      "text",
      [
        "class": "fig-ink", "fill": FigureStyle.ink, "font-size": .number(size),
        "text-anchor": "middle", "x": .number((panel.left + panel.right) / 2),
        "y": .number(xLine),
      ], TextMeasure.fit(xName, width: panel.right - panel.left, size: size))
    let unit = FigureText.axisUnit(result.unit)
    let height = panel.bottom - panel.top + 10
    let name = TextMeasure.fit(
      task.y, width: height - TextMeasure.width(unit, size: size), size: size)
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
