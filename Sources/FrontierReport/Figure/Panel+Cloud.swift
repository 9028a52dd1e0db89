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
      for (size, indices) in cloud.marks.enumerated() where !indices.isEmpty {
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
  }

  /// "row x y;row x y": what the page shows when a dot is pointed at.
  private func rows(_ points: [TaskResult.Point]) -> Markup.Value {
    var text = Markup()
    for (n, point) in points.enumerated() {
      if n > 0 { text.raw(";") }
      text.number(Double(point.row), decimals: 0)
      text.raw(" ")
      text.text(FigureText.value(point.x, unit, extra: 1))
      text.raw(" ")
      text.text(FigureText.value(point.y, unit, extra: 1))
    }
    return .text(text.string)
  }

  func drawEnvelope(into svg: inout Markup) {
    guard task.interpolation != .none, let last = task.vertices.last else { return }
    var line: [PathData.Position] = []
    for (i, vertex) in task.vertices.enumerated() {
      if i > 0 {
        let previous = task.vertices[i - 1]
        if task.interpolation == .staircase {
          line.append(position(vertex.x, previous.y))
        } else if domain.isXLogarithmic {
          // A straight line in x bends on a logarithmic axis.
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
    var path = PathData(decimals: style.decimals)
    path.polyline(line, clippedTo: visibleY)
    guard !path.isEmpty else { return }
    svg.empty(
      "path",
      [
        "class": "fig-edge", "d": path.value, "fill": "none", "stroke": FigureStyle.envelope,
        "stroke-width": .number(style.lineWidth * 0.65), "stroke-linejoin": "round",
      ])
  }

  /// Whether circles would run into each other and hide the law.
  var hasManyVertices: Bool { task.vertices.count > 40 }

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
      for vertex in task.vertices {
        let (cx, cy) = position(vertex.x, vertex.y)
        svg.empty(
          "circle", ["cx": .number(cx), "cy": .number(cy), "r": .number(radius)])
      }
    }
  }
}
