/// `dtd`: label = 2·kind + (1 if fine), six kinds of texture.
///
/// Nuisance: two colours, contrast from 0.15, orientation, phase, and the frequency within the
/// class: 1.4 to 2.6 periods a picture, or 2.3 to 4.2, so that coarse and fine touch.
struct TexturesPainter: ImagePainter {
  let finish = Finish(noise: 0.07)
  private static let kinds: [Texture.Kind] = [.stripes, .plaid, .bars, .checks, .waves, .dots]

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    let frequency = label % 2 == 0 ? random.between(1.4, 2.6) : random.between(2.3, 4.2)
    let hue = random.unit()
    canvas.fill(
      Texture(
        kind: Self.kinds[label / 2], frequency: frequency,
        orientation: random.unit(), contrast: random.between(0.15, 0.8)),
      Colour(hue: hue, saturation: random.between(0.1, 0.5), value: random.between(0.7, 1)),
      Colour(
        hue: hue + 0.15 * random.normal(), saturation: random.between(0.1, 0.5),
        value: random.between(0.1, 0.4)), phase: random.unit())
  }
}
