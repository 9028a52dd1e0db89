import Frontier

/// The figure of a back-test of edges: a panel a task with the rows seen, the hidden ones in a lighter grey, the
/// hull of all rows beyond the cut, and what the first method with intervals promised.
package enum EdgeBacktestFigure {
  /// More panels than this are not drawn; the tasks missed worst are.
  private static let mostPanels = 40
  private static let columns = 4
  /// A page's width, 170 mm, in points.
  private static let width = 482.0
  private static let plotHeight = 78.0
  private static let style = PanelStyle.small

  /// The document, with an XML declaration.
  package static func svg(_ report: EdgeBacktestReport, theme: FigureTheme = .light) -> String {
    let result = report.result
    let method =
      result.methods.indices.first { m in
        result.outcomes.contains { $0[m].score?.prediction.intervals != nil }
      } ?? 0
    let tasks = shown(result, method)
    let (columns, cell) = (min(columns, max(tasks.count, 1)), width / Double(columns))
    let head = style.labelSize + 5
    let height = head + plotHeight + style.fontSize * 2.2
    let rows = (tasks.count + columns - 1) / columns
    let noteTop = Double(rows) * height + style.fontSize * 1.6
    let notes = TextMeasure.lines(
      note(report, result.methods[method], tasks.count), width: cell * Double(columns) - 12,
      size: style.fontSize)
    var svg = Markup(capacity: 64 << 10)
    svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    EstimateFigure.root(
      into: &svg, width: cell * Double(columns),
      height: noteTop + Double(notes.count) * style.fontSize * 1.3 + 4, theme: theme,
      title: "Edges against \(report.x), foretold by \(result.methods[method])",
      description: "Hidden: \(report.cut)."
    ) { svg in
      for (place, task) in tasks.enumerated() {
        let (left, top) = (
          Double(place % columns) * cell, Double(place / columns) * height + head
        )
        draw(
          result.tasks[task], result.outcomes[task][method].score?.prediction, report,
          left: left, top: top, width: cell, into: &svg)
      }
      for (i, line) in notes.enumerated() {
        text(
          line, x: 6, y: noteTop + Double(i + 1) * style.fontSize * 1.3, size: style.fontSize,
          color: FigureStyle.quiet, class: "fig-quiet", into: &svg)
      }
    }
    svg.raw("\n")
    return svg.string
  }

  private static func shown(_ result: EdgeBacktestResult, _ method: Int) -> [Int] {
    guard result.tasks.count > mostPanels else { return Array(result.tasks.indices) }
    func miss(_ task: Int) -> Double {
      result.outcomes[task][method].score?.meanSquare ?? .infinity
    }
    return result.tasks.indices.sorted { (miss($0), $1) > (miss($1), $0) }.prefix(mostPanels)
      .sorted()
  }

  private static func note(_ report: EdgeBacktestReport, _ method: String, _ count: Int) -> String {
    let levels = report.result.levels.map { NumberText.percent($0) }.joined(separator: " and ")
    let all = report.result.tasks.count
    return
      "Against \(report.x). Dots: rows seen; lighter: hidden (\(report.cut)); blue: the upper hull of "
      + "all rows beyond the cut; green: the median of \(method) and its intervals at \(levels)."
      + (count < all ? " Of \(all) tasks the \(count) missed by most are shown." : "")
  }

  private static func draw(
    _ task: EdgeTask, _ prediction: BacktestPrediction?, _ report: EdgeBacktestReport, left: Double,
    top: Double,
    width: Double, into svg: inout Markup
  ) {
    let (intervals, scale) = (prediction?.intervals ?? [], report.scale)
    // A logarithm is drawn as what it is.
    let xScale = report.xUnit.scale
    let xs = task.seen.x + task.hidden.x + task.places
    var ys = task.seen.y + task.hidden.y + task.truth + (prediction?.median ?? [])
    ys += intervals.joined().flatMap { [$0.lowerBound, $0.upperBound] }.filter(\.isFinite)
    let (xRange, yRange) = (range(xs, xScale), range(ys, scale))
    let labels = AxesFrame.yLabelWidth(yRange, height: plotHeight, style: style)
    let frame = AxesFrame(
      x: AxisScale(xRange, to: left + labels + 8, left + width - 5),
      y: AxisScale(yRange, to: top + plotHeight, top), style: style)
    func at(_ x: Double, _ y: Double) -> PathData.Position { frame.position(x * xScale, y * scale) }
    frame.drawGrid(into: &svg)
    let placesX = task.places.map { frame.x.position($0 * xScale) }
    for ranges in intervals {
      var area = PathData(decimals: style.decimals)
      area.area(
        x: placesX, from: ranges.map { frame.y.position($0.lowerBound * scale) },
        to: ranges.map { frame.y.position($0.upperBound * scale) },
        clippedTo: top...(top + plotHeight))
      guard !area.isEmpty else { continue }
      svg.empty(
        "path",
        [
          "class": "fig-forecast", "d": area.value, "fill": FigureStyle.forecast,
          "fill-opacity": 0.18,
        ])
    }
    for (cloud, isHidden) in [(task.seen, false), (task.hidden, true)] {
      marks(cloud, isHidden: isHidden, at, into: &svg)
    }
    line(
      zip(task.places, task.truth).map { at($0, $1) }, FigureStyle.envelope, "fig-edge",
      in: top...(top + plotHeight), into: &svg)
    if let prediction {
      line(
        zip(task.places, prediction.median).map { at($0, $1) }, FigureStyle.forecast,
        "fig-foreseen",
        in: top...(top + plotHeight), into: &svg)
    }
    frame.drawAxes(into: &svg)
    text(
      TextMeasure.fit(task.name, width: width - 8, size: style.labelSize), x: left + 4, y: top - 4,
      size: style.labelSize, color: FigureStyle.ink, class: "fig-ink", into: &svg)
  }

  /// What is drawn, with a twentieth of room at either end.
  private static func range(_ values: [Double], _ scale: Double) -> ClosedRange<Double> {
    let (low, high) = ((values.min() ?? 0) * scale, (values.max() ?? 1) * scale)
    let room = high > low ? (high - low) / 20 : max(abs(high), 1) / 20
    return low - room...high + room
  }

  private static func marks(
    _ cloud: PointCloud, isHidden: Bool, _ at: (Double, Double) -> PathData.Position,
    into svg: inout Markup
  ) {
    var dots = PathData(decimals: 1)
    for i in Self.thinned(cloud.count) { dots.dot(at(cloud.x[i], cloud.y[i])) }
    guard !dots.isEmpty else { return }
    let size = style.dotSize * (isHidden ? 1.9 : 1)
    svg.empty(
      "path",
      [
        "class": "fig-cloud", "d": dots.value, "fill": "none", "stroke": FigureStyle.cloud,
        "stroke-width": .number(size), "stroke-linecap": "round",
        "stroke-opacity": isHidden ? 0.45 : 0.9,
      ])
  }

  /// Every so many rows of a large cloud.
  private static func thinned(_ count: Int) -> [Int] {
    let limit = style.cloudLimit
    return count <= limit ? Array(0..<count) : (0..<limit).map { $0 * count / limit }
  }

  private static func line(
    _ points: [PathData.Position], _ color: Markup.Value, _ name: Markup.Value,
    in range: ClosedRange<Double>, into svg: inout Markup
  ) {
    var path = PathData(decimals: style.decimals)
    path.polyline(points, clippedTo: range)
    guard !path.isEmpty else { return }
    svg.empty(
      "path",
      [
        "class": name, "d": path.value, "fill": "none", "stroke": color,
        "stroke-width": .number(style.lineWidth),
      ])
  }

  private static func text(
    _ words: String, x: Double, y: Double, size: Double, color: Markup.Value,
    class name: Markup.Value, into svg: inout Markup
  ) {
    svg.element(
      "text",
      ["class": name, "fill": color, "font-size": .number(size), "x": .number(x), "y": .number(y)],
      words)
  }
}
