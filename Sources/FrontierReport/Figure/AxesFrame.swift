/// A pair of axes around a rectangle: grid lines, frame, ticks and their labels.
struct AxesFrame: Sendable {
  let x: AxisScale
  let y: AxisScale
  /// The rectangle inside the axes, in drawing units, y downwards.
  let left: Double
  let top: Double
  let right: Double
  let bottom: Double
  let style: PanelStyle
  let xTicks: [AxisScale.Tick]
  let yTicks: [AxisScale.Tick]
  /// How far to the right the label of a tick at the end may reach.
  var labelEnd: Double

  /// - Parameters:
  ///   - xTicks: instead of round numbers; so `yTicks`.
  init(
    x: AxisScale, y: AxisScale, style: PanelStyle, xTicks: [AxisScale.Tick]? = nil,
    yTicks: [AxisScale.Tick]? = nil
  ) {
    self.x = x
    self.y = y
    left = x.start
    right = x.end
    top = y.end
    bottom = y.start
    self.style = style
    self.xTicks = xTicks ?? Self.xTicks(x, size: style.fontSize)
    self.yTicks = yTicks ?? Self.yTicks(y, size: style.fontSize)
    labelEnd = right + 5
  }

  /// As many as fit: one for every two lines of text.
  private static func yTicks(_ scale: AxisScale, size: Double) -> [AxisScale.Tick] {
    let height = (scale.start - scale.end).magnitude
    let limit = min(7, max(3, Int(height / (size * 2))))
    let ticks = scale.ticks(atMost: limit)
    // A lone tick gives no scale; one more is worth the tighter spacing.
    return ticks.count > 1 ? ticks : scale.ticks(atMost: limit + 2)
  }

  /// As many as fit: the widest label and a gap each.
  private static func xTicks(_ scale: AxisScale, size: Double) -> [AxisScale.Tick] {
    var limit = 8
    var ticks = scale.ticks(atMost: limit)
    while limit > 2 {
      let widest = ticks.map { TextMeasure.width($0.label, size: size) }.max() ?? 0
      if Double(ticks.count) * (widest + size * 0.6) <= scale.end - scale.start { break }
      limit -= 1
      ticks = scale.ticks(atMost: limit)
    }
    return ticks
  }

  /// How wide the labels of a y axis over this range and height will be.
  static func yLabelWidth(
    _ domain: ClosedRange<Double>, kind: AxisScale.Kind = .linear, height: Double,
    style: PanelStyle
  ) -> Double {
    let scale = AxisScale(domain, to: height, 0, kind: kind)
    return yTicks(scale, size: style.fontSize)
      .map { TextMeasure.width($0.label, size: style.fontSize) }.max() ?? 0
  }

  func position(_ dataX: Double, _ dataY: Double) -> PathData.Position {
    (x.position(dataX), y.position(dataY))
  }

  func drawGrid(into svg: inout Markup) {
    var lines = PathData(decimals: style.decimals)
    for tick in yTicks {
      let at = y.position(tick.value)
      lines.move((left, at))
      lines.line((right, at))
    }
    svg.empty(
      "path",
      [
        "class": "fig-grid", "d": lines.value, "fill": "none", "stroke": FigureStyle.grid,
        "stroke-width": 0.5,
      ])
  }

  /// - Parameter more: further labels on the line of the x axis.
  func drawAxes(into svg: inout Markup, more: [(x: Double, label: String)] = []) {
    var frame = PathData(decimals: style.decimals)
    frame.move((left, top))
    frame.line((left, bottom))
    frame.line((right, bottom))
    let tickLength = style.fontSize * 0.35
    for tick in xTicks {
      let at = x.position(tick.value)
      frame.move((at, bottom))
      frame.line((at, bottom + tickLength))
    }
    for tick in yTicks {
      let at = y.position(tick.value)
      frame.move((left, at))
      frame.line((left - tickLength, at))
    }
    svg.empty(
      "path",
      [
        "class": "fig-axis", "d": frame.value, "fill": "none", "stroke": FigureStyle.quiet,
        "stroke-width": 0.6,
      ])
    svg.element(
      "g",
      [
        "class": "fig-quiet", "fill": FigureStyle.quiet, "font-size": .number(style.fontSize),
        "text-anchor": "middle",
      ]
    ) { svg in
      let line = bottom + tickLength + style.fontSize
      for tick in xTicks {
        // A label at the end of the axis stays inside the figure.
        let half = TextMeasure.width(tick.label, size: style.fontSize) / 2
        let at = min(x.position(tick.value), max(labelEnd - half, left))
        svg.element("text", ["x": .number(at), "y": .number(line)], tick.label)
      }
      for (at, label) in more {
        svg.element("text", ["x": .number(at), "y": .number(line)], label)
      }
    }
    svg.element(
      "g",
      [
        "class": "fig-quiet", "fill": FigureStyle.quiet, "font-size": .number(style.fontSize),
        "text-anchor": "end",
      ]
    ) { svg in
      for tick in yTicks {
        svg.element(
          "text",
          [
            "x": .number(left - tickLength - 1.5),
            "y": .number(y.position(tick.value) + style.fontSize * 0.35),
          ], tick.label)
      }
    }
  }
}
