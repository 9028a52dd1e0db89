/// A sign of three to five strokes, as a script would have it: a pure function of its number.
struct StrokeGlyph: Sendable {
  /// Places in the unit square around the origin, joined in order.
  let points: [(x: Float, y: Float)]

  init(_ number: Int, strokes: Int) {
    var random = ImageRandom(
      key: ImageRandom.key(name: "stroke glyphs"), stream: UInt64(number))
    var points = [(x: random.spread(0.38), y: random.spread(0.4))]
    while points.count <= strokes {
      let next = (x: random.spread(0.38), y: random.spread(0.4))
      let last = points[points.count - 1]
      let (dx, dy) = (next.x - last.x, next.y - last.y)
      // Short strokes would melt into a blot at 16 pixels.
      if dx * dx + dy * dy > 0.1 { points.append(next) }
    }
    self.points = points
  }

  /// Draws points of a sign with some handwriting: shift, size, slant and width vary.
  static func draw(
    _ points: [(x: Float, y: Float)], x: Float, y: Float, scale: Float, rotation: Float,
    width: Float, _ colour: Colour, on canvas: inout Canvas
  ) {
    let c = PortableMath.cosine(turns: rotation) * scale
    let s = PortableMath.sine(turns: rotation) * scale
    canvas.polyline(
      points.map { (x: x + $0.x * c - $0.y * s, y: y + $0.x * s + $0.y * c) }, width: width, colour)
  }
}
