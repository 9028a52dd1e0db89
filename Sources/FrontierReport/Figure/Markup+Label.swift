extension Markup {
  /// A line of text in a figure.
  ///
  /// - Parameters:
  ///   - isUpright: turned by a right angle, to be read from below.
  ///   - isQuiet: for what explains, not names.
  ///   - hasHalo: with a rim of paper, to be read over points and lines.
  mutating func label(
    _ text: String, size: Double, x: Double, y: Double, anchor: String = "start",
    isBold: Bool = false, isUpright: Bool = false, isQuiet: Bool = false, hasHalo: Bool = false
  ) {
    if hasHalo {
      element(
        "text",
        [
          "class": "fig-halo", "fill": FigureStyle.paper, "stroke": FigureStyle.paper,
          "stroke-width": .number(size * 0.25), "stroke-linejoin": "round",
          "stroke-opacity": 0.85, "font-size": .number(size), "text-anchor": .text(anchor),
          "x": .number(x), "y": .number(y), "aria-hidden": "true",
        ], text)
    }
    guard !isUpright else {
      let turn =
        "rotate(-90 \(NumberText.fixed(x, decimals: 2)) \(NumberText.fixed(y, decimals: 2)))"
      element("g", ["transform": .text(turn)]) {
        $0.label(text, size: size, x: x, y: y, anchor: anchor, isBold: isBold, isQuiet: isQuiet)
      }
      return
    }
    element(
      "text",
      [
        "class": isQuiet ? "fig-quiet" : "fig-ink",
        "fill": isQuiet ? FigureStyle.quiet : FigureStyle.ink, "font-size": .number(size),
        "font-weight": isBold ? "bold" : "normal", "text-anchor": .text(anchor), "x": .number(x),
        "y": .number(y),
      ], text)
  }
}
