/// `eurosat`: ten uses of land from above.
///
/// Label: the use, known by two hues, a texture with its frequency, and whether a road or a river
/// crosses. Nuisance: hues with a deviation of 0.03 turns (the season), brightness, orientation,
/// frequency, contrast, the course of the road, and roads where none belong.
struct LandUsePainter: ImagePainter {
  let finish = Finish(noise: 0.05)
  private struct Use {
    var first: Float
    var second: Float
    var texture: Texture
  }

  private let uses: [Use] = (0..<10).map { i in
    var random = ImageRandom(key: ImageRandom.key(name: "land use"), stream: UInt64(i))
    let hue = random.between(0.08, 0.4)
    return Use(
      first: hue, second: hue + random.between(0.05, 0.15),
      texture: Texture(
        kind: Texture.Kind.allCases[i % 5 + 1], frequency: random.between(1.2, 4.5),
        contrast: random.between(0.5, 1)))
  }

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    let use = uses[label]
    var texture = use.texture
    texture.frequency *= random.between(0.8, 1.25)
    texture.orientation = random.unit()
    texture.contrast *= random.between(0.6, 1)
    let season = 0.03 * random.normal()
    let value = random.between(0.35, 0.6)
    canvas.fill(
      texture,
      Colour(hue: use.first + season, saturation: 0.45, value: value),
      Colour(hue: use.second + season, saturation: 0.35, value: value * 0.65),
      phase: random.unit())
    // Every third use has its road or river always, the others now and then.
    if label % 3 == 0 || random.chance(0.15) {
      let angle = random.unit()
      let (dx, dy) = (PortableMath.cosine(turns: angle), PortableMath.sine(turns: angle))
      let shift = random.spread(0.2)
      let colour = Colour(hue: 0.6, saturation: label == 0 ? 0.5 : 0.05, value: 0.55)
      canvas.segment(
        from: (0.5 - dx - shift * dy, 0.5 - dy + shift * dx),
        to: (0.5 + dx - shift * dy, 0.5 + dy + shift * dx), width: 0.05, colour)
    }
  }
}
