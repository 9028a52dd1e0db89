/// A closed curve around the origin: radius 1 + Σ aₖ cos kθ + bₖ sin kθ, k = 2 … 6, stretched by
/// `aspect`, with a hole of the same form.
///
/// The first harmonic is left out: to first order it only moves the figure.
struct Outline: Sendable {
  static let harmonics = 5
  /// aₖ and bₖ from k = 2.
  var cosines: [Float] = .init(repeating: 0, count: harmonics)
  var sines: [Float] = .init(repeating: 0, count: harmonics)
  /// Width over height is aspect².
  var aspect: Float = 1
  /// Inner radius over outer radius; 0 or below: no hole.
  var hole: Float = 0

  /// No point of the curve is farther from the origin, in units of its scale.
  var reach: Float {
    var sum: Float = 1
    for k in 0..<Self.harmonics {
      sum += (cosines[k] * cosines[k] + sines[k] * sines[k]).squareRoot()
    }
    return sum * max(aspect, 1 / aspect)
  }

  /// A figure of n equal lobes, 2 ≤ n ≤ 6, of depth `depth`.
  static func lobes(_ n: Int, depth: Float) -> Outline {
    var outline = Outline()
    outline.cosines[n - 2] = depth
    return outline
  }
}

/// Where and how large a figure is.
struct Pose: Sendable {
  var x: Float
  var y: Float
  /// The mean radius.
  var scale: Float
  /// Turns.
  var rotation: Float = 0
}

/// What fills a figure: two colours mixed by a texture that turns with it.
struct Paint: Sendable {
  var first: Colour
  var second: Colour
  var texture = Texture()
  /// Turns.
  var phase: Float = 0
  var opacity: Float = 1
}

extension Paint {
  init(_ colour: Colour) {
    self.init(first: colour, second: colour)
  }
}

extension Canvas {
  /// Draws a figure. The width of its edge is one pixel along the radius.
  mutating func draw(_ outline: Outline, at pose: Pose, _ paint: Paint) {
    let reach = outline.reach * pose.scale
    let columns = touched(from: pose.x - reach, to: pose.x + reach)
    let (u, v, share, coverage) = rows
    let c = PortableMath.cosine(turns: pose.rotation) / pose.scale
    let s = PortableMath.sine(turns: pose.rotation) / pose.scale
    let (narrow, tall) = (1 / outline.aspect, outline.aspect)
    let sharp = pose.scale * Float(size)
    let hole = outline.hole > 0 ? outline.hole : -1
    let opacity = paint.opacity
    let half = 0.5 * paint.texture.contrast
    let a = outline.cosines
    let b = outline.sines
    let (a2, a3, a4, a5, a6) = (a[0], a[1], a[2], a[3], a[4])
    let (b2, b3, b4, b5, b6) = (b[0], b[1], b[2], b[3], b[4])
    for row in touched(from: pose.y - reach, to: pose.y + reach) {
      let dy = centres[row] - pose.y
      for x in columns {
        let dx = centres[x] - pose.x
        u[x] = (dx * c + dy * s) * narrow
        v[x] = (dy * c - dx * s) * tall
      }
      for x in columns {
        let distance = (u[x] * u[x] + v[x] * v[x]).squareRoot() + 1e-6
        // cos kθ and sin kθ as powers of one complex number: no angle is ever needed.
        let inverse = 1 / distance
        let (c1, s1) = (u[x] * inverse, v[x] * inverse)
        let (c2, s2) = (c1 * c1 - s1 * s1, 2 * c1 * s1)
        let (c3, s3) = (c2 * c1 - s2 * s1, c2 * s1 + s2 * c1)
        let (c4, s4) = (c2 * c2 - s2 * s2, 2 * c2 * s2)
        let (c5, s5) = (c4 * c1 - s4 * s1, c4 * s1 + s4 * c1)
        let (c6, s6) = (c3 * c3 - s3 * s3, 2 * c3 * s3)
        let even = 1 + a2 * c2 + b2 * s2 + a4 * c4 + b4 * s4 + a6 * c6 + b6 * s6
        let radius = even + a3 * c3 + b3 * s3 + a5 * c5 + b5 * s5
        coverage[x] =
          opacity * clamped((radius - distance) * sharp + 0.5)
          * clamped((distance - hole * radius) * sharp + 0.5)
      }
      paint.texture.fill(share, u: u, v: v, columns: columns, phase: paint.phase)
      for x in columns { share[x] = 0.5 + half * share[x] }
      blend(
        paint.first, paint.second, row: row, columns: columns, share: share, coverage: coverage)
    }
  }
}
