extension Canvas {
  /// Blends a colour over a box, weighed by a function of the place.
  @inline(__always)
  mutating func cover(
    x: (Float, Float), y: (Float, Float), with colour: Colour,
    _ coverage: (_ x: Float, _ y: Float) -> Float
  ) {
    let columns = touched(from: x.0, to: x.1)
    let row = rows.0
    for i in touched(from: y.0, to: y.1) {
      let v = centres[i]
      for j in columns { row[j] = coverage(centres[j], v) }
      blend(colour, row: i, columns: columns, coverage: row)
    }
  }

  /// A disc; with `inner` above 0, a ring.
  mutating func disc(
    x: Float, y: Float, radius: Float, inner: Float = 0, _ colour: Colour, opacity: Float = 1
  ) {
    let sharp = Float(size)
    let hole = inner > 0 ? inner : -1
    cover(x: (x - radius, x + radius), y: (y - radius, y + radius), with: colour) { u, v in
      let distance = ((u - x) * (u - x) + (v - y) * (v - y)).squareRoot()
      return opacity * clamped((radius - distance) * sharp + 0.5)
        * clamped((distance - hole) * sharp + 0.5)
    }
  }

  /// A stroke with round ends, `width` on either side of the line.
  mutating func segment(
    from a: (x: Float, y: Float), to b: (x: Float, y: Float), width: Float, _ colour: Colour,
    opacity: Float = 1
  ) {
    let sharp = Float(size)
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let scale = 1 / (dx * dx + dy * dy + 1e-9)
    cover(
      x: (min(a.x, b.x) - width, max(a.x, b.x) + width),
      y: (min(a.y, b.y) - width, max(a.y, b.y) + width), with: colour
    ) { x, y in
      let (px, py) = (x - a.x, y - a.y)
      let along = clamped((px * dx + py * dy) * scale)
      let (ex, ey) = (px - along * dx, py - along * dy)
      let distance = (ex * ex + ey * ey).squareRoot()
      // A stroke thinner than a pixel covers only its width of it.
      return opacity * clamped((width - distance) * sharp + 0.5) * clamped(2 * width * sharp)
    }
  }

  /// A line of strokes through points.
  mutating func polyline(_ points: [(x: Float, y: Float)], width: Float, _ colour: Colour) {
    for i in points.indices.dropFirst() {
      segment(from: points[i - 1], to: points[i], width: width, colour)
    }
  }

  /// The parallelogram centre ± u ± v.
  mutating func parallelogram(
    centre: (x: Float, y: Float), u: (x: Float, y: Float), v: (x: Float, y: Float),
    _ colour: Colour, opacity: Float = 1
  ) {
    let determinant = u.x * v.y - u.y * v.x
    guard abs(determinant) > 1e-7 else { return }
    // Coordinates along u and v, and what a pixel is in them: the distance between the sides
    // u = ±1 is 2·|det|/|v|.
    let (ux, uy) = (v.y / determinant, -v.x / determinant)
    let (vx, vy) = (-u.y / determinant, u.x / determinant)
    let alongU = abs(determinant) / (v.x * v.x + v.y * v.y).squareRoot() * Float(size)
    let alongV = abs(determinant) / (u.x * u.x + u.y * u.y).squareRoot() * Float(size)
    let (w, h) = (abs(u.x) + abs(v.x), abs(u.y) + abs(v.y))
    cover(
      x: (centre.x - w, centre.x + w), y: (centre.y - h, centre.y + h), with: colour
    ) { x, y in
      let (px, py) = (x - centre.x, y - centre.y)
      let s = px * ux + py * uy
      let t = px * vx + py * vy
      let (a, b) = (s < 0 ? -s : s, t < 0 ? -t : t)
      return opacity * clamped((1 - a) * alongU + 0.5) * clamped((1 - b) * alongV + 0.5)
    }
  }

  /// A rectangle by centre, half sides and rotation in turns.
  mutating func rectangle(
    x: Float, y: Float, halfWidth: Float, halfHeight: Float, rotation: Float = 0, _ colour: Colour,
    opacity: Float = 1
  ) {
    let c = PortableMath.cosine(turns: rotation)
    let s = PortableMath.sine(turns: rotation)
    parallelogram(
      centre: (x, y), u: (halfWidth * c, halfWidth * s), v: (-halfHeight * s, halfHeight * c),
      colour, opacity: opacity)
  }
}
