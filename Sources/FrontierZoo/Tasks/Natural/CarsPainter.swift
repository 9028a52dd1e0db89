/// `cars`: fourteen models seen from the side, known by proportion and by trim.
///
/// Label: the model: length and height of the body, place and length of the cabin, size of the
/// wheels, and how far in hue sill and cabin are from the body. Nuisance: the body's colour, the
/// background, place, size, and the proportions themselves by some 5 %.
///
/// Proportion alone, before a plain background, taught twenty-five examples a class next to
/// nothing: .26 for the best network, .17 for one that had hardly learnt.
struct CarsPainter: ImagePainter {
  private struct Model {
    var length: Float
    var height: Float
    var cabin: Float
    var cabinLength: Float
    var wheel: Float
    /// The hue of the trim less that of the body.
    var trim: Float
  }

  private let models: [Model] = (0..<14).map { i in
    // Steps of different lengths through each range, so that no two models are alike in all.
    func spread(_ step: Int, _ low: Float, _ high: Float) -> Float {
      low + (high - low) * Float((i + 1) * step % 15) / 14
    }
    return Model(
      length: spread(1, 0.24, 0.42), height: spread(4, 0.08, 0.17), cabin: spread(7, -0.18, 0.18),
      cabinLength: spread(2, 0.08, 0.2), wheel: spread(11, 0.06, 0.12),
      trim: spread(8, 0.15, 0.85))
  }

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    var model = models[label]
    model.length *= random.between(0.95, 1.05)
    model.height *= random.between(0.92, 1.08)
    model.cabinLength *= random.between(0.92, 1.08)
    model.wheel *= random.between(0.92, 1.08)
    canvas.fillBackdrop(
      hue: random.unit(), contrast: 0.7, frequency: random.between(1, 3), with: &random)
    let scale = random.between(0.9, 1.1)
    let x = 0.5 + random.spread(0.08)
    let y = 0.56 + random.spread(0.08)
    let hue = random.unit()
    let value = random.between(0.6, 1.1)
    let saturation = random.between(0.4, 0.9)
    let trim = Colour(hue: hue + model.trim, saturation: saturation, value: 0.75 * value)
    canvas.rectangle(
      x: x, y: y, halfWidth: model.length * scale, halfHeight: model.height * scale,
      Colour(hue: hue, saturation: saturation, value: value))
    canvas.rectangle(
      x: x, y: y + 0.4 * model.height * scale, halfWidth: model.length * scale,
      halfHeight: 0.4 * model.height * scale, trim)
    canvas.rectangle(
      x: x + model.cabin * scale, y: y - (model.height + 0.08) * scale,
      halfWidth: model.cabinLength * scale, halfHeight: 0.09 * scale, trim * 0.8)
    for side: Float in [-1, 1] {
      canvas.disc(
        x: x + side * 0.6 * model.length * scale, y: y + model.height * scale,
        radius: model.wheel * scale, Colour(grey: 0.06))
    }
  }
}
