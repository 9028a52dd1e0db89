import Frontier

/// What was measured: the cloud, its envelope and the vertices.
extension Panel {
  func drawCloud(into svg: inout Markup) {
    svg.element(
      "g",
      [
        "class": "fig-cloud", "fill": "none", "stroke": FigureStyle.cloud,
        "stroke-opacity": 0.55, "stroke-linecap": "round",
        "stroke-width": .number(style.dotSize),
      ]
    ) { svg in
      for (size, all) in cloud.marks.enumerated() {
        let indices = all.filter { isInside(task.points[$0]) }
        guard !indices.isEmpty else { continue }
        var dots = PathData(decimals: style.decimals)
        for i in indices { dots.dot(position(task.points[i].x, task.points[i].y)) }
        let share = cloud.isThinned ? 0.55 + 0.3 * Double(size) : 1
        let width = style.dotSize * share
        if style.isAnnotated {
          svg.empty(
            "path",
            [
              "d": dots.value, "stroke-width": .number(width),
              "data-points": rows(indices.map { task.points[$0] }),
            ])
        } else {
          svg.empty("path", ["d": dots.value, "stroke-width": .number(width)])
        }
      }
    }
    drawApart(into: &svg)
  }

  func isInside(_ point: TaskResult.Point) -> Bool {
    domain.holds(point)
  }

  /// The rows outside the axes.
  var apart: [TaskResult.Point] { task.points.filter { !isInside($0) } }

  /// The most rows outside the axes that are marked one by one.
  private static let mostApart = 200

  /// Triangles at the edge that point to rows outside the axes.
  private func drawApart(into svg: inout Markup) {
    let apart = self.apart
    guard !apart.isEmpty else { return }
    var marks = PathData(decimals: style.decimals)
    let size = style.dotSize * 1.3
    for point in apart.prefix(Self.mostApart) {
      let (px, py) = position(point.x, point.y)
      let at = (x: min(max(px, left), right), y: min(max(py, top), bottom))
      // Towards the row: down or up where y is outside, else left or right.
      let (dx, dy): (Double, Double) =
        py > bottom ? (0, 1) : py < top ? (0, -1) : px < left ? (-1, 0) : (1, 0)
      marks.move((at.x + dx * size, at.y + dy * size))
      marks.line((at.x - dy * size * 0.7, at.y + dx * size * 0.7))
      marks.line((at.x + dy * size * 0.7, at.y - dx * size * 0.7))
      marks.closePath()
    }
    svg.empty("path", ["class": "fig-apart", "d": marks.value, "fill": FigureStyle.cloud])
  }

  /// What a caption says of rows outside the axes; `nil` where there are none.
  var apartNote: String? {
    let apart = self.apart
    guard let first = apart.first else { return nil }
    let value =
      "\(first.place): \(FigureText.value(first.x, xUnit)), \(FigureText.value(first.y, unit))"
    return apart.count == 1
      ? "One row lies outside the axes, marked at their edge (\(value))."
      : "\(NumberText.grouped(apart.count)) rows lie outside the axes, marked at their edge (the "
        + "first is \(value))."
  }

  /// A line a dot, "row⇥y", or "y" alone for the row after the last one: what the page shows when a
  /// dot is pointed at, with the row's x and name, which the page has once for all panels.
  private func rows(_ points: [TaskResult.Point]) -> Markup.Value {
    var text = Markup()
    var last = 0
    for (n, point) in points.enumerated() {
      if n > 0 { text.raw("\n") }
      if point.row != last &+ 1 {
        text.number(Double(point.row), decimals: 0)
        text.raw("\t")
      }
      last = point.row
      text.text(FigureText.value(point.y, unit, extra: 1))
    }
    return .text(text.string)
  }

  /// The edge from left to right.
  private var edgeLine: [PathData.Position] {
    if let curve = task.edgeCurve {
      return zip(curve.x, curve.y).map { position($0, $1) }
    }
    guard task.interpolation != .none, let last = task.vertices.last else { return [] }
    var line: [PathData.Position] = []
    for (i, vertex) in task.vertices.enumerated() {
      if i > 0 {
        let previous = task.vertices[i - 1]
        if task.interpolation == .staircase {
          line.append(position(vertex.x, previous.y))
        } else if !isLinear {
          // A straight line bends on a logarithmic axis.
          for step in 1..<12 {
            let t = Double(step) / 12
            line.append(
              position(
                previous.x + t * (vertex.x - previous.x),
                previous.y + t * (vertex.y - previous.y)))
          }
        }
      }
      line.append(position(vertex.x, vertex.y))
    }
    if task.isFlatBeyondEnd, let dataEnd, dataEnd > last.x {
      line.append(position(dataEnd, last.y))
    }
    return line
  }

  func drawEnvelope(into svg: inout Markup) {
    let line = edgeLine
    guard !line.isEmpty else { return }
    var path = PathData(decimals: style.decimals)
    path.polyline(clippedToX(line), clippedTo: visibleY)
    guard !path.isEmpty else { return }
    svg.empty(
      "path",
      [
        "class": "fig-edge", "d": path.value, "fill": "none", "stroke": FigureStyle.envelope,
        "stroke-width": .number(style.lineWidth * 0.65), "stroke-linejoin": "round",
      ])
  }

  private var isLinear: Bool {
    (domain.xKind == .linear || domain.xKind == .date)
      && (domain.yKind == .linear || domain.yKind == .date)
  }

  /// The part of a line, left to right, inside the x axis.
  private func clippedToX(_ line: [PathData.Position]) -> [PathData.Position] {
    var inside: [PathData.Position] = []
    for (a, b) in zip(line, line.dropFirst()) where b.x >= left && a.x <= right && b.x >= a.x {
      if b.x == a.x {
        // A step of a staircase.
        if !inside.isEmpty { inside.append(b) }
        continue
      }
      func at(_ x: Double) -> PathData.Position {
        (x, a.y + (x - a.x) / (b.x - a.x) * (b.y - a.y))
      }
      if inside.isEmpty { inside.append(a.x < left ? at(left) : a) }
      inside.append(b.x > right ? at(right) : b)
    }
    return line.count < 2 ? line : inside
  }

  /// Whether circles would run into each other and hide the law.
  var hasManyVertices: Bool { task.vertices.count > 40 }

  /// Vertices are rows, and stand where rows do.
  var hasVertices: Bool { style.cloudLimit > 0 }

  /// Open circles. An envelope of all points has no vertices of its own.
  func drawVertices(into svg: inout Markup) {
    guard task.interpolation != .none else { return }
    svg.element(
      "g",
      [
        "class": "fig-vertex", "fill": FigureStyle.paper, "stroke": FigureStyle.envelope,
        "stroke-width": .number(style.lineWidth * 0.6),
      ]
    ) { svg in
      let radius = style.vertexRadius * (hasManyVertices ? 0.5 : 1)
      for vertex in task.vertices where isInside(vertex) {
        let (cx, cy) = position(vertex.x, vertex.y)
        guard let label = vertex.label else {
          svg.empty("circle", ["cx": .number(cx), "cy": .number(cy), "r": .number(radius)])
          continue
        }
        svg.element("circle", ["cx": .number(cx), "cy": .number(cy), "r": .number(radius)]) { svg in
          svg.element("title", [:], "\(label) (row \(vertex.row))")
        }
      }
    }
  }

  /// The names of the vertices' rows beside them, from the last one on, without those that would
  /// stand in another's way or outside the panel.
  func drawVertexNames(into svg: inout Markup) {
    let size = style.fontSize * 0.9
    // A panel narrower than its margins has no room for a name.
    guard right > left else { return }
    var taken: [(x: ClosedRange<Double>, y: ClosedRange<Double>)] = []
    for vertex in task.vertices.reversed() {
      guard isInside(vertex), let label = vertex.label else { continue }
      let (cx, cy) = position(vertex.x, vertex.y)
      let text = TextMeasure.fit(label, width: (right - left) * 0.45, size: size)
      let width = TextMeasure.width(text, size: size)
      // Above the edge and to its left is free of points; where there is no room, to its right.
      let places: [(x: Double, y: Double)] = [
        (cx - style.vertexRadius - 1 - width, cy - style.vertexRadius),
        (cx - width / 2, cy - style.vertexRadius - 2.5),
        (cx + style.vertexRadius + 1.5, cy + size * 1.1),
      ]
      for (x, y) in places {
        let (xs, ys) = (x...(x + width), (y - size)...(y + 1))
        guard xs.lowerBound >= left, xs.upperBound <= outerRight, ys.lowerBound >= top - size,
          !taken.contains(where: { $0.x.overlaps(xs) && $0.y.overlaps(ys) })
        else { continue }
        taken.append((xs, ys))
        svg.label(text, size: size, x: x, y: y, hasHalo: true)
        break
      }
    }
  }
}
