import Frontier

/// One task in one pair of axes: layers from the back to the front, then the axes.
struct Panel: Sendable {
  let task: TaskResult
  let result: EstimateResult
  let options: FigureOptions
  let domain: PanelDomain
  let style: PanelStyle
  let x: AxisScale
  let y: AxisScale
  /// The rectangle inside the axes, in drawing units, y downwards.
  let left: Double
  let top: Double
  let right: Double
  /// The width of the strip for the end of x that the axis does not reach, to the right of the axes;
  /// 0 where the axis reaches it.
  let gutter: Double
  let bottom: Double
  let cloud: ThinnedCloud

  init(
    _ task: TaskResult, of result: EstimateResult, options: FigureOptions, domain: PanelDomain,
    style: PanelStyle, left: Double, top: Double, right: Double, bottom: Double
  ) {
    self.task = task
    self.result = result
    self.options = options
    self.domain = domain
    self.style = style
    self.left = left
    self.top = top
    // Raw values have no last x, and no logarithm reaches an error of 0: the ceiling stands beyond
    // the axis, at its name.
    let isReached = result.xEnd.map { domain.x.upperBound >= $0 } ?? false
    let isOpen = !isReached && task.ceiling.estimate?.isFinite ?? false
    gutter = isOpen ? style.fontSize * 2.6 : 0
    self.right = right - gutter
    self.bottom = bottom
    x = AxisScale(domain.x, to: left, self.right, kind: domain.xKind)
    y = AxisScale(domain.y, to: bottom, top, kind: domain.yKind)
    cloud = ThinnedCloud(task.points, domain: domain, limit: style.cloudLimit)
    dataEnd = task.points.reduce(nil as Double?) { max($0 ?? $1.x, $1.x) }
  }

  /// The largest x measured.
  let dataEnd: Double?

  /// The last x the law is extrapolated to, `nil` where it is not.
  var extrapolationEnd: Double? {
    guard let dataEnd else { return nil }
    let last = result.xEnd ?? [task.band?.x.last, task.forecast?.x.last].compactMap(\.self).max()
    return last.flatMap { $0 > dataEnd && $0.isFinite ? $0 : nil }
  }

  /// The right end of everything drawn.
  var outerRight: Double { right + gutter }

  /// Whether there is a ceiling to draw.
  var hasCeiling: Bool { task.ceiling.estimate?.isFinite ?? false }

  func draw(into svg: inout Markup) {
    var frame = AxesFrame(x: x, y: y, style: style)
    if gutter > 0 { frame.labelEnd = infinity - style.fontSize * 0.6 }
    drawExtrapolationZone(into: &svg)
    frame.drawGrid(into: &svg)
    if task.points.isEmpty {
      drawNotice("no usable points", into: &svg)
    } else {
      if style.cloudLimit > 0 { drawForecast(into: &svg) }
      if options.showsBand { drawBand(into: &svg) }
      if style.cloudLimit > 0 { drawCloud(into: &svg) }
      drawEnvelope(into: &svg)
      if hasVertices, hasManyVertices { drawVertices(into: &svg) }
      drawLaw(into: &svg)
      if hasVertices, !hasManyVertices { drawVertices(into: &svg) }
      drawCeiling(into: &svg)
      if options.labelsVertices { drawVertexNames(into: &svg) }
    }
    let end = result.xEnd.map(NumberText.shortest) ?? "∞"
    frame.drawAxes(into: &svg, more: gutter > 0 ? [(infinity, end)] : [])
  }

  func position(_ dataX: Double, _ dataY: Double) -> PathData.Position {
    (x.position(dataX), y.position(dataY))
  }

  var visibleY: ClosedRange<Double> { top...bottom }

  /// The units of the axes.
  var xUnit: EstimateResult.Unit { result.xUnit }
  var unit: EstimateResult.Unit { result.unit }

  private func drawNotice(_ text: String, into svg: inout Markup) {
    svg.element(
      "text",
      [
        "class": "fig-quiet", "fill": FigureStyle.quiet, "x": .number((left + right) / 2),
        "y": .number((top + bottom) / 2), "font-size": .number(style.labelSize),
        "text-anchor": "middle",
      ], text)
  }
}
