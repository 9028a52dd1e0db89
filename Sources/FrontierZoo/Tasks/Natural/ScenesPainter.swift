/// `sun`: places. Label = 3·what stands on the horizon + the texture of the ground.
///
/// On the horizon: houses, trees, masts or hills, one to three of them. The ground: fields in bars,
/// checks, or dots. A place has its light: the hues of sky and ground are the class's own, with a
/// deviation of 0.1 turns. Nuisance: colour of the things, height of the horizon, number, place
/// and size of things, frequency and contrast of the texture.
struct ScenesPainter: ImagePainter {
  let finish = Finish(noise: 0.05)
  private static let grounds: [Texture.Kind] = [.bars, .checks, .dots]

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    let ground = Texture(
      kind: Self.grounds[label % 3], frequency: random.between(2.2, 4),
      orientation: random.between(0.05, 0.2), contrast: random.between(0.4, 1))
    let earth = Colour(
      hue: Float(label * 5 % 12) / 12 + 0.1 * random.normal(),
      saturation: random.between(0.3, 0.6), value: random.between(0.4, 0.8))
    canvas.fill(ground, earth, earth * 0.5, phase: random.unit())
    let horizon = random.between(0.4, 0.65)
    let sky = Colour(
      hue: Float(label / 3) / 4 + 0.1 * random.normal(),
      saturation: random.between(0.2, 0.5), value: random.between(0.7, 1))
    canvas.rectangle(x: 0.5, y: horizon / 2 - 0.5, halfWidth: 1, halfHeight: horizon / 2 + 0.5, sky)
    let things = Colour(
      hue: random.unit(), saturation: random.between(0.3, 0.7), value: random.between(0.15, 0.75))
    for _ in 0...random.index(below: 3) {
      let x = random.between(0.08, 0.92)
      let size = random.between(0.8, 1.25)
      switch label / 3 {
      case 0:
        canvas.rectangle(
          x: x, y: horizon - 0.1 * size, halfWidth: 0.09 * size, halfHeight: 0.12 * size, things)
      case 1:
        canvas.segment(
          from: (x, horizon + 0.04), to: (x, horizon - 0.16 * size), width: 0.025, things)
        canvas.disc(x: x, y: horizon - 0.22 * size, radius: 0.11 * size, things)
      case 2:
        canvas.segment(
          from: (x, horizon + 0.06), to: (x, horizon - 0.34 * size), width: 0.03, things)
      default:
        canvas.segment(
          from: (x - 0.2 * size, horizon), to: (x, horizon - 0.22 * size), width: 0.03, things)
        canvas.segment(
          from: (x, horizon - 0.22 * size), to: (x + 0.2 * size, horizon), width: 0.03, things)
      }
    }
  }
}
