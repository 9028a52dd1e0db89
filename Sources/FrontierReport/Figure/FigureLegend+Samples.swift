/// A legend's samples, drawn as the panel draws the thing itself.
extension FigureLegend {
  func draw(
    _ sample: Sample, from x: Double, y: Double, style: PanelStyle, into svg: inout Markup
  ) {
    let width = 13.0
    func path(_ positions: [PathData.Position]) -> Markup.Value {
      var path = PathData(decimals: 2)
      for (i, position) in positions.enumerated() {
        if i == 0 { path.move(position) } else { path.line(position) }
      }
      return path.value
    }
    switch sample {
    case .mark(let mark): mark.draw(at: (x + width / 2, y), style: style, into: &svg)
    case .dots:
      var dots = PathData(decimals: 2)
      for (dx, dy) in [(2.5, 1.2), (6.5, -1.6), (10.5, 0.6)] { dots.dot((x + dx, y + dy)) }
      svg.empty(
        "path",
        [
          "class": "fig-cloud", "d": dots.value, "fill": "none", "stroke": FigureStyle.cloud,
          "stroke-opacity": 0.7, "stroke-linecap": "round", "stroke-width": 2,
        ])
    case .edge, .vertices:
      svg.empty(
        "path",
        [
          "class": "fig-edge", "d": path([(x, y), (x + width, y)]), "fill": "none",
          "stroke": FigureStyle.envelope, "stroke-width": .number(style.lineWidth * 0.65),
        ])
      svg.empty(
        "circle",
        [
          "class": "fig-vertex", "cx": .number(x + width / 2), "cy": .number(y), "r": 1.9,
          "fill": FigureStyle.paper, "stroke": FigureStyle.envelope,
          "stroke-width": .number(style.lineWidth * 0.6),
        ])
    case .law:
      svg.empty(
        "path",
        [
          "class": "fig-law", "d": path([(x, y), (x + width, y)]), "fill": "none",
          "stroke": FigureStyle.law, "stroke-width": .number(style.lineWidth),
        ])
    case .extrapolation:
      svg.empty(
        "path",
        [
          "class": "fig-law", "d": path([(x, y), (x + width, y)]), "fill": "none",
          "stroke": FigureStyle.law, "stroke-width": .number(style.lineWidth),
          "stroke-dasharray": .text(Panel.dashes(style.lineWidth)),
        ])
    case .forecast:
      for (half, opacity) in [(4.0, 0.2), (2.2, 0.25)] {
        svg.empty(
          "rect",
          [
            "class": "fig-forecast", "fill": FigureStyle.forecast,
            "fill-opacity": .number(opacity), "x": .number(x), "y": .number(y - half),
            "width": .number(width), "height": .number(2 * half),
          ])
      }
      svg.empty(
        "path",
        [
          "class": "fig-foreseen", "d": path([(x, y), (x + width, y)]), "fill": "none",
          "stroke": FigureStyle.forecast, "stroke-width": .number(style.lineWidth * 0.8),
          "stroke-dasharray": .text(Panel.dots(style.lineWidth)), "stroke-linecap": "round",
        ])
    case .band:
      svg.empty(
        "rect",
        [
          "class": "fig-band", "fill": FigureStyle.law, "fill-opacity": 0.25, "x": .number(x),
          "y": .number(y - 3), "width": .number(width), "height": 6,
        ])
    case .ceiling:
      let at = x + width / 2
      let bar = path([
        (at - 3.6, y - 4.2), (at + 3.6, y - 4.2), (at, y - 4.2), (at, y + 4.2),
        (at - 3.6, y + 4.2), (at + 3.6, y + 4.2),
      ])
      svg.empty(
        "path",
        [
          "class": "fig-law", "d": bar, "fill": "none", "stroke": FigureStyle.law,
          "stroke-width": .number(style.lineWidth * 0.8),
        ])
      svg.empty(
        "path",
        [
          "class": "fig-mark",
          "d": path([(at, y - 2.8), (at + 2.8, y), (at, y + 2.8), (at - 2.8, y), (at, y - 2.8)]),
          "fill": FigureStyle.law, "stroke": FigureStyle.paper, "stroke-width": 0.5,
        ])
    case .zone:
      svg.empty(
        "rect",
        [
          "class": "fig-zone", "fill": "#000000", "fill-opacity": 0.035, "x": .number(x),
          "y": .number(y - 3), "width": .number(width), "height": 6,
        ])
      var hatch = PathData(decimals: 1)
      hatch.hatch(x: x...(x + width), y: (y - 3)...(y + 3), spacing: 4)
      svg.empty(
        "path",
        [
          "class": "fig-hatch", "d": hatch.value, "fill": "none", "stroke": "#000000",
          "stroke-opacity": 0.25, "stroke-width": 0.4,
        ])
    }
  }
}
