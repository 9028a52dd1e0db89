/// `sun`: places. Label = 3·what stands on the horizon + the kind of ground.
///
/// On the horizon stand one or two houses, trees, towers or hills, each with a form and a texture.
/// The ground is a field in bars, checks, or dots, each with a hue of its own, deviation 0.1 turns.
/// A place's things have their hue, deviation 0.08 turns: the third cue, as a harbour's boats are
/// white and a desert's sand is yellow. Nuisance: the sky, height of the horizon, number, place,
/// size and brightness of things, frequency and contrast of the ground.
struct ScenesPainter: ImagePainter {
  private static let grounds: [Texture.Kind] = [.bars, .checks, .dots]
  /// House, tree, tower, hill.
  private static let things: [(outline: Outline, texture: Texture.Kind)] = {
    var tower = Outline()
    tower.aspect = 0.66
    return [
      (.lobes(4, depth: 0.14), .bars), (.lobes(5, depth: 0.22), .dots), (tower, .stripes),
      (Outline(), .waves),
    ]
  }()

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    canvas.fillBackdrop(hue: random.unit(), contrast: 0.6, frequency: 0, with: &random)
    let horizon = random.between(0.35, 0.6)
    let earth = Colour(
      hue: 0.05 + Float(label % 3) / 5 + 0.1 * random.normal(),
      saturation: random.between(0.3, 0.7), value: random.between(0.3, 0.9))
    // The top of a disc so large that its edge is nearly a line, 2 periods a radius one a picture.
    canvas.draw(
      Outline(), at: Pose(x: 0.5, y: horizon + 2, scale: 2),
      Paint(
        first: earth, second: earth * 0.5,
        texture: Texture(
          kind: Self.grounds[label % 3], frequency: random.between(4, 6),
          orientation: random.between(0.05, 0.2), contrast: random.between(0.7, 1)),
        phase: random.unit()))
    let (outline, texture) = Self.things[label / 3]
    let hue = Float(label * 5 % 12) / 12 + 0.08 * random.normal()
    for _ in 0...random.index(below: 2) {
      let size = random.between(0.17, 0.26)
      let value = random.between(0.6, 1.1)
      let saturation = random.between(0.4, 0.9)
      canvas.draw(
        outline,
        at: Pose(
          x: random.between(0.15, 0.85), y: horizon - 0.4 * size, scale: size,
          rotation: random.spread(0.05)),
        Paint(
          first: Colour(hue: hue, saturation: saturation, value: value),
          second: Colour(hue: hue + 0.3, saturation: saturation, value: 0.7 * value),
          texture: Texture(kind: texture, frequency: 0.8, contrast: 0.9), phase: random.unit()))
    }
  }
}
