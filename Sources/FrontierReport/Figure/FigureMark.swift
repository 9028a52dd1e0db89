/// The marks of a network's accuracies, the same in a panel and in its key.
enum FigureMark: Sendable {
  /// What guessing reaches.
  case chance
  /// The larger the number of examples, the larger and the darker: rank 0 is an open circle.
  case shot(rank: Int, of: Int)
  /// All weights fine-tuned.
  case tuned

  func draw(at place: PathData.Position, style: PanelStyle, into svg: inout Markup) {
    let radius = style.vertexRadius
    switch self {
    case .chance:
      var path = PathData(decimals: style.decimals)
      path.move((place.x, place.y - radius * 1.5))
      path.line((place.x, place.y + radius * 1.5))
      svg.empty(
        "path",
        [
          "class": "fig-axis", "d": path.value, "fill": "none", "stroke": FigureStyle.quiet,
          "stroke-width": .number(style.lineWidth * 0.65),
        ])
    case .shot(let rank, let count):
      let share = count > 1 ? Double(rank) / Double(count - 1) : 1
      let size = radius * (0.7 + 0.3 * share)
      svg.empty(
        "circle",
        [
          "class": "fig-vertex", "cx": .number(place.x), "cy": .number(place.y),
          "r": .number(size), "fill": FigureStyle.paper, "stroke": FigureStyle.envelope,
          "stroke-width": .number(style.lineWidth * 0.5),
        ])
      // Above the paper, so that no line shines through a light mark.
      guard share > 0 else { return }
      svg.empty(
        "circle",
        [
          "class": "fig-shot", "cx": .number(place.x), "cy": .number(place.y),
          "r": .number(size), "fill": FigureStyle.envelope, "fill-opacity": .number(share),
        ])
    case .tuned:
      let size = radius * 1.45
      var path = PathData(decimals: style.decimals)
      path.move((place.x, place.y - size))
      path.line((place.x + size, place.y))
      path.line((place.x, place.y + size))
      path.line((place.x - size, place.y))
      path.closePath()
      svg.empty(
        "path",
        [
          "class": "fig-mark", "d": path.value, "fill": FigureStyle.law,
          "stroke": FigureStyle.paper, "stroke-width": 0.5,
        ])
    }
  }
}
