/// White figures on black, as in dSprites (Matthey et al. 2017): box, ellipse, and a
/// three-lobed form in place of the heart.
enum Sprite {
  static func draw(
    _ form: Int, x: Float, y: Float, scale: Float, rotation: Float, on canvas: inout Canvas
  ) {
    let white = Colour(grey: 1)
    var outline = Outline()
    switch form {
    case 0: outline.cosines[2] = -0.16
    case 1: outline.aspect = 1.4
    default: outline = .lobes(3, depth: 0.3)
    }
    canvas.draw(
      outline, at: Pose(x: x, y: y, scale: scale, rotation: rotation), Paint(white))
  }
}

/// `dsprites-location`: label = bin of the centre's x, sixteen bins across the middle 70 %.
///
/// Nuisance: form, y, size, rotation, x within the bin.
struct SpriteLocationPainter: ImagePainter {
  let finish = Finish(noise: 0.02, light: 0)

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    canvas.fill(Colour(grey: 0))
    Sprite.draw(
      random.index(below: 3), x: 0.15 + 0.7 * (Float(label) + random.unit()) / 16,
      y: random.between(0.15, 0.85), scale: random.between(0.14, 0.2), rotation: random.unit(),
      on: &canvas)
  }
}

/// `dsprites-orientation`: label = bin of the rotation, sixteen bins of a whole turn.
///
/// Box and ellipse would look the same after a half turn, so every figure carries a nose along its
/// axis. Nuisance: form, size, place, length of the nose, rotation within the bin.
struct SpriteOrientationPainter: ImagePainter {
  let finish = Finish(noise: 0.02, light: 0)

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    canvas.fill(Colour(grey: 0))
    let rotation = (Float(label) + random.unit()) / 16
    let x = 0.5 + random.spread(0.15)
    let y = 0.5 + random.spread(0.15)
    let scale = random.between(0.16, 0.23)
    Sprite.draw(random.index(below: 3), x: x, y: y, scale: scale, rotation: rotation, on: &canvas)
    let nose = scale * random.between(1.7, 2.1)
    canvas.segment(
      from: (x, y),
      to: (
        x + nose * PortableMath.cosine(turns: rotation),
        y + nose * PortableMath.sine(turns: rotation)
      ), width: 0.06, Colour(grey: 1))
  }
}
