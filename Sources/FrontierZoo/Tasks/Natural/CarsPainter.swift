/// `cars`: fourteen models seen from the side, known by proportion alone.
///
/// Label: the model: length and height of the body, place and length of the cabin, size of the
/// wheels. Nuisance: colour, the plain background, place, size, and the proportions themselves by
/// some 5 %.
struct CarsPainter: ImagePainter {
  private struct Model {
    var length: Float
    var height: Float
    var cabin: Float
    var cabinLength: Float
    var wheel: Float
  }

  private let models: [Model] = (0..<14).map { i in
    // Steps of different lengths through each range, so that no two models are alike in all.
    func spread(_ step: Int, _ low: Float, _ high: Float) -> Float {
      low + (high - low) * Float((i + 1) * step % 15) / 14
    }
    return Model(
      length: spread(1, 0.22, 0.4), height: spread(4, 0.05, 0.13), cabin: spread(7, -0.18, 0.18),
      cabinLength: spread(2, 0.06, 0.2), wheel: spread(11, 0.05, 0.11))
  }

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    var model = models[label]
    model.length *= random.between(0.95, 1.05)
    model.height *= random.between(0.92, 1.08)
    model.cabinLength *= random.between(0.92, 1.08)
    model.wheel *= random.between(0.92, 1.08)
    canvas.fillBackdrop(hue: random.unit(), contrast: 0.15, frequency: 0, with: &random)
    let scale = random.between(0.92, 1.08)
    let x = 0.5 + random.spread(0.05)
    let y = 0.56 + random.spread(0.05)
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
