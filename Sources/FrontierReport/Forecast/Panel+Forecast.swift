/// The forecast of the edge: its two intervals and its median, from the last x measured on.
extension Panel {
  func drawForecast(into svg: inout Markup) {
    guard let forecast = task.forecast else { return }
    let shown = forecast.x.indices.filter {
      forecast.x[$0] >= forecast.last && domain.x.contains(forecast.x[$0])
    }
    guard shown.count > 1 else { return }
    let xs = shown.map { x.position(forecast.x[$0]) }
    let values = shown.map { forecast.values[$0] }
    for (low, high, opacity) in [
      (values.map(\.low), values.map(\.high), 0.16),
      (values.map(\.low80), values.map(\.high80), 0.2),
    ] {
      var area = PathData(decimals: style.decimals)
      area.area(
        x: xs, from: low.map(y.position), to: high.map(y.position), clippedTo: visibleY)
      guard !area.isEmpty else { continue }
      svg.empty(
        "path",
        [
          "class": "fig-forecast", "d": area.value, "fill": FigureStyle.forecast,
          "fill-opacity": .number(opacity),
        ])
    }
    var median = PathData(decimals: style.decimals)
    median.polyline(
      zip(xs, values).map { ($0, y.position($1.median)) }, clippedTo: visibleY)
    guard !median.isEmpty else { return }
    svg.empty(
      "path",
      [
        "class": "fig-foreseen", "d": median.value, "fill": "none",
        "stroke": FigureStyle.forecast, "stroke-width": .number(style.lineWidth * 0.8),
        "stroke-dasharray": .text(Self.dots(style.lineWidth)), "stroke-linecap": "round",
      ])
  }

  /// Dots, which no other line of the figure has.
  static func dots(_ width: Double) -> String {
    "0 " + NumberText.fixed(width * 2.2, decimals: 2, trimmed: true)
  }
}
