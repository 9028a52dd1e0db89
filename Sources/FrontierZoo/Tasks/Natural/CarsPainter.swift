/// `cars`: fourteen models seen from the side, known by proportion alone.
///
/// Label: the model: length and height of the body, place and length of the cabin, size of the
/// wheels. Nuisance: colour, background, place, size, and the proportions
/// themselves by 10 to 15 %.
struct CarsPainter: ImagePainter {
  private struct Model {
    var length: Float
    var height: Float
    var cabin: Float
    var cabinLength: Float
    var wheel: Float
  }

  private let models: [Model] = (0..<14).map { i in
    var random = ImageRandom(key: ImageRandom.key(name: "cars"), stream: UInt64(i))
    return Model(
      length: random.between(0.22, 0.4), height: random.between(0.06, 0.13),
      cabin: random.between(-0.16, 0.16), cabinLength: random.between(0.07, 0.22),
      wheel: random.between(0.05, 0.1))
  }

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    var model = models[label]
    model.length *= random.between(0.9, 1.1)
    model.height *= random.between(0.85, 1.15)
    model.cabinLength *= random.between(0.85, 1.15)
    model.wheel *= random.between(0.85, 1.15)
    canvas.fillBackdrop(hue: random.unit(), contrast: 0.8, frequency: 2, with: &random)
    let scale = random.between(0.8, 1.15)
    let x = 0.5 + random.spread(0.1)
    let y = 0.56 + random.spread(0.1)
    let colour = Colour(
      hue: random.unit(), saturation: random.between(0.2, 0.9), value: random.between(0.7, 1.1))
    canvas.rectangle(
      x: x, y: y, halfWidth: model.length * scale, halfHeight: model.height * scale, colour)
    canvas.rectangle(
      x: x + model.cabin * scale, y: y - (model.height + 0.06) * scale,
      halfWidth: model.cabinLength * scale, halfHeight: 0.07 * scale, colour * 0.6)
    for side: Float in [-1, 1] {
      canvas.disc(
        x: x + side * 0.6 * model.length * scale, y: y + model.height * scale,
        radius: model.wheel * scale, Colour(grey: 0.06))
    }
  }
}
