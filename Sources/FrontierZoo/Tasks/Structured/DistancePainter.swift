/// `clevr-distance`: label = bin of the distance of the nearest object, 0 the nearest.
///
/// Seen through a camera above the plain: an object at distance d has size 0.36/d and stands 0.5/d
/// below the horizon. The nearest object's 1/d is 1 − 0.13·(label + u), u in [0, 1); the others are
/// at least a third farther. Nuisance: number (2 to 4), form, hue, texture, place across, the plain,
/// size of the object itself (±6 %), which blurs the bins.
struct DistancePainter: ImagePainter {
  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    canvas.fillBackdrop(hue: random.unit(), contrast: 0.4, frequency: 2, with: &random)
    let nearest = 1 - 0.13 * (Float(label) + random.unit())
    let others = (0...random.index(below: 3)).map { _ in nearest * random.between(0.3, 0.75) }
    // The farthest first: near objects hide far ones.
    for closeness in others.sorted() + [nearest] {
      let size = 0.36 * closeness * random.between(0.94, 1.06)
      let colour = Colour(
        hue: random.unit(), saturation: random.between(0.3, 0.9), value: random.between(0.8, 1.2))
      canvas.draw(
        CLEVRForm.outline(random.index(below: 3)),
        at: Pose(
          x: random.between(0.15, 0.85), y: 0.06 + 0.5 * closeness, scale: size,
          rotation: random.unit()),
        Paint(
          first: colour, second: colour * 0.6,
          texture: Texture(
            kind: random.chance(0.5) ? .rings : .plain, frequency: 0.5, contrast: 0.7)))
    }
  }
}
