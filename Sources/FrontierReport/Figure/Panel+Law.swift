import Frontier

/// The law: its band, its curve over the data and beyond, its ceiling.
extension Panel {
  /// Where the law beyond the data begins to be a claim: shaded and hatched.
  func drawExtrapolationZone(into svg: inout Markup) {
    if let dataEnd, extrapolationEnd != nil {
      drawZone(from: x.position(dataEnd), to: right, into: &svg)
    }
    if gutter > 0 { drawZone(from: right + 3, to: outerRight, into: &svg) }
  }

  private func drawZone(from: Double, to end: Double, into svg: inout Markup) {
    guard end - from > 0.5 else { return }
    svg.empty(
      "rect",
      [
        "class": "fig-zone", "fill": "#000000", "fill-opacity": 0.035, "x": .number(from),
        "y": .number(top), "width": .number(end - from), "height": .number(bottom - top),
      ])
    // A thumbnail is too small for lines to be told from dots.
    guard style.isHatched else { return }
    var hatch = PathData(decimals: 1)
    // On a page of many panels every line counts.
    let spacing = style.fontSize * (style.isAnnotated ? 1.6 : 0.8)
    hatch.hatch(x: from...end, y: top...bottom, spacing: spacing)
    svg.empty(
      "path",
      [
        "class": "fig-hatch", "d": hatch.value, "fill": "none", "stroke": "#000000",
        "stroke-opacity": 0.1, "stroke-width": 0.4,
      ])
  }

  /// The confidence band: over the data always, beyond it only to a determined ceiling.
  func drawBand(into svg: inout Markup) {
    guard let band = task.band else { return }
    let shown = hasCeiling ? Double.infinity : (dataEnd ?? 0)
    let lowest = y.position(domain.y.lowerBound)
    var (xs, lows, highs): ([Double], [Double], [Double]) = ([], [], [])
    for (i, value) in band.x.enumerated()
    where domain.x.contains(value) && value <= shown && i < band.low.count && i < band.high.count {
      xs.append(x.position(value))
      // Below a logarithmic axis, or unbounded, is the bottom.
      lows.append(band.low[i].isNaN ? .nan : min(y.position(band.low[i]), lowest))
      highs.append(y.position(band.high[i]))
    }
    var area = PathData(decimals: style.decimals)
    area.area(x: xs, from: lows, to: highs, clippedTo: visibleY)
    guard !area.isEmpty else { return }
    svg.empty(
      "path",
      [
        "class": "fig-band", "d": area.value, "fill": FigureStyle.law, "fill-opacity": 0.2,
      ])
  }

  /// Solid over the data, dashed from there to the ceiling.
  func drawLaw(into svg: inout Markup) {
    guard let band = task.band, let dataEnd else { return }
    var inside: [PathData.Position] = []
    var beyond: [PathData.Position] = []
    var previous: (x: Double, fit: Double)?
    for (value, fit) in zip(band.x, band.fit) where domain.x.contains(value) {
      if value > dataEnd, let last = previous, last.x < dataEnd {
        // The two parts meet where the data ends, between two points of the grid.
        let t = (dataEnd - last.x) / (value - last.x)
        let joint = position(dataEnd, last.fit + t * (fit - last.fit))
        inside.append(joint)
        beyond.append(joint)
      }
      if value <= dataEnd { inside.append(position(value, fit)) }
      if value >= dataEnd { beyond.append(position(value, fit)) }
      previous = (value, fit)
    }
    var solid = PathData(decimals: style.decimals)
    solid.polyline(inside, clippedTo: visibleY)
    var dashed = PathData(decimals: style.decimals)
    if hasCeiling { dashed.polyline(beyond, clippedTo: visibleY) }
    svg.element(
      "g",
      [
        "class": "fig-law", "fill": "none", "stroke": FigureStyle.law,
        "stroke-width": .number(style.lineWidth), "stroke-linejoin": "round",
      ]
    ) { svg in
      if !solid.isEmpty { svg.empty("path", ["d": solid.value]) }
      if !dashed.isEmpty {
        svg.empty(
          "path",
          ["d": dashed.value, "stroke-dasharray": .text(Self.dashes(style.lineWidth))])
      }
    }
  }

  static func dashes(_ width: Double) -> String {
    NumberText.fixed(width * 2.6, decimals: 2, trimmed: true) + " "
      + NumberText.fixed(width * 1.6, decimals: 2, trimmed: true)
  }

  /// Where the end of x is drawn that the axis does not reach.
  var infinity: Double { right + 3 + (gutter - 3) / 2 }

  /// A diamond with the interval as a bar, at the end of x; what reaches out of the panel,
  /// or has no bound, ends in an arrow.
  func drawCeiling(into svg: inout Markup) {
    guard let estimate = task.ceiling.estimate, estimate.isFinite else { return }
    let at = gutter > 0 ? infinity : x.position(result.xEnd ?? domain.x.upperBound)
    let size = style.vertexRadius * 1.45
    let hasInterval = task.ceiling.low != nil || task.ceiling.high != nil
    if hasInterval {
      let low = bound(task.ceiling.low, otherwise: bottom)
      let high = bound(task.ceiling.high, otherwise: top)
      var bar = PathData(decimals: style.decimals)
      bar.move((at, low.y))
      bar.line((at, high.y))
      // Wings wider than the diamond show an interval that hides behind it.
      for (end, inwards) in [(low, -1.0), (high, 1.0)] {
        let wing = end.isCut ? size * inwards : 0
        bar.move((at - size * 1.4, end.y + wing))
        bar.line((at, end.y))
        bar.line((at + size * 1.4, end.y + wing))
      }
      svg.empty(
        "path",
        [
          "class": "fig-law", "d": bar.value, "fill": "none", "stroke": FigureStyle.law,
          "stroke-width": .number(style.lineWidth * 0.8),
        ])
    }
    let y = bound(estimate, otherwise: top).y
    var diamond = PathData(decimals: style.decimals)
    diamond.move((at, y - size))
    diamond.line((at + size, y))
    diamond.line((at, y + size))
    diamond.line((at - size, y))
    diamond.closePath()
    svg.empty(
      "path",
      [
        "class": "fig-mark", "d": diamond.value, "fill": FigureStyle.law,
        "stroke": FigureStyle.paper, "stroke-width": 0.5,
      ])
  }

  private func bound(_ value: Double?, otherwise edge: Double) -> (y: Double, isCut: Bool) {
    guard let value, value.isFinite else { return (edge, true) }
    let at = y.position(value)
    if at < top { return (top, true) }
    if at > bottom { return (bottom, true) }
    return (at, false)
  }
}
