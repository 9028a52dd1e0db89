/// What lies on the ground seen from above, in a frame that is then turned and shifted.
enum AerialLayout: CaseIterable, Sendable {
  case road, crossing, houses, roundabout, parking, orchard, lake, runway, tanks, river
  case stadium, bridge, freeway, beach, harbour, blocks
}

/// `resisc` and `ucmerced`: layouts from above.
///
/// Label: which of the task's layouts it is; a layout's ink has a hue of its own, with a deviation
/// of 0.1 turns (of `ucmerced` 0.05, in the narrower range of one region). Nuisance: rotation,
/// shift, scale, the texture of the ground and its colour, how many parts there are and where.
struct AerialPainter: ImagePainter {
  let finish = Finish(noise: 0.06)
  var layouts: [AerialLayout]
  /// Whether any hue may occur.
  var colourful: Bool
  var scale: ClosedRange<Float>

  static let resisc = AerialPainter(
    layouts: [
      .road, .crossing, .houses, .roundabout, .parking, .orchard, .lake, .runway, .tanks, .river,
      .stadium, .bridge,
    ], colourful: true, scale: 0.85...1.2)
  static let ucMerced = AerialPainter(
    layouts: [
      .crossing, .houses, .parking, .orchard, .tanks, .river, .freeway, .beach, .harbour, .blocks,
    ], colourful: false, scale: 0.75...1.2)

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    let hue = colourful ? random.unit() : 0.2 + 0.06 * random.normal()
    let ground = Colour(hue: hue, saturation: 0.35, value: random.between(0.25, 0.45))
    canvas.fill(
      Texture(
        kind: random.chance(0.5) ? .dots : .waves, frequency: random.between(1, 3.5),
        orientation: random.unit(), contrast: random.between(0.2, 0.7)), ground, ground * 0.75,
      phase: random.unit())
    let ink = Colour(
      hue: colourful
        ? Float(label * 5 % 12) / 12 + 0.1 * random.normal()
        : 0.1 + 0.05 * Float(label * 3 % 10) + 0.05 * random.normal(),
      saturation: random.between(0.3, 0.6), value: random.between(0.75, 1))
    let frame = Frame(
      x: 0.5 + random.spread(0.08), y: 0.5 + random.spread(0.08),
      scale: random.between(scale.lowerBound, scale.upperBound), rotation: random.unit(), ink: ink)
    frame.draw(layouts[label], over: ground, on: &canvas, with: &random)
  }

  /// A turned frame with the pen in it; lengths in pictures.
  private struct Frame {
    let x: Float
    let y: Float
    let scale: Float
    let rotation: Float
    let ink: Colour
    let c: Float
    let s: Float

    init(x: Float, y: Float, scale: Float, rotation: Float, ink: Colour) {
      (self.x, self.y, self.scale, self.rotation, self.ink) = (x, y, scale, rotation, ink)
      c = PortableMath.cosine(turns: rotation) * scale
      s = PortableMath.sine(turns: rotation) * scale
    }

    func place(_ a: Float, _ b: Float) -> (x: Float, y: Float) {
      (x + a * c - b * s, y + a * s + b * c)
    }

    func line(
      _ a: (Float, Float), _ b: (Float, Float), _ width: Float, on canvas: inout Canvas,
      _ colour: Colour? = nil
    ) {
      canvas.segment(
        from: place(a.0, a.1), to: place(b.0, b.1), width: width * scale, colour ?? ink)
    }

    func block(_ a: Float, _ b: Float, _ w: Float, _ h: Float, on canvas: inout Canvas) {
      let centre = place(a, b)
      canvas.rectangle(
        x: centre.x, y: centre.y, halfWidth: w * scale, halfHeight: h * scale, rotation: rotation,
        ink)
    }

    func disc(
      _ a: Float, _ b: Float, _ radius: Float, inner: Float = 0, on canvas: inout Canvas
    ) {
      let centre = place(a, b)
      canvas.disc(x: centre.x, y: centre.y, radius: radius * scale, inner: inner * scale, ink)
    }

    func draw(
      _ layout: AerialLayout, over ground: Colour, on canvas: inout Canvas,
      with random: inout ImageRandom
    ) {
      switch layout {
      case .road:
        line((-1, 0), (1, 0), 0.07, on: &canvas)
      case .crossing:
        line((-1, 0), (1, 0), 0.06, on: &canvas)
        line((0, -1), (0, 1), 0.06, on: &canvas)
      case .houses:
        for i in 0..<9 where random.chance(0.85) {
          block(
            0.3 * Float(i % 3 - 1) + random.spread(0.03),
            0.3 * Float(i / 3 - 1) + random.spread(0.03), 0.09, 0.07, on: &canvas)
        }
      case .roundabout:
        disc(0, 0, 0.28, inner: 0.16, on: &canvas)
        line((0.25, 0), (1, 0), 0.05, on: &canvas)
        line((-0.25, 0), (-1, 0), 0.05, on: &canvas)
      case .parking:
        for j in -2...2 {
          line((-0.4, 0.17 * Float(j)), (0.4, 0.17 * Float(j)), 0.032, on: &canvas)
        }
      case .orchard:
        for i in 0..<16 where random.chance(0.85) {
          disc(0.24 * (Float(i % 4) - 1.5), 0.24 * (Float(i / 4) - 1.5), 0.06, on: &canvas)
        }
      case .lake:
        disc(0, 0, random.between(0.22, 0.34), on: &canvas)
      case .runway:
        line((-1, 0), (1, 0), 0.15, on: &canvas)
        line((-1, 0), (1, 0), 0.035, on: &canvas, ground)
      case .tanks:
        for i in 0..<4 {
          disc(0.4 * (Float(i % 2) - 0.5), 0.4 * (Float(i / 2) - 0.5), 0.14, on: &canvas)
        }
      case .river:
        let bend = random.between(0.14, 0.24)
        for i in 0..<8 {
          let a = Float(i) * 0.25 - 1
          line(
            (a, bend * PortableMath.sine(turns: a)),
            (a + 0.25, bend * PortableMath.sine(turns: a + 0.25)), 0.07, on: &canvas)
        }
      case .stadium:
        disc(0, 0, 0.34, inner: 0.2, on: &canvas)
      case .bridge:
        line((-1, -0.3), (1, -0.3), 0.16, on: &canvas, ink * 0.55)
        line((0.0, -1), (0.0, 1), 0.06, on: &canvas)
      case .freeway:
        line((-1, 0.13), (1, 0.13), 0.06, on: &canvas)
        line((-1, -0.13), (1, -0.13), 0.06, on: &canvas)
      case .beach:
        let shore = random.spread(0.15)
        block(0, 1 + shore, 1.5, 1, on: &canvas)
      case .harbour:
        line((-0.42, -0.6), (-0.42, 0.6), 0.08, on: &canvas)
        for j in -1...1 {
          line((-0.4, 0.27 * Float(j)), (0.25, 0.27 * Float(j)), 0.045, on: &canvas)
        }
      case .blocks:
        block(-0.2, random.spread(0.12), 0.14, 0.3, on: &canvas)
        block(0.24, random.spread(0.12), 0.16, 0.2, on: &canvas)
      }
    }
  }
}
