/// `dtd`: label = 2·kind + (1 if fine), six kinds of texture.
///
/// A round piece of the texture that fills most of the picture. Nuisance: two hues
/// 0.2 to 0.5 turns apart, saturation, brightness, contrast, phase, any orientation, place, and the
/// frequency within the class: 0.7 to 1 periods a radius, or 1.4 to 1.9.
///
/// The two colours part in hue and brightness, as those of the world's things do. Near black on
/// near white, over the whole picture, nothing had to be learnt: features of weights as drawn read
/// it as well as those of a trained network.
struct TexturesPainter: ImagePainter {
  private static let kinds: [Texture.Kind] = [.stripes, .plaid, .bars, .checks, .waves, .dots]

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    canvas.fillBackdrop(hue: random.unit(), contrast: 0.7, frequency: 0, with: &random)
    let frequency = label % 2 == 0 ? random.between(0.7, 1) : random.between(1.4, 1.9)
    let hue = random.unit()
    let value = random.between(0.7, 1.1)
    let saturation = random.between(0.3, 0.9)
    canvas.draw(
      Outline(),
      at: Pose(
        x: 0.5 + random.spread(0.05), y: 0.5 + random.spread(0.05),
        scale: random.between(0.48, 0.6), rotation: random.unit()),
      Paint(
        first: Colour(hue: hue, saturation: saturation, value: value),
        second: Colour(
          hue: hue + random.between(0.2, 0.5), saturation: saturation, value: 0.35 * value),
        texture: Texture(
          kind: Self.kinds[label / 2], frequency: frequency, contrast: random.between(0.8, 1)),
        phase: random.unit()))
  }
}
