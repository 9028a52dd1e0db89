import Frontier

/// One task in one pair of axes: layers from the back to the front, then the axes.
struct Panel: Sendable {
  let task: TaskResult
  let unit: EstimateResult.Unit
  let domain: PanelDomain
  let style: PanelStyle
  let x: AxisScale
  let y: AxisScale
  /// The rectangle inside the axes, in drawing units, y downwards.
  let left: Double
  let top: Double
  let right: Double
  /// The width of the strip for x → ∞, to the right of the axes; 0 where x has an end.
  let gutter: Double
  let bottom: Double
  let cloud: ThinnedCloud

  init(
    _ task: TaskResult, unit: EstimateResult.Unit, domain: PanelDomain, style: PanelStyle,
    left: Double, top: Double, right: Double, bottom: Double
  ) {
    self.task = task
    self.unit = unit
    self.domain = domain
    self.style = style
    self.left = left
    self.top = top
    // Raw values have no last x: their ceiling stands beyond the axis, at "∞".
    let isOpen = unit == .raw && task.ceiling.estimate?.isFinite ?? false
    gutter = isOpen ? style.fontSize * 2.6 : 0
    self.right = right - gutter
    self.bottom = bottom
    x = AxisScale(domain.x, to: left, self.right, logarithmic: domain.isXLogarithmic)
    y = AxisScale(domain.y, to: bottom, top)
    cloud = ThinnedCloud(task.points, domain: domain, limit: style.cloudLimit)
    dataEnd = task.points.reduce(nil as Double?) { max($0 ?? $1.x, $1.x) }
  }

  /// The largest x measured.
  let dataEnd: Double?

  /// The last x the law is extrapolated to, `nil` where it is not.
  var extrapolationEnd: Double? {
    guard let dataEnd else { return nil }
    let last = unit.end ?? task.band?.x.last
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
      drawForecast(into: &svg)
      drawBand(into: &svg)
      drawCloud(into: &svg)
      drawEnvelope(into: &svg)
      if hasManyVertices { drawVertices(into: &svg) }
      drawLaw(into: &svg)
      if !hasManyVertices { drawVertices(into: &svg) }
      drawCeiling(into: &svg)
    }
    frame.drawAxes(into: &svg, more: gutter > 0 ? [(infinity, "∞")] : [])
  }

  func position(_ dataX: Double, _ dataY: Double) -> PathData.Position {
    (x.position(dataX), y.position(dataY))
  }

  var visibleY: ClosedRange<Double> { top...bottom }

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
