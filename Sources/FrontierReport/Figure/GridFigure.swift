import Frontier

/// Small multiples: one panel a task, one x axis for all, a y axis each.
struct GridFigure: Sendable {
  let result: EstimateResult
  private let columns: Int
  private let width: Double
  private let style: PanelStyle
  private let options: FigureOptions

  init(_ result: EstimateResult, options: FigureOptions) {
    self.result = result
    self.options = options
    style = PanelStyle.small.withText(options.fontSize)
    let count = result.tasks.count
    let standard: Double
    (columns, standard) =
      switch count {
      case ...4: (min(max(count, 1), 2), SingleFigure.standardWidth)
      case ...9: (3, 2 * SingleFigure.standardWidth)
      case ...16: (4, 2 * SingleFigure.standardWidth)
      default: (5, 2 * SingleFigure.standardWidth)
      }
    width = options.points(standard: standard)
  }

  func write(into svg: inout Markup) {
    let panels = self.panels()
    let legend = FigureLegend(panels, result: result, size: style.fontSize)
    let plotsEnd = (panels.map(\.bottom).max() ?? 20) + style.fontSize * 1.4
    let xLine = plotsEnd + style.labelSize + 3
    let legendTop = xLine + 6
    let notesTop = legendTop + legend.height(width: width - 12)
    let notes = self.notes(panels).flatMap {
      TextMeasure.lines($0, width: width - 12, size: style.fontSize)
    }
    let noteHeight = style.fontSize * 1.3
    let height = notesTop + Double(notes.count) * noteHeight + 4
    EstimateFigure.root(
      into: &svg, width: width, height: height, theme: options.theme,
      title: "\(result.tasks.count) columns against \(result.x)",
      description: result.tasks.prefix(60).map { EstimateFigure.describe($0, result) }
        .joined(separator: "\n")
    ) { svg in
      for panel in panels {
        panel.draw(into: &svg)
        writeTitle(panel, into: &svg)
      }
      let xName = FigureText.axis(result.x, result.xUnit, panels.first?.domain.xKind ?? .linear)
      svg.element(
        "text", ink(size: style.labelSize, x: width / 2, y: xLine, anchor: "middle"),
        TextMeasure.fit(xName, width: width - 12, size: style.labelSize))
      legend.draw(into: &svg, left: 6, top: legendTop, width: width - 12, style: .column)
      for (i, line) in notes.enumerated() {
        let y = notesTop + (Double(i) + 0.85) * noteHeight
        svg.element(
          "text",
          [
            "class": "fig-quiet", "fill": FigureStyle.quiet,
            "font-size": .number(style.fontSize), "x": 6, "y": .number(y),
          ], line)
      }
    }
  }

  private func panels() -> [Panel] {
    let domains = result.tasks.map { PanelDomain($0, result, options: options) }
    let shared = domains.compactMap(\.self).reduce(nil as PanelDomain?) {
      $0?.union($1) ?? $1
    }
    let plotHeight = width / Double(columns) * (columns == 5 ? 0.5 : 0.58)
    let labels =
      domains.compactMap(\.self).map {
        AxesFrame.yLabelWidth($0.y, kind: $0.yKind, height: plotHeight, style: style)
      }.max() ?? 0
    let cellWidth = (width - 6) / Double(columns)
    let head = style.labelSize + style.fontSize + 9
    let cellHeight = head + plotHeight + style.fontSize * 2
    return result.tasks.enumerated().map { i, task in
      let own = domains[i] ?? PanelDomain(emptyFor: result)
      let left = 3 + Double(i % columns) * cellWidth + labels + 5
      let top = Double(i / columns) * cellHeight + head
      return Panel(
        task, of: result, options: options,
        domain: shared.map { own.sharingX(of: $0) } ?? own, style: style, left: left, top: top,
        right: 3 + Double(i % columns + 1) * cellWidth - 4,
        bottom: top + plotHeight)
    }
  }

  private func notes(_ panels: [Panel]) -> [String] {
    var text = "One x axis for all panels; each has its own y axis"
    text +=
      "\(FigureText.axis("", result.unit, panels.first?.domain.yKind ?? .linear)). Above each: "
    text += "the \(result.noun) at "
    text += "\(EstimateFigure.end(of: result)) with its "
    text += "\(NumberText.percent(level: result.level)) interval."
    var notes = [text]
    let thinned = panels.filter(\.cloud.isThinned)
    if !thinned.isEmpty {
      notes.append(
        "Clouds of more than \(NumberText.grouped(style.cloudLimit)) points are thinned: finely "
          + "drawn at the top of each column, below it one mark a cell, larger from 10 and from "
          + "100 points on.")
    }
    let apart = panels.reduce(0) { $0 + $1.apart.count }
    if apart > 0 {
      notes.append(
        "Triangles at an edge stand for \(apart == 1 ? "a row" : "\(apart) rows") outside the axes."
      )
    }
    return notes
  }

  /// The column's name, and below it the ceiling with a diamond, or that there is none.
  private func writeTitle(_ panel: Panel, into svg: inout Markup) {
    let left = max(panel.left - 14, 3)
    let room = panel.outerRight - left
    let second = panel.top - 5
    svg.element(
      "text",
      [
        "class": "fig-ink", "fill": FigureStyle.ink, "font-size": .number(style.labelSize),
        "font-weight": "bold", "x": .number(left), "y": .number(second - style.fontSize - 2),
      ], TextMeasure.fit(panel.task.name, width: room, size: style.labelSize * 1.05))
    guard !panel.task.points.isEmpty, !panel.task.isContinued else { return }
    let text = FigureText.ceiling(panel.task, result.unit)
    svg.element(
      "text",
      ink(size: style.fontSize, x: left, y: second, anchor: "start"),
      panel.hasCeiling ? text : "\(result.noun) \(text)")
  }

  private func ink(size: Double, x: Double, y: Double, anchor: String) -> Markup.Attributes {
    [
      "class": "fig-ink", "fill": FigureStyle.ink, "font-size": .number(size),
      "text-anchor": .text(anchor), "x": .number(x), "y": .number(y),
    ]
  }
}
