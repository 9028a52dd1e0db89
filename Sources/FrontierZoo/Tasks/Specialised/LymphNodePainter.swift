/// `pcam`: tissue under the microscope. Label 1: a tumour nucleus, large, dark and of irregular
/// form, lies in the middle 40 % of the picture.
///
/// Nuisance: small regular nuclei everywhere; in either class, up to two tumour nuclei near the
/// border, which do not count; stain, tissue, orientation.
struct LymphNodePainter: ImagePainter {
  private let nuclei: [Outline] = (0..<24).map { i in
    var random = ImageRandom(key: ImageRandom.key(name: "tumour nuclei"), stream: UInt64(i))
    var appearance = Appearance(with: &random)
    appearance.outline.hole = 0
    appearance.settle()
    return appearance.outline
  }

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    let stain = 0.88 + 0.025 * random.normal()
    canvas.fill(
      Texture(
        kind: .waves, frequency: random.between(1.5, 3), orientation: random.unit(), contrast: 0.7),
      Colour(hue: stain, saturation: 0.35, value: 0.85),
      Colour(hue: stain - 0.04, saturation: 0.5, value: 0.65), phase: random.unit())
    for _ in 0..<(8 + random.index(below: 6)) {
      canvas.disc(
        x: random.unit(), y: random.unit(), radius: random.between(0.035, 0.06),
        Colour(hue: 0.76, saturation: 0.55, value: random.between(0.35, 0.6)), opacity: 0.85)
    }
    let dark = Colour(
      hue: 0.77 + 0.02 * random.normal(), saturation: 0.6, value: random.between(0.34, 0.56))
    // Around the middle, just outside it.
    for _ in 0..<random.index(below: 3) {
      let angle = random.unit()
      let radius = random.between(0.3, 0.48)
      tumour(
        x: 0.5 + radius * PortableMath.cosine(turns: angle),
        y: 0.5 + radius * PortableMath.sine(turns: angle), dark, on: &canvas, with: &random)
    }
    if label == 1 {
      tumour(
        x: 0.5 + random.spread(0.16), y: 0.5 + random.spread(0.16), dark, on: &canvas,
        with: &random)
    }
  }

  private func tumour(
    x: Float, y: Float, _ colour: Colour, on canvas: inout Canvas, with random: inout ImageRandom
  ) {
    canvas.draw(
      nuclei[random.index(below: nuclei.count)],
      at: Pose(x: x, y: y, scale: random.between(0.06, 0.1), rotation: random.unit()),
      Paint(first: colour, second: colour, opacity: 0.9))
  }
}
