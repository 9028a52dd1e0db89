/// Accuracy upstream against images seen.
struct UpstreamPanel: Sendable {
  private let result: NetworkMeasurements
  private let frame: AxesFrame
  private let style = PanelStyle.column
  private let left: Double
  private let width: Double

  init(_ result: NetworkMeasurements, left: Double, top: Double, width: Double) {
    self.result = result
    self.left = left
    self.width = width
    let images = result.checkpoints.map { Double(max(1, $0.images)) }
    let highest = result.checkpoints.map(\.upstream).filter(\.isFinite).max() ?? 1
    let range = 0...max(0.01, min(1, highest * 1.2))
    let plotTop = top + 18
    let height = 90.0
    let labels = AxesFrame.yLabelWidth(range, height: height, style: style)
    frame = AxesFrame(
      x: AxisScale(
        (images.min() ?? 1) / 1.4...(images.max() ?? 1) * 1.4,
        to: left + (style.labelSize + labels + 9).rounded(.up), left + width - 6,
        kind: .logarithmic(leastAboveZero: nil)),
      y: AxisScale(range, to: plotTop + height, plotTop), style: style)
  }

  var bottom: Double { frame.bottom + style.fontSize * 1.4 + style.labelSize + 6 }

  func draw(into svg: inout Markup) {
    svg.label(
      TextMeasure.fit(
        "\(result.network) on \(result.corpus)", width: width - 12, size: style.labelSize * 1.05),
      size: style.labelSize, x: left + 6, y: frame.top - 7, isBold: true)
    frame.drawGrid(into: &svg)
    let places = result.checkpoints.map { frame.position(Double(max(1, $0.images)), $0.upstream) }
    var path = PathData(decimals: style.decimals)
    path.polyline(places, clippedTo: frame.top...frame.bottom)
    if !path.isEmpty {
      svg.empty(
        "path",
        [
          "class": "fig-edge", "d": path.value, "fill": "none", "stroke": FigureStyle.envelope,
          "stroke-width": .number(style.lineWidth * 0.65), "stroke-linejoin": "round",
        ])
    }
    for (place, checkpoint) in zip(places, result.checkpoints) where checkpoint.upstream.isFinite {
      FigureMark.shot(rank: 1, of: 2).draw(at: place, style: style, into: &svg)
    }
    if let last = result.checkpoints.last, let place = places.last, last.upstream.isFinite {
      svg.label(
        NumberText.fixed(last.upstream, decimals: 3), size: style.fontSize, x: frame.right,
        y: place.y - 5, anchor: "end")
    }
    frame.drawAxes(into: &svg)
    svg.label(
      "images seen, log scale", size: style.labelSize, x: (frame.left + frame.right) / 2,
      y: frame.bottom + style.fontSize * 1.4 + style.labelSize + 3, anchor: "middle")
    svg.label(
      "accuracy upstream", size: style.labelSize, x: left + style.labelSize,
      y: (frame.top + frame.bottom) / 2, anchor: "middle", isUpright: true)
  }
}
