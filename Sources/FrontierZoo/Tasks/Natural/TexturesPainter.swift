/// `dtd`: label = 2·kind + (1 if fine), six kinds of texture.
///
/// Nuisance: two colours, the bright one near white and the dark one near black; contrast, phase,
/// orientation by ±29° around the kind's own; and the frequency within the class: 1.4 to 2.1
/// periods a picture, or 2.7 to 3.9. With any orientation and weak contrast, twenty-five examples
/// a class taught nothing, whatever the network.
struct TexturesPainter: ImagePainter {
  let finish = Finish(noise: 0.04)
  private static let kinds: [Texture.Kind] = [.stripes, .plaid, .bars, .checks, .waves, .dots]

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    let frequency = label % 2 == 0 ? random.between(1.4, 2.1) : random.between(2.7, 3.9)
    let hue = random.unit()
    canvas.fill(
      Texture(
        kind: Self.kinds[label / 2], frequency: frequency,
        orientation: Float(label / 2) / 12 + random.spread(0.08),
        contrast: random.between(0.6, 1)),
      Colour(hue: hue, saturation: random.between(0.1, 0.4), value: random.between(0.8, 1)),
      Colour(
        hue: hue + 0.1 * random.normal(), saturation: random.between(0.1, 0.4),
        value: random.between(0.1, 0.3)), phase: random.unit())
  }
}
