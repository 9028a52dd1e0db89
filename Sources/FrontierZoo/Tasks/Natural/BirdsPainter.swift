/// `birds`: sixteen species, each with three hues (body, head, wing), a plumage and a length of
/// wing.
///
/// Label: the species. Nuisance: the way it looks, place, size, pose of the wing, hues with a
/// deviation of 0.05 turns, background.
struct BirdsPainter: ImagePainter {
  private struct Species {
    var body: Float
    var head: Float
    var wing: Float
    var reach: Float
    var plumage: Texture
  }

  private let species: [Species] = (0..<16).map { i in
    var random = ImageRandom(key: ImageRandom.key(name: "birds"), stream: UInt64(i))
    // Four hues of body and of head, in another order: no hue alone names the species.
    return Species(
      body: Float(i % 4) / 4, head: Float((i + i / 4) % 4) / 4 + 0.12, wing: random.unit(),
      reach: i % 2 == 0 ? 0.1 : 0.2,
      plumage: Texture(kind: [.plain, .bars, .dots, .checks][i / 4], frequency: 0.9, contrast: 0.7))
  }

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    let bird = species[label]
    canvas.fillBackdrop(hue: random.unit(), contrast: 0.5, frequency: 2, with: &random)
    let facing: Float = random.chance(0.5) ? -1 : 1
    let size = random.between(0.85, 1.2)
    let x = 0.5 + random.spread(0.07)
    let y = 0.53 + random.spread(0.07)
    let value = random.between(0.7, 1.05)
    var body = Outline()
    body.aspect = 1.2
    let colour = Colour(hue: bird.body + 0.05 * random.normal(), saturation: 0.7, value: value)
    canvas.draw(
      body, at: Pose(x: x, y: y, scale: 0.2 * size, rotation: facing * 0.06),
      Paint(first: colour, second: colour * 0.6, texture: bird.plumage, phase: random.unit()))
    let head = Colour(hue: bird.head + 0.05 * random.normal(), saturation: 0.75, value: value)
    canvas.disc(x: x + facing * 0.22 * size, y: y - 0.17 * size, radius: 0.1 * size, head)
    let wing = Colour(hue: bird.wing + 0.05 * random.normal(), saturation: 0.6, value: 0.6 * value)
    let lift = random.between(0.6, 1.2)
    canvas.segment(
      from: (x, y - 0.02),
      to: (x - facing * (0.06 + bird.reach) * size, y - bird.reach * lift * size),
      width: 0.06 * size, wing)
  }
}
