/// `dtd`: label = 2·kind + (1 if fine), six kinds of texture.
///
/// Nuisance: two colours, contrast from 0.35, orientation, phase, and the frequency within the
/// class (±20 % about 1.8 or 3.2 periods a picture).
struct TexturesPainter: ImagePainter {
  private static let kinds: [Texture.Kind] = [.stripes, .plaid, .bars, .checks, .waves, .dots]

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    let frequency: Float = label % 2 == 0 ? 1.8 : 3.2
    let hue = random.unit()
    canvas.fill(
      Texture(
        kind: Self.kinds[label / 2], frequency: frequency * random.between(0.8, 1.2),
        orientation: random.unit(), contrast: random.between(0.35, 1)),
      Colour(hue: hue, saturation: random.between(0.1, 0.5), value: random.between(0.7, 1)),
      Colour(
        hue: hue + 0.15 * random.normal(), saturation: random.between(0.1, 0.5),
        value: random.between(0.1, 0.4)), phase: random.unit())
  }
}
