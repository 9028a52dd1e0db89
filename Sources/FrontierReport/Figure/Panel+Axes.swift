/// Ticks, grid lines and the frame.
extension Panel {
  /// As many as fit: one for every two lines of text.
  var yTicks: [AxisScale.Tick] { Self.yTicks(y, size: style.fontSize) }

  private static func yTicks(_ scale: AxisScale, size: Double) -> [AxisScale.Tick] {
    let height = (scale.start - scale.end).magnitude
    let limit = min(7, max(3, Int(height / (size * 2))))
    let ticks = scale.ticks(atMost: limit)
    // A lone tick gives no scale; one more is worth the tighter spacing.
    return ticks.count > 1 ? ticks : scale.ticks(atMost: limit + 2)
  }

  /// As many as fit: the widest label and a gap each.
  var xTicks: [AxisScale.Tick] {
    var limit = 8
    var ticks = x.ticks(atMost: limit)
    while limit > 2 {
      let widest = ticks.map { TextMeasure.width($0.label, size: style.fontSize) }.max() ?? 0
      if Double(ticks.count) * (widest + style.fontSize * 0.6) <= right - left { break }
      limit -= 1
      ticks = x.ticks(atMost: limit)
    }
    return ticks
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

  func drawAxes(into svg: inout Markup) {
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
        let limit = gutter > 0 ? infinity - style.fontSize * 0.6 : right + 5
        let at = min(x.position(tick.value), max(limit - half, left))
        svg.element("text", ["x": .number(at), "y": .number(line)], tick.label)
      }
      if gutter > 0 { svg.element("text", ["x": .number(infinity), "y": .number(line)], "∞") }
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

  /// How wide the labels of a y axis over this range and height will be.
  static func yLabelWidth(_ domain: PanelDomain, height: Double, style: PanelStyle) -> Double {
    let scale = AxisScale(domain.y, to: height, 0)
    return yTicks(scale, size: style.fontSize)
      .map { TextMeasure.width($0.label, size: style.fontSize) }.max() ?? 0
  }
}
