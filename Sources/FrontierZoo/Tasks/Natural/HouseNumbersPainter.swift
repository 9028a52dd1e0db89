/// `svhn`: the digit in the middle of a house number.
///
/// Label: the digit. Nuisance: digits cut off on either side, the hue of the paint (red to cyan),
/// the wall behind, slant, place, size, width of the stroke.
///
/// Paint of one hue is told from any wall by that hue: filters of a wide ResNet as drawn then read
/// .7 of the digits, more than a trained one. With paint of every hue no network read a third.
struct HouseNumbersPainter: ImagePainter {
  /// The digits as lines through points of the square [−½, ½]².
  private static let digits: [[(x: Float, y: Float)]] = [
    [(-0.22, -0.4), (0.22, -0.4), (0.3, 0), (0.22, 0.4), (-0.22, 0.4), (-0.3, 0), (-0.22, -0.4)],
    [(-0.2, -0.25), (0.05, -0.42), (0.05, 0.42)],
    [(-0.3, -0.25), (-0.05, -0.42), (0.25, -0.22), (-0.3, 0.4), (0.32, 0.4)],
    [(-0.28, -0.4), (0.25, -0.4), (-0.02, -0.06), (0.27, 0.18), (0.02, 0.42), (-0.3, 0.32)],
    [(0.14, 0.42), (0.14, -0.42), (-0.3, 0.14), (0.32, 0.14)],
    [
      (0.28, -0.4), (-0.24, -0.4), (-0.26, -0.05), (0.12, -0.06), (0.28, 0.18), (0, 0.42),
      (-0.28, 0.34),
    ],
    [(0.2, -0.42), (-0.24, 0.08), (-0.18, 0.4), (0.2, 0.4), (0.25, 0.08), (-0.22, 0.08)],
    [(-0.3, -0.4), (0.3, -0.4), (-0.08, 0.42)],
    [
      (0, -0.02), (-0.22, -0.22), (0, -0.42), (0.22, -0.22), (-0.26, 0.22), (0, 0.42), (0.26, 0.22),
      (0, -0.02),
    ],
    [(0.22, -0.08), (-0.2, -0.06), (-0.22, -0.38), (0.18, -0.4), (0.24, -0.06), (-0.1, 0.42)],
  ]

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    canvas.fillBackdrop(
      hue: random.unit(), contrast: 0.9, frequency: random.between(1, 3), with: &random)
    let paint = Colour(
      hue: random.between(0, 0.55), saturation: random.between(0.7, 0.95),
      value: random.between(0.6, 1.2))
    let width = random.between(0.09, 0.12)
    let scale = random.between(0.85, 1.05)
    let x = 0.5 + random.spread(0.12)
    let y = 0.5 + random.spread(0.12)
    let slant = 0.05 * random.normal()
    for side: Float in [-1, 1] where random.chance(0.1) {
      StrokeGlyph.draw(
        Self.digits[random.index(below: 10)], x: x + side * 0.8 * scale, y: y, scale: scale,
        rotation: slant, width: width, paint, on: &canvas)
    }
    StrokeGlyph.draw(
      Self.digits[label], x: x, y: y, scale: scale, rotation: slant, width: width, paint,
      on: &canvas)
  }
}
