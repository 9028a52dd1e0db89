/// `colhist`: eight kinds of tissue in a stained section.
///
/// Label: the kind, known by texture and its frequency, the stain's hue, and how many nuclei there
/// are. Nuisance: strength and hue of the stain (deviation 0.05 turns, as wide as what parts two
/// stains, so that the texture has to be seen), orientation, place of the nuclei.
struct TissuePainter: ImagePainter {
  let finish = Finish(noise: 0.05)
  private struct Tissue {
    var hue: Float
    var saturation: Float
    var texture: Texture
    var nuclei: Int
  }

  private let tissues: [Tissue] = (0..<8).map { i in
    var random = ImageRandom(key: ImageRandom.key(name: "tissue"), stream: UInt64(i))
    return Tissue(
      hue: 0.8 + 0.05 * Float(i % 3), saturation: random.between(0.3, 0.5),
      texture: Texture(
        kind: [.stripes, .waves, .plaid, .dots][i % 4], frequency: i < 4 ? 1.5 : 3,
        contrast: random.between(0.8, 1)), nuclei: [0, 6, 12, 3, 9, 2, 5, 12][i])
  }

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    let tissue = tissues[label]
    var texture = tissue.texture
    texture.frequency *= random.between(0.85, 1.2)
    texture.orientation = random.unit()
    texture.contrast *= random.between(0.8, 1)
    let hue = tissue.hue + 0.05 * random.normal()
    let saturation = tissue.saturation * random.between(0.85, 1.15)
    let value = random.between(0.65, 0.9)
    canvas.fill(
      texture, Colour(hue: hue, saturation: saturation, value: value),
      Colour(hue: hue - 0.06, saturation: saturation, value: 0.65 * value), phase: random.unit())
    for _ in 0..<tissue.nuclei {
      canvas.disc(
        x: random.unit(), y: random.unit(), radius: random.between(0.04, 0.055),
        Colour(hue: 0.73, saturation: 0.6, value: 0.4), opacity: 0.85)
    }
  }
}
