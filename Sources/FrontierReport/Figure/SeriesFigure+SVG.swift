/// Drawing.
extension SeriesFigure {
  private static let style = PanelStyle.small
  private static let page = 482.0

  /// The document, with an XML declaration.
  package var svg: String {
    let style = Self.style
    let width = columns > 2 || isWide ? Self.page : Self.page / 2
    let cell = width / Double(columns)
    let head = style.labelSize + 6
    let foot = style.fontSize * 2.2 + turnedNames(cell)
    let height = head + plotHeight + foot
    let rows = (panels.count + columns - 1) / columns
    let axisLine = Double(rows) * height + style.labelSize
    let keys = keyLines(width: width - 12)
    let notes = TextMeasure.lines(note, width: width - 12, size: style.fontSize)
    let keyTop = axisLine + 4
    let noteTop = keyTop + Double(keys.count) * style.fontSize * 1.5
    var svg = Markup(capacity: 64 << 10)
    svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    EstimateFigure.root(
      into: &svg, width: width, height: noteTop + Double(notes.count) * style.fontSize * 1.3 + 5,
      theme: .light, title: title, description: note
    ) { svg in
      let shared = sharesY ? range(panels.flatMap { values($0) }, isLog: isLogY) : nil
      for (place, panel) in panels.enumerated() {
        draw(
          panel, y: shared, left: Double(place % columns) * cell,
          top: Double(place / columns) * height + head, width: cell, into: &svg)
      }
      svg.label(
        "\(x) →   ↑ \(y)", size: style.labelSize, x: width / 2, y: axisLine - 1, anchor: "middle")
      for (i, line) in keys.enumerated() {
        drawKeys(line, top: keyTop + (Double(i) + 0.9) * style.fontSize * 1.5, into: &svg)
      }
      for (i, line) in notes.enumerated() {
        svg.label(
          line, size: style.fontSize, x: 6,
          y: noteTop + (Double(i) + 0.9) * style.fontSize * 1.3, isQuiet: true)
      }
    }
    svg.raw("\n")
    return svg.string
  }

  /// How far names of places reach down where they are turned.
  private func turnedNames(_ cell: Double) -> Double {
    let size = Self.style.fontSize
    return panels.map { panel in
      let widest = panel.places.map { TextMeasure.width($0, size: size) }.max() ?? 0
      let room = (cell - 30) / Double(max(1, panel.places.count))
      return widest < room - 2 ? 0 : widest * 0.45
    }.max() ?? 0
  }

  private func values(_ panel: Panel) -> [Double] {
    panel.series.flatMap { $0.y + $0.low + $0.high }
  }

  /// What is drawn, with a twentieth of room at either end.
  private func range(_ values: [Double], isLog: Bool) -> ClosedRange<Double> {
    let seen = values.filter { $0.isFinite && (!isLog || $0 > 0) }
    guard let low = seen.min(), let high = seen.max() else { return isLog ? 1...10 : 0...1 }
    if isLog { return high > low ? low / 1.2...high * 1.2 : low / 2...low * 2 }
    let room = high > low ? (high - low) / 20 : max(abs(high), 0.1) / 20
    return low - room...high + room
  }

  private func draw(
    _ panel: Panel, y shared: ClosedRange<Double>?, left: Double, top: Double, width: Double,
    into svg: inout Markup
  ) {
    let style = Self.style
    let yKind: AxisScale.Kind = isLogY ? .logarithmic(leastAboveZero: nil) : .linear
    let xKind: AxisScale.Kind = isLogX ? .logarithmic(leastAboveZero: nil) : .linear
    let yRange = shared ?? range(values(panel), isLog: isLogY)
    let xRange =
      panel.places.isEmpty
      ? range(panel.series.flatMap(\.x), isLog: isLogX)
      : -0.5...Double(panel.places.count) - 0.5
    let labels = AxesFrame.yLabelWidth(yRange, kind: yKind, height: plotHeight, style: style)
    let frame = AxesFrame(
      x: AxisScale(xRange, to: left + labels + 8, left + width - 5, kind: xKind),
      y: AxisScale(yRange, to: top + plotHeight, top, kind: yKind), style: style,
      xTicks: panel.places.isEmpty ? nil : [])
    frame.drawGrid(into: &svg)
    let names = names
    for series in panel.series {
      draw(series, color: Self.color(names.firstIndex(of: series.name) ?? 0), frame, into: &svg)
    }
    frame.drawAxes(into: &svg)
    drawPlaces(panel.places, frame, into: &svg)
    svg.label(
      TextMeasure.fit(panel.title, width: width - 8, size: style.labelSize), size: style.labelSize,
      x: left + 4, y: top - 4, isBold: true)
  }

  /// Names of places, turned so that they do not meet.
  private func drawPlaces(_ places: [String], _ frame: AxesFrame, into svg: inout Markup) {
    let size = Self.style.fontSize
    let room = places.isEmpty ? 0 : (frame.right - frame.left) / Double(places.count)
    let widest = places.map { TextMeasure.width($0, size: size) }.max() ?? 0
    for (i, place) in places.enumerated() {
      let at = frame.x.position(Double(i))
      if widest < room - 2 {
        svg.label(
          place, size: size, x: at, y: frame.bottom + size * 1.4, anchor: "middle", isQuiet: true)
      } else {
        let turn =
          "rotate(-32 \(NumberText.fixed(at, decimals: 2)) "
          + "\(NumberText.fixed(frame.bottom + size * 1.2, decimals: 2)))"
        svg.element("g", ["transform": .text(turn)]) {
          $0.label(
            place, size: size, x: at + 2, y: frame.bottom + size * 1.2, anchor: "end",
            isQuiet: true)
        }
      }
    }
  }

  private func draw(
    _ series: Series, color: Markup.Value, _ frame: AxesFrame, into svg: inout Markup
  ) {
    let style = Self.style
    let places = zip(series.x, series.y).map { frame.position($0, $1) }
    if series.mark == .line || series.mark == .curve {
      var path = PathData(decimals: style.decimals)
      path.polyline(places, clippedTo: frame.top...frame.bottom)
      if !path.isEmpty {
        svg.empty(
          "path",
          [
            "d": path.value, "fill": "none", "stroke": color,
            "stroke-width": .number(style.lineWidth * (series.mark == .curve ? 0.4 : 1)),
            "stroke-linejoin": "round",
          ])
      }
    }
    if !series.low.isEmpty {
      var path = PathData(decimals: style.decimals)
      for (i, place) in places.enumerated() {
        let ends = [series.low[i], series.high[i]].map { value in
          min(max(frame.y.position(value), frame.top), frame.bottom)
        }
        guard ends.allSatisfy(\.isFinite) else { continue }
        path.move((place.x, ends[0]))
        path.line((place.x, ends[1]))
      }
      if !path.isEmpty {
        svg.empty(
          "path",
          ["d": path.value, "fill": "none", "stroke": color, "stroke-width": 0.8])
      }
    }
    guard series.mark != .curve else { return }
    var dots = PathData(decimals: 1)
    for place in places where place.x.isFinite && (frame.top...frame.bottom).contains(place.y) {
      dots.dot(place)
    }
    guard !dots.isEmpty else { return }
    let size = series.mark == .dots ? style.dotSize * 1.3 : style.dotSize * 2
    svg.empty(
      "path",
      [
        "d": dots.value, "fill": "none", "stroke": color, "stroke-width": .number(size),
        "stroke-linecap": "round", "stroke-opacity": series.mark == .dots ? 0.7 : 1,
      ])
  }

  // MARK: key

  private typealias Key = (name: String, x: Double, rank: Int)

  private func keyLines(width: Double) -> [[Key]] {
    let size = Self.style.fontSize
    var lines: [[Key]] = [[]]
    var x = 6.0
    for (rank, name) in names.enumerated() {
      let needed = TextMeasure.width(name, size: size) + 22
      if x + needed > width, !lines[lines.count - 1].isEmpty {
        lines.append([])
        x = 6
      }
      lines[lines.count - 1].append((name, x, rank))
      x += needed
    }
    return names.count > 1 ? lines : []
  }

  private func drawKeys(_ keys: [Key], top: Double, into svg: inout Markup) {
    let size = Self.style.fontSize
    for key in keys {
      var sample = PathData(decimals: 1)
      sample.move((key.x, top - size * 0.35))
      sample.line((key.x + 9, top - size * 0.35))
      svg.empty(
        "path",
        ["d": sample.value, "fill": "none", "stroke": Self.color(key.rank), "stroke-width": 2.2])
      svg.label(key.name, size: size, x: key.x + 12, y: top)
    }
  }
}
