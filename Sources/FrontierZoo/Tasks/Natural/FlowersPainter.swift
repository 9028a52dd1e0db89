/// `flowers`: label = 4·(petals − 3) + hue group.
///
/// Petals: three to six, turned by up to 0.3 of a petal. Hue: red, yellow, violet or blue, each with a deviation of
/// 0.045 turns. Nuisance: how deep the petals are cut, colour of the centre, place, size,
/// background, distractors none.
struct FlowersPainter: ImagePainter {
  private static let hues: [Float] = [0.0, 0.13, 0.62, 0.78]

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    canvas.fillBackdrop(
      hue: 0.3 + 0.06 * random.normal(), contrast: 0.4, frequency: random.between(1, 3),
      with: &random)
    let petals = 3 + label / 4
    let hue = Self.hues[label % 4] + 0.045 * random.normal()
    let pose = Pose(
      x: 0.5 + random.spread(0.05), y: 0.5 + random.spread(0.05), scale: random.between(0.32, 0.4),
      rotation: random.spread(0.3) / Float(petals))
    let saturation = random.between(0.55, 0.95)
    let value = random.between(0.75, 1.1)
    canvas.draw(
      .lobes(petals, depth: random.between(0.35, 0.5)), at: pose,
      Paint(
        first: Colour(hue: hue, saturation: saturation, value: value),
        second: Colour(hue: hue, saturation: saturation, value: value * 0.7),
        texture: Texture(kind: .rings, frequency: 0.5, contrast: random.unit())))
    let centre = Colour(
      hue: random.between(0.05, 0.2), saturation: 0.8, value: random.between(0.3, 1))
    canvas.disc(x: pose.x, y: pose.y, radius: 0.25 * pose.scale, centre, opacity: 0.8)
  }
}
